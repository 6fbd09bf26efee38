"""What is filled in to begin, write, rank and finish a needs assessment."""

from django import forms
from django.utils.translation import gettext_lazy as _

from areas.forms.fields import Narrative, and_kept, check_year
from areas.forms.responsibility import DayInput, helper
from areas.models import Kind
from partnerships.models import Need, NeedSource


class Versioned(forms.Form):
    """A form that carries the version that was read."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = helper(*self.fields)


class BeginForm(forms.Form):
    """The span of days that an assessment looks at."""

    from_date = forms.DateField(label=_("From"), widget=DayInput)
    until_date = forms.DateField(label=_("Until"), widget=DayInput)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = helper(*self.fields)

    def clean_from_date(self):
        return check_year(self.cleaned_data["from_date"])


class WordsForm(Versioned):
    """What the commander says of it as a whole."""

    words = Narrative(label=_("The commander's words"), help_text=_("What comes first, and why."))


class SourceForm(forms.ModelForm):
    """What was heard or counted elsewhere, and the concern that it is evidence of."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = NeedSource
        fields = ("source", "words", "count", "count_before", "from_date", "until_date", "need")
        widgets = {"from_date": DayInput(), "until_date": DayInput()}
        help_texts = {"words": _("In a sentence, without a name: many will read it.")}

    def __init__(self, *args, assessment, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["need"].queryset = assessment.needs.order_by("rank")
        self.fields["need"].empty_label = _("Not ranked")
        if self.instance.key:
            for name in ("source", "words", "count", "count_before", "from_date", "until_date"):
                del self.fields[name]
        self.helper = helper(*self.fields)


class NeedForm(forms.ModelForm):
    """One concern, and the evidence that it rests on."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    sources = forms.ModelMultipleChoiceField(
        label=_("Evidence"), queryset=NeedSource.objects.none(), required=False, widget=forms.CheckboxSelectMultiple
    )  # fmt: skip

    class Meta:
        model = Need
        fields = ("title", "kind", "words", "earlier")
        widgets = {"words": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args, assessment, before, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["kind"].queryset = and_kept(Kind.objects.in_use().in_order(), [self.instance.kind_id])
        free = assessment.sources.filter(need=None) | assessment.sources.filter(need=self.instance.pk or 0)
        self.fields["sources"].queryset = free.in_order()
        self.fields["sources"].label_from_instance = told
        if before:
            self.fields["earlier"].queryset = before.needs.order_by("rank")
            self.fields["earlier"].empty_label = _("New: it was not ranked then")
            self.fields["earlier"].label_from_instance = lambda need: f"{need.rank}. {need.title}"
        else:
            del self.fields["earlier"]
        self.helper = helper(*self.fields)


def told(source):
    """A line of evidence as a choice: the source, the words, the count."""
    count = "" if source.count is None else f" ({source.count})"
    return f"{source.get_source_display()}: {source.words}{count}"


class RankForm(Versioned):
    """A rank for each concern, from 1, each once."""

    def __init__(self, *args, needs, **kwargs):
        super().__init__(*args, **kwargs)
        self.needs = list(needs)
        for need in self.needs:
            self.fields[f"need_{need.pk}"] = forms.TypedChoiceField(
                label=need.title,
                coerce=int,
                initial=need.rank,
                choices=[(place, str(place)) for place in range(1, len(self.needs) + 1)],
            )
        self.helper = helper(*self.fields)

    def clean(self):
        """Gather the concerns under `order`, the first the most pressing."""
        given = super().clean()
        ranks = [(given.pop(f"need_{need.pk}", None), need) for need in self.needs]
        if len({place for place, _need in ranks}) < len(ranks):
            self.add_error(None, _("Two concerns have the same rank: give each its own."))
        elif None not in {place for place, _need in ranks}:
            given["order"] = [need for _place, need in sorted(ranks, key=lambda each: each[0])]
        return given


class DropForm(Versioned):
    """Why something is taken out."""

    reason = forms.CharField(label=_("Why"), max_length=300)
