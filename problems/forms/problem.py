"""What is filled in to open a problem file, to move it, and to name who leads it."""

import uuid

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from areas.forms.fields import Narrative
from areas.forms.responsibility import DayInput, helper
from areas.models import Area, Information
from people.models import Member
from problems.models import Found, Move, Problem
from problems.workflow.problem import ARROWS, EARLIER, Stage, Verb


class OpenForm(forms.Form):
    """A problem in one screen: behavior, place, people and time, and what makes it one."""

    submission_key = forms.UUIDField(widget=forms.HiddenInput, required=False)
    statement = Narrative(label=_("What keeps happening?"))
    behavior = forms.CharField(
        label=_("Behavior"), max_length=80, help_text=_("What people do: drinking, speeding, break-ins.")
    )
    place = forms.CharField(label=_("Place"), max_length=120)
    people = forms.CharField(
        label=_("People"), max_length=80, required=False, help_text=_("Who, without a name.")
    )
    time = forms.CharField(label=_("Time"), max_length=80, required=False, help_text=_("Friday nights."))
    area = forms.ModelChoiceField(
        label=_("Area"), queryset=Area.objects.none(), required=False, empty_label=_("City-wide")
    )
    level = forms.ChoiceField(label=_("Level"), choices=Problem.Level)
    parts = forms.ModelMultipleChoiceField(
        label=_("Areas that take part"), queryset=Area.objects.none(), required=False,
        widget=forms.SelectMultiple(attrs={"size": 4}), help_text=_("Of a city-wide problem: choose one or several."),
    )  # fmt: skip
    nature = forms.ChoiceField(label=_("Nature"), choices=Problem.Nature)
    found_by = forms.MultipleChoiceField(
        label=_("How it came to notice"), choices=Found, required=False, widget=forms.CheckboxSelectMultiple
    )
    form = forms.ChoiceField(label=_("Form"), choices=Problem.Form)
    entries = forms.ModelMultipleChoiceField(
        label=_("Area information that belongs to it"), queryset=Information.objects.none(), required=False,
        to_field_name="number", widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip

    def __init__(self, *args, offered, **kwargs):
        super().__init__(*args, **kwargs)
        for name in ("area", "parts"):
            self.fields[name].queryset = Area.objects.in_force(on=timezone.localdate()).by_number()
        self.fields["entries"].queryset = offered
        self.fields["entries"].label_from_instance = lambda entry: f"{entry.number} · {entry.headline}"
        if not offered:
            del self.fields["entries"]
        self.helper = helper(*self.fields)

    def clean(self):
        given = super().clean()
        if (
            given.get("area") is None
            and given.get("level") != Problem.Level.CITY
            and "area" not in self.errors
        ):
            self.add_error("area", _("Choose the area; only a city-wide file has none."))
        if given.get("parts") and given.get("level") != Problem.Level.CITY:
            self.add_error("parts", _("Only a city-wide file has parts: choose that level, or no area here."))
        return given

    def send_anew(self):
        """Take another key: what is sent from here on is a file of its own."""
        self.data = self.data.copy()
        self.data["submission_key"] = str(uuid.uuid4())


class MoveForm(forms.Form):
    """What one move asks for: words, and where the move needs it a day, a stage, a file, a lead or a basis."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    to = forms.ChoiceField(label=_("Back to"))
    basis = forms.ChoiceField(
        label=_("The change comes from"), choices=[("", _("Not said")), *Move.Basis.choices], required=False
    )
    target = forms.ModelChoiceField(
        label=_("Merge into"), queryset=Problem.objects.none(), to_field_name="number",
        widget=forms.TextInput(attrs={"placeholder": "P-2026-014"}),
    )  # fmt: skip
    lead = forms.ModelChoiceField(label=_("Who leads it"), queryset=Member.objects.none(), required=False)
    day = forms.DateField(label=_("Until"), widget=DayInput)
    words = Narrative(label=_("In words"), required=False)

    def __init__(self, *args, problem, verb, member, missing=(), **kwargs):
        super().__init__(*args, **kwargs)
        wanted = {"version", "words"} | {name for name, verbs in ASKED.items() if verb in verbs}
        for name in set(self.fields) - wanted:
            del self.fields[name]
        if "to" in self.fields:
            stages = EARLIER.get(Stage(problem.stage), ())
            self.fields["to"].choices = [(stage.value, stage.label) for stage in stages]
        if "basis" in self.fields and problem.stage != Stage.ASSESSMENT:
            del self.fields["basis"]
        if "target" in self.fields:
            self.fields["target"].queryset = Problem.objects.visible_to(member).open().exclude(pk=problem.pk)
        if "lead" in self.fields:
            self.fields["lead"].queryset = Member.objects.taking_part().in_order()
            self.fields["lead"].initial = problem.lead_id
            self.fields["day"].label, self.fields["day"].required = _("Next due"), False
        self.fields["words"].required = ARROWS[verb].needs_words
        if missing:
            self.fields["words"].label = _("Why it goes on all the same")
            self.fields["words"].required = True
        self.helper = helper(*self.fields)


ASKED = {
    "to": {Verb.GO_BACK},
    "basis": {Verb.GO_BACK},
    "target": {Verb.MERGE},
    "lead": {Verb.ACCEPT},
    "day": {Verb.ACCEPT, Verb.DEFER, Verb.HOLD},
}


class LeadForm(forms.Form):
    """Who leads the file from now on."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    lead = forms.ModelChoiceField(label=_("Who leads it"), queryset=Member.objects.none())

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["lead"].queryset = Member.objects.taking_part().in_order()
        self.helper = helper(*self.fields)


class AreaForm(forms.Form):
    """Which area the file belongs to, and why."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    area = forms.ModelChoiceField(label=_("Area"), queryset=Area.objects.none())
    words = Narrative(label=_("Why"))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["area"].queryset = Area.objects.in_force(on=timezone.localdate()).by_number()
        self.helper = helper(*self.fields)


class LinkForm(forms.Form):
    """An entry of area information that belongs to the file, by its number."""

    number = forms.CharField(
        label=_("Number"), max_length=20, help_text=_("As it stands on the entry: I-2026-00042.")
    )

    def __init__(self, *args, member, **kwargs):
        super().__init__(*args, **kwargs)
        self.member = member
        self.helper = helper(*self.fields)

    def clean_number(self):
        number = self.cleaned_data["number"].strip().upper()
        entry = Information.objects.visible_to(self.member).filter(number=number).first()
        if entry is None:
            raise forms.ValidationError(_("There is no entry of this number that you may read."))
        self.cleaned_data["entry"] = entry
        return number


class RecheckForm(forms.Form):
    """What was seen on looking back."""

    has_come_back = forms.TypedChoiceField(
        label=_("Has it come back?"), choices=[("", _("Choose…")), ("no", _("No")), ("yes", _("Yes"))],
        coerce=lambda given: given == "yes",
    )  # fmt: skip
    note = Narrative(label=_("What was seen"))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = helper(*self.fields)


class ToProblemForm(forms.Form):
    """The open file to which an entry is added."""

    problem = forms.ChoiceField(label=_("Problem file"), widget=forms.RadioSelect)

    def __init__(self, *args, files, **kwargs):
        super().__init__(*args, **kwargs)
        self.files = {file.number: file for file in files}
        self.fields["problem"].choices = [(file.number, f"{file.number} {file.title}") for file in files]
        if not files:
            self.fields["problem"].help_text = _("No open file of the area is yours to write in: open one.")
        self.helper = helper(*self.fields)

    def clean_problem(self):
        return self.files[self.cleaned_data["problem"]]
