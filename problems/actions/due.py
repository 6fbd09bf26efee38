"""What the days bring to problem files: looks back, days that have come, late duties, places that come back."""

import datetime as dt
from collections.abc import Iterator

from django.db import transaction
from django.db.models import Count, Q
from django.utils import timezone

from areas.actions.routing import chief, commander_of
from areas.models import Information
from people.models import Member, Notice
from problems import notices
from problems.models import Limits, Link, Problem, Recheck
from problems.notices import Due

BATCH = 200
Told = tuple[Member | None, Due]


def run_due(now):
    """Tell what the days brought; counts of notices left. Running it again tells nothing twice."""
    days = _Days(now)
    return {
        "rechecks": _leave(days.rechecks(), now=now),
        "days": _leave(days.come(), now=now),
        "overdue": _leave(days.overdue(), now=now),
        "back": _leave(days.back(), now=now),
    }


def _leave(lines, *, now):
    """Leave the notices that have not been left yet, a batch in a transaction."""
    told, batch = 0, []
    for line in lines:
        batch.append(line)
        if len(batch) == BATCH:
            told, batch = told + _leave_batch(batch, now=now), []
    return told + _leave_batch(batch, now=now)


@transaction.atomic
def _leave_batch(lines, *, now):
    known = set(
        Notice.objects.filter(key__in={due.key for _to, due in lines}).values_list("member_id", "key")
    )
    told = 0
    for to, due in lines:
        if to is not None and (to.pk, due.key) not in known:
            notices.leave(due, to=to, now=now)
            known.add((to.pk, due.key))
            told += 1
    return told


class _Days:
    """One look at the calendar; who answers for an area is asked once."""

    def __init__(self, now):
        self.now, self.today = now, timezone.localdate(now)
        self.limits = Limits.objects.first() or Limits()
        self.answering: dict[int | None, Member | None] = {}

    def rechecks(self) -> Iterator[Told]:
        """The lead and the commander hear that a closed file is to be looked at again."""
        rows = Recheck.objects.filter(
            done_at=None, due_date__lte=self.today, problem__closed_at__isnull=False
        )
        for row in rows.select_related("problem__area", "problem__lead").order_by("pk").iterator():
            due = notices.recheck_due(row)
            yield row.problem.lead, due
            yield self._answering(row.problem), due

    def come(self) -> Iterator[Told]:
        """The commander hears that the day of a deferred or held file has come; the lead that of a held one."""
        come = Q(held_until__lte=self.today) | Q(accepted_at=None, deferred_until__lte=self.today)
        for problem in Problem.objects.open().filter(come).with_people().oldest_first().iterator():
            due = notices.day_has_come(problem)
            yield self._answering(problem), due
            if problem.held_until:
                yield problem.lead, due

    def overdue(self) -> Iterator[Told]:
        """The commander hears that a duty is late; the chief when it is late by as long as the limits say."""
        late = Problem.objects.overdue(on=self.today).filter(held_until=None, deferred_until=None)
        for problem in late.with_people().oldest_first().iterator():
            to = self._answering(problem)
            yield to, notices.late(problem)
            if problem.due_date + dt.timedelta(self.limits.chief_after_days) <= self.today:
                yield self._chief(), notices.late_to_chief(problem)

    def back(self) -> Iterator[Told]:
        """The lead and the commander hear that entries come in again from the place of a closed file."""
        since = self.now - dt.timedelta(days=self.limits.repeat_days)
        entries = (
            Information.objects.of_trouble()
            .filter(recorded_at__gte=since, restriction="")
            .exclude(place_key="")
            .exclude(pk__in=Link.objects.values("information"))
        )
        often = (
            entries.order_by().values_list("place_key").annotate(count=Count("pk"))
            .filter(count__gte=self.limits.repeat_count)
        )  # fmt: skip
        keys = {key for key, _count in often} - set(
            Problem.objects.open().exclude(place_key="").values_list("place_key", flat=True)
        )
        files = Problem.objects.filter(closed_at__isnull=False, place_key__in=keys)
        for problem in files.with_people().oldest_first():
            here = entries.filter(
                area=problem.area_id, place_key=problem.place_key, recorded_at__gt=problem.closed_at
            )
            count = here.count()
            if count >= self.limits.repeat_count:
                due = notices.comes_back(problem, count=count)
                yield problem.lead, due
                yield self._answering(problem), due

    def _answering(self, problem):
        if problem.area_id not in self.answering:
            found = commander_of(problem.area, now=self.now) if problem.area else None
            self.answering[problem.area_id] = found or self._chief()
        return self.answering[problem.area_id]

    def _chief(self):
        return chief()
