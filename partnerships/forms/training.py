"""What is filled in about a course that members attended."""

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from areas.forms.responsibility import DayInput, helper
from people.models import Member, Training


class TrainingForm(forms.Form):
    """One course, and all who attended it."""

    course = forms.CharField(label=_("Course"), max_length=160)
    hours = forms.DecimalField(
        label=_("Hours"),
        max_digits=5,
        decimal_places=2,
        validators=[MinValueValidator(0.25), MaxValueValidator(200)],
    )
    mode = forms.ChoiceField(
        label=_("How"),
        choices=Training.Mode.choices,
        widget=forms.RadioSelect,
        initial=Training.Mode.IN_PERSON,
    )
    held_date = forms.DateField(label=_("Day, the last where there were more"), widget=DayInput)
    evidence = forms.CharField(
        label=_("Evidence"),
        max_length=200,
        help_text=_("Certificate, sign-in sheet, roster: where it is kept."),
    )
    is_counted = forms.BooleanField(
        label=_("On community policing and engagement"),
        required=False,
        initial=True,
        help_text=_("Only such hours count towards what each member is asked for."),
    )
    members = forms.ModelMultipleChoiceField(
        label=_("Who attended"), queryset=Member.objects.none(), widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args, members, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["members"].queryset = members.in_order()
        self.fields["held_date"].initial = timezone.localdate
        self.helper = helper(*self.fields)


class DropTrainingForm(forms.Form):
    """Why a course is taken out."""

    reason = forms.CharField(label=_("Why"), max_length=300)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = helper(*self.fields)
