"""The policing plan as it stands in the file of its area: its priorities by rank, and its last half-year update."""

from dataclasses import dataclass

from django.db.models import Q

from partnerships.models import PlanUpdate, PolicingPlan, Priority


@dataclass(frozen=True)
class Ranked:
    """A priority as the file shows it."""

    rank: int
    title: str
    goal: str
    owner: str


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
    title, ranked = _as_it_stood(plan, until) if until else (plan.title, _as_it_stands(plan))
    return {"plan": plan, "title": title, "priorities": ranked, "update": _last_update(member, plan, until)}


def _as_it_stands(plan):
    found = Priority.objects.standing().filter(plan=plan).select_related("owner").by_rank()
    return [Ranked(each.rank, each.title, each.goal, str(each.owner or "")) for each in found]


def _as_it_stood(plan, until):
    """The words of the version that was in force: an update approved later changed none of them."""
    content = plan.versions.filter(at__lte=until).latest("number").content
    ranked = [
        Ranked(each["rank"], each["title"], each["goal"], each["owner"]) for each in content["priorities"]
    ]
    return content["title"], ranked


def _last_update(member, plan, until):
    found = PlanUpdate.objects.visible_to(member).filter(plan=plan, approved_at__isnull=False)
    if until:
        found = found.filter(approved_at__lte=until)
    return found.newest_first().first()
