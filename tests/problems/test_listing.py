"""The list of problem files has, for every way to ask, what each file looked at by itself comes to."""

import datetime as dt
import random

import pytest
from django.utils import timezone

from problems.models import Problem
from problems.panels import listing

pytestmark = pytest.mark.django_db


@pytest.fixture
def files(around):
    """Files of both areas and of none, of every stage and end, led and opened by several, as luck has it."""
    luck, now = random.Random(11), timezone.now()
    people = [around.officer, around.commander, around.stranger, around.chief]
    ends = [{}, {}, {}, {"declined_at": now}]
    closed = {"stage": "closed", "closed_at": now, "closed_by": around.chief, "outcome": "reduced"}
    made = []
    for number in range(140):
        end = luck.choice([*ends, closed])
        area = luck.choice([around.area, around.other_area, None])
        stage = {"stage": luck.choice(["scanning", "analysis", "response"])} | end
        made.append(
            Problem(
                number=f"P-{number}", behavior="Racing", place=f"Lot {number}", opened_at=now, opened_by=around.chief,
                area=area, level="address" if area else "city", lead=luck.choice(people),
                is_own_work=luck.random() < 0.3, **stage,
            )
        )  # fmt: skip
    return Problem.objects.bulk_create(made)


@pytest.mark.parametrize("name", ["officer", "commander", "stranger", "chief", "analyst", "administrator"])
def test_list_has_the_newest_of_what_is_asked_for(around, files, name):
    member, today = getattr(around, name), timezone.localdate()
    full = set(Problem.objects.visible_to(member).values_list("pk", flat=True))
    ways = {
        "": lambda each: not (each.closed_at or each.declined_at),
        "area": lambda each: each.area == around.area and not (each.closed_at or each.declined_at),
        "all": lambda each: True,
        "closed": lambda each: each.stage == "closed",
        "analysis": lambda each: each.stage == "analysis" and not each.declined_at,
        "mine": lambda each: each.lead == member and not (each.closed_at or each.declined_at),
        "own_work": lambda each: each.is_own_work and not (each.closed_at or each.declined_at),
        "before": lambda each: each.pk < files[60].pk and not (each.closed_at or each.declined_at),
    }
    for way, fits in ways.items():
        asked = {
            "area": around.area.slug if way == "area" else "",
            "stage": way if way in {"all", "closed", "analysis"} else "",
            "whose": way if way in {"mine", "own_work"} else "",
            "before": str(files[60].pk) if way == "before" else "",
        }
        wanted = [each for each in reversed(files) if fits(each)] if name != "administrator" else []
        rows, is_more = listing.rows_of(member, asked, on=today + dt.timedelta(days=1))
        assert [row.number for row in rows] == [each.number for each in wanted[: listing.PAGE]], way
        assert is_more == (len(wanted) > listing.PAGE)
        assert [bool(row.url) for row in rows] == [each.pk in full for each in wanted[: listing.PAGE]]
