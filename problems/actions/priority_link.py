"""Problem files are tied to the priorities of a policing plan, on the record."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from partnerships.models import Priority
from problems.actions import ties
from problems.actions.locking import locked
from problems.models import PriorityLink
from problems.rules import problem as rules


@transaction.atomic
def tie(problem, *, priorities, by, now=None):
    """Tie a file to these priorities of plans in force, and to no other of them; ties to older plans stay."""
    problem, now = locked(problem), now or timezone.now()
    rules.require(may_tie(by, problem))
    refusal = _("Choose priorities of a plan that is in force in the area of the file.")
    offered = choices_for(by, problem)
    ties.tie(
        problem, PriorityLink, "priority", chosen=priorities, offered=offered, refusal=refusal, by=by, now=now
    )
    return problem


def may_tie(member, problem):
    """Who writes the file ties it; the commander ties one that has come to its end too."""
    return rules.may_write(member, problem) or rules.may_decide(member, problem)


def choices_for(member, problem):
    """The priorities of plans in force that a file may be tied to: of its area, of all areas where it is city-wide."""
    found = Priority.objects.citable_for(member).select_related("plan__area")
    if problem.area_id:
        found = found.filter(plan__area=problem.area_id)
    return found.by_rank()
