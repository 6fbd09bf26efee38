"""All that a problem file holds, read at once: a page or a gate asks one question for every kind of piece."""

import datetime as dt
import json
from typing import Any

from django.db import models
from django.db.models import Value
from django.db.models.functions import Cast, JSONObject
from django.utils import timezone

from areas.models import Remark, Task
from areas.queries.prepared import prepared
from partnerships.models import Commitment
from people.models import Member
from problems.models.analysis import (
    Cause,
    CurrentResponse,
    Finding,
    Hypothesis,
    PlaceSurvey,
    Question,
    Recommendation,
    Side,
    Source,
    Table,
)
from problems.models.assessment import Judgment, Measure, Reading, Recheck, Result
from problems.models.escalation import Escalation
from problems.models.problem import Move, Problem
from problems.models.response import Option, Plan, PlanTask
from problems.models.scanning import Cheers, Scan, Stakeholder

Team: Any = Problem.team.through
# what a kind points to stands before it
HELD: tuple[Any, ...] = (
    Scan, Cheers, Stakeholder, Side, Finding, Question, Source, Cause, Hypothesis, CurrentResponse, Table, PlaceSurvey,
    Recommendation, Option, Plan, Task, Commitment, PlanTask, Measure, Reading, Result, Judgment, Recheck, Move,
    Escalation, Remark, Team,
)  # fmt: skip
# what stands in another app's table, and the way from there to the file; whose name a kind is shown with
WAYS: dict[Any, str] = {
    Task: "plan_task__problem",
    Commitment: "plan_task__problem",
    Remark: "of_file__problem",
}
NAMED: dict[Any, str] = {Remark: "by"}


def contents_of(problem):
    """What the file holds, by the name of its kind: lists in the order in which they were written."""
    by_kind: dict[str, dict] = {model._meta.model_name: {} for model in HELD}
    models_by_name = {model._meta.model_name: model for model in HELD}
    for kind, key, facts in sorted(_pieces(problem=problem.pk), key=lambda row: row[1]):
        by_kind[kind][key] = _piece(models_by_name[kind], facts)
    for model in HELD:
        for field in model._meta.concrete_fields:
            related = field.is_relation and field.related_model._meta.model_name
            for piece in by_kind[model._meta.model_name].values():
                if related == "problem":
                    piece.problem = problem
                elif related in by_kind and (found := by_kind[related].get(getattr(piece, field.attname))):
                    setattr(piece, field.name, found)
    problem.team_ids = {each.member_id for each in by_kind[Team._meta.model_name].values()}
    return {kind: list(pieces.values()) for kind, pieces in by_kind.items()}


@prepared
def _pieces(*, problem):
    parts = [
        model._default_manager.filter(**{WAYS.get(model, "problem"): problem})
        .order_by()
        .annotate(
            piece_kind=Cast(Value(model._meta.model_name), models.CharField()),
            piece_facts=JSONObject(**{name: name for name in _facts(model)}),
        )
        .values_list("piece_kind", "pk", "piece_facts")
        for model in HELD
    ]
    return parts[0].union(*parts[1:], all=True)


def _facts(model):
    """The names of what is read of a kind: its own fields, and how the member is called who does or says it."""
    names, who = [field.attname for field in model._meta.concrete_fields], NAMED.get(model, "member")
    return [*names, f"{who}__name", f"{who}__rank"] if f"{who}_id" in names else names


def _piece(model, facts):
    piece = model(
        **{field.attname: _value(field, facts[field.attname]) for field in model._meta.concrete_fields}
    )
    piece._state.adding = False
    who = NAMED.get(model, "member")
    if facts.get(f"{who}_id"):
        setattr(
            piece, who, Member(pk=facts[f"{who}_id"], name=facts[f"{who}__name"], rank=facts[f"{who}__rank"])
        )
    return piece


def _value(field, value):
    """What the database wrote into an object of facts, as the field gives it."""
    if value is None or field.is_relation:
        return value
    if isinstance(field, models.JSONField):
        return json.loads(value) if isinstance(value, str) else value
    value = field.to_python(value)
    if isinstance(value, dt.datetime) and timezone.is_naive(value):
        return value.replace(tzinfo=dt.UTC)
    return value
