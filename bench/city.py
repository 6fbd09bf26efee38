"""A city of 200 areas with as many entries as asked for, written straight into the database."""

import datetime as dt
import json
import random
import uuid

from django.db import connection, transaction
from django.utils import timezone

from areas.geography.labels import place_key_of
from areas.models import (
    Area,
    Assignment,
    Command,
    Decision,
    Forwarding,
    Information,
    Kind,
    Outline,
    Place,
    SearchLine,
)
from areas.queries.search import search_words
from ledger.actions import Line, record_many
from ledger.models import Entry, Words
from people.models import Department, Member

AREAS = 200
BATCH = 5000
# so many are written one by one; what a larger city has more of repeats them
WRITTEN = 20_000
# the time that a city's entries are spread over, in seconds
SPAN = 60_000_000
WORDS = [
    "gate",
    "light",
    "window",
    "car",
    "dog",
    "noise",
    "fence",
    "truck",
    "smoke",
    "glass",
    "alley",
    "engine",
]


def build(count, *, say):
    """Make the areas, their people and `count` entries; gives the members who look at them."""
    if Information.objects.count() >= count:
        say("the city is kept from before")
        names = {"sergeant": "sgt1", "officer": "ofc1", "chief": "chief"}
        people = {role: Member.objects.get(username=name) for role, name in names.items()}
        return people | {"area": Area.objects.get(slug="2")}
    luck = random.Random(count)  # noqa: S311 figures of a benchmark
    areas, sergeants, officers, chief = _people()
    kinds = list(Kind.objects.filter(to_chief_only=False))
    now = timezone.now()
    # each area keeps at most twenty undecided entries, whatever the size of its file
    fresh = min(20, max(1, count // AREAS // 5)) * AREAS

    def write(first, last):
        for start in range(first, last, BATCH):
            with transaction.atomic():
                _entries(
                    start, min(BATCH, last - start), count,
                    fresh=fresh, areas=areas, officers=officers, sergeants=sergeants, kinds=kinds, now=now, luck=luck,
                )  # fmt: skip

    write(0, written := min(WRITTEN, count - fresh))
    while count - fresh - written >= WRITTEN:
        _repeat(written, seconds=written * SPAN // count)
        written += WRITTEN
        if written % 100_000 == 0:
            say(f"{written} of {count} entries")
    _move_chain()
    write(written, count)
    say(f"{count} of {count} entries")
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return {"sergeant": sergeants[1], "officer": officers[1], "chief": chief, "area": areas[1]}


def _people():
    start = timezone.now() - dt.timedelta(days=800)
    chief = Member.objects.create(
        username="chief", name="Chief Bench", role="chief", banner_acknowledged_at=start
    )
    clerk = Member.objects.create(username="clerk", name="Clerk Bench", role="clerk")
    Department.objects.update_or_create(pk=1, defaults={"holding_desk_owner": clerk})
    areas, sergeants, officers = [], [], []
    for n in range(AREAS):
        area = _area(n, start)
        sergeant = Member.objects.create(
            username=f"sgt{n}", name=f"Sergeant Name{n}", rank="Sgt.", role="sergeant"
        )
        officer = Member.objects.create(
            username=f"ofc{n}", name=f"Officer Name{n}", rank="Ofc.", role="officer"
        )
        Command.objects.create(area=area, commander=sergeant, from_at=start, recorded_at=start)
        Assignment.objects.create(area=area, officer=officer, from_at=start)
        areas.append(area), sergeants.append(sergeant), officers.append(officer)
    return areas, sergeants, officers, chief


def _area(n, start):
    """An area with its outline, a square in a grid, and a place in the middle of it."""
    area = Area.objects.create(
        number=str(n + 1), name=f"Quarter {n + 1}", slug=str(n + 1), started_on=start.date()
    )
    west, south = -120 + n % 20 * 0.01, 38 + n // 20 * 0.01
    east, north = west + 0.01, south + 0.01
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    Outline.objects.create(
        area=area, version=1, geometry=json.dumps({"type": "Polygon", "coordinates": [ring]}),
        digest=uuid.uuid4().hex, in_force_from=start.date(), applied_at=start, recorded_at=start,
    )  # fmt: skip
    label, lat, lng = f"{100 + n} Foundry Rd", south + 0.005, west + 0.005
    Place.objects.create(
        label=label, key=place_key_of(label), name_key=place_key_of("Foundry Rd"), lat=lat, lng=lng
    )
    return area


# what an entry leaves in each table, and the column that counts on with it
REPEATED = {
    Information: "id",
    SearchLine: "information_id",
    Forwarding: "id",
    Decision: "id",
    Entry: "id",
    Words: "entry_id",
}
COUNTING = {"id", "information_id", "entry_id", "sequence"}


def _repeat(offset, *, seconds):
    """Write the first entries once more, `offset` numbers and `seconds` later, with all that belongs to them.

    A million written one by one take an hour. The seals are those of the lines repeated: nothing here verifies them.
    """
    told = {"number": _counted("number", 8), "subject_label": _counted("subject_label", 8)}
    told["subject_key"] = "CAST(CAST(subject_key AS INTEGER) + %(offset)s AS TEXT)"
    with transaction.atomic(), connection.cursor() as cursor:
        for model, key in REPEATED.items():
            columns = {field.column: field for field in model._meta.concrete_fields}
            asked = ", ".join(told.get(name) or _later(name, field) for name, field in columns.items())
            cursor.execute(  # the names are those of our own models
                f"INSERT INTO {model._meta.db_table} ({', '.join(columns)}) SELECT {asked} "  # noqa: S608
                f"FROM {model._meta.db_table} WHERE {key} <= %(most)s",
                {"offset": offset, "seconds": f"+{seconds} seconds", "most": WRITTEN},
            )


def _counted(name, start):
    """A number of the form I-2026-B0000001, counted on."""
    digits = f"CAST(substr({name}, {start + 1}) AS INTEGER) + %(offset)s"
    return f"substr({name}, 1, {start}) || printf('%%07d', {digits})"


def _later(name, field):
    if name in COUNTING:
        return f"{name} + %(offset)s"
    is_moment = field.get_internal_type() == "DateTimeField"
    return f"strftime('%%Y-%%m-%%d %%H:%%M:%%f', {name}, %(seconds)s)" if is_moment else name


def _move_chain():
    """The next line of the record follows those that were repeated."""
    with connection.cursor() as cursor:
        most = "(SELECT MAX(sequence) FROM ledger_entry)"
        cursor.execute(f"UPDATE ledger_chain SET sequence = {most} WHERE sequence < {most}")  # noqa: S608


def _entries(first, batch, count, *, fresh, areas, officers, sergeants, kinds, now, luck):
    entries = []
    for n in range(first, first + batch):
        place = n % AREAS
        at = now - dt.timedelta(seconds=(count - n) * SPAN / count)
        entry = _entry(n, at, areas[place], officers[place], sergeants[place], luck.choice(kinds), luck)
        if n < count - fresh:
            _decide(entry, at, sergeants[place])
        entries.append(entry)
    _keep(entries)


def _keep(entries):
    """Write the entries with all that belongs to them: words for search, receipts, decisions, lines of the record."""
    Information.objects.bulk_create(entries)
    SearchLine.objects.bulk_create(
        SearchLine(information=each, words=search_words(each.number, each.narrative, each.place_label))
        for each in entries
    )  # fmt: skip
    Forwarding.objects.bulk_create(
        Forwarding(
            information=each, to_area=each.area, to_desk="area", to=each.responsible, why="recorded",
            at=each.recorded_at,
        ) for each in entries
    )  # fmt: skip
    Decision.objects.bulk_create(
        Decision(
            information=each, outcome=each.outcome, summary=each.summary, by=each.decided_by, at=each.decided_at
        ) for each in entries if each.decided_at
    )  # fmt: skip
    record_many(
        Line(
            verb="information.recorded", subject=each, area=each.area, by=each.recorded_by, text=each.headline,
            at=each.recorded_at,
        ) for each in entries
    )  # fmt: skip


def _entry(n, at, area, officer, sergeant, kind, luck):
    text = " ".join(luck.choice(WORDS) for _ in range(18))
    label = f"{luck.randrange(1, 400)} Foundry Rd"
    return Information(
        number=f"I-{at.year}-B{n:07d}", kind=kind, headline=text[:60], narrative=text, area=area, place_label=label,
        place_key=place_key_of(label), block="Foundry Rd", lat=38.005, lng=-119.995, seen_at=at, recorded_at=at,
        recorded_by=officer, channel="observed", desk="area", responsible=sergeant, forwarded_at=at,
        due_at=at + dt.timedelta(hours=24),
    )  # fmt: skip


def _decide(entry, at, sergeant):
    entry.opened_at = entry.decided_at = entry.acted_at = entry.closed_at = at + dt.timedelta(hours=3)
    entry.opened_by = entry.decided_by = sergeant
    entry.outcome, entry.summary, entry.due_at = (
        "acted",
        "Spoke with both neighbors; the gate is locked at night now.",
        None,
    )
