"""The city is divided into areas: outlines read from a file become City Areas, once."""

from dataclasses import dataclass, field

import shapely
from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _

from areas import rules
from areas.actions.outlines import digest_of, draw
from areas.geography.outlines import ReadOutline, Refusal
from areas.models import Area, Outline
from areas.workflow import NotReady
from ledger.actions import Line, record_many

# the pages that stand where an area's own address would
RESERVED = {"map", "who-answered"}


@dataclass
class Imported:
    """What an import did, by the numbers of areas; `in_force` are those that are now as the file has them."""

    added: list = field(default_factory=list)
    changed: list = field(default_factory=list)
    unchanged: list = field(default_factory=list)
    in_force: list = field(default_factory=list)
    refused: list = field(default_factory=list)
    moved: list = field(default_factory=list)


@transaction.atomic
def import_outlines(outlines, *, on=None, source="", by=None, now=None):
    """Make the area of each read outline, or give it the outline and name of the file from a date on.

    The same outlines again change nothing, and areas that are not among them stay as they are. `by` is
    nobody where whoever runs the machine imports.
    """
    if by is not None:
        rules.require(rules.may_configure(by))
    now = now or timezone.now()
    on = on or timezone.localdate(now)
    if on < timezone.localdate(now):
        raise NotReady(_("Outlines take effect today or on a later date; what was filed stays as it was."))
    known = {area.number: area for area in Area.objects.select_for_update().order_by("pk")}
    kept, refused = _without_ended(outlines, known)
    new = _add([read for read in kept if read.number not in known], known, on=on, by=by, now=now)
    renamed = _rename(
        [(known[read.number], read.name) for read in kept if read.number in known], by=by, now=now
    )
    drawn = _drawn(kept, known | new)
    moved = draw(drawn, on=on, source=source, by=by, now=now)
    touched = {area.number for area in drawn} | renamed
    return Imported(
        added=list(new),
        changed=[read.number for read in kept if read.number in touched and read.number not in new],
        unchanged=[read.number for read in kept if read.number not in touched],
        in_force=_in_force(kept, on=timezone.localdate(now)),
        refused=refused,
        moved=moved,
    )


@transaction.atomic
def import_map(outlines, *, is_trial=False, **facts):
    """Import as `import_outlines` does, or only try it; gives what was done, and all outlines side by side."""
    done = import_outlines(outlines, **facts)
    together = beside(outlines)
    if is_trial:
        transaction.set_rollback(True)
    return done, together


def beside(outlines):
    """The read outlines and those of the other areas in force, between which overlaps and gaps may lie."""
    others = Outline.objects.current().filter(area__in=Area.objects.in_force(on=timezone.localdate()))
    others = others.exclude(area__number__in=[each.number for each in outlines]).order_by("pk")
    rows = others.values_list("area__number", "geometry")
    return outlines + [ReadOutline(number, "", shapely.from_geojson(geometry)) for number, geometry in rows]


def _without_ended(outlines, known):
    kept, refused = [], []
    for read in outlines:
        area = known.get(read.number)
        if area is None or area.ended_on is None:
            kept.append(read)
            continue
        reason = _("this area ended on %(date)s; give the new one a number of its own") % {
            "date": area.ended_on
        }
        refused.append(Refusal(read.number, reason))
    return kept, refused


def _add(outlines, known, *, on, by, now):
    taken = {area.slug for area in known.values()}
    areas = [
        Area(
            number=read.number,
            name=read.name,
            slug=slug_of(read.number, taken),
            color=Area.color_of(len(known) + place),
            started_on=on,
        )
        for place, read in enumerate(outlines)
    ]
    Area.objects.bulk_create(areas, batch_size=200)
    record_many(
        Line(
            verb="area.added",
            subject=area,
            area=area,
            by=by,
            now={"number": area.number, "name": area.name},
            at=now,
        )
        for area in areas
    )
    return {area.number: area for area in areas}


def slug_of(number, taken):
    """An address for an area's pages; numbers that differ only in what an address cannot hold get a count."""
    start = slugify(number)[:70].strip("-_") or "area"
    slug, count = start, 1
    while slug in taken or slug in RESERVED:
        count += 1
        slug = f"{start}-{count}"
    taken.add(slug)
    return slug


def _rename(pairs, *, by, now):
    """Take over the names of the file; an area keeps its name where the file has none."""
    lines, renamed = [], set()
    for area, name in pairs:
        if not name or name == area.name:
            continue
        lines.append(
            Line(verb="area.renamed", subject=area, area=area, by=by, was=area.name, now=name, at=now)
        )
        area.name, area.version = name, area.version + 1
        area.save(update_fields=["name", "version"])
        renamed.add(area.number)
    record_many(lines)
    return renamed


def _drawn(outlines, areas):
    """The outlines that differ from the latest version of their area, by area."""
    latest = dict(Outline.objects.order_by("version").values_list("area_id", "digest"))
    return {
        areas[read.number]: read.geometry
        for read in outlines
        if latest.get(areas[read.number].pk) != digest_of(read.geometry)
    }


def _in_force(outlines, *, on):
    current = Outline.objects.current().filter(area__in=Area.objects.in_force(on=on))
    digests = dict(current.values_list("area__number", "digest"))
    return [read.number for read in outlines if digests.get(read.number) == digest_of(read.geometry)]
