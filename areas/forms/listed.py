"""What is filled in where kinds, places, targets and the words of answers are set up."""

import re

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext_lazy as _

from areas.geography.labels import place_key_of
from areas.models import AnswerTemplate, Kind, Place, Target

A_YEAR_OF_HOURS = 8784
BLANKS = {"{number}", "{area}", "{commander}"}


class KindForm(forms.ModelForm):
    """A kind of information; one at least stays in use."""

    class Meta:
        model = Kind
        fields = (
            "name", "help", "emergency", "to_chief_only", "names_a_member", "answer_is_due", "reports_trouble",
            "order", "is_active",
        )  # fmt: skip

    def clean_is_active(self):
        is_active = self.cleaned_data["is_active"]
        if not is_active and not Kind.objects.in_use().exclude(pk=self.instance.pk).exists():
            raise forms.ValidationError(_("No kind would be left to choose. Put another in use first."))
        return is_active


class PlaceForm(forms.ModelForm):
    """An address, place or street; its point is whole or not given."""

    lat = forms.FloatField(
        label=_("Latitude"), required=False, validators=[MinValueValidator(-90), MaxValueValidator(90)]
    )
    lng = forms.FloatField(
        label=_("Longitude"), required=False, validators=[MinValueValidator(-180), MaxValueValidator(180)]
    )

    class Meta:
        model = Place
        fields = ("kind", "label", "detail", "lat", "lng", "is_active")

    def clean_label(self):
        if not place_key_of(self.cleaned_data["label"]):
            raise forms.ValidationError(_("Write a name or an address: nothing of this can be searched for."))
        return self.cleaned_data["label"]

    def clean(self):
        given = super().clean()
        if not self.errors and (given.get("lat") is None) != (given.get("lng") is None):
            self.add_error("lng", _("Give latitude and longitude, or neither."))
        return given


class TargetForm(forms.ModelForm):
    """How many hours a step may take."""

    hours = forms.IntegerField(label=_("Hours"), min_value=1, max_value=A_YEAR_OF_HOURS)

    class Meta:
        model = Target
        fields = ("hours",)


class AnswerWordsForm(forms.ModelForm):
    """The words with which an answer begins."""

    class Meta:
        model = AnswerTemplate
        fields = ("kind", "channel", "body")

    def clean_body(self):
        body = self.cleaned_data["body"]
        unknown = [found for found in re.findall(r"\{[^{}]*\}", body) if found not in BLANKS]
        if unknown:
            raise forms.ValidationError(
                _("%(unknown)s is not filled in. {number}, {area} and {commander} are.")
                % {"unknown": unknown[0]}
            )
        return body

    def clean(self):
        given = super().clean()
        same = AnswerTemplate.objects.filter(kind=given.get("kind"), channel=given.get("channel"))
        if same.exclude(pk=self.instance.pk).exists():
            self.add_error("channel", _("There are words for this kind and channel already. Change those."))
        return given
