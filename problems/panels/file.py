"""One problem file as its page tells it: the ribbon, the next steps, the sections, tasks and measures."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from areas.models import Area, Information
from ledger.models import Entry
from problems import models as pieces
from problems.actions.facts import facts_of
from problems.models import Link, Measure, Move, PlanTask, Problem
from problems.rules import problem as rules
from problems.workflow.problem import ARROWS, Stage, Verb, standing_of, verbs_open_to
from problems.workflow.schemes import CELLS, TECHNIQUE_NAMES

CELL_NAMES = dict(CELLS)
FOUND_NAMES = dict(pieces.Found.choices)

TITLES = {
    "scan": _("The problem as it was found"),
    "cheers": _("Is it a problem? Six questions"),
    "stakeholder": _("Who has a stake in it"),
    "side": _("The triangle"),
    "finding": _("What, where, when, who, why, how"),
    "question": _("Still to be found out"),
    "source": _("What was consulted"),
    "cause": _("Causes"),
    "hypothesis": _("Why it happens"),
    "currentresponse": _("What is done now"),
    "table": _("Where it concentrates"),
    "placesurvey": _("Surveys of the place"),
    "recommendation": _("What the surveys recommend"),
    "option": _("Options considered"),
    "plan": _("The plan"),
    "measure": _("Measures"),
    "reading": _("Reading"),
    "judgment": _("What became of it"),
}
# the pieces of each stage, those of the short form first
OF_STAGE = {
    Stage.SCANNING: (("scan",), ("cheers", "stakeholder")),
    Stage.ANALYSIS: (
        (),
        (
            "side", "finding", "question", "source", "cause", "hypothesis", "currentresponse", "table", "placesurvey",
            "recommendation",
        ),
    ),
    Stage.RESPONSE: (("option",), ("plan",)),
    Stage.ASSESSMENT: (("judgment",), ()),
}  # fmt: skip
WHY = {
    "cheers": _("Six answers with evidence; without them it is an incident, or a matter of someone else."),
    "side": _("Without all six sides, the response acts on a guess."),
    "source": _("A finding is worth what its source is worth: say the period, the count and the limits."),
    "hypothesis": _("A response acts on a cause; say which, and what speaks against it."),
    "option": _("Write the rejected ones down too, doing nothing among them."),
    "plan": _("How it will be judged is fixed before it starts."),
    "judgment": _("What was carried out, what became of it, what the next one should know."),
}


@dataclass(frozen=True)
class Section:
    """One section of the file: what is written, and where to write more."""

    name: str
    title: Any
    why: Any
    items: list
    is_single: bool
    add_url: str


@dataclass(frozen=True)
class Item:
    """One piece, told as labels and words."""

    piece: Any
    title: str
    facts: list[tuple[str, str]]
    url: str


@dataclass(frozen=True)
class Step:
    """A move that the member may make next, and what it still misses."""

    verb: str
    label: Any
    url: str
    missing: list
    is_main: bool


FORWARD = {
    Verb.ACCEPT, Verb.HAND_IN, Verb.RESUME, Verb.ANALYZE, Verb.PLAN, Verb.ASK_APPROVAL, Verb.APPROVE, Verb.ASSESS,
    Verb.ASK_CLOSING, Verb.CLOSE,
}  # fmt: skip


def narrowed(problems, member, *, area="", stage="", whose="", before=""):
    """Narrow files by what a reader asks for; ended files show only under their own stage."""
    if area:
        problems = problems.filter(area__slug=area)
    if stage in Stage.values:
        problems = problems.filter(stage=stage)
    if stage != Stage.CLOSED and stage != "all":
        problems = problems.open()
    if whose == "mine":
        problems = problems.filter(lead=member)
    if before.isdecimal():
        problems = problems.filter(pk__lt=int(before))
    return problems


def areas_to_choose():
    """Areas in force, by number."""
    return Area.objects.in_force(on=timezone.localdate()).by_number()


def row(problem, *, on):
    """One line of the list: what it is, whose it is, how old it is, what is next."""
    return {
        "problem": problem,
        "title": problem.title if problem.is_in_full else (problem.kind or problem.behavior),
        "url": problem.get_absolute_url() if problem.is_in_full else "",
        "standing": standing_of(problem),
        "age": (timezone.localdate() - timezone.localtime(problem.opened_at).date()).days,
        "is_late": bool(problem.due_date and problem.due_date < on),
    }


def ribbon(problem):
    """The four stages and the end, each with the days on which the file entered it; loops show as further days."""
    entered: dict[str, list] = {Stage.SCANNING: [problem.opened_at]}
    for move in Move.objects.filter(problem=problem).order_by("pk"):
        stage = STAGE_OF.get(move.now)
        if stage and stage != STAGE_OF.get(move.was):
            entered.setdefault(stage, []).append(move.at)
    order = list(Stage)
    now = order.index(Stage(problem.stage))
    return [
        {"label": stage.label, "days": entered.get(stage, []), "is_now": place == now, "is_past": place < now}
        for place, stage in enumerate(order)
    ]


STAGE_OF = {
    "scanning": Stage.SCANNING, "analysis": Stage.ANALYSIS, "planning": Stage.RESPONSE, "approval": Stage.RESPONSE,
    "active": Stage.RESPONSE, "assessment": Stage.ASSESSMENT, "closing": Stage.ASSESSMENT, "closed": Stage.CLOSED,
}  # fmt: skip


def next_steps(member, problem):
    """The moves that are open to the member, the way forward first."""
    facts = facts_of(problem, on=timezone.localdate())
    steps = [
        Step(
            verb=str(verb), label=verb.label, url=reverse("problem_move", args=[problem.number, verb]),
            missing=ARROWS[verb].needs(facts), is_main=verb in FORWARD,
        )
        for verb in Verb
        if verb in verbs_open_to(problem) and rules.may_move(member, problem, verb)
    ]  # fmt: skip
    return sorted(steps, key=lambda step: not step.is_main)


def sections(member, problem):
    """The file's sections by stage; a short form shows its own, and what a longer one left there."""
    may_write = rules.may_write(member, problem)
    may_count = rules.may_add_figures(member, problem)
    told = {}
    for stage, (short, long) in OF_STAGE.items():
        names = [*short, *long]
        made = [
            _section(problem, name, may_write or (may_count and name in {"source", "table"}))
            for name in names
        ]
        is_long = problem.form == Problem.Form.LONG
        told[str(stage)] = [section for section in made if is_long or section.name in short or section.items]
    return told


def _section(problem, name, may_add):
    model = MODELS[name]
    items = [
        _item(problem, name, piece, may_add) for piece in model.objects.filter(problem=problem).in_order()
    ]
    is_single = name in {"scan", "plan"}
    url = reverse("piece_new", args=[problem.number, name]) if may_add else ""
    return Section(name, TITLES[name], WHY.get(name, ""), items, is_single, url)


MODELS = {
    model._meta.model_name: model
    for model in (
        pieces.Scan, pieces.Cheers, pieces.Stakeholder, pieces.Side, pieces.Finding, pieces.Question, pieces.Source,
        pieces.Cause, pieces.Hypothesis, pieces.CurrentResponse, pieces.Table, pieces.PlaceSurvey,
        pieces.Recommendation,
        pieces.Option, pieces.Plan, pieces.Judgment,
    )
}  # fmt: skip
HIDDEN = {"id", "problem", "by", "at", "version", "round"}


def _item(problem, name, piece, may_write):
    facts = []
    fields = [field for field in piece._meta.concrete_fields if field.name not in HIDDEN]
    for field in fields:
        words = _words(piece, field)
        if words:
            facts.append((str(field.verbose_name), words))
    title, *rest = facts or [("", "")]
    url = reverse("piece", args=[problem.number, name, piece.pk]) if may_write else ""
    return Item(piece, title[1], rest, url)


def _words(piece, field):
    value = getattr(piece, field.name)
    if field.choices:
        return str(getattr(piece, f"get_{field.name}_display")())
    if field.name == "techniques":
        return ", ".join(str(TECHNIQUE_NAMES.get(code, code)) for code in value)
    if field.name == "cells":
        return ", ".join(str(CELL_NAMES.get(code, code)) for code in value)
    if field.name == "found_by":
        return ", ".join(str(FOUND_NAMES.get(code, code)) for code in value)
    if isinstance(value, dict):
        return ", ".join(f"{key} {rating}" for key, rating in value.items())
    if isinstance(value, bool):
        return str(_("yes")) if value else ""
    return "" if value is None else str(value)


def tasks(member, problem):
    """Tasks of members and partners in one list, by their day."""
    may_write = rules.may_write(member, problem)
    return [
        {"task": task, "may_finish": may_write or task.member_id == member.pk, "may_drop": may_write}
        for task in PlanTask.objects.filter(problem=problem).select_related("member").by_due_date()
    ]


def measures(problem):
    """Each measure with its readings and what they came to, the newest result first."""
    return [
        {
            "measure": measure,
            "readings": list(measure.readings.order_by("role", "-phase", "pk")),
            "results": list(measure.results.order_by("-pk")),
        }
        for measure in Measure.objects.filter(problem=problem).in_order()
    ]


def entries(member, problem):
    """The entries that belong to the file, as far as the member reads them."""
    linked = Link.objects.filter(problem=problem).values("information")
    return Information.objects.visible_to(member).filter(pk__in=linked).select_related("kind").oldest_first()


def timeline(problem, *, most=500):
    """The record of the file, newest first."""
    lines = Entry.objects.filter(subject_type="problems.problem", subject_key=str(problem.pk))
    return lines.with_words().select_related("actor").order_by("-sequence")[:most]


def same_kind(member, problem):
    """Own closed files of the same behavior or place with what became of them, failures included."""
    closed = Problem.objects.visible_to(member).filter(closed_at__isnull=False).exclude(pk=problem.pk)
    return closed.filter(behavior__iexact=problem.behavior).with_people().newest_first()[:5]
