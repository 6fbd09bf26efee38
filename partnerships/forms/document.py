"""What is filled in about a document, its versions, and a checklist."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from areas.forms.fields import Narrative
from areas.forms.responsibility import DayInput, helper
from people.models import Document, Member


class VersionForm(forms.Form):
    """The words of one version, and from when they are in force."""

    body = Narrative(label=_("Text"), widget=forms.Textarea(attrs={"rows": 12}))
    items = forms.CharField(
        label=_("Items of a checklist"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
        max_length=10_000,
        help_text=_("One a line; only a checklist has them."),
    )
    effective_date = forms.DateField(label=_("In force from"), widget=DayInput, initial=timezone.localdate)
    sign_by_date = forms.DateField(
        label=_("Each member reads and signs by"),
        widget=DayInput,
        required=False,
        help_text=_("Left empty, nobody is asked."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = helper(*self.fields)

    def clean_items(self):
        lines = (line.strip() for line in self.cleaned_data["items"].splitlines())
        return [line for line in lines if line]


class IssueForm(VersionForm):
    """A document and its first version."""

    kind = forms.ChoiceField(label=_("Kind"), choices=Document.Kind.choices)
    title = forms.CharField(label=_("Title"), max_length=160)
    position = forms.IntegerField(
        label=_("Place in the list"),
        min_value=0,
        max_value=999,
        initial=50,
        help_text=_("Smaller numbers stand first."),
    )
    trainers = forms.ModelMultipleChoiceField(
        label=_("Who signs off, where it is a checklist"),
        queryset=Member.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    field_order = ["kind", "title", "body", "items", "trainers", "effective_date", "sign_by_date", "position"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["trainers"].queryset = Member.objects.taking_part().in_order()
        self.helper = helper(*self.fields)


class ReviseForm(VersionForm):
    """Another version, and what changed in it."""

    changed = forms.CharField(label=_("What changed"), max_length=300)
    version = forms.IntegerField(widget=forms.HiddenInput)


class EndDocumentForm(forms.Form):
    """Why a document is no longer in use."""

    reason = forms.CharField(label=_("Why"), max_length=300)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = helper(*self.fields)


class SignOffForm(forms.Form):
    """Which items a trainer has seen a trainee do."""

    items = forms.TypedMultipleChoiceField(label=_("Items"), coerce=int, widget=forms.CheckboxSelectMultiple)
    note = forms.CharField(label=_("What was seen"), max_length=200, required=False)

    def __init__(self, *args, choices, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["items"].choices = choices
        self.helper = helper(*self.fields)
