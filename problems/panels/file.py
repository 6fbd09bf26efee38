"""One problem file as its page tells it: the ribbon, the next steps, the sections, tasks and measures."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from people.clock import told
from problems import models as pieces
from problems.actions.facts import facts_from
from problems.evaluation.cheers import Element
from problems.evaluation.verdict import Verdict
from problems.models import Problem
from problems.panels import chart, tables
from problems.panels.triangle import triangle_of
from problems.rules import problem as rules
from problems.rules.task import may_finish
from problems.workflow.problem import ARROWS, Stage, Verb, verbs_open_to
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


FULL = {"cheers": len(Element), "side": len(pieces.TriangleSide)}


@dataclass(frozen=True)
class Section:
    """One section of the file: what is written, and where to write more."""

    name: str
    title: Any
    why: Any
    items: list
    is_single: bool
    add_url: str
    shown: Any = None

    @property
    def is_full(self):
        """Whether each of its questions is answered, so that none can be added."""
        return len(self.items) == FULL.get(self.name)


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


def ribbon(problem, held):
    """The four stages and the end, each with the days on which the file entered it; loops show as further days."""
    entered: dict[str, list] = {Stage.SCANNING: [problem.opened_at]}
    for move in held["move"]:
        stage = STAGE_OF.get(move.now)
        if stage and stage != STAGE_OF.get(move.was, stage):
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


# the steps after which somebody reads the words of whoever decided, and goes on from them
SAID = {
    Verb.RETURN: _("Returned to its author"),
    Verb.RETURN_PLAN: _("The plan was returned"),
    Verb.GO_BACK: _("Back a stage"),
    Verb.DEFER: _("Deferred"),
    Verb.HOLD: _("Put on hold"),
    Verb.DECLINE: _("Declined"),
    Verb.REOPEN: _("Reopened"),
}


def last_said(held):
    """Why the file stands where it does, in the words of who decided, until it is moved again; None without any."""
    last = max(held["move"], key=lambda move: move.pk, default=None)
    if last is None or last.verb not in SAID or not last.words:
        return None
    return {"label": SAID[Verb(last.verb)], "words": last.words, "at": last.at}


def next_steps(member, problem, held):
    """The moves that are open to the member, the way forward first."""
    facts = facts_from(problem, held, on=timezone.localdate())
    steps = [
        Step(
            verb=str(verb), label=verb.label, url=reverse("problem_move", args=[problem.number, verb]),
            missing=ARROWS[verb].needs(facts), is_main=verb in FORWARD,
        )
        for verb in Verb
        if verb in verbs_open_to(problem) and rules.may_move(member, problem, verb)
    ]  # fmt: skip
    return sorted(steps, key=lambda step: not step.is_main)


def sections(member, problem, held):
    """The file's sections by stage; a short form shows its own, and what a longer one left there."""
    may_write = rules.may_write(member, problem)
    may_count = may_write or rules.may_add_figures(member, problem)
    by_stage = {}
    for stage, (short, long) in OF_STAGE.items():
        made = [
            _section(problem, held, name, may_count if name in {"source", "table"} else may_write)
            for name in (*short, *long)
        ]
        is_long = problem.form == Problem.Form.LONG
        shown = [section for section in made if is_long or section.name in short or section.items]
        by_stage[str(stage)] = {
            "written": [section for section in shown if section.items],
            "empty": [section for section in shown if not section.items],
        }
    return by_stage


def _section(problem, held, name, may_add):
    items = [_item(problem, name, piece, may_add) for piece in held[name]]
    url = reverse("piece_new", args=[problem.number, name]) if may_add else ""
    shown = SHOWN[name](held[name]) if name in SHOWN else None
    return Section(name, TITLES[name], WHY.get(name, ""), items, name in {"scan", "plan"}, url, shown)


# what is drawn or reckoned from the pieces of a section, beside their words
SHOWN = {
    "side": triangle_of,
    "scan": lambda scans: tables.priority_of(scans[0].priorities) if scans else None,
    "table": lambda found: [tables.table_of(each) for each in found],
    "placesurvey": tables.surveys_of,
}
HIDDEN = {"id", "problem", "by", "at", "version", "round"}
SHOWN_OTHERWISE = {"table": {"rows"}, "scan": {"priorities"}, "placesurvey": {"ratings"}}


def _item(problem, name, piece, may_write):
    hidden = HIDDEN | SHOWN_OTHERWISE.get(name, set())
    fields = [field for field in piece._meta.concrete_fields if field.name not in hidden]
    facts = [(str(field.verbose_name), words) for field in fields if (words := _words(piece, field))]
    if name == "judgment" and problem.round > 1:
        facts.append((str(_("round")), str(piece.round)))
    title, *rest = facts or [("", "")]
    url = reverse("piece", args=[problem.number, name, piece.pk]) if may_write else ""
    return Item(piece, title[1], rest, url)


LISTS: dict[str, dict] = {"techniques": TECHNIQUE_NAMES, "cells": CELL_NAMES, "found_by": FOUND_NAMES}


def _words(piece, field):
    value = getattr(piece, field.name)
    if field.choices:
        return str(getattr(piece, f"get_{field.name}_display")())
    if field.name in LISTS:
        return ", ".join(str(LISTS[field.name].get(code, code)) for code in value)
    if isinstance(value, dict):
        return ", ".join(f"{key} {rating}" for key, rating in value.items())
    if isinstance(value, bool):
        return str(_("yes")) if value else ""
    if isinstance(value, dt.datetime):
        return told(value, "j M Y, H:i")
    if isinstance(value, dt.date):
        return date_format(value, "j M Y")
    return "" if value is None else str(value)


def options(held, gathered):
    """The options that were considered, the chosen ones first, each with its techniques, why it was left, and the
    session in which partners had the idea."""
    return [
        {
            "option": option,
            "techniques": [TECHNIQUE_NAMES.get(code, code) for code in option.techniques],
            "gathered": gathered.get(option.pk),
        }
        for option in sorted(held["option"], key=lambda each: (not each.is_chosen, each.pk))
    ]


def is_enforcement_only(held):
    """All that was chosen is enforcement; the page points it out."""
    chosen = [option.means for option in held["option"] if option.is_chosen]
    return bool(chosen) and set(chosen) == {pieces.Option.Means.ENFORCEMENT}


def tasks(member, problem, held):
    """Tasks of members and partners in one list, by their day; one done or dropped in the area is so here."""
    may_write = rules.may_write(member, problem)
    found = sorted(held["plantask"], key=lambda task: (task.due_date or dt.date.max, task.pk))
    return [
        {
            "task": task,
            "who": task.member or task.party or _("any officer of the area"),
            "evidence": task.evidence or (task.task.done_note if task.task else "") or _kept_words(task),
            "why_dropped": task.drop_reason
            or (task.task.drop_reason if task.task else "")
            or _kept_words(task),
            "promise": reverse("commitment", args=[task.commitment_id]) if task.commitment_id else "",
            "may_finish": may_write or may_finish(member, task),
            "may_drop": may_write,
        }
        for task in found
    ]


def _kept_words(task):
    """What became of a partner's promise, in the partner's words or in those of who noted it."""
    return (task.commitment.partner_words or task.commitment.outcome) if task.commitment else ""


def enforced(held):
    """What enforcement came to, over the tasks that gave warnings or citations; None where there were none."""
    found = [task for task in held["plantask"] if task.warnings or task.citations]
    return (
        {
            "warnings": sum(task.warnings for task in found),
            "citations": sum(task.citations for task in found),
            "minutes": sum(task.minutes_spent for task in found),
        }
        if found
        else None
    )


def measures(held):
    """Each measure with its readings, its chart and what they came to, the newest result first."""
    rows = []
    for measure in held["measure"]:
        readings = [each for each in held["reading"] if each.measure_id == measure.pk]
        results = [each for each in held["result"] if each.measure_id == measure.pk]
        rows.append(
            {
                "measure": measure,
                "readings": sorted(
                    readings,
                    key=lambda each: (each.role != "response", each.role, each.phase == "after", each.pk),
                ),
                "results": [
                    (result, OUTCOMES.get(result.outcome, result.outcome)) for result in reversed(results)
                ],
                "chart": chart.chart_of(readings),
            }
        )
    return rows


OUTCOMES = dict(Verdict.choices)


def first_words(rows, problem):
    """The newest result of this round with its measure, which the page tells first; None before there is one."""
    found = [
        {"measure": row["measure"], "result": result, "words": words, "chart": row["chart"]}
        for row in rows
        for result, words in row["results"][:1]
        if result.round == problem.round
    ]
    return max(found, key=lambda each: each["result"].pk, default=None)


def earlier_rounds(problem, held):
    """The rounds before this one: what was judged, and with which words the file went round again."""
    words = {move.round: move.words for move in held["move"] if move.verb in {"go_back", "reopen"}}
    return [
        {"round": judged.round, "judged": judged, "words": words.get(judged.round + 1, "")}
        for judged in held["judgment"]
        if judged.round < problem.round
    ]
