"""The Spanish words for the texts that a plan, an update, a problem or a meeting brings to its publication."""

from django import forms
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from areas.forms.fields import Narrative
from partnerships.workflow.publication import Kind

# of each list that is brought, the parts that are words; the rest are days and counts
BROUGHT = {
    Kind.PLAN: {
        "priorities": {
            "issue": _("Priority %(n)s (Spanish)"),
            "action": _("Priority %(n)s, what is done (Spanish)"),
            "measure": _("Priority %(n)s, how it is measured (Spanish)"),
        }
    },
    Kind.UPDATE: {"responses": {"text": _("Response %(n)s (Spanish)")}},
    Kind.PROBLEM: {"counts": {"what": _("What is counted, %(n)s (Spanish)")}},
    Kind.MEETING: {
        "answers": {
            "said": _("What was said, %(n)s (Spanish)"),
            "answer": _("Our answer, %(n)s (Spanish)"),
        }
    },
    Kind.COUNTS: {"rows": {"kind": _("Kind %(n)s (Spanish)")}},
}
# what is shorter fits a line
SHORT = 60


def fields_beside(kind, facts, spanish):
    """A field for the Spanish words of each brought text that has English ones, which stand below it."""
    for name, place, part, label in _parts_of(kind, facts):
        text = str(facts[name][place].get(part, ""))
        if text:
            is_line = len(text) < SHORT and "\n" not in text
            field = forms.CharField if is_line else Narrative
            wide = forms.TextInput if is_line else forms.Textarea(attrs={"rows": 3})
            yield (
                f"es_{name}_{place}_{part}",
                field(
                    label=label % {"n": place + 1}, required=False, widget=wide,
                    help_text=format_html('<span lang="en">{}</span>', text),
                    initial=_at(spanish, name, place, part),
                ),
            )  # fmt: skip


def words_given(kind, facts, given):
    """What was written for the brought texts, in their shape; nothing where nobody wrote a word."""
    found: dict = {}
    for name, place, part, _label in _parts_of(kind, facts):
        rows = found.setdefault(name, [{} for _row in facts[name]])
        if words := given.get(f"es_{name}_{place}_{part}", "").strip():
            rows[place][part] = words
    return {name: rows for name, rows in found.items() if any(rows)}


def _parts_of(kind, facts):
    for name, parts in BROUGHT.get(kind, {}).items():
        for place in range(len(facts.get(name, ()))):
            for part, label in parts.items():
                yield name, place, part, label


def _at(spanish, name, place, part):
    rows = spanish.get(name, ())
    return rows[place].get(part, "") if place < len(rows) else ""
