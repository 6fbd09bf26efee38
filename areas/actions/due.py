"""What is late: the responsible commander hears of it first, then the chief; each once, however often it is run."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from areas import notices
from areas.actions import clock
from areas.actions.routing import chief
from areas.models import ActionTaken, Information
from people.models import Notice

BATCH = 200


def run_due(now):
    """Tell of late steps and late promises; counts of notices left. Running it again tells nothing twice."""
    return {"steps": _late_steps(now), "promises": _late_promises(now)}


def _late_steps(now):
    """The commander hears when a step is late; the chief when it is late by as long again as its target allows."""
    allowed, told, last = clock.hours(), 0, 0
    late = Information.objects.overdue(now=now).select_related("responsible", "area").oldest_first()
    while batch := list(late.filter(pk__gt=last)[:BATCH]):
        last = batch[-1].pk
        chiefs = {about: chief(but_not=about) for about in {entry.about_member_id for entry in batch}}
        with transaction.atomic():
            told += _tell([line for entry in batch for line in _lines(entry, allowed, chiefs, now)], now=now)
    return told


def _lines(entry, allowed, chiefs, now):
    """Whom to tell about one entry, with the key by which it is told once."""
    step = clock.next_step(entry, allowed=allowed)
    if step is None:
        return
    late = (entry, step, f"overdue:{entry.pk}:{step}:{entry.due_at.timestamp():.0f}")
    yield entry.responsible, notices.overdue, late
    if now >= entry.due_at + timedelta(hours=allowed[step]):
        yield chiefs[entry.about_member_id], notices.overdue_to_chief, late


def _late_promises(now):
    """The commander hears when a promised action is past its day."""
    told, last = 0, 0
    late = ActionTaken.objects.overdue(on=timezone.localdate(now)).select_related("information__responsible")
    while batch := list(late.filter(pk__gt=last).order_by("pk")[:BATCH]):
        last = batch[-1].pk
        with transaction.atomic():
            told += _tell([_promise(action) for action in batch], now=now)
    return told


def _promise(action):
    entry = action.information
    return entry.responsible, notices.promise_late, (entry, "", f"promise:{action.pk}:{action.due_date}")


def _tell(lines, *, now):
    """Leave the notices that have not been left yet."""
    keys = {line[2] for _member, _notice, line in lines}
    known = set(
        Notice.objects.filter(key__in=keys | {f"{key}:chief" for key in keys}).values_list("member_id", "key")
    )
    told = 0
    for member, notice, (entry, step, key) in lines:
        key = f"{key}:chief" if notice is notices.overdue_to_chief else key
        if member is not None and (member.pk, key) not in known:
            notice(entry, step, to=member, key=key, now=now)
            told += 1
    return told
