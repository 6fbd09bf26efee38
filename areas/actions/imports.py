"""Entries of another system become area information: placed, numbered and forwarded at once, unopened."""

from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from itertools import islice
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from areas import notices, rules
from areas.actions.intake import headline_of, reporter_key, words_of
from areas.actions.numbers import issue
from areas.actions.place_to_area import locator, whereabouts
from areas.actions.routing import Route, Why, route
from areas.geography.labels import block_of, place_key_of
from areas.models import Area, Forwarding, Information, Kind, Outline, Reporter, SearchLine
from areas.readers.source_rows import recorded_area
from areas.readers.tables import Fault
from ledger.actions import Line, record_many
from people.models import Member

AT_ONCE = 500


@dataclass
class Taken:
    """What an import of entries did; `by_area` and `recorded_agrees` count all good rows of the file, new or
    known, and `recorded_ended` says of which rows the recorded area has ended."""

    rows: int = 0
    added: int = 0
    already: int = 0
    in_none: int = 0
    errors: list = field(default_factory=list)
    recorded_ended: list = field(default_factory=list)
    by_area: Counter = field(default_factory=Counter)
    recorded_agrees: int = 0


@dataclass
class Errand:
    """What holds for every row of one import."""

    kind: Kind
    source: str
    recorded_path: str
    by: Member | None
    now: datetime
    outlines: dict
    locator: Any
    on: date
    ended: dict = field(default_factory=dict)
    places: dict = field(default_factory=dict)
    seen: dict = field(default_factory=dict)
    ways: dict = field(default_factory=dict)


def import_information(
    rows, *, kind, source, recorded_path="", by=None, now=None, is_trial=False, progress=lambda done: None
):
    """Take in the read rows of one source, a batch a transaction: broken off and run again it goes on where
    it was.

    `rows` are `SourceRow`s and `Fault`s (of row 0: of the file itself). A row whose number the source has
    given before changes nothing. Each entry goes to the commander of its area, else to the chief, else to
    the holding desk; one notice a person, not one an entry. A trial says what would be done and keeps
    nothing.
    """
    if by is not None:
        rules.require(rules.may_configure(by))
    now = now or timezone.now()
    on = timezone.localdate(now)
    errand = Errand(kind, source, recorded_path, by, now, _outlines(on), locator(on=on), on, _ended(on))
    taken, waiting = Taken(), iter(rows)
    while batch := list(islice(waiting, AT_ONCE)):
        _take_in(batch, errand, taken, is_trial=is_trial)
        progress(taken.rows)
    return taken


def _outlines(on):
    current = Outline.objects.on(on).filter(applied_at__isnull=False, area__in=Area.objects.in_force(on=on))
    return {each.pk: each for each in current.select_related("area").defer("geometry")}


@transaction.atomic
def _take_in(batch, errand, taken, *, is_trial):
    good = [row for row in batch if not _fault(row, errand, taken)]
    taken.rows += sum(row.row_number > 0 for row in batch)
    known = set(
        Information.objects.filter(
            source=errand.source, source_id__in=[row.source_id for row in good]
        ).values_list("source_id", flat=True)
    )
    hits = errand.locator.locate_many([row.lat for row in good], [row.lng for row in good])
    new = []
    for found, hit in zip(good, hits, strict=True):
        row, outline = found, errand.outlines.get(hit.key)
        if row.lat is None and row.address:
            row, outline = _by_address(row, errand)
        _count(row, outline, errand, taken)
        if row.source_id in known:
            taken.already += 1
        else:
            known.add(row.source_id)
            new.append((row, outline))
    taken.added += len(new)
    if new and not is_trial:
        _keep(new, errand)


def _fault(row, errand, taken):
    """Note why a row cannot be taken in; a number that comes again with other words is such a reason."""
    if isinstance(row, Fault):
        taken.errors.append(row)
        return True
    before = errand.seen.setdefault(row.source_id, (row.row_number, hash(row.text)))
    if before[1] == hash(row.text):
        return False
    reason = _("its number %(number)s is that of row %(row)d, which says something else")
    taken.errors.append(Fault(row.row_number, reason % {"number": row.source_id, "row": before[0]}))
    return True


def _ended(on):
    """The areas that have ended, by number, each with its last day; a number that stands again is not among them."""
    standing = Area.objects.in_force(on=on).values("number")
    ended = Area.objects.filter(ended_on__isnull=False).exclude(number__in=standing)
    return dict(ended.order_by("ended_on").values_list("number", "ended_on"))


def _by_address(row, errand):
    """A row without a point is looked up in the department's own list; what is in none, or in several areas, waits."""
    key = place_key_of(row.address)
    if key not in errand.places:
        errand.places[key] = whereabouts(label=row.address, on=errand.on)
    known = errand.places[key]
    row = replace(row, lat=known.lat, lng=known.lng)
    return row, errand.outlines.get(known.outline.pk) if known.outline else None


def _count(row, outline, errand, taken):
    recorded = recorded_area(row, errand.recorded_path) if errand.recorded_path else ""
    if recorded in errand.ended:
        reason = _("it records area %(number)s, which ended on %(day)s")
        day = date_format(errand.ended[recorded], "j M Y")
        taken.recorded_ended.append(Fault(row.row_number, reason % {"number": recorded, "day": day}))
    if outline is None:
        taken.in_none += 1
        return
    taken.by_area[outline.area.number] += 1
    if errand.recorded_path:
        taken.recorded_agrees += recorded == outline.area.number


def _keep(new, errand):
    numbers = issue(len(new), at=errand.now)
    entries = [
        _entry(row, outline, number, errand) for (row, outline), number in zip(new, numbers, strict=True)
    ]
    Information.objects.bulk_create(entries)
    Reporter.objects.bulk_create(
        Reporter(information=entry, key=reporter_key(row.reporter), **row.reporter)
        for (row, _outline), entry in zip(new, entries, strict=True)
        if row.reporter
    )
    SearchLine.objects.bulk_create(SearchLine(information=entry, words=words_of(entry)) for entry in entries)
    Forwarding.objects.bulk_create(_receipt(entry, errand) for entry in entries)
    record_many(_line(entry, errand) for entry in entries)
    for member in {entry.responsible for entry in entries if entry.responsible}:
        notices.imported(member, source=errand.source, now=errand.now)


def _entry(row, outline, number, errand):
    area = outline.area if outline else None
    way = _way(area, errand)
    return Information(
        number=number,
        kind=errand.kind,
        headline=headline_of(row.service_name or row.text),
        narrative=row.text,
        area=area,
        outline=outline,
        place_label=row.address[:200],
        place_key=place_key_of(row.address),
        block=block_of(row.address)[:200],
        lat=row.lat,
        lng=row.lng,
        seen_at=min(row.requested_at or errand.now, errand.now),
        recorded_at=errand.now,
        recorded_by=errand.by,
        channel=Information.Channel.IMPORTED,
        restriction=_restriction(errand),
        desk=way.desk,
        responsible=way.to,
        forwarded_at=errand.now,
        is_imported=True,
        source=errand.source,
        source_id=row.source_id,
        source_facts=_facts(row),
        recorded_area=recorded_area(row, errand.recorded_path)[:60] if errand.recorded_path else "",
    )


def _restriction(errand):
    return Information.Restriction.CHIEF if errand.kind.to_chief_only else Information.Restriction.NONE


def _way(area, errand) -> Route:
    key = area.pk if area else None
    if key not in errand.ways:
        errand.ways[key] = route(
            area=area, restriction=_restriction(errand), why=Why.RECORDED, now=errand.now
        )
    return errand.ways[key]


def _facts(row):
    """What the source says of the entry, as it came; ours stands beside it."""
    times = {name: getattr(row, name) for name in ("requested_at", "updated_at", "closed_at")}
    words = {
        name: getattr(row, name) for name in ("status", "status_notes", "agency", "service_name", "media_url")
    }
    return {**{name: at.isoformat() for name, at in times.items() if at}, **words, "raw": row.raw}


def _receipt(entry, errand):
    why = _way(entry.area, errand).why
    return Forwarding(
        information=entry,
        to_area=entry.area,
        to_desk=entry.desk,
        to=entry.responsible,
        why=why,
        by=errand.by,
        at=errand.now,
    )


def _line(entry, errand):
    return Line(
        verb="information.imported",
        subject=entry,
        area=entry.area,
        by=errand.by,
        now={
            "kind": errand.kind.name,
            "narrative": entry.narrative,
            "place": entry.place_label,
            "seen_at": entry.seen_at.isoformat(),
            "source": entry.source,
            "source_number": entry.source_id,
            "recorded_area": entry.recorded_area,
            "forwarded_to": str(entry.responsible or entry.desk),
        },
        text=entry.headline,
        at=errand.now,
    )
