"""What each kind of publication may say: its public fields, and nothing else."""

import hashlib
import json
import re
import unicodedata

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from areas.workflow import NotReady, internal_number_in

# domain.md, AC-22: what is public is looked at again each quarter
REVIEW_DAYS = 91


class Kind(models.TextChoices):
    AREA = "area", _l("City Area")
    PLAN = "plan", _l("Policing plan")
    UPDATE = "update", _l("What changed")
    PROBLEM = "problem", _l("Problem worked on")
    MEETING = "meeting", _l("Meeting")
    SURVEY = "survey", _l("Survey")
    ANNOUNCEMENT = "announcement", _l("Announcement")
    COUNTS = "counts", _l("What was reported, by month")


# each kind with the fields that it may hold; `title` is asked of every one
FIELDS = {
    Kind.AREA: {"title", "about", "commander", "phone", "email", "hours", "languages", "outline"},
    Kind.PLAN: {"title", "from", "until", "adopted", "profile", "goal", "priorities"},
    Kind.UPDATE: {
        "title", "from", "until", "plan", "feedback", "effectiveness", "modified", "responses", "changes", "shared",
    },
    Kind.PROBLEM: {"title", "place", "stage", "since", "statement", "done", "counts", "result", "outcome"},
    Kind.MEETING: {
        "title", "starts", "ends", "place", "languages", "interpreter", "access", "agenda", "answers", "minutes",
        "cancelled", "about", "ask",
    },
    Kind.SURVEY: {"title", "wave", "asked", "until", "link", "sample", "answered", "questions"},
    Kind.ANNOUNCEMENT: {"title", "body"},
    Kind.COUNTS: {"title", "months", "rows", "fewest"},
}  # fmt: skip


def without_controls(value):
    """The same with no control character but the end of a line and the tab: no feed and no letter can hold others."""
    if isinstance(value, str):
        lines = re.sub(r"\r\n?|[\v\f\x85\u2028\u2029]", "\n", value)
        return "".join(c for c in lines if c in "\n\t" or unicodedata.category(c) not in {"Cc", "Cs"})
    if isinstance(value, dict):
        return {name: without_controls(each) for name, each in value.items()}
    return [without_controls(each) for each in value] if isinstance(value, list) else value


def ready_to_freeze(said):
    """Public fields as every page, feed, sheet and letter can hold them: a title is one line."""
    clean = without_controls(said)
    if isinstance(clean.get("title"), str):
        clean["title"] = " ".join(clean["title"].split())
    return clean


def check_facts(kind, facts, spanish):
    """Refuse what this kind of publication has no public field for, and any internal number."""
    unknown = (set(facts) | set(spanish)) - FIELDS[Kind(kind)]
    if unknown:
        raise NotReady(
            _("Not a public field of this kind: %(names)s.") % {"names": ", ".join(sorted(unknown))}
        )
    if not str(facts.get("title", "")).strip():
        raise NotReady(_("Give it a title that residents understand."))
    check_words([facts, spanish])


def check_words(said):
    """Refuse a number of our own in words that others read."""
    if number := internal_number_in(said):
        raise NotReady(_("%(number)s is a number of our own: take it out of the text.") % {"number": number})


def area_in_words(label):
    """The name of an area in the language that is spoken; its number and own name stay."""
    return label.replace("Area", _("Area"), 1) if label.startswith("Area ") else label


def digest_of(kind, area, facts, spanish):
    """64 hexadecimal digits that stand for all that a preview showed; one changed letter changes them."""
    said = json.dumps([kind, area, facts, spanish], sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(said.encode()).hexdigest()
