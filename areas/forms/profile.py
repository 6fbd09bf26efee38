"""What is filled in about an area's profile."""

from django import forms
from django.utils.translation import gettext_lazy as _

from areas.forms.responsibility import DayInput, helper
from areas.models import AreaNote
from areas.rules import may_restrict


class NoteForm(forms.Form):
    """A place, key holder, group, language or hazard of the area."""

    kind = forms.ChoiceField(label=_("Kind"), choices=AreaNote.Kind.choices)
    title = forms.CharField(label=_("Name"), max_length=120)
    body = forms.CharField(
        label=_("What to know"), required=False, max_length=5000, widget=forms.Textarea(attrs={"rows": 3})
    )
    contact = forms.CharField(label=_("Contact"), max_length=200, required=False)
    review_date = forms.DateField(
        label=_("Look at it again on"), required=False, widget=DayInput, help_text=_("A hazard needs one.")
    )
    is_restricted = forms.BooleanField(label=_("For the commander and the chief only"), required=False)

    def __init__(self, *args, area, member, **kwargs):
        super().__init__(*args, **kwargs)
        if not may_restrict(member, area):
            del self.fields["is_restricted"]
        self.helper = helper(*self.fields)

    def clean(self):
        data = super().clean()
        is_hazard = data.get("kind") == AreaNote.Kind.HAZARD
        if is_hazard and not data.get("review_date") and "review_date" not in self.errors:
            self.add_error("review_date", _("A hazard needs a day on which somebody looks at it again."))
        return data


class ChangeNoteForm(NoteForm):
    """A change of a line of the profile; its kind stays."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args, note, **kwargs):
        super().__init__(*args, **kwargs)
        self.note = note
        self.fields["kind"].disabled = True


class EndNoteForm(forms.Form):
    """Why a line no longer holds."""

    reason = forms.CharField(label=_("Why it no longer holds"), max_length=300)
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = helper(*self.fields)


class DescribeForm(forms.Form):
    """What there is to say about the area as a whole."""

    profile = forms.CharField(
        label=_("About this area"), required=False, max_length=20000, widget=forms.Textarea(attrs={"rows": 6})
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = helper(*self.fields)
