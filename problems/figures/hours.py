"""When it happens: hours by weekdays."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from problems.evaluation import UnusableFigures

DAYS, HOURS = 7, 24
HOUR = dt.timedelta(hours=1)
WEEK = dt.timedelta(days=7)


@dataclass(frozen=True)
class HoursByWeekday:
    """Events by weekday (rows, Monday first) and hour (24 columns, from midnight); parts of events where spread.

    `unknown` events had no time, or a span that says nothing, and are in no cell. `total` is what the cells hold.
    """

    cells: tuple[tuple[float, ...], ...]
    unknown: int

    @property
    def total(self) -> float:
        return sum(self.by_weekday)

    @property
    def by_weekday(self) -> tuple[float, ...]:
        return tuple(sum(row) for row in self.cells)


@dataclass(frozen=True)
class Span:
    """The earliest and the latest time at which an event may have happened; `until` None where the time is known."""

    since: dt.datetime | None
    until: dt.datetime | None = None


def hours_by_weekday(
    spans: Iterable[Span], *, zone: ZoneInfo, longest: dt.timedelta = WEEK
) -> HoursByWeekday:
    """Spread events over weekday and hour in the department's time; unknown times are aoristic (Ratcliffe 2000).

    An event with a span gives each hour the part of it that lies in the span; an hour that the clocks skip gets
    nothing, one that they repeat gets both. Spans longer than `longest` are counted as unknown. Times are aware.
    Raises `UnusableFigures` for a naive time and for a span that ends before it starts.
    """
    cells = [[0.0] * HOURS for _day in range(DAYS)]
    unknown = 0
    for span in spans:
        parts = _parts(span, zone, longest)
        unknown += not parts
        for moment, part in parts:
            cells[moment.weekday()][moment.hour] += part
    return HoursByWeekday(tuple(tuple(row) for row in cells), unknown)


def _parts(span: Span, zone: ZoneInfo, longest: dt.timedelta) -> list[tuple[dt.datetime, float]]:
    """Local moments, one an hour, each with the part of the event that falls to it; none where it is unknown."""
    if span.since is None:
        return []
    since, until = _universal(span.since), _universal(span.until or span.since)
    length = until - since
    if length < dt.timedelta(0):
        raise UnusableFigures(_("The time span ends before it starts."))
    if length > longest:
        return []
    if not length:
        return [(since.astimezone(zone), 1.0)]
    parts = []
    while since < until:
        local = since.astimezone(zone)
        into = dt.timedelta(minutes=local.minute, seconds=local.second, microseconds=local.microsecond)
        end = min(since + HOUR - into, until)
        parts.append((local, (end - since) / length))
        since = end
    return parts


def _universal(moment: dt.datetime) -> dt.datetime:
    if moment.tzinfo is None:
        raise UnusableFigures(_("A time without its zone cannot be counted."))
    return moment.astimezone(dt.UTC)
