"""What a commander fills in to decide: one form, and the fields that each decision needs."""

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Div, Layout
from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from areas.forms.areas import AreaChoice
from areas.forms.fields import Narrative
from areas.forms.layout import Part
from areas.workflow import Outcome

FORWARD = "forward"
DECISIONS = [
    (Outcome.ACTED, _("Acted")),
    (Outcome.WATCH, _("Add to a watch")),
    (FORWARD, _("Forward to an area")),
    (Outcome.REFERRED, _("To another agency")),
    (Outcome.ESCALATED, _("To the chief")),
    (Outcome.NO_ACTION, _("No action")),
]
DAY = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})


def text(label, *, rows=2, required=False, **kwargs):
    """A field for words that are kept as they are typed."""
    return Narrative(label=label, required=required, widget=forms.Textarea(attrs={"rows": rows}), **kwargs)


class VersionedForm(forms.Form):
    """A form that knows which version of the entry the member was looking at."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=2**31 - 1)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.disable_csrf = True

    def renew(self, version):
        """Let what was typed be sent again over the text that is there now."""
        self.data = self.data.copy()
        self.data["version"] = version


class DecideForm(VersionedForm):
    """Decide in one form; the fields that a decision does not need are left out of sight."""

    decision = forms.ChoiceField(
        label=_("What is decided"),
        choices=DECISIONS,
        error_messages={"required": _("Choose what is decided.")},
    )
    summary = text(
        _("What is done, or why nothing is, in a sentence or two"), required=True,
        error_messages={"required": _("Say in a sentence what is done, or why nothing is.")},
    )  # fmt: skip
    promised_for = forms.DateField(
        label=_("To be done by (leave empty where it is done)"), required=False, widget=DAY
    )
    watch = forms.ChoiceField(label=_("Which watch"), required=False)
    watch_name = forms.CharField(label=_("or a new one, named"), max_length=120, required=False)
    to_area = AreaChoice(label=_("Which area"), required=False, max_length=200)
    agency = forms.CharField(label=_("Which agency"), max_length=120, required=False)
    agency_contact = forms.CharField(label=_("Who was told there"), max_length=200, required=False)
    reason = forms.ChoiceField(label=_("Why it is beyond you"), required=False)
    tried = text(_("What was tried"))
    wanted_by = forms.DateField(label=_("By when you need the answer"), required=False, widget=DAY)
    standard = forms.BooleanField(
        label=_("This is the way I would want my family and friends to be treated."), required=False
    )

    def __init__(self, *args, areas=(), watches=(), reasons=(), offered=DECISIONS, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["decision"].choices = offered
        self.fields["reason"].choices = [("", _("Choose…")), *reasons]
        self.offer(areas=areas, watches=watches)
        self.helper.layout = Layout(
            Part("areas/review/decisions.html"),
            Div("watch", "watch_name", css_class="for for-watch row-flow"),
            Div("to_area", css_class="for for-forward"),
            Div("agency", "agency_contact", css_class="for for-referred row-flow"),
            Div("reason", "tried", "wanted_by", css_class="for for-escalated"),
            Part("areas/review/hints.html"),
            "summary",
            Div("promised_for", css_class="for for-acted"),
            Div("standard", css_class="for for-no_action"),
            "version",
        )

    def offer(self, *, areas, watches):
        """Lay out the areas and the watches to choose from."""
        self.fields["watch"].choices = [("", _("Choose…")), *watches]
        self.fields["to_area"].offer(areas)

    def chips(self):
        """The decisions as chips, each with its key."""
        chosen = self["decision"].value()
        return [
            {"key": key, "value": value, "label": label, "chosen": value == chosen}
            for key, (value, label) in enumerate(self.fields["decision"].choices, start=1)
        ]

    def clean_promised_for(self):
        return self._not_past("promised_for")

    def clean_wanted_by(self):
        return self._not_past("wanted_by")

    def _not_past(self, name):
        day = self.cleaned_data[name]
        if day and day < timezone.localdate():
            raise forms.ValidationError(_("This day is past. Choose today or later."))
        return day

    def clean(self):
        given = super().clean()
        need = {
            Outcome.WATCH: self._need_watch, FORWARD: self._need_area, Outcome.REFERRED: self._need_agency,
            Outcome.ESCALATED: self._need_reason, Outcome.NO_ACTION: self._need_standard,
        }.get(given.get("decision", ""))  # fmt: skip
        if need:
            need(given)
        return given

    def _need_watch(self, given):
        if not given.get("watch") and not given.get("watch_name") and "watch" not in self.errors:
            self.add_error("watch", _("Choose a watch, or name a new one."))

    def _need_area(self, given):
        if "to_area" in self.errors:
            return
        try:
            given["to_area"] = self.fields["to_area"].meant(given["to_area"])
        except forms.ValidationError as why:
            self.add_error("to_area", why)

    def _need_agency(self, given):
        if not given.get("agency"):
            self.add_error("agency", _("Name the agency that the entry goes to."))

    def _need_reason(self, given):
        if not given.get("reason") and "reason" not in self.errors:
            self.add_error("reason", _("Choose why it is beyond you."))
        if not given.get("tried", "").strip():
            self.add_error("tried", _("Say what was tried, so that the chief need not ask."))

    def _need_standard(self, given):
        if not given.get("standard"):
            self.add_error("standard", _("Read the service standard again, and confirm it."))
