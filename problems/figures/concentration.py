"""How much of the trouble sits at how few places, victims or offenders."""

from collections import Counter
from collections.abc import Hashable, Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from problems.evaluation import UnusableFigures


@dataclass(frozen=True)
class Facility:
    """A facility of one type, its events in the period, and its size (rooms, capacity, units) where known."""

    name: str
    events: int
    size: float | None = None


@dataclass(frozen=True)
class Ranked:
    """One row of the 80-20 table; all shares in percent. `rate` is events per unit of size, None where unknown."""

    rank: int
    name: str
    events: int
    percent_of_events: float | None
    cumulative_percent_of_events: float | None
    cumulative_percent_of_facilities: float
    rate: float | None


def risky_facilities(facilities: Iterable[Facility]) -> list[Ranked]:
    """Rank facilities of one type by their events: the six steps of tool guide 6 (Clarke and Eck 2007).

    Facilities without events belong into the list, or its shares of facilities mean nothing. Equal counts stand in the
    order of their names. Shares of events are None where there were no events at all. Raises `UnusableFigures` for
    a count below 0 or a size that is not larger than 0.
    """
    ranked = sorted(facilities, key=lambda each: (-each.events, each.name))
    for each in ranked:
        if each.events < 0 or (each.size is not None and not 0 < each.size < float("inf")):
            raise UnusableFigures(_("%(name)s has no usable count or size.") % {"name": each.name})
    total, so_far, rows = sum(each.events for each in ranked), 0, []
    for rank, each in enumerate(ranked, start=1):
        so_far += each.events
        rows.append(
            Ranked(
                rank,
                each.name,
                each.events,
                _percent(each.events, total),
                _percent(so_far, total),
                100 * rank / len(ranked),
                each.events / each.size if each.size else None,
            )
        )
    return rows


def fewest_that_hold(rows: list[Ranked], *, percent_of_events: float = 80) -> Ranked | None:
    """The row at which the ranked facilities together hold so many percent of events; None without events."""
    return next(
        (
            row
            for row in rows
            if row.cumulative_percent_of_events is not None
            and row.cumulative_percent_of_events >= percent_of_events
        ),
        None,
    )


@dataclass(frozen=True)
class TimesRow:
    """Those hit exactly `times` times: how many they are, and how many events they suffered; shares in percent."""

    times: int
    victims: int
    percent_of_victims: float
    events: int
    percent_of_events: float


@dataclass(frozen=True)
class Repeats:
    """Repeat victimization of a period; the keys of the victims are not kept.

    Percents are None where there is nothing to divide by. `unknown` events had no victim recorded and enter nothing.
    """

    victims: int
    events: int
    unknown: int
    repeat_victims: int
    repeat_events: int
    percent_of_victims: float | None
    percent_of_events: float | None
    rows: tuple[TimesRow, ...]


def repeats(keys: Iterable[Hashable | None]) -> Repeats:
    """Count victims, offenders or places hit twice or more, and the share of events that they suffer (tool guide 4).

    `keys` holds one opaque key an event, None where it is not known; equal keys are the same victim.
    """
    known = Counter(keys)
    unknown = known.pop(None, 0)
    victims, events = len(known), sum(known.values())
    by_times = Counter(known.values())
    rows = tuple(
        TimesRow(times, count, 100 * count / victims, times * count, 100 * times * count / events)
        for times, count in sorted(by_times.items())
    )
    repeat_victims = sum(row.victims for row in rows if row.times > 1)
    repeat_events = sum(row.events for row in rows if row.times > 1)
    return Repeats(
        victims,
        events,
        unknown,
        repeat_victims,
        repeat_events,
        _percent(repeat_victims, victims),
        _percent(repeat_events, events),
        rows,
    )


def _percent(part: int, whole: int) -> float | None:
    return 100 * part / whole if whole else None
