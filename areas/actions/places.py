"""The department's own list of addresses and places comes in."""

from dataclasses import dataclass, field

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from areas import rules
from areas.geography.labels import block_of, name_key_of, place_key_of
from areas.models import Place
from areas.readers.places import ReadPlace
from areas.readers.tables import Fault
from ledger.actions import record
from people.models import Department

AT_ONCE = 2000
COMPARED = ("kind", "label", "detail", "key", "name_key", "block", "lat", "lng")


@dataclass
class Listed:
    """What an import of places did: rows read, added, changed, already there, labels that come more than
    once."""

    rows: int = 0
    added: int = 0
    changed: int = 0
    already: int = 0
    repeated: int = 0
    errors: list = field(default_factory=list)


@transaction.atomic
def import_places(rows, *, source="", numbers_of="", by=None, now=None, progress=lambda done: None):
    """Add the read places to the list, or change those that the list knows by the source's own number.

    The same list again changes nothing. A label that comes more than once is kept as often, for a choice. A
    number that stands for another place by name and by point overwrites nothing: it comes back as a `Fault`, and
    `numbers_of` names whose numbers these are where two lists count from one.
    `rows` are `ReadPlace`s and `Fault`s; the faults come back with their rows.
    """
    if by is not None:
        rules.require(rules.may_configure(by))
    done = Listed()
    new, changed = _compared(rows, numbers_of, done, progress)
    Place.objects.bulk_create(new, batch_size=AT_ONCE)
    Place.objects.bulk_update(changed, COMPARED, batch_size=200)
    if new or changed:
        counts = {"added": done.added, "changed": done.changed, "source": source}
        record(
            "places.imported", Department.objects.get(), by=by, now=counts, in_file=False, at=now or timezone.now()
        )  # fmt: skip
    return done


def _compared(rows, numbers_of, done, progress):
    """The places that the list does not have yet, and those that it has otherwise."""
    labels, seen, new, changed = set(), {}, [], []
    listed = Place.objects.select_for_update().order_by("pk").iterator(AT_ONCE)
    known = {_identity(place): place for place in listed}
    for row in rows:
        done.rows += row.row_number > 0
        if not isinstance(row, ReadPlace):
            done.errors.append(row)
            continue
        place = _place(row, numbers_of)
        _tell_apart(place, seen)
        done.repeated += place.key in labels
        labels.add(place.key)
        _sort_in(row.row_number, place, known, new, changed, done)
        if done.rows % AT_ONCE == 0:
            progress(done.rows)
    return new, changed


def _place(row, numbers_of):
    number = f"{numbers_of}:{row.source_id}" if numbers_of and row.source_id else row.source_id
    detail = ", ".join(part for part in (row.city, f"{row.state} {row.postal_code}".strip()) if part)
    place = Place(
        kind=row.kind,
        label=row.label,
        detail=detail[:200],
        lat=row.lat,
        lng=row.lng,
        source_id=number[:120] or None,
    )
    return fold(place)


def fold(place):
    """Give a place the keys by which its label is found, with and without the house number, and its block."""
    place.key = place_key_of(place.label)
    # a place may begin with a number that is no house: "76 Station"
    place.name_key = name_key_of(place.label) if place.kind == Place.Kind.ADDRESS else place.key
    place.block = block_of(place.label)[:200]
    return place


def _identity(place):
    """What makes a place the same one: the source's number, else all that is known of it."""
    return place.source_id or (place.key, place.detail, place.lat, place.lng)


def _tell_apart(place, seen):
    """Give a place whose number the list gives to another place as well a number of its own, the same each
    time."""
    number, count = place.source_id, 1
    while not _is_same(seen.setdefault(_identity(place), place), place):
        count += 1
        place.source_id = f"{number[:100]}/{count}"


def _is_same(one, other):
    return all(getattr(one, name) == getattr(other, name) for name in COMPARED)


def _is_another(before, place):
    """Whether a number stands for another place: neither its name nor its point is what the list knows."""
    return before.key != place.key and (before.lat, before.lng) != (place.lat, place.lng)


def _sort_in(row_number, place, known, new, changed, done):
    before = known.get(_identity(place))
    if before is None:
        known[_identity(place)] = place
        new.append(place)
        done.added += 1
    elif _is_same(before, place):
        done.already += 1
    elif _is_another(before, place):
        reason = _("its number %(number)s is that of “%(label)s”; say whose numbers these are")
        done.errors.append(Fault(row_number, reason % {"number": place.source_id, "label": before.label}))
    else:
        for name in COMPARED:
            setattr(before, name, getattr(place, name))
        done.changed += 1
        changed.append(before)
