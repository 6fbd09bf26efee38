"""What stands beside a problem file, brought by one question for all sorts."""

import datetime as dt
from typing import NamedTuple

from django.db.models import F, TextField, Value
from django.db.models.functions import Cast, Concat, Lower
from django.urls import reverse

from areas.models import Information
from areas.queries.prepared import prepared
from partnerships.models import Brainstorm, Partnership
from problems.models import (
    CitedNeed,
    IdeaLink,
    Link,
    OptionIdea,
    PartnershipLink,
    Practice,
    PracticeUse,
    Problem,
    SurveyLink,
)
from problems.panels import community
from problems.workflow.problem import Outcome


def beside(member, problem):
    """What stands beside the file: its entries as far as the member reads them, own closed files of the behavior,
    practices of the same kind and those that it uses, the concerns of the area that it cites, and what of the
    community side is tied to it.
    """
    rows: dict[str, list] = {}
    for sort, *row in _beside(member, problem=problem.pk, behavior=problem.behavior.lower()):
        rows.setdefault(sort, []).append(Beside(*row))
    used = rows.get("used", [])
    taken = {row.pk for row in used}
    return {
        "entries": rows.get("entry", []),
        "past": [row._replace(more=ENDS.get(row.more, row.more)) for row in rows.get("past", [])],
        "suggested": [
            row._replace(more=RESULTS.get(row.more, row.more))
            for row in rows.get("practice", [])
            if row.pk not in taken
        ],
        "used": used,
        "needs": [
            (row, reverse("needs_assessment", args=row.number.split("/"))) for row in rows.get("need", [])
        ],
        "surveys": community.surveys(rows.get("survey", [])),
        "partnerships": community.partnerships(member, rows.get("partnership", [])),
        "ideas": rows.get("idea", []),
        "gathered": {row.pk: row for row in rows.get("gathered", [])},
    }


class Beside(NamedTuple):
    """One thing that stands beside a file: its number or source, key, words, time, and what more there is to say."""

    number: str
    pk: int
    what: str
    when: dt.datetime
    more: str


RESULTS = dict(Practice.Result.choices)
ENDS = dict(Outcome.choices)
# how many closed files of the same behavior stand beside a file
MOST_BEFORE = 5


@prepared
def _beside(member, *, problem, behavior):
    linked = Link.objects.filter(problem=problem).values("information")
    # what is restricted never belongs to a file: what may print it goes further than those who read the entry
    entries = Information.objects.visible_to(member).filter(pk__in=linked, restriction="").order_by()
    ended = Problem.objects.visible_to(member).filter(closed_at__isnull=False).exclude(pk=problem)
    closed = ended.annotate(low=Lower("behavior")).filter(low=behavior)
    # a part of a union is not cut off by every database, so the newest are named
    newest = Problem.objects.filter(pk__in=closed.order_by("-pk").values("pk")[:MOST_BEFORE])
    shelf = Practice.objects.visible_to(member).kept().annotate(low=Lower("behavior")).filter(low=behavior)
    likely = Practice.objects.filter(pk__in=shelf.order_by("-pk").values("pk")[:MOST_BEFORE])
    parts = [
        _row(entries, "entry", number="number", what="headline", when="recorded_at", more="kind__name"),
        _row(
            newest, "past", number="number", what=_joined("behavior", Value(" · "), "place"), when="closed_at",
            more="outcome",
        ),
        _row(likely, "practice", number="agency", what="title", when="at", more="worked"),
        _row(
            PracticeUse.objects.filter(problem=problem), "used", number="practice__agency", what="practice__title",
            when="at", more="words", key="practice_id",
        ),
        _row(
            CitedNeed.objects.filter(problem=problem), "need", what=_joined("need__rank", Value(". "), "need__title"),
            number=_joined("need__assessment__area__slug", Value("/"), "need__assessment_id"), when="at",
            more="need_id",
        ),
        *_of_the_community(member, problem),
    ]  # fmt: skip
    return parts[0].union(*parts[1:], all=True).order_by("sort", "key")


def _of_the_community(member, problem):
    """Surveys, partnerships in the member's sight, ideas of members, and where options came from."""
    together = Partnership.objects.visible_to(member).order_by().values("pk")
    sessions = Brainstorm.objects.visible_to(member).order_by().values("pk")
    return (
        _row(
            SurveyLink.objects.filter(problem=problem), "survey", number="survey_id", what="survey__name", when="at",
            more="problem__number",
        ),
        _row(
            PartnershipLink.objects.filter(problem=problem, partnership__in=together), "partnership",
            number="partnership_id", what="partnership__name", when="at", more="shared_words",
        ),
        _row(
            IdeaLink.objects.filter(problem=problem), "idea", number="idea_id", what="idea__title", when="idea__at",
            more="idea__author__name",
        ),
        _row(
            OptionIdea.objects.filter(option__problem=problem, idea__brainstorm__in=sessions), "gathered",
            number="idea__brainstorm_id", what="idea__brainstorm__question", when="idea__at", more="idea__votes",
            key="option_id",
        ),
    )  # fmt: skip


def _row(things, sort, *, number, what, when, more, key="pk"):
    """Things as rows of one shape, so that one question brings all sorts."""
    return things.order_by().annotate(
        sort=Cast(Value(sort), TextField()), shown=_text(number), key=F(key), what=_text(what), when=F(when),
        more=_text(more),
    ).values_list("sort", "shown", "key", "what", "when", "more")  # fmt: skip


def _text(what):
    return Cast(what, TextField())


def _joined(*parts):
    """Parts of whatever type as one text."""
    return Concat(*parts, output_field=TextField())
