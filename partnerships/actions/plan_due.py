"""What the days bring to policing plans: updates that are owed, reminders before they are due, and what is late."""

from django.db import transaction
from django.utils import timezone

from partnerships.actions.update import owe_due
from partnerships.models import PlanUpdate
from partnerships.notices import plan as notices
from partnerships.workflow.half_year import reminder_for


def run_due(now):
    """Owe what the half-year asks for, and tell what the days brought; running it again tells nothing twice."""
    return {"owed": owe_due(now=now), "reminded": _remind(now), "late": _late(now)}


@transaction.atomic
def _remind(now):
    """Commanders hear of the updates that they owe, 60, 30 and 7 days before."""
    today, told = timezone.localdate(now), 0
    for update in PlanUpdate.objects.owed().filter(due_date__gte=today).with_plan().order_by("pk"):
        left = (update.due_date - today).days
        if days := reminder_for(left):
            told += notices.remind(update, days=days, left=left, now=now)
    return told


@transaction.atomic
def _late(now):
    """Commander and chief hear of updates whose day has passed without the chief's approval."""
    late = PlanUpdate.objects.overdue(on=timezone.localdate(now)).with_plan().order_by("pk")
    return sum(notices.overdue(update, now=now) for update in late)
