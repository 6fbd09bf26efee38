"""Problem files of the city that is measured: as many as asked for, and one with a long record."""

import datetime as dt
import random

from django.db import transaction
from django.utils import timezone

from areas.models import Area
from ledger.actions import Line, record_many
from people.models import Member
from problems.models import Cheers, Option, PlanTask, Problem, Scan, Side

BATCH = 5000
MOST = 100_000
LINES = 500
STAGES = ("scanning", "analysis", "response", "assessment")


def build(size, *, say):
    """Write as many files as the city has entries, at most `MOST`, nine in ten closed; gives one that is long."""
    count = min(size, MOST)
    if Problem.objects.count() < count:
        areas = list(Area.objects.order_by("pk"))
        named = {member.username: member for member in Member.objects.all()}
        officers, sergeants = ([named[f"{rank}{n}"] for n in range(len(areas))] for rank in ("ofc", "sgt"))
        luck, now = random.Random(count), timezone.now()  # noqa: S311 figures of a benchmark
        for start in range(0, count, BATCH):
            made = [
                _file(n, luck, now, areas=areas, officers=officers, sergeants=sergeants)
                for n in range(start, min(start + BATCH, count))
            ]
            Problem.objects.bulk_create(made)
        say(f"{count} problem files")
        with transaction.atomic():
            _long(areas[1], officers[1], sergeants[1], now)
    return Problem.objects.get(number="P-BENCH")


def _file(n, luck, now, *, areas, officers, sergeants):
    place, at = n % len(areas), now - dt.timedelta(minutes=n * 10)
    closed = {"stage": "closed", "closed_at": at, "closed_by": sergeants[place], "outcome": "reduced"}
    under_way = {"stage": luck.choice(STAGES), "due_date": (at + dt.timedelta(days=30)).date()}
    return Problem(
        number=f"P-{at.year}-B{n:06d}", behavior="Car racing", place=f"{n % 400} Foundry Rd",
        place_key=f"{n % 400} foundry rd", area=areas[place], lead=officers[place], opened_by=officers[place],
        opened_at=at, accepted_by=sergeants[place], accepted_at=at, **(closed if n % 10 else under_way),
    )  # fmt: skip


def _long(area, officer, sergeant, now):
    """A long form with its pieces and a record of five hundred lines."""
    file = _file(1, random.Random(1), now, areas=[area], officers=[officer], sergeants=[sergeant])  # noqa: S311
    file.number, file.form, file.place_key = "P-BENCH", "long", ""
    file.stage, file.closed_at, file.closed_by, file.outcome = "response", None, None, ""
    file.save()
    by = {"problem": file, "by": officer, "at": now}
    Scan.objects.create(statement="Cars race on the lot.", **by)
    for element in Cheers._meta.get_field("element").choices:
        Cheers.objects.create(element=element[0], met="yes", evidence="Seen.", **by)
    for side in Side._meta.get_field("side").choices:
        Side.objects.create(side=side[0], who="Somebody", **by)
    Option.objects.bulk_create(Option(body=f"Option {n}", **by) for n in range(10))
    PlanTask.objects.bulk_create(PlanTask(body=f"Task {n}", party="Public Works", **by) for n in range(20))
    line = Line(verb="problem.scan_changed", subject=file, area=area, by=officer, text="Cars race.")
    record_many([line] * LINES)
