"""Meetings: the rhythm of a series, and where a meeting stands; dates and words alone."""

import calendar
import datetime as dt
from collections.abc import Iterator
from itertools import islice

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from areas.workflow import NotReady


class Rhythm(models.TextChoices):
    WEEKLY = "weekly", _l("Every week")
    WEEKS = "weeks", _l("Every so many weeks")
    MONTHLY = "monthly", _l("Every month, on the same weekday")
    QUARTERLY = "quarterly", _l("Every quarter, on the same weekday")


class Nth(models.IntegerChoices):
    FIRST = 1, _l("first")
    SECOND = 2, _l("second")
    THIRD = 3, _l("third")
    FOURTH = 4, _l("fourth")
    LAST = -1, _l("last")


class Weekday(models.IntegerChoices):
    MONDAY = 0, _l("Monday")
    TUESDAY = 1, _l("Tuesday")
    WEDNESDAY = 2, _l("Wednesday")
    THURSDAY = 3, _l("Thursday")
    FRIDAY = 4, _l("Friday")
    SATURDAY = 5, _l("Saturday")
    SUNDAY = 6, _l("Sunday")


class Standing(models.TextChoices):
    """Where a meeting stands, read from its dated facts."""

    SCHEDULED = "scheduled", _l("Scheduled")
    HELD = "held", _l("Held")
    WRITTEN = "written", _l("Minutes written")
    APPROVED = "approved", _l("Minutes approved")
    PUBLISHED = "published", _l("Published")
    CANCELLED = "cancelled", _l("Cancelled")


MONTHS = {Rhythm.MONTHLY: 1, Rhythm.QUARTERLY: 3}
MOST_TOLD = 60


def days_of(rhythm, *, weekday, nth=1, every=1, start) -> Iterator[dt.date]:
    """The days of a rhythm from `start` on; weeks are counted from the first such weekday, quarters from its month."""
    if rhythm not in MONTHS:
        day = start + dt.timedelta(days=(weekday - start.weekday()) % 7)
        step = dt.timedelta(days=7 * (every if rhythm == Rhythm.WEEKS else 1))
        while True:
            yield day
            day += step
    year, month = start.year, start.month
    while True:
        day = nth_weekday(year, month, weekday, nth)
        if day >= start:
            yield day
        year, month = year + (month + MONTHS[rhythm] - 1) // 12, (month + MONTHS[rhythm] - 1) % 12 + 1


def nth_weekday(year, month, weekday, nth):
    """The first to fourth, or with -1 the last, such weekday of a month."""
    if nth == Nth.LAST:
        end = dt.date(year, month, calendar.monthrange(year, month)[1])
        return end - dt.timedelta(days=(end.weekday() - weekday) % 7)
    first = dt.date(year, month, 1)
    return first + dt.timedelta(days=(weekday - first.weekday()) % 7 + 7 * (nth - 1))


def next_day(days, *, rhythm, every=1, after=None):
    """The first of `days` that the meeting of the day `after` does not stand for.

    A meeting moved by a few days still stands for its own: it takes the days within a third of the rhythm after it.
    """
    if after is None:
        return next(days)
    reach = after + dt.timedelta(days=_length(rhythm, every) // 3)
    return next(day for day in days if day > reach)


def _length(rhythm, every):
    return {Rhythm.WEEKLY: 7, Rhythm.WEEKS: 7 * every, Rhythm.MONTHLY: 28, Rhythm.QUARTERLY: 84}[rhythm]


def rhythm_told(rhythm, *, weekday, nth=1, every=1):
    """A rhythm in words: "every month on the first Tuesday"."""
    words = {
        Rhythm.WEEKLY: _("every week on %(day)s"),
        Rhythm.WEEKS: _("every %(every)d weeks on %(day)s"),
        Rhythm.MONTHLY: _("every month on the %(nth)s %(day)s"),
        Rhythm.QUARTERLY: _("every quarter on the %(nth)s %(day)s"),
    }
    return words[rhythm] % {"every": every, "day": Weekday(weekday).label, "nth": Nth(nth).label}


def ahead(days, count):
    """The next few days of a rhythm, to look at."""
    return list(islice(days, min(count, MOST_TOLD)))


def standing_of(meeting):
    """Where a meeting stands, from what has been done about it."""
    facts = (
        (meeting.cancelled_at, Standing.CANCELLED),
        # the day on which everybody could read the minutes stands with what is public
        (getattr(meeting, "public_at", None), Standing.PUBLISHED),
        (meeting.approved_at, Standing.APPROVED),
        (meeting.minutes_at, Standing.WRITTEN),
        (meeting.held_at, Standing.HELD),
    )
    return next((standing for at, standing in facts if at), Standing.SCHEDULED)


# what a step needs to stand before it, and what is said where it does not
STEPS = {
    "change": ({Standing.SCHEDULED}, _l("This meeting was held or cancelled; its day and place stay as they are.")),
    "hold": ({Standing.SCHEDULED, Standing.HELD}, _l("It was cancelled, or its minutes are written already.")),
    "write": ({Standing.HELD, Standing.WRITTEN}, _l("Say first that it was held; approved minutes stay as they are.")),
    "approve": ({Standing.WRITTEN}, _l("There are no minutes that wait for approval.")),
    "cancel": ({Standing.SCHEDULED}, _l("This meeting was held or cancelled already.")),
    "prepare": ({Standing.SCHEDULED}, _l("This meeting was held or cancelled; its agenda stays as it is.")),
}  # fmt: skip


def is_open_to(step, meeting):
    """Whether a step may be taken now, whoever takes it."""
    return standing_of(meeting) in STEPS[step][0]


def check(step, meeting):
    """Refuse a step that may not be taken now, in words fit to show."""
    if not is_open_to(step, meeting):
        raise NotReady(str(STEPS[step][1]))
