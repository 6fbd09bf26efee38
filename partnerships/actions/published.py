"""What was made public is noted where it came from: a plan and an update then stand before the public."""

from partnerships.actions import plan as plans
from partnerships.actions import update as updates
from partnerships.models import PlanUpdate, PolicingPlan
from partnerships.workflow import plan as plan_ways
from partnerships.workflow import update as update_ways


def note(publication, *, by, now):
    """Move the plan or the update that a publication was made from; what is published again stays as it stands."""
    name, _colon, key = publication.source.partition(":")
    if name == "plan":
        plan = PolicingPlan.objects.get(pk=key)
        if plan_ways.Verb.PUBLISH in plan_ways.verbs_open_to(plan):
            plans.move(plan, plan_ways.Verb.PUBLISH, by=by, version=plan.version, now=now)
    if name == "update":
        update = PlanUpdate.objects.get(pk=key)
        if update_ways.Verb.PUBLISH in update_ways.verbs_open_to(update):
            updates.move(update, update_ways.Verb.PUBLISH, by=by, version=update.version, now=now)
