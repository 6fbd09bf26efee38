"""What problem files lend to Home: what waits for a decision, what is due, and short tasks for free minutes."""

from functools import reduce
from operator import or_
from typing import Any

from django.db.models import F, OuterRef, Q, Subquery, Value
from django.db.models.functions import Concat, TruncDate
from django.urls import reverse
from django.utils.translation import gettext as _

from areas.queries.sight import sight_of
from people.rules import is_chief, is_clerk
from problems.models import Move, PlanTask, Problem, Recheck
from problems.workflow.problem import Verb


def arms(member, *, soon):
    """What `member` is to decide about files, and what is due in files by `soon`, each with number and headline."""
    parts: list[tuple[str, Any, Any]] = []
    commands = sight_of(member).commands
    if commands or is_chief(member):
        # what can never be is left out: an index is not taken for one half of a choice alone
        answers = [Q(area_id__in=commands)] if commands else []
        answers += [Q(area=None)] if is_chief(member) else []
        mine = _named(Problem.objects.open().filter(reduce(or_, answers)))
        handed_in = mine.filter(accepted_at=None, returned_at=None, deferred_until=None)
        asked = mine.filter(stage="response", asked_at__isnull=False, approved_at=None)
        parts += [
            ("problem_accept", handed_in, TruncDate("opened_at")),
            ("problem_approve", asked, TruncDate("asked_at")),
            ("problem_close", mine.filter(closing_asked_at__isnull=False), TruncDate("closing_asked_at")),
        ]
    if is_clerk(member):
        return parts
    led = _named(Problem.objects.under_way().filter(lead=member, due_date__lte=soon))
    # a task that stands among the tasks of the area is told there
    tasks = PlanTask.objects.open().filter(member=member, task=None, due_date__lte=soon)
    looks = Recheck.objects.filter(problem__lead=member, done_at=None, due_date__lte=soon)
    return [
        *parts,
        *_came_back(member),
        ("problem_due", led, "due_date"),
        ("plan_task", tasks.annotate(thing_number=F("problem__number"), thing_headline=F("body")), "due_date"),
        ("recheck", _named(looks, "problem__"), "due_date"),
    ]  # fmt: skip


def _came_back(member):
    """What was returned to its author, and plans that were returned to the lead and not asked for again."""
    last = Move.objects.filter(problem=OuterRef("pk")).order_by("-pk")
    handed_back = Problem.objects.open().filter(opened_by=member, returned_at__isnull=False, accepted_at=None)
    planned = Problem.objects.under_way().filter(
        lead=member, stage="response", asked_at=None, approved_at=None
    )
    planned = planned.alias(last=Subquery(last.values("verb")[:1])).filter(last=Verb.RETURN_PLAN)
    return [
        ("problem_returned", _named(handed_back), TruncDate("returned_at")),
        ("problem_plan_returned", _named(planned), TruncDate(Subquery(last.values("at")[:1]))),
    ]


def _named(things, to_problem=""):
    headline = Concat(F(f"{to_problem}behavior"), Value(" · "), F(f"{to_problem}place"))
    return things.annotate(thing_number=F(f"{to_problem}number"), thing_headline=headline)


def step_for(what, number):
    """Address and words of the one step that keeps a promise; None where another app made it."""
    labels = {
        "problem_accept": _("Read and decide"),
        "problem_approve": _("Read the plan"),
        "problem_close": _("Read and close"),
        "problem_returned": _("Read why and mend it"),
        "problem_plan_returned": _("Read why and mend it"),
        "problem_due": _("Go on"),
        "plan_task": _("Finish it"),
        "recheck": _("Look back"),
    }
    return (reverse("problem", args=[number]), labels[what]) if what in labels else None
