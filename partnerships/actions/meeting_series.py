"""Series of meetings: begun, changed and ended on the record; the next day is kept as meetings are called."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from areas.actions.entry import Stale
from areas.workflow import NotReady
from ledger.actions import record
from partnerships.models import Neighborhood, Series
from partnerships.rules import meeting as rules


@transaction.atomic
def begin_series(*, by, now=None, **facts):
    """Begin a series of meetings with its rhythm; its first day follows from that."""
    now = now or timezone.now()
    rules.require(rules.may_keep(by, facts.get("area")))
    series = Series(by=by, at=now, **facts)
    series.next_date = series.day_after(None)
    series.save(force_insert=True)
    record("series.begun", series, area=series.area, by=by, now=series.told, text=series.name, at=now)
    return series


@transaction.atomic
def change_series(series, *, by, version, now=None, **facts):
    """Change a series; meetings that were called stay as they are."""
    series = locked(series)
    rules.require(rules.may_keep(by, series.area))
    rules.require(rules.may_keep(by, facts.get("area", series.area)))
    check_version(series, version)
    was, former = series.told, series.area
    for name, value in facts.items():
        setattr(series, name, value)
    series.version += 1
    series.next_date = series.day_after(_last_day(series))
    series.save()
    line = {"by": by, "was": was, "now": series.told, "text": series.name, "at": now or timezone.now()}
    for area in dict.fromkeys([former, series.area]):
        record("series.changed", series, area=area, **line)
    return series


@transaction.atomic
def end_series(series, *, reason, by, version, now=None):
    """End a series with a reason; the meetings of the past stay."""
    series = locked(series)
    rules.require(rules.may_keep(by, series.area))
    check_version(series, version)
    if series.ended_at:
        raise NotReady(_("This series has ended already."))
    series.ended_at, series.ended_by = now or timezone.now(), by
    series.version += 1
    series.save(update_fields=["ended_at", "ended_by", "version"])
    record("series.ended", series, area=series.area, by=by, note=reason, text=series.name, at=series.ended_at)
    return series


def locked(series):
    """Load a series under a lock."""
    return Series.objects.select_for_update(of=("self",)).select_related("area", "host").get(pk=series.pk)


def check_version(thing, version):
    """Refuse a change from an older page; the version says what the member was looking at."""
    if thing.version != version:
        raise Stale(thing)


def keep_next(series):
    """Keep the day for which no meeting of the series was called yet."""
    if series is not None:
        fresh = Series.objects.select_for_update(of=("self",)).get(pk=series.pk)
        fresh.next_date = fresh.day_after(_last_day(fresh))
        fresh.save(update_fields=["next_date"])


def _last_day(series):
    last = series.meetings.standing().newest_first().first()
    return timezone.localdate(last.starts_at) if last else None


@transaction.atomic
def name_neighborhood(*, area, name, by, now=None):
    """Say that a part of the area is a neighborhood of its own; one that was taken out comes back."""
    rules.require(rules.may_name_neighborhoods(by, area))
    now, name = now or timezone.now(), " ".join(name.split())
    known = Neighborhood.objects.select_for_update().filter(area=area, name__iexact=name).first()
    if known and known.ended_at is None:
        return known
    if known:
        known.ended_at = None
        known.save(update_fields=["ended_at"])
    made = known or Neighborhood.objects.create(area=area, name=name, by=by, at=now)
    record("neighborhood.named", made, area=area, by=by, text=made.name, at=now)
    return made


@transaction.atomic
def end_neighborhood(neighborhood, *, by, now=None):
    """Take a neighborhood off the list; where it was heard from stays written."""
    found = (
        Neighborhood.objects.select_for_update(of=("self",)).select_related("area").get(pk=neighborhood.pk)
    )
    rules.require(rules.may_name_neighborhoods(by, found.area))
    if found.ended_at is None:
        found.ended_at = now or timezone.now()
        found.save(update_fields=["ended_at"])
        record("neighborhood.ended", found, area=found.area, by=by, text=found.name, at=found.ended_at)
    return found
