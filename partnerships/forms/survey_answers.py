"""The form that people answer, made from the questions of a wave; every one of them may be skipped."""

import uuid

from django import forms
from django.utils.translation import gettext as _

from partnerships.actions.survey import DONT_KNOW
from partnerships.models import BankQuestion

LONGEST = 2000
RANKS = 3
Kind = BankQuestion.Kind


class AnswersForm(forms.Form):
    """The questions of a wave in one language; `token` knows the form again when it is sent twice."""

    token = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args, questions, language, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial["token"] = uuid.uuid4()
        self.asked, self.language = questions, language
        for number, question in enumerate(questions, start=1):
            for name, field in self._fields_of(f"q{number}", question):
                self.fields[name] = field

    def _fields_of(self, name, question):
        kind, text = question["kind"], self._in_language(question["en"], question["es"])
        offered = [(value, self._in_language(en, es)) for value, en, es in question["options"]]
        if kind in {Kind.FIVE, Kind.CHOICE}:
            dont_know = [(DONT_KNOW, _("I don't know"))] if kind == Kind.FIVE else []
            yield (
                name,
                forms.ChoiceField(
                    label=text, choices=[*offered, *dont_know], required=False, widget=forms.RadioSelect
                ),
            )
        elif kind == Kind.HUNDRED:
            number = forms.NumberInput(attrs={"inputmode": "numeric", "class": "form-control"})
            yield (
                name,
                forms.IntegerField(label=text, min_value=0, max_value=100, required=False, widget=number),
            )
        elif kind == Kind.RANK:
            places = [_("First"), _("Second"), _("Third")]
            for place, label in enumerate(places[: min(RANKS, len(offered))], start=1):
                ranked = forms.Select(attrs={"class": "form-select"})
                choices = [("", _("No answer")), *offered]
                yield (
                    f"{name}_{place}",
                    forms.ChoiceField(label=label, choices=choices, required=False, widget=ranked),
                )
        else:
            area = forms.Textarea(attrs={"rows": 3, "class": "form-control"})
            yield name, forms.CharField(label=text, max_length=LONGEST, required=False, widget=area)

    def _in_language(self, english, spanish):
        return spanish or english if self.language == "es" else english

    @property
    def parts(self):
        """Each question with its number, its text and its fields, for the page."""
        for number, question in enumerate(self.asked, start=1):
            names = [name for name in self.fields if name == f"q{number}" or name.startswith(f"q{number}_")]
            yield {
                "number": number,
                "kind": question["kind"],
                "text": self._in_language(question["en"], question["es"]),
                "lang": "en" if self.language == "es" and not question["es"] else "",
                "fields": [self[name] for name in names],
            }

    def clean(self):
        """Gather the answers under `answers`, by the key of their question; what was skipped is not there."""
        given = super().clean()
        answers = {}
        for number, question in enumerate(self.asked, start=1):
            name = f"q{number}"
            if question["kind"] == Kind.RANK:
                places = [given.get(f"{name}_{place}") for place in range(1, RANKS + 1)]
                chosen = list(filter(None, places))
                if len(set(chosen)) < len(chosen):
                    self.add_error(f"{name}_1", _("The same is chosen twice: choose others."))
                answer = chosen or None
            else:
                answer = given.get(name)
            if answer not in (None, ""):
                answers[question["key"]] = answer if isinstance(answer, list) else str(answer)
        return {"token": given.get("token"), "answers": answers}
