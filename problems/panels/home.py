"""What problem files lend to Home in one question: open files by stage, tasks for free minutes, places that repeat."""

import datetime as dt
from typing import Any, NamedTuple

from django.core.cache import cache
from django.db.models import (
    BigIntegerField,
    Case,
    CharField,
    Count,
    DateField,
    Exists,
    F,
    Field,
    IntegerField,
    Max,
    OuterRef,
    Q,
    Subquery,
    TextField,
    Value,
    When,
)
from django.db.models.functions import Cast, Coalesce, Concat, TruncDate
from django.urls import reverse

from areas.queries.prepared import prepared
from areas.queries.sight import sight_of
from problems.models import Limits, PlanTask, Problem
from problems.panels.repeats import recent
from problems.workflow.problem import Outcome, Stage

TASKS, PLACES = 9, 3
OPEN_STAGES = [stage for stage in Stage if stage != Stage.CLOSED]
OUTCOMES = {outcome.value: outcome.label for outcome in Outcome}
COLUMNS = ("sort_", "n_", "key_", "label_", "number_", "more_", "day_")


class Row(NamedTuple):
    """One row of the answer; what its sort does not have is empty."""

    sort: str
    n: int
    key: str
    label: str
    number: str
    more: str
    day: dt.date | None

    @property
    def url(self):
        """Where a short task is noted as done."""
        return reverse("plan_task_done", args=[self.number, self.key])

    @property
    def is_anybodys(self):
        """The task is given to nobody yet."""
        return self.sort == "anybody"

    @property
    def outcome(self):
        """What became of the file that treated the place before."""
        return OUTCOMES.get(self.more, "")


def of_member(member, *, areas, now):
    """Files by stage of `areas`, short tasks of where the member works, and places that repeat where they command."""
    sight = sight_of(member)
    if not areas:
        return {"stages": [], "short_tasks": [], "repeats": [], "repeat_days": 0}
    limits = _limits()
    since = now - dt.timedelta(days=limits.repeat_days) if sight.commands else None
    found = [Row(*row) for row in _of_areas(member, areas=areas, since=since, often=limits.repeat_count)]
    tasks = [row for row in found if row.sort in {"own", "anybody"}]
    return {
        "stages": told_by_stage({row.key: row.n for row in found if row.sort == "stage"}),
        "short_tasks": sorted(tasks, key=lambda row: (row.n, row.day or dt.date.max, int(row.key)))[:TASKS],
        "repeats": sorted((row for row in found if row.sort == "place"), key=lambda row: (-row.n, row.key))[
            :PLACES
        ],
        "repeat_days": limits.repeat_days,
    }


def _limits():
    """What makes a place a repeat, kept for a minute: Home asks it each time."""
    return cache.get_or_set("problem_limits", lambda: Limits.objects.first() or Limits(), 60)


def counts_of_city(member):
    """How many files of all areas are open in each stage, for whoever looks at all of them."""
    return Problem.objects.known_to(member).open().order_by().values("stage").annotate(n=Count("pk"))


def stages_of_area(member, area):
    """Open files of one area by stage."""
    return told_by_stage({row[2]: row[1] for row in _of_area(member, area=area.pk)})


def told_by_stage(counts):
    """Each stage in which a file may be open, with how many are and where they are listed."""
    return [
        {"stage": stage.value, "label": stage.label, "count": counts.get(stage, 0)} for stage in OPEN_STAGES
    ]


@prepared
def _of_area(member, *, area):
    return _by_stage(Problem.objects.known_to(member).filter(area=area))


@prepared
def _of_areas(member, *, areas, since, often):
    parts = [_by_stage(Problem.objects.known_to(member).filter(area_id__in=areas))]
    if sight_of(member).assigned:
        parts.append(_short_tasks(member))
    if since:
        parts.append(_repeats(member, since=since, often=often))
    return parts[0].union(*parts[1:], all=True) if parts[1:] else parts[0]


TYPES: dict[str, Field] = {
    "n_": IntegerField(),
    "day_": DateField(),
    "sort_": CharField(),
    "key_": CharField(),
}
EMPTY: dict[str, Any] = {name: Value("") for name in COLUMNS} | {"day_": Value(None)}


class _Told(Cast):
    """A column made of what is counted or grouped by: grouped by as well, its question would be asked of every row."""

    def get_group_by_cols(self):
        return []


def _columns(things, **told):
    """`things` in the columns that all sorts share."""
    known = {name: _Told(told.get(name, EMPTY[name]), TYPES.get(name, TextField())) for name in COLUMNS}
    return things.annotate(**known).values_list(*COLUMNS)


def _by_stage(problems):
    counted = problems.open().order_by().values("stage").annotate(n=Count("pk"))
    return _columns(counted, sort_=Value("stage"), n_=F("n"), key_=F("stage"))


def _short_tasks(member):
    """Open tasks of five, fifteen or thirty minutes: the member's own, and anybody's of files under way there."""
    areas = sight_of(member).assigned
    part = Problem.parts.through.objects.filter(problem=OuterRef("problem"), area__in=areas)
    is_open = Q(
        problem__closed_at=None,
        problem__declined_at=None,
        problem__merged_into=None,
        problem__held_until=None,
    )
    anybodys = Q(member=None, party="") & is_open & (Q(problem__area__in=areas) | Exists(part))
    short = PlanTask.objects.open().filter(Q(member=member.pk) | anybodys, minutes__isnull=False).order_by()
    return _columns(
        short, sort_=Case(When(member=None, then=Value("anybody")), default=Value("own")), n_=F("minutes"),
        key_=F("pk"), label_=F("body"), number_=F("problem__number"),
        more_=Concat("problem__behavior", Value(" · "), "problem__place"), day_=F("due_date"),
    )  # fmt: skip


def _repeats(member, *, since, often):
    """Places of the areas that the member commands which no open file treats, with the newest file that did."""
    commands = sight_of(member).commands
    before = Problem.objects.visible_to(member).filter(
        area=OuterRef("area_id"), place_key=OuterRef("place_key"), closed_at__isnull=False
    ).newest_first()  # fmt: skip
    # a stand-in for `often` is larger than a column of 32 bits, and PostgreSQL would leave the part out
    count = Count("pk", output_field=BigIntegerField())
    often_named = (
        recent(member, areas=commands, since=since).order_by().values("area_id", "place_key")
        .annotate(n=count, place=Max("place_label")).filter(n__gte=often)
    )  # fmt: skip
    return _columns(
        often_named, sort_=Value("place"), n_=F("n"), key_=F("place_key"), label_=F("place"),
        number_=Coalesce(Subquery(before.values("number")[:1]), Value("")),
        more_=Coalesce(Subquery(before.values("outcome")[:1]), Value("")),
        day_=Subquery(before.values(day=TruncDate("closed_at"))[:1]),
    )  # fmt: skip
