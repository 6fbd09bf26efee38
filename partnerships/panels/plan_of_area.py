"""The policing plan as it stands in the file of its area: its priorities by rank, and its last half-year update."""

from django.db.models import Q

from partnerships.models import PlanUpdate, PolicingPlan, Priority


def plan_of_area(member, area, *, until=None):
    """The plan that is in force in an area, or was at `until`, as its file shows it; None where there is none."""
    plans = PolicingPlan.objects.visible_to(member).filter(area=area.pk, adopted_at__isnull=False)
    if until:
        plans = plans.filter(Q(superseded_at=None) | Q(superseded_at__gt=until), adopted_at__lte=until)
    else:
        plans = plans.in_force()
    plan = plans.order_by("-adopted_at", "-pk").first()
    if plan is None:
        return None
    return {
        "plan": plan,
        "priorities": list(_priorities(plan, until)),
        "update": _last_update(member, plan, until),
    }


def _priorities(plan, until):
    found = Priority.objects.filter(plan=plan).select_related("owner")
    if not until:
        return found.standing().by_rank()
    return found.filter(Q(dropped_at=None) | Q(dropped_at__gt=until), at__lte=until).by_rank()


def _last_update(member, plan, until):
    found = PlanUpdate.objects.visible_to(member).filter(plan=plan, approved_at__isnull=False)
    if until:
        found = found.filter(approved_at__lte=until)
    return found.newest_first().first()
