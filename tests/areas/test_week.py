"""What came in since Monday, beside the same days of the weeks before: nothing is said of it that does not hold."""

import datetime as dt

import pytest
from django.utils import timezone

from areas.models import Information
from areas.panels.week import week_of
from tests.factories import Around, information

pytestmark = pytest.mark.django_db
HOUR, WEEK = dt.timedelta(hours=1), dt.timedelta(weeks=1)
# a Wednesday; the clock is set back on the Sunday of 1 November
HERE = timezone.get_default_timezone()
NOW = dt.datetime(2026, 11, 18, 15, 0, tzinfo=HERE)
MONDAY = dt.datetime(2026, 11, 16, tzinfo=HERE)


@pytest.fixture
def around():
    return Around()


def come_in(around, *moments, **fields):
    given = {"by": around.officer, "area": around.area} | fields
    return [information(now=moment, **given) for moment in moments]


def week(member, area, now=NOW):
    found = week_of(member, frozenset({area.pk}), now=now)
    return found["count"], found["before"], found["usual"]


def test_week_stands_beside_the_median_of_the_weeks_before(around):
    come_in(around, MONDAY, NOW - HOUR, NOW)
    for back, count in enumerate((2, 0, 7, 1, 1, 3, 0, 2), start=1):
        come_in(around, *[NOW - back * WEEK - HOUR] * count)
    come_in(around, MONDAY - 8 * WEEK - HOUR)
    assert week(around.commander, around.area) == (3, [2, 0, 3, 1, 1, 7, 0, 2], 1.5)


def test_week_counts_each_week_from_its_monday_to_the_same_time(around):
    come_in(around, MONDAY - 9 * WEEK)
    come_in(around, MONDAY - HOUR, MONDAY - WEEK, NOW - WEEK, NOW - WEEK + HOUR)
    # three in the afternoon, before and after the clock was set back
    summer = dt.datetime(2026, 10, 28, 15, 0, tzinfo=HERE)
    come_in(around, summer - dt.timedelta(minutes=1), summer + dt.timedelta(minutes=1))
    assert week(around.commander, around.area) == (0, [0, 0, 0, 0, 0, 1, 0, 2], 0)


def test_week_says_nothing_of_the_usual_before_four_whole_weeks(around):
    assert week(around.commander, around.area) == (0, [], None)
    come_in(around, MONDAY - 4 * WEEK + HOUR, NOW)
    assert week(around.commander, around.area) == (1, [0, 0, 0], None)
    come_in(around, MONDAY - 4 * WEEK)
    assert week(around.commander, around.area) == (1, [2, 0, 0, 0], 0)


def test_week_counts_what_the_member_reads_of_the_area_and_nothing_imported(around):
    come_in(around, MONDAY - 9 * WEEK, NOW)
    come_in(around, NOW, area=around.other_area)
    come_in(around, NOW, kind="bias-complaint", by=around.chief)
    come_in(around, NOW, by=around.commander, restriction="area")
    entry = come_in(around, NOW)[0]
    Information.objects.filter(pk=entry.pk).update(is_imported=True)
    assert week(around.commander, around.area)[0] == 2
    assert week(around.officer, around.area)[0] == 1
    assert week(around.stranger, around.area)[0] == 0


def test_home_says_what_the_usual_rests_on(client, around):
    client.force_login(around.commander)
    words = client.get("/").content.decode()
    assert "0 entries came in since Monday" in words
    assert "What is usual is told here after 4 whole weeks of entries." in words
    now = timezone.localtime()
    come_in(around, now - 10 * WEEK, now)
    words = client.get("/").content.decode()
    assert "1 entry came in since Monday" in words
    assert "; usual by now: 0" in words
    assert f"each up to its {now:%A} at " in words
    assert "the oldest first: 0, 0, 0, 0, 0, 0, 0, 0." in words
    client.force_login(around.chief)
    assert "came in since Monday" not in client.get("/").content.decode()
