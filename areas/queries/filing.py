"""The register of one area: its entries by kind, period, place, person and word, today or as it stood."""

import datetime as dt
from typing import Any

from django.db.models import Exists, OuterRef, Subquery
from django.utils import timezone

from areas.queries.search import stems


def end_of(date):
    """The last moment of `date` in the department's time."""
    return timezone.make_aware(dt.datetime.combine(date, dt.time.max))


def start_of(date):
    """The first moment of `date` in the department's time."""
    return timezone.make_aware(dt.datetime.combine(date, dt.time.min))


STATES: dict[str, dict[str, Any]] = {
    "unopened": {"opened_at": None},
    "undecided": {"decided_at": None},
    "open": {"closed_at": None},
    "closed": {"closed_at__isnull": False},
}


def narrow(entries, *, kind=None, from_date=None, to_date=None, place="", by=None, q="", state=""):
    """Narrow `entries` by what a reader asks for; empty answers narrow nothing."""
    if kind:
        entries = entries.filter(kind__slug=kind)
    if from_date:
        entries = entries.filter(recorded_at__gte=start_of(from_date))
    if to_date:
        entries = entries.filter(recorded_at__lte=end_of(to_date))
    if by:
        # who wrote it is no part of a summary row
        entries = entries.filter(recorded_by=by, is_in_full=True)
    if state:
        entries = entries.filter(**STATES[state])
    # words tell what was written: only for readers in full, so that no summary row answers a guess
    asked = f"{place} {q}"
    # what no word can be made of is in none of them: it narrows to nothing, and not to all
    return entries.finding(stems(asked)).filter(is_in_full=True) if asked.strip() else entries


def as_it_stood(entries, *, area, moment, forwardings):
    """Entries that lay in `area` at `moment`, wherever they lie today."""
    legs = forwardings.filter(information=OuterRef("pk"), at__lte=moment)
    latest = legs.order_by("-at", "-pk").values("to_area")[:1]
    return (
        entries.recorded_until(moment)
        .filter(Exists(legs.filter(to_area=area)))
        .annotate(area_then=Subquery(latest))
        .filter(area_then=area.pk)
    )
