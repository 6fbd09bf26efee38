"""What is filled in to write a survey, its waves and its questions, and to review what people wrote."""

from django import forms
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from areas.forms.responsibility import DayInput, helper
from areas.models import Area
from partnerships.models import BankQuestion, PolicingPlan, Wave


class QuestionsInput(forms.CheckboxSelectMultiple):
    """Questions of the bank, each to be ticked."""


class SurveyForm(forms.Form):
    """What a survey is called in both languages, and what it asks."""

    name = forms.CharField(label=_("Name, for members"), max_length=120)
    title_en = forms.CharField(label=_("Title in English"), max_length=160)
    title_es = forms.CharField(label=_("Title in Spanish"), max_length=160)
    intro_en = forms.CharField(
        label=_("What it is for, in English"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3})
    )
    intro_es = forms.CharField(
        label=_("What it is for, in Spanish"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3})
    )
    questions = forms.ModelMultipleChoiceField(
        label=_("Questions"),
        queryset=BankQuestion.objects.none(),
        widget=QuestionsInput,
        help_text=_("Twelve to twenty are answered; more are put off. Asked in the order of the bank."),
    )

    def __init__(self, *args, survey=None, **kwargs):
        super().__init__(*args, **kwargs)
        asked = Q(surveys=survey) if survey else Q(pk=None)
        bank = BankQuestion.objects.filter(Q(is_active=True) | asked).distinct()
        self.fields["questions"].queryset = bank.order_by("position", "pk")
        if survey:
            self.fields["version"] = forms.IntegerField(widget=forms.HiddenInput, initial=survey.version)
        self.helper = helper(*self.fields)


class PlanField(forms.ModelChoiceField):
    """A policing plan by its area: most are called alike."""

    def label_from_instance(self, plan):
        return f"{plan.area} · {plan}"


class NewSurveyForm(SurveyForm):
    """A new survey, with the area or the plan that it is about."""

    area = forms.ModelChoiceField(
        label=_("Area"), queryset=Area.objects.none(), required=False, empty_label=_("The whole city")
    )
    plan = PlanField(
        label=_("Policing plan that it is for"),
        queryset=PolicingPlan.objects.none(),
        required=False,
        empty_label=_("None"),
    )
    field_order = ("name", "area", "plan")

    def __init__(self, *args, member, **kwargs):
        super().__init__(*args, **kwargs)
        areas = Area.objects.visible_to(member).in_force(on=timezone.localdate())
        self.fields["area"].queryset = areas.by_number()
        self.fields["plan"].queryset = (
            PolicingPlan.objects.filter(area__in=areas).select_related("area").order_by("title", "pk")
        )

    def clean(self):
        """A survey for a plan is about the plan's area."""
        given = super().clean()
        area, plan = given.get("area"), given.get("plan")
        if area and plan and plan.area_id != area.pk:
            self.add_error("plan", _t("This plan is of another area."))
        return given


class WaveForm(forms.Form):
    """How and until when people are asked."""

    name = forms.CharField(
        label=_("Name of the wave"), max_length=80, help_text=_("For example: Spring 2027")
    )
    sampling = forms.ChoiceField(
        label=_("Who is asked"), choices=Wave.Sampling.choices, widget=forms.RadioSelect, initial="open",
        help_text=_("Unless a sample was drawn, every page says: people who chose to answer."),
    )  # fmt: skip
    asked_count = forms.IntegerField(
        label=_("How many are asked, where that is known"), min_value=1, max_value=9_999_999, required=False
    )
    closes_on = forms.DateField(label=_("Open until"), required=False, widget=DayInput)
    group_by = forms.ChoiceField(label=_("Results by"), required=False)

    def __init__(self, *args, survey, wave=None, **kwargs):
        super().__init__(*args, **kwargs)
        choices = survey.questions.filter(kind=BankQuestion.Kind.CHOICE).order_by("position", "pk")
        asked = [(question.key, question.text_en) for question in choices]
        self.fields["group_by"].choices = [("", _t("no group")), *asked]
        if wave:
            self.fields["version"] = forms.IntegerField(widget=forms.HiddenInput, initial=wave.version)
        self.helper = helper(*self.fields)

    def clean_closes_on(self):
        """The last day is still to come."""
        day = self.cleaned_data["closes_on"]
        if day and day < timezone.localdate():
            raise forms.ValidationError(_t("This day has passed."))
        return day
