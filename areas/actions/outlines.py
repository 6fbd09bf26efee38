"""An outline changes on a date and carries along the open entries whose area it changes."""

import hashlib
from dataclasses import dataclass

import shapely
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from areas import rules
from areas.actions import review
from areas.geography.locator import Locator
from areas.models import Area, Forwarding, Information, Outline
from areas.workflow import NotReady
from ledger.actions import Line, record_many


@dataclass(frozen=True)
class Move:
    """An open entry whose place comes to lie in another area."""

    information_id: int
    number: str
    from_area: Area
    to_area: Area


def digest_of(geometry):
    """One short text for one outline, by which two are known to be the same."""
    return hashlib.sha256(shapely.to_geojson(geometry).encode()).hexdigest()


@transaction.atomic
def change_outline(area, *, geometry, on, by, source="", now=None):
    """Give an area another outline from a date on; today's takes effect at once. Gives the entries that
    moved."""
    if by is not None:
        rules.require(rules.may_configure(by))
    now = now or timezone.now()
    if on < timezone.localdate(now):
        raise NotReady(_("An outline takes effect today or on a later date; what was filed stays as it was."))
    area = Area.objects.select_for_update().get(pk=area.pk)
    if area.ended_on:
        raise NotReady(_("This area has ended; its outline stays as it was."))
    return draw({area: geometry}, on=on, source=source, by=by, now=now)


def draw(drawn, *, on, source, by, now):
    """Keep the outlines `{locked area: geometry}` as their next versions; gives the entries that moved at
    once."""
    outlines = _next_versions(drawn, on=on, source=source, by=by, now=now)
    is_today = on <= timezone.localdate(now)
    record_many(_line(each, is_today=is_today, by=by, now=now) for each in outlines)
    return take_effect(outlines, by=by, now=now) if is_today else []


def _next_versions(drawn, *, on, source, by, now):
    # A plan that has not taken effect is replaced by what is drawn now.
    planned = {each.area_id: each for each in Outline.objects.waiting().filter(area__in=drawn).order_by("pk")}
    latest = dict(
        Outline.objects.filter(area__in=drawn).values_list("area").annotate(Max("version")).order_by()
    )
    new, old = [], []
    for area, geometry in drawn.items():
        outline = planned.get(area.pk) or Outline(area=area, version=latest.get(area.pk, 0) + 1)
        outline.area, outline.geometry, outline.digest = (
            area,
            shapely.to_geojson(geometry),
            digest_of(geometry),
        )
        outline.in_force_from, outline.source = on, source[:200]
        outline.recorded_at, outline.recorded_by = now, by
        (old if outline.pk else new).append(outline)
    Outline.objects.bulk_create(new, batch_size=200)
    for outline in old:
        outline.save()
    return new + old


def _line(outline, *, is_today, by, now):
    return Line(
        verb="outline.changed" if is_today else "outline.planned",
        subject=outline,
        area=outline.area,
        by=by,
        now={
            "version": outline.version,
            "in_force_from": outline.in_force_from.isoformat(),
            "source": outline.source,
        },
        text=_("Outline %(version)d, in force from %(date)s")
        % {"version": outline.version, "date": outline.in_force_from},
        at=now,
    )


@transaction.atomic
def apply_due_outlines(*, now=None):
    """Put in force the outlines whose date has come; gives the numbers of the entries that moved."""
    now = now or timezone.now()
    due = Outline.objects.waiting().filter(
        in_force_from__lte=timezone.localdate(now), area__in=Area.objects.filter(ended_on=None)
    )
    outlines = list(due.select_for_update(of=("self",)).select_related("area").order_by("pk"))
    if not outlines:
        return []
    record_many(
        Line(verb="outline.in_force", subject=each, area=each.area, now={"version": each.version}, at=now)
        for each in outlines
    )
    return [move.number for move in take_effect(outlines, by=None, now=now)]


def take_effect(outlines, *, by, now):
    """Put outlines in force together and send each open entry that changes its area to the new one."""
    drawn = {each.area: shapely.from_geojson(each.geometry) for each in outlines}
    moves = entries_that_would_move(drawn, on=timezone.localdate(now))
    for outline in outlines:
        Outline.objects.current().filter(area=outline.area_id).update(in_force_until=outline.in_force_from)
        outline.applied_at = now
    Outline.objects.bulk_update(outlines, ["applied_at"], batch_size=200)
    current = {
        each.area_id: each for each in Outline.objects.current().filter(area__in={m.to_area for m in moves})
    }
    for move in moves:
        review.move(
            review.locked(Information(pk=move.information_id)),
            to_area=move.to_area,
            why=Forwarding.Reason.OUTLINE,
            words=_("Its place lies in %(area)s since the outline changed.")
            % {"area": move.to_area.short_label},
            by=by,
            outline=current[move.to_area.pk],
            now=now,
        )
    return moves


def entries_that_would_move(drawn, *, on):
    """List the open entries that lie in another area once the outlines `{area: geometry}` are in force.

    Only an entry that was filed where its place said moves: one that a person sent elsewhere stays there, and so
    does one whose place would lie in no area. What is for the chief, or with the chief, stays with the chief.
    """
    entries = Information.objects.carried_with_command().filter(lat__isnull=False, lng__isnull=False)
    rows = list(entries.oldest_first().values_list("pk", "number", "lat", "lng", "area_id", "outline_id"))
    if not rows:
        return []
    shapes = _shapes(on) | {area.pk: (area.number, geometry) for area, geometry in drawn.items()}
    locator = Locator([(area, number, geometry) for area, (number, geometry) in shapes.items()])
    hits = locator.locate_many([row[2] for row in rows], [row[3] for row in rows])
    leaving = [(row, hit.key) for row, hit in zip(rows, hits, strict=True) if hit.key not in (None, row[4])]
    filed = Outline.objects.in_bulk({row[5] for row, _to in leaving if row[5]})
    areas = {area.pk: area for area in Area.objects.all()} | {area.pk: area for area in drawn}
    return [
        Move(row[0], row[1], areas[row[4]], areas[to])
        for row, to in leaving
        if _was_placed(filed.get(row[5]), lat=row[2], lng=row[3], area_id=row[4])
    ]


def _was_placed(outline, *, lat, lng, area_id):
    """Whether an entry lies in its area because its place does."""
    if outline is None or outline.area_id != area_id:
        return False
    return bool(shapely.intersects_xy(shapely.from_geojson(outline.geometry), lng, lat))


def _shapes(on):
    current = Outline.objects.current().filter(area__in=Area.objects.in_force(on=on))
    rows = current.values_list("area", "area__number", "geometry").order_by("pk")
    return {area: (number, shapely.from_geojson(geometry)) for area, number, geometry in rows}
