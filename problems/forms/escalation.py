"""What is filled in on the way up to the chief and back."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from areas.forms.fields import Narrative
from areas.forms.responsibility import DayInput, helper
from problems.models import Escalation


class VersionedForm(forms.Form):
    """A form that says which version of the escalation was read."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = helper(*self.fields)

    def clean_due_date(self):
        return _not_past(self.cleaned_data["due_date"])

    def clean_wanted_by(self):
        return _not_past(self.cleaned_data["wanted_by"])


def _not_past(day):
    if day and day < timezone.localdate():
        raise forms.ValidationError(_("That day has passed. Choose today or a later day."))
    return day


class EscalateForm(VersionedForm):
    """Why an entry or a file is beyond its commander, what was tried, what is asked."""

    reason = forms.ChoiceField(label=_("Why it goes to the chief"), choices=Escalation.Reason.choices)
    tried = Narrative(label=_("What was tried"))
    asked = Narrative(label=_("What is asked of the chief"))
    wanted_by = forms.DateField(label=_("Answer wanted by"), required=False, widget=DayInput)


class AskForm(VersionedForm):
    """What the chief asks back."""

    question = Narrative(label=_("Question to the commander"))


class ReplyForm(VersionedForm):
    """What the commander replies."""

    reply = Narrative(label=_("Reply to the chief"))


class AnswerForm(VersionedForm):
    """What the chief decides, in words, and by when it is to be done."""

    # none is chosen beforehand: an answer by oversight is an order
    choice = forms.ChoiceField(label=_("Decision"), choices=[("", _("Choose…")), *Escalation.Choice.choices])
    words = Narrative(label=_("In words"))
    due_date = forms.DateField(
        label=_("To be done by"), required=False, widget=DayInput, help_text=_("Not needed to decline.")
    )

    def clean(self):
        data = super().clean()
        is_missing = not data.get("due_date") and "due_date" not in self.errors
        if is_missing and data.get("choice") not in (None, "", Escalation.Choice.DECLINE):
            self.add_error("due_date", _("Give the day by which it is to be done."))
        return data


class WithdrawForm(VersionedForm):
    """Why it is taken back."""

    reason = forms.CharField(label=_("Why you take it back"), max_length=300)


class CarryOutForm(VersionedForm):
    """What came of the answer."""

    note = Narrative(label=_("What came of it"))
