"""Repeat places: where entries keep coming from, and what was done about them before."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Count, Max, Q
from django.utils import timezone

from areas.models import Information
from problems.models import Limits, Link, Problem


@dataclass(frozen=True)
class RepeatPlace:
    """A place that several entries name within the window, without a file that is open."""

    label: str
    place_key: str
    area_id: int
    count: int
    days: int
    numbers: list[str]
    before: Problem | None


def places(member, *, areas, now=None):
    """Places of `areas` with as many entries as the department calls a repeat, most entries first."""
    if not areas:
        return []
    now, limits = now or timezone.now(), Limits.objects.first() or Limits()
    entries = recent(member, areas=areas, since=now - dt.timedelta(days=limits.repeat_days))
    found = (
        entries.order_by().values("area_id", "place_key")
        .annotate(count=Count("pk"), label=Max("place_label")).filter(count__gte=limits.repeat_count)
        .order_by("-count", "place_key")[:20]
    )  # fmt: skip
    return [_place(member, row, entries, limits.repeat_days) for row in found]


def recent(member, *, areas, since):
    """Entries of trouble since a moment, in no file yet, that name a place which no open file of the areas treats."""
    open_files = Problem.objects.open().filter(area__in=areas).exclude(place_key="").values("place_key")
    return (
        Information.objects.visible_to(member)
        .of_trouble()
        .filter(area__in=areas, recorded_at__gte=since, restriction="")
        .exclude(place_key="")
        .exclude(pk__in=Link.objects.values("information"))
        .exclude(place_key__in=open_files)
    )


def _place(member, row, entries, days):
    numbers = entries.filter(area=row["area_id"], place_key=row["place_key"]).order_by("pk")
    before = Problem.objects.visible_to(member).filter(
        Q(closed_at__isnull=False), area=row["area_id"], place_key=row["place_key"]
    )
    return RepeatPlace(
        label=row["label"], place_key=row["place_key"], area_id=row["area_id"], count=row["count"], days=days,
        numbers=list(numbers.values_list("number", flat=True)[:20]), before=before.newest_first().first(),
    )  # fmt: skip
