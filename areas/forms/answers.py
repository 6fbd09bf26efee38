"""What the reporter is told, and what the reporter says to it."""

from django import forms
from django.utils.translation import gettext_lazy as _

from areas.forms.areas import AreaChoice
from areas.forms.fields import Narrative
from areas.forms.following import PlainForm
from areas.forms.review import VersionedForm, text
from areas.models import Answer


class AnswerForm(VersionedForm):
    """An answer by one channel; the service standard is read again before it goes."""

    body = text(_("What the reporter is told"), rows=8)
    standard = forms.BooleanField(
        label=_("This is the way I would want my family and friends to be treated."), required=False
    )

    def __init__(self, *args, channel, **kwargs):
        super().__init__(*args, **kwargs)
        self.channel = channel
        if channel == Answer.By.NOT_WANTED:
            self.fields = {"version": self.fields["version"]}

    def clean(self):
        given = super().clean()
        if self.channel == Answer.By.NOT_WANTED:
            return given
        if not given.get("body", "").strip() and "body" not in self.errors:
            self.add_error("body", _("Write what the reporter is told."))
        if not given.get("standard"):
            self.add_error("standard", _("Read the service standard again, and confirm it."))
        return given


class HelpedForm(PlainForm):
    """Whether an answer helped, in the reporter's words."""

    helped = forms.ChoiceField(
        label=_("Did our answer help?"), choices=[("yes", _("Yes")), ("no", _("No"))], widget=forms.RadioSelect,
        error_messages={"required": _("Choose yes or no.")},
    )  # fmt: skip
    reply = Narrative(
        label=_("What should we know? (optional)"), required=False, widget=forms.Textarea(attrs={"rows": 4})
    )


class ForwardForm(VersionedForm):
    """The area that an entry belongs to, and why."""

    to_area = AreaChoice(label=_("Which area"), max_length=200)
    words = text(_("Why it belongs there"), required=True)

    def __init__(self, *args, areas, **kwargs):
        super().__init__(*args, **kwargs)
        self.areas = areas
        self.fields["to_area"].offer([(area.number, str(area)) for area in areas])

    def clean_to_area(self):
        number = self.fields["to_area"].meant(self.cleaned_data["to_area"])
        return next(area for area in self.areas if area.number == number)
