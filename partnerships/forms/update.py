"""What is filled in for a half-year update: its parts, the judgment of each priority, new responses."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from areas.forms.responsibility import DayInput, helper
from partnerships.actions.plan_content import plain
from partnerships.actions.update import PARTS
from partnerships.models import PlanMeasure, PlanUpdate, Priority, UpdateLine, UpdateResponse
from partnerships.workflow.update import Decision
from people.models import Member

YES_NO = [("", _("Not said")), ("yes", _("Yes")), ("no", _("No"))]


def yes_or_no(given):
    """A choice of yes and no as the database keeps it; nothing where nothing was chosen."""
    return {"yes": True, "no": False}.get(given)


class YesNoField(forms.TypedChoiceField):
    """Yes, no, or not said yet."""

    def __init__(self, **kwargs):
        super().__init__(choices=YES_NO, coerce=yes_or_no, empty_value=None, required=False, **kwargs)

    def prepare_value(self, value):
        return {True: "yes", False: "no", None: ""}.get(value, value)


class PartsForm(forms.ModelForm):
    """The four parts of the policy, with the version that was read."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    is_modified = YesNoField(label=_("Is the plan modified?"))

    class Meta:
        model = PlanUpdate
        fields = PARTS
        widgets = {
            "feedback": forms.Textarea(attrs={"rows": 5}),
            "effectiveness": forms.Textarea(attrs={"rows": 4}),
            "modified_words": forms.Textarea(attrs={"rows": 3}),
            "shared_words": forms.Textarea(attrs={"rows": 3}),
            "shared_date": DayInput(),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = helper(*self.fields)


class ChangeForm(forms.ModelForm):
    """A change with what it rests on: of what was frozen with the update, and in words."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    evidence = forms.MultipleChoiceField(
        label=_("What shows it"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args, update, **kwargs):
        super().__init__(*args, **kwargs)
        self.update = update
        self.fields["evidence"].choices = evidence_of(update.frozen)
        self.fields["owner"].queryset = Member.objects.taking_part().in_order()

    def clean(self):
        given: dict[str, Any] = super().clean() or {}
        if self.is_change(given) and not given.get("basis"):
            self.add_error("basis", _("Say whether results or the community's input lead to it, or both."))
        return given

    def is_change(self, given):
        """Whether what is written changes the plan."""
        return True


class LineForm(ChangeForm):
    """One priority judged; what is to be modified stands there as it is now."""

    is_relevant = YesNoField(label=_("Is it still relevant?"))

    class Meta:
        model = UpdateLine
        fields = (
            "effect", "effect_words", "is_relevant", "relevant_words", "decision", "basis", "evidence",
            "evidence_words", "title", "goal", "strategy", "means", "owner",
        )  # fmt: skip
        widgets = {
            name: forms.Textarea(attrs={"rows": 3})
            for name in ("effect_words", "relevant_words", "evidence_words", "goal", "strategy")
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.measures = {f"target_{each.pk}": each for each in _measures(self.instance.priority_id)}
        for name, measure in self.measures.items():
            standing = self.instance.targets.get(str(measure.pk), plain(measure.target))
            self.fields[name] = forms.DecimalField(
                label=_("Target of “%(measure)s”") % {"measure": measure.name}, max_digits=12, decimal_places=2,
                initial=standing, required=False,
            )  # fmt: skip
        self.helper = helper(*self.fields)

    def is_change(self, given):
        return given.get("decision") in {Decision.MODIFY, Decision.DROP}

    def clean(self):
        given = super().clean()
        targets = {name: given.pop(name, None) for name in self.measures}
        given["targets"] = {
            str(self.measures[name].pk): plain(value)
            for name, value in targets.items()
            if value is not None and value != self.measures[name].target
        }
        return given


def _measures(priority):
    return PlanMeasure.objects.filter(priority=priority).in_order()


class ResponseForm(ChangeForm):
    """A new planned response, to a priority that stands or as one of its own."""

    class Meta:
        model = UpdateResponse
        fields = (
            "priority", "title", "goal", "strategy", "means", "owner", "measure", "baseline", "target", "target_date",
            "basis", "evidence", "evidence_words",
        )  # fmt: skip
        widgets = {
            "target_date": DayInput(),
            **{name: forms.Textarea(attrs={"rows": 3}) for name in ("goal", "strategy", "evidence_words")},
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        standing = Priority.objects.standing().filter(plan=self.update.plan_id).by_rank()
        self.fields["priority"].queryset = standing
        self.fields["priority"].empty_label = _("A priority of its own")
        self.helper = helper(*self.fields)


GROUPS = (
    ("meetings", _("Meetings")),
    ("surveys", _("Surveys")),
    ("inputs", _("Input")),
    ("measures", _("Measures")),
    ("problems", _("Problem files")),
)


def evidence_of(frozen):
    """What an update froze, as choices by group; a group without anything is left out."""
    groups = [
        (label, [(each["key"], named(each)) for each in frozen.get(name, ())]) for name, label in GROUPS
    ]
    return [(label, rows) for label, rows in groups if rows]


def named(each):
    """A frozen thing in a few words: what it is, and of which day."""
    return " · ".join(part for part in (each.get("file", ""), each["title"], each.get("on", "")) if part)
