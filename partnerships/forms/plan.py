"""What is filled in to start a policing plan, to write its pieces, and to move it."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from areas.forms.fields import Narrative, and_kept
from areas.forms.responsibility import DayInput, helper
from areas.models import Area
from partnerships.forms.meeting import with_its_day
from partnerships.models import (
    Meeting,
    Need,
    Organization,
    PlanInput,
    PlanMeasure,
    PlanNote,
    PlanReading,
    Priority,
    Wave,
)
from people.models import Member

LEFT_OUT = {"plan", "by", "at", "version", "dropped_at", "id"}
# the pieces of a plan by the name that their address gives them
MODELS = {
    "input": PlanInput,
    "priority": Priority,
    "measure": PlanMeasure,
    "reading": PlanReading,
    "note": PlanNote,
}
SEVERAL = {"inputs", "partners"}


class DescribeForm(forms.Form):
    """What the plan says of the area as a whole, and how the community hears of it."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    title = forms.CharField(label=_("Title"), max_length=160)
    profile = Narrative(
        label=_("The area"),
        required=False,
        help_text=_("Who lives and works there, and what they live with."),
    )
    communication = Narrative(
        label=_("How the community hears of it"), required=False,
        help_text=_("Where, when, by whom, and in which languages."),
    )  # fmt: skip

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = helper(*self.fields)


class StartForm(DescribeForm):
    """The area of a new plan, and its first words."""

    version = None
    area = forms.ModelChoiceField(label=_("Area"), queryset=Area.objects.none())
    field_order = ("area", "title", "profile", "communication")

    def __init__(self, *args, areas, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["area"].queryset = areas


class PieceForm(forms.ModelForm):
    """One piece of a plan, with the version that was read; what it may name is what the plan and its area hold."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, plan, member, **kwargs):
        super().__init__(*args, **kwargs)
        for name, things in choices(plan, member).items():
            if name in self.fields:
                self.fields[name].queryset = things if name == "owner" else self._with_kept(name, things)
        if "meeting" in self.fields:
            self.fields["meeting"].label_from_instance = with_its_day
        if "inputs" in self.fields:
            self.fields["inputs"].label_from_instance = lambda each: f"{each}: {each.words[:90]}"
        self.helper = helper(*self.fields)

    def _with_kept(self, name, things):
        if not self.instance.pk:
            return things
        if self._meta.model._meta.get_field(name).many_to_many:
            return and_kept(things, getattr(self.instance, name).order_by().values("pk"))
        return and_kept(things, [getattr(self.instance, f"{name}_id")])

    def clean(self):
        given: dict[str, Any] = super().clean() or {}
        if given.get("on_date") and given["on_date"] > timezone.localdate():
            self.add_error("on_date", _("This day lies ahead."))
        if given.get("rank") == 0:
            self.add_error("rank", _("The first rank is 1."))
        if given.get("target") is not None and given.get("target") == given.get("baseline"):
            self.add_error("target", _("The target is where it starts: say where it is to be."))
        return given


def choices(plan, member):
    """What the pieces of a plan may name."""
    area = plan.area
    return {
        "inputs": PlanInput.objects.filter(plan=plan).in_order(),
        "priority": Priority.objects.standing().filter(plan=plan).by_rank(),
        "measure": PlanMeasure.objects.filter(plan=plan, priority__dropped_at=None).in_order(),
        "owner": Member.objects.taking_part().in_order(),
        "partners": Organization.objects.visible_to(member).in_use().of_area(area).by_name(),
        "organization": Organization.objects.visible_to(member).in_use().of_area(area).by_name(),
        "meeting": Meeting.objects.visible_to(member).filter(area=area).newest_first(),
        "wave": Wave.objects.filter(survey__area__in=[area]) | Wave.objects.filter(survey__area=None),
        "need": Need.objects.visible_to(member).citable().of_area(area).by_rank(),
    }


def form_for(name):
    """The form of a piece by its name."""
    model: Any = MODELS[name]
    fields = [
        field.name
        for field in (*model._meta.fields, *model._meta.many_to_many)
        if field.name not in LEFT_OUT and field.editable
    ]
    widgets: dict[str, Any] = {}
    for field in fields:
        kind = model._meta.get_field(field).get_internal_type()
        if kind == "DateField":
            widgets[field] = DayInput()
        if kind == "TextField":
            widgets[field] = forms.Textarea(attrs={"rows": 3})
        if field in SEVERAL:
            widgets[field] = forms.CheckboxSelectMultiple()
    return forms.modelform_factory(model, form=PieceForm, fields=["version", *fields], widgets=widgets)


class MoveForm(forms.Form):
    """What one move asks for: words where they are needed, or where something soft is passed."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    words = Narrative(label=_("In words"), required=False)

    def __init__(self, *args, needs_words, missing=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["words"].required = bool(needs_words or missing)
        if missing:
            self.fields["words"].label = _("Why it goes on all the same")
        self.helper = helper(*self.fields)


class DropForm(forms.Form):
    """Why something is taken out."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    reason = forms.CharField(label=_("Why"), max_length=300)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = helper(*self.fields)
