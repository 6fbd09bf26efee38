"""What is filled in to draw files for an audit, and to judge one."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from areas.forms.fields import Narrative
from areas.forms.responsibility import DayInput, helper
from areas.models import Area
from problems.models import AuditedFile


class DrawForm(forms.Form):
    """How many files of which days and which area are drawn."""

    size = forms.IntegerField(label=_("How many files"), min_value=1, max_value=200, initial=5)
    from_date = forms.DateField(label=_("Opened from"), widget=DayInput)
    until_date = forms.DateField(label=_("Until"), widget=DayInput, initial=timezone.localdate)
    area = forms.ModelChoiceField(
        label=_("Area"), queryset=Area.objects.none(), required=False, empty_label=_("All areas")
    )
    seed = forms.IntegerField(
        label=_("Seed"),
        required=False,
        min_value=0,
        max_value=2**62,
        help_text=_("Left empty, it is drawn as well. The same seed draws the same files again."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["area"].queryset = Area.objects.by_number()
        self.helper = helper(*self.fields)


class JudgeForm(forms.Form):
    """One file by each question of the checklist, and what was found."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    finding = Narrative(label=_("What was found"))

    def __init__(self, *args, questions, **kwargs):
        super().__init__(*args, **kwargs)
        self.questions = {f"question_{question.pk}": question for question in questions}
        for name, question in self.questions.items():
            self.fields[name] = forms.ChoiceField(
                label=question.text, choices=AuditedFile.Score.choices, widget=forms.RadioSelect
            )
        self.order_fields([*self.questions, "finding", "version"])
        self.helper = helper(*self.fields)

    def clean(self):
        """Gather the answers under `scores`, by the id of their question."""
        given: dict[str, Any] = self.cleaned_data
        given["scores"] = {
            question.pk: given.pop(name) for name, question in self.questions.items() if name in given
        }
        return given
