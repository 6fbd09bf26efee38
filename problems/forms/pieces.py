"""A form for each piece of a problem file, made from its noun; choices are those of its own file."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from areas.forms.fields import LocalMoment
from areas.forms.responsibility import DayInput, helper
from partnerships.models import Organization
from people.models import Member
from problems import models as pieces
from problems.evaluation.place import Aspect
from problems.evaluation.priority import Factor
from problems.forms import events
from problems.forms.guides import GuidesField
from problems.forms.ratings import RatingsField
from problems.workflow.schemes import CELLS, TECHNIQUE_CHOICES

LEFT_OUT = {"problem", "by", "at", "round"}
# those of which a file has one
SINGLE = {"scan", "plan"}
# those with one piece for each of a few questions, by the field that says which
EACH_ONCE = {"cheers": "element", "side": "side"}
MODELS = {
    model._meta.model_name: model
    for model in (
        pieces.Scan, pieces.Cheers, pieces.Stakeholder, pieces.Side, pieces.Finding, pieces.Question, pieces.Source,
        pieces.Cause, pieces.Hypothesis, pieces.CurrentResponse, pieces.Table, pieces.PlaceSurvey,
        pieces.Recommendation,
        pieces.Option, pieces.Plan, pieces.Measure, pieces.Reading, pieces.Judgment,
    )
}  # fmt: skip


SPECIAL = {
    "guides": lambda: GuidesField(
        label=_("Guides that treat it"), help_text=_("Choose from the list; write others beside it.")
    ),
    "found_by": lambda: forms.MultipleChoiceField(
        label=_("How it came to notice"), choices=pieces.Found, required=False, widget=forms.CheckboxSelectMultiple
    ),
    "cells": lambda: forms.MultipleChoiceField(
        label=_("Environment and behavior"), choices=CELLS, required=False,
        widget=forms.SelectMultiple(attrs={"size": 8}),
        help_text=_("Behavior F touches protected activity: keep to criminal conduct that is reasonably suspected."),
    ),
    "techniques": lambda: forms.MultipleChoiceField(
        label=_("Techniques"), choices=TECHNIQUE_CHOICES, required=False, widget=forms.SelectMultiple(attrs={"size": 8})
    ),
    "priorities": lambda: RatingsField(Factor, highest=5, label=_("Priority factors, 1 low to 5 high")),
    "ratings": lambda: RatingsField(Aspect, highest=5, label=_("Ratings, 1 bad to 5 good")),
    "surveyed_at": lambda: LocalMoment(label=_("When")),
}  # fmt: skip


LABELS = {
    "more_is_better": _("A higher count is better"),
    "is_baseline": _("Shows how things stood before the response"),
    "exposure": _("Divided by"),
}
OF_THE_FILE = {"hypothesis": pieces.Hypothesis, "measure": pieces.Measure, "survey": pieces.PlaceSurvey}


class PieceForm(forms.ModelForm):
    """One piece, with the version that was read."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, problem, **kwargs):
        super().__init__(*args, **kwargs)
        for name in set(self.fields) & SPECIAL.keys():
            self.fields[name] = SPECIAL[name]()
        for name in set(self.fields) & LABELS.keys():
            self.fields[name].label = LABELS[name]
        for name, model in OF_THE_FILE.items():
            if name in self.fields:
                self.fields[name].queryset = model.objects.filter(problem=problem).in_order()
        if "rows" in self.fields:
            events.ask_for_file(self)
        self.problem, self.left = problem, 0
        self._offer_what_is_left()
        self.helper = helper(*self.fields)

    def _offer_what_is_left(self):
        """Begin with the first question that is not answered yet, and offer none that is."""
        name = EACH_ONCE.get(self._meta.model._meta.model_name)
        if not name or self.instance.pk:
            return
        written = self._meta.model.objects.filter(problem=self.problem).values_list(name, flat=True)
        left = [choice for choice in self.fields[name].choices if choice[0] and choice[0] not in set(written)]
        self.left = len(left)
        if left and not self.is_bound:
            self.fields[name].choices = left
            self.initial.setdefault(name, left[0][0])

    def clean(self):
        given = super().clean()
        if "percent" in self.fields and given.get("count") is None and given.get("percent") is None:
            self.add_error("count", _("Give the count, or the percentage where no count is known."))
        if "exposure" in self.fields and given.get("exposure") is not None and given["exposure"] <= 0:
            self.add_error("exposure", _("Give a number larger than 0."))
        for start, end in (("from_date", "to_date"),):
            if given.get(start) and given.get(end) and given[end] < given[start]:
                self.add_error(end, _("This day lies before the first."))
        self._check_unique(given)
        if "rows" in self.fields:
            events.take_file(self, given)
        return given

    def _check_unique(self, given):
        name = EACH_ONCE.get(self._meta.model._meta.model_name)
        if name and given.get(name):
            same = self._meta.model.objects.filter(problem=self.problem, **{name: given[name]})
            if same.exclude(pk=self.instance.pk).exists():
                self.add_error(name, _("This is written already: correct it where it stands."))


def form_for(name):
    """The form of a piece by its name."""
    model = MODELS[name]
    fields = [
        field.name for field in model._meta.get_fields()
        if getattr(field, "editable", False) and field.concrete and not field.auto_created
        and field.name not in LEFT_OUT | {"version", "id"}
    ]  # fmt: skip
    widgets: dict[str, Any] = {}
    for field in fields:
        kind = model._meta.get_field(field).get_internal_type()
        if kind == "DateField":
            widgets[field] = DayInput()
        if kind == "TextField":
            widgets[field] = forms.Textarea(attrs={"rows": 3})
    return forms.modelform_factory(model, form=PieceForm, fields=["version", *fields], widgets=widgets)


MINUTES: list = list(pieces.PlanTask._meta.get_field("minutes").choices or [])


class TaskForm(forms.Form):
    """A task of the response, of a member, of a partner, or a short one of whoever has the time."""

    body = forms.CharField(label=_("What to do"), max_length=300)
    member = forms.ModelChoiceField(label=_("Member"), queryset=Member.objects.none(), required=False)
    organization = forms.ModelChoiceField(
        label=_("Or partner, an organization"), queryset=Organization.objects.none(), required=False
    )
    party = forms.CharField(
        label=_("Or partner, in words"), max_length=160, required=False,
        help_text=_("A department of the city, a school, an owner: not a private person's name."),
    )  # fmt: skip
    due_date = forms.DateField(label=_("By"), widget=DayInput)
    minutes = forms.TypedChoiceField(
        label=_("Fits into"), required=False, coerce=int, empty_value=None,
        choices=[("", _("Longer, or not known")), *MINUTES],
        help_text=_("A short task that names nobody is offered to every officer of the area; who finishes it has it."),
    )  # fmt: skip

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["member"].queryset = Member.objects.taking_part().in_order()
        self.fields["organization"].queryset = Organization.objects.in_use().by_name()
        self.helper = helper(*self.fields)


def counted(label):
    """How many of something there were; none where nothing is typed."""
    return forms.IntegerField(label=label, min_value=0, max_value=100_000, required=False)


class DoneForm(forms.Form):
    """What shows that a task is done, the minutes it took, and what enforcement came to."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    evidence = forms.CharField(
        label=_("What shows that it is done"), widget=forms.Textarea(attrs={"rows": 3})
    )
    minutes_spent = forms.IntegerField(label=_("Minutes it took"), min_value=0, max_value=100_000, initial=0)
    warnings = counted(_("Warnings given, where it was to enforce"))
    citations = counted(_("Citations given, where it was to enforce"))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = helper(*self.fields)

    def clean_warnings(self):
        return self.cleaned_data["warnings"] or 0

    def clean_citations(self):
        return self.cleaned_data["citations"] or 0


class DropForm(forms.Form):
    """Why something is taken out."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    reason = forms.CharField(label=_("Why"), max_length=300)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = helper(*self.fields)
