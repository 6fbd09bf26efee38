"""What is filled in to tie the community side to a problem file."""

from django import forms
from django.utils.translation import gettext_lazy as _

from areas.forms.responsibility import helper
from partnerships.models import Partnership, Survey
from problems.models import PartnershipLink, Problem

SHARED = PartnershipLink._meta.get_field("shared_words")


class SurveysForm(forms.Form):
    """The surveys that are asked for the file."""

    surveys = forms.ModelMultipleChoiceField(
        label=_("Surveys"), queryset=Survey.objects.none(), required=False, widget=forms.CheckboxSelectMultiple
    )  # fmt: skip

    def __init__(self, *args, offered, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["surveys"].queryset = offered
        if not offered:
            self.fields["surveys"].help_text = _("No survey of the area or of the city is written yet.")
        self.helper = helper(*self.fields)


class SharedWordsForm(forms.Form):
    """The words in which the parties of a partnership read of the file."""

    shared_words = forms.CharField(
        label=_("The problem in words for the partners"), max_length=SHARED.max_length, required=False,
        help_text=SHARED.help_text, widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = helper(*self.fields)


class JoinForm(SharedWordsForm):
    """Which partnership works on the file, and what its parties read of it."""

    version = None
    partnership = forms.ModelChoiceField(label=_("Partnership"), queryset=Partnership.objects.none())
    field_order = ("partnership", "shared_words")

    def __init__(self, *args, offered, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["partnership"].queryset = offered
        if not offered:
            self.fields["partnership"].help_text = _("No other partnership is in force: begin one.")


class FileNumber(forms.ModelChoiceField):
    """A problem file by its number, however it is typed."""

    widget = forms.TextInput

    def to_python(self, value):
        return super().to_python(value.strip().upper() if isinstance(value, str) else value)


class ToFileForm(forms.Form):
    """The open file, by its number, among those that the member reads in full."""

    problem = FileNumber(
        label=_("Number of the file"), queryset=Problem.objects.none(), to_field_name="number",
        widget=forms.TextInput(attrs={"placeholder": "P-2026-014"}),
        error_messages={"invalid_choice": _("There is no open file of this number that you may read.")},
    )  # fmt: skip
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, member, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["problem"].queryset = Problem.objects.visible_to(member).open()
        self.helper = helper(*self.fields)


class AroundForm(ToFileForm, SharedWordsForm):
    """On which file a partnership works, and what its parties read of it."""

    version = None
    field_order = ("problem", "shared_words")
