"""What is filled in to show something to residents: the words of a preview, in both languages."""

from django import forms
from django.utils.translation import gettext_lazy as _

from areas.forms.fields import Narrative
from areas.forms.responsibility import helper
from areas.models import Area
from partnerships.forms.publication_words import BROUGHT, fields_beside, words_given
from partnerships.workflow.publication import Kind
from people.models import Member

LINE, TEXT, LINES = "line", "text", "lines"
# the fields that a member words; what else a publication holds is brought by what it is about
WORDED = {
    Kind.AREA: {
        "title": (LINE, _("Title")),
        "about": (TEXT, _("About this area")),
        "phone": (LINE, _("Phone of the area's commander")),
        "email": (LINE, _("E-mail of the area's commander")),
        "hours": (LINE, _("When to reach the commander")),
        "languages": (LINES, _("Languages spoken, one a line")),
    },
    Kind.PLAN: {
        "title": (LINE, _("Title")),
        "profile": (TEXT, _("About this area")),
        "goal": (TEXT, _("What the plan is to reach")),
    },
    Kind.UPDATE: {
        "title": (LINE, _("Title")),
        "feedback": (TEXT, _("What the community said")),
        "effectiveness": (TEXT, _("What worked and what did not")),
        "modified": (TEXT, _("How the plan changes")),
        "changes": (LINES, _("What changed, one a line")),
        "shared": (TEXT, _("How this was shared")),
    },
    Kind.PROBLEM: {
        "title": (LINE, _("Title")),
        "place": (LINE, _("Where, no closer than the block")),
        "statement": (TEXT, _("What the problem is")),
        "done": (LINES, _("What is done, one a line")),
        "result": (TEXT, _("What came of it")),
    },
    Kind.MEETING: {
        "title": (LINE, _("Title")),
        "place": (LINE, _("Where")),
        "about": (TEXT, _("What it is about")),
        "ask": (LINE, _("Whom to ask")),
        "languages": (LINES, _("Languages, one a line")),
        "interpreter": (LINE, _("Interpreter")),
        "access": (LINE, _("Access")),
        "agenda": (LINES, _("Agenda, one a line")),
        "minutes": (TEXT, _("What was said")),
    },
    Kind.SURVEY: {
        "title": (LINE, _("Title")),
        "wave": (LINE, _("When it was asked")),
        "sample": (TEXT, _("Who was asked")),
    },
    Kind.ANNOUNCEMENT: {"title": (LINE, _("Title")), "body": (TEXT, _("What residents should know"))},
    Kind.COUNTS: {"title": (LINE, _("Title"))},
}


def field_of(shape, label, *, required=False):
    """The form field for one worded field."""
    if shape == LINE:
        return forms.CharField(label=label, max_length=200, required=required)
    return Narrative(label=label, required=required, widget=forms.Textarea(attrs={"rows": 3}))


class PrepareForm(forms.Form):
    """The public words, the Spanish beside the English; what is brought along is only put into Spanish here."""

    def __init__(self, data=None, *, kind, facts=None, spanish=None, with_area=False):
        self.kind, self.brought, self.brought_spanish = Kind(kind), dict(facts or {}), dict(spanish or {})
        self.worded = WORDED[self.kind]
        shown = {name: _plain(self.brought.pop(name, "")) for name in self.worded}
        shown |= {f"es_{name}": _plain(self.brought_spanish.pop(name, "")) for name in self.worded}
        super().__init__(data, initial=shown)
        for name, (shape, label) in self.worded.items():
            self.fields[name] = field_of(shape, label, required=name == "title")
            self.fields[f"es_{name}"] = field_of(shape, _("%(label)s (Spanish)") % {"label": label})
        self.fields |= dict(fields_beside(self.kind, self.brought, self.brought_spanish))
        if with_area:
            self.fields["area"] = forms.ModelChoiceField(
                label=_("City Area"), queryset=Area.objects.by_number(), required=False,
                empty_label=_("The whole city"),
            )  # fmt: skip
        self.helper = helper(*self.fields)

    def clean(self):
        """Gather what is said in each language, with what was brought along."""
        given = super().clean()
        facts = {name: self._worth(name, given.get(name, "")) for name in self.worded}
        spanish = {name: self._worth(name, given.get(f"es_{name}", "")) for name in self.worded}
        facts = {name: value for name, value in facts.items() if value}
        spanish = {name: value for name, value in spanish.items() if value}
        for name, value in spanish.items():
            if isinstance(value, list) and len(value) != len(facts.get(name, [])):
                self.add_error(f"es_{name}", _("Write as many lines as in English, in the same order."))
        spanish |= words_given(self.kind, self.brought, given)
        asked = BROUGHT.get(self.kind, {})
        kept = {name: value for name, value in self.brought_spanish.items() if name not in asked}
        return {
            "facts": self.brought | facts,
            "spanish": kept | spanish,
            **({"area": given.get("area")} if "area" in self.fields else {}),
        }

    def _worth(self, name, words):
        if self.worded[name][0] == LINES:
            return [line.strip() for line in words.splitlines() if line.strip()]
        return words.strip()


def _plain(value):
    return "\n".join(map(str, value)) if isinstance(value, list) else value


class WithdrawForm(forms.Form):
    """Why something is taken back."""

    reason = forms.CharField(label=_("Why it is taken back"), max_length=300)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = helper(*self.fields)


class PublisherForm(forms.Form):
    """Who is named to check and publish."""

    member = forms.ModelChoiceField(label=_("Member"), queryset=Member.objects.none())

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["member"].queryset = Member.objects.taking_part().in_order()
        self.helper = helper(*self.fields)
