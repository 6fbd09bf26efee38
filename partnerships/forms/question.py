"""What is filled in to write a question of the bank, and the answers that it offers."""

from django import forms
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from areas.forms.responsibility import helper
from partnerships.models import BankQuestion

MOST_OPTIONS = 15
Kind = BankQuestion.Kind


class AnswersField(forms.CharField):
    """The answers to choose from: one a line, in both languages; kept as value, English and Spanish."""

    def __init__(self, **kwargs):
        super().__init__(
            label=_("Answers"),
            required=False,
            widget=forms.Textarea(attrs={"rows": 6}),
            help_text=_("One a line, English | Spanish. Five of them from least to most for five points."),
            **kwargs,
        )

    def prepare_value(self, value):
        if isinstance(value, list):
            return "\n".join(f"{english} | {spanish}" for _value, english, spanish in value)
        return value

    def to_python(self, value):
        lines = [line for line in super().to_python(value).splitlines() if line.strip()]
        found = []
        for place, line in enumerate(lines, start=1):
            english, bar, spanish = (part.strip() for part in line.partition("|"))
            if not (english and bar and spanish):
                raise forms.ValidationError(
                    _t("Line %(line)d lacks one of the languages: write English | Spanish.") % {"line": place}
                )
            found.append([str(place), english[:160], spanish[:160]])
        return found

    def has_changed(self, initial, data):
        return super().has_changed(self.prepare_value(initial), (data or "").replace("\r\n", "\n"))


def check_answers(form, given):
    """Five points have five answers; a choice and a ranking have some; numbers and words have none."""
    kind, count = given.get("kind"), len(given.get("options") or [])
    if kind == Kind.FIVE and count != 5:
        form.add_error("options", _t("Write the five answers, from least to most."))
    if kind in {Kind.CHOICE, Kind.RANK} and not 2 <= count <= MOST_OPTIONS:
        form.add_error("options", _t("Write 2 to %(most)d answers.") % {"most": MOST_OPTIONS})
    if kind in {Kind.HUNDRED, Kind.WORDS} and count:
        form.add_error("options", _t("This kind of question has no answers to choose from."))
    return given


class QuestionForm(forms.Form):
    """A question for the bank, in both languages."""

    key = forms.SlugField(
        label=_("Key"), max_length=40, help_text=_("A short word by which waves are compared.")
    )
    kind = forms.ChoiceField(label=_("Kind"), choices=Kind.choices, widget=forms.RadioSelect)
    text_en = forms.CharField(label=_("In English"), max_length=300)
    text_es = forms.CharField(label=_("In Spanish"), max_length=300)
    scale = forms.ChoiceField(label=_("Scale"), choices=BankQuestion.Scale.choices, required=False)
    is_reversed = forms.BooleanField(label=_("Counts the other way round in its scale"), required=False)
    options = AnswersField()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = helper(*self.fields)

    def clean(self):
        return check_answers(self, super().clean())


class BankQuestionForm(forms.ModelForm):
    """A question as set-up changes it: an answer that only gets other words keeps its value, by which waves compare."""

    options = AnswersField()

    class Meta:
        model = BankQuestion
        fields = (
            "key", "kind", "scale", "is_reversed", "text_en", "text_es", "options", "position", "is_active",
        )  # fmt: skip

    def clean_options(self):
        """Match lines by their English words, then those that are left in order where none came or went."""
        given, before = self.cleaned_data["options"], self.instance.options
        left = {english: value for value, english, _spanish in before}
        kept = [left.pop(english, None) for _place, english, _spanish in given]
        spare = list(left.values()) if len(given) == len(before) else []
        spare += [str(n) for n in range(1, 100) if str(n) not in {value for value, *_words in before}]
        return [[value or spare.pop(0), *line[1:]] for value, line in zip(kept, given, strict=True)]

    def clean(self):
        return check_answers(self, super().clean())
