"""The public fields of what members work on; only what is named here leaves, and a preview shows it first."""

from collections.abc import Callable
from dataclasses import dataclass, field

import shapely
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from areas.actions.routing import commander_of
from areas.geography.labels import block_of
from areas.models import Area, Outline
from copps.pages.publishing import community, counts
from partnerships.workflow.publication import Kind
from problems.models import Problem, Result
from problems.workflow.problem import Stage

# about 30 m: an outline to look at
TOLERANCE = 0.0003


@dataclass(frozen=True)
class Brought:
    """What a thing of ours brings to its publication."""

    kind: str
    source: str
    area: Area | None
    facts: dict
    spanish: dict = field(default_factory=dict)
    url: str = ""


@dataclass(frozen=True)
class Subject:
    """A noun of which something can be shown to residents: its rows within a member's sight, and its public fields."""

    kind: str
    rows: Callable
    facts: Callable
    label: Callable
    area: Callable


def of_area(area):
    """Who answers for an area, and its outline."""
    commander = commander_of(area, now=timezone.now())
    facts = {"title": str(area), "commander": str(commander or "")}
    outline = Outline.objects.current().filter(area=area).first()
    if outline:
        shape = shapely.simplify(shapely.from_geojson(outline.geometry), TOLERANCE)
        facts["outline"] = shapely.geometry.mapping(shape)
    with translation.override("es"):
        spanish = {"title": str(area)}
    return facts, spanish


def of_problem(problem):
    """What is worked on, no closer than the block, how far it is, and what was counted before and after."""
    facts = {
        "title": problem.behavior,
        "place": block_of(problem.place),
        "stage": Stage(problem.stage).value,
        "since": timezone.localdate(problem.opened_at).isoformat(),
        "outcome": problem.outcome,
        "counts": [_counted(result) for result in _results(problem)],
    }
    return {name: value for name, value in facts.items() if value}, {}


def _results(problem):
    """The newest result of each measure in this round."""
    found = Result.objects.filter(problem=problem, round=problem.round).select_related("measure")
    return {result.measure_id: result for result in found.order_by("pk")}.values()


def _counted(result):
    before, after = (result.figures["inputs"]["response"] or (None, None))[:2]
    fewest = counts.fewest()
    return {
        "what": result.measure.name,
        "before": counts.shown(before, fewest),
        "after": counts.shown(after, fewest),
    }


def _areas(member):
    return Area.objects.visible_to(member).in_force(on=timezone.localdate()).by_number()


def _problems(member):
    files = Problem.objects.visible_to(member).select_related("area")
    return files.filter(accepted_at__isnull=False, merged_into=None).order_by("-pk")


def _plan_of_area(plan):
    return f"{plan.area} · {plan}"


def _own_area(row):
    return row.area


SUBJECTS = {
    "area": Subject(Kind.AREA, _areas, of_area, str, lambda area: area),
    "counts": Subject(
        Kind.COUNTS, _areas, counts.of_area, lambda area: _("%(area)s, by month") % {"area": area}, lambda area: area
    ),
    "problem": Subject(
        Kind.PROBLEM, _problems, of_problem, lambda file: f"{file.number} {file.title}", _own_area
    ),
    "meeting": Subject(Kind.MEETING, community.meetings, community.of_meeting, community.named, _own_area),
    "plan": Subject(Kind.PLAN, community.plans, community.of_plan, _plan_of_area, _own_area),
    "update": Subject(Kind.UPDATE, community.updates, community.of_update, str, lambda update: update.plan.area),
    "survey": Subject(Kind.SURVEY, community.waves, community.of_wave, str, lambda wave: wave.survey.area),
}  # fmt: skip


def brought(member, source):
    """What the thing named by `source` ("area:3") brings, for a member who sees it; 404 otherwise."""
    name, _colon, key = source.partition(":")
    if name not in SUBJECTS or not key.isdecimal() or len(key) > 18:
        raise Http404
    subject = SUBJECTS[name]
    row = get_object_or_404(subject.rows(member), pk=key)
    facts, spanish = subject.facts(row)
    url = row.get_absolute_url() if hasattr(row, "get_absolute_url") else ""
    return Brought(subject.kind, source, subject.area(row), facts, spanish, url)
