"""Policing plans for tests: one with all that its gates ask for, and one that the chief has adopted."""

import datetime as dt

from django.utils import timezone

from partnerships.actions import plan as plans
from partnerships.actions import plan_pieces as pieces
from partnerships.models import PlanInput, PlanMeasure, PolicingPlan, Priority
from partnerships.workflow.plan import Verb


def written(area, *, by, now=None, **words):
    """A draft with one priority, its input and its measure."""
    now = now or timezone.now()
    day = timezone.localdate(now)
    words = {"title": "Plan", "profile": "Shops and homes.", "communication": "At the library."} | words
    plan = plans.start(area, by=by, now=now, **words)
    said = pieces.add(plan, PlanInput, by=by, source="meeting", on_date=day, words="It is loud.", now=now)
    priority = pieces.add(
        plan, Priority, by=by, rank=1, title="Quiet nights", goal="Half the calls", strategy="Lock the gates.",
        owner=by, inputs=[said], now=now,
    )  # fmt: skip
    pieces.add(
        plan, PlanMeasure, by=by, priority=priority, name="Calls", baseline=50, baseline_date=day, target=25,
        target_date=day + dt.timedelta(days=300), now=now,
    )  # fmt: skip
    return plan


def go(plan, *verbs, by, **given):
    """Move a plan by these verbs, one after the other; gives it as it stands then."""
    for verb in verbs:
        plan = plans.move(PolicingPlan.objects.get(pk=plan.pk), verb, by=by, version=_version(plan), **given)
    return plan


def _version(plan):
    return PolicingPlan.objects.values_list("version", flat=True).get(pk=plan.pk)


def adopted(area, *, by, chief, now=None, **words):
    """A plan with one priority, its input and its measure, adopted by the chief."""
    plan = written(area, by=by, now=now, **words)
    go(plan, Verb.OPEN_INPUT, Verb.CLOSE_INPUT, Verb.SEND, by=by, now=now)
    return go(plan, Verb.ADOPT, by=chief, now=now)
