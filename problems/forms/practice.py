"""What is filled in about practices, and about the concerns that a file cites."""

from functools import partial

from django import forms
from django.utils.translation import gettext_lazy as _

from areas.forms.fields import and_kept
from areas.forms.responsibility import helper
from partnerships.models import Need
from problems.models import Practice, Problem
from problems.workflow.schemes import TECHNIQUE_CHOICES


class PracticeForm(forms.ModelForm):
    """A practice with its source and its result."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    techniques = forms.MultipleChoiceField(
        label=_("Techniques"), choices=TECHNIQUE_CHOICES, required=False, widget=forms.SelectMultiple(attrs={"size": 8})
    )  # fmt: skip
    own = forms.ModelChoiceField(
        label=_("Own file"), queryset=Problem.objects.none(), required=False, to_field_name="number",
        empty_label=_("From elsewhere"), help_text=_("Where it was tried in a file of our own that is closed."),
    )  # fmt: skip

    class Meta:
        model = Practice
        fields = (
            "title", "behavior", "agency", "year", "done", "worked", "result", "techniques", "source", "url", "own",
        )  # fmt: skip
        field_classes = {"url": partial(forms.URLField, assume_scheme="https")}
        widgets = {"done": forms.Textarea(attrs={"rows": 3}), "result": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args, member, **kwargs):
        super().__init__(*args, **kwargs)
        closed = Problem.objects.visible_to(member).filter(closed_at__isnull=False)
        self.fields["own"].queryset = and_kept(closed.newest_first(), [self.instance.own_id])
        if own := self.instance.own:
            self.initial["own"] = own.number
        # whoever corrects a practice may not read the file that it came from
        seen = set(closed.order_by().values_list("pk", flat=True))
        self.fields["own"].label_from_instance = lambda file: (
            f"{file.number} {file.title}" if file.pk in seen else file.number
        )
        self.helper = helper(*self.fields)

    def clean(self):
        given = super().clean()
        if not any(given.get(name) or self.errors.get(name) for name in ("source", "url", "own")):
            self.add_error(
                "source", _("Name the source: who wrote of it and where, an address, or our own file.")
            )
        return given


class UseForm(forms.Form):
    """How a practice is used in a file."""

    words = forms.CharField(
        label=_("How it is used here"), max_length=5000, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("What is the same here, and what is done otherwise."),
    )  # fmt: skip

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = helper(*self.fields)


class CiteForm(forms.Form):
    """Which concern of the area the file answers to."""

    need = forms.ModelChoiceField(label=_("Concern"), queryset=Need.objects.none())

    def __init__(self, *args, needs, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["need"].queryset = needs
        self.fields["need"].label_from_instance = lambda need: (
            f"{need.assessment.until_date:%Y-%m-%d} · {need.rank}. {need.title}"
        )
        self.helper = helper(*self.fields)


class ReasonForm(forms.Form):
    """Why something is taken out."""

    reason = forms.CharField(label=_("Why"), max_length=300)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = helper(*self.fields)


class TakeOffForm(ReasonForm):
    """Why a practice is taken off the shelf."""

    version = forms.IntegerField(widget=forms.HiddenInput)
