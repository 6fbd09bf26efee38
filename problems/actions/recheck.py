"""A closed file is looked back at; what has come back is proposed for reopening."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from areas.workflow import NotReady
from ledger.actions import record
from problems import notices
from problems.actions.locking import locked
from problems.models import Recheck
from problems.rules import problem as rules


@transaction.atomic
def recheck(row, *, has_come_back, note, by, now=None):
    """Look back at a closed file; what has come back is proposed for reopening."""
    problem = locked(row.problem)
    rules.require(rules.may_lead(by, problem))
    fresh = Recheck.objects.select_for_update().filter(pk=row.pk).first()
    if fresh is None or problem.closed_at is None:
        raise NotReady(_("The file was reopened in between: it is worked on, and not looked back at."))
    if fresh.done_at:
        raise NotReady(_("This look back is done."))
    if not note.strip():
        raise NotReady(_("Say what was seen."))
    fresh.done_at, fresh.done_by, fresh.has_come_back, fresh.note = (
        now or timezone.now(),
        by,
        has_come_back,
        note,
    )
    fresh.save()
    record(
        "problem.rechecked", problem, area=problem.area, by=by, now="came back" if has_come_back else "quiet",
        text=note, at=fresh.done_at,
    )  # fmt: skip
    notices.rechecked(fresh, by=by)
    return fresh
