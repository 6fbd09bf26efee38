"""The rhythm of a series: its days, the next one, and the hour that comes twice or not at all."""

import datetime as dt

import pytest
from django.utils import timezone

from partnerships.models import Series
from partnerships.workflow.meeting import Nth, Rhythm, ahead, days_of, next_day, nth_weekday, rhythm_told

JANUARY = dt.date(2026, 1, 1)  # a Thursday


def days(rhythm, count=4, **facts):
    return [
        day.isoformat() for day in ahead(days_of(rhythm, **({"weekday": 1, "start": JANUARY} | facts)), count)
    ]


def test_weeks_are_counted_from_the_first_such_weekday():
    assert days(Rhythm.WEEKLY, 3) == ["2026-01-06", "2026-01-13", "2026-01-20"]
    assert days(Rhythm.WEEKS, 3, every=3) == ["2026-01-06", "2026-01-27", "2026-02-17"]
    assert days(Rhythm.WEEKLY, 1, weekday=3) == ["2026-01-01"]


def test_months_have_their_nth_weekday_and_their_last():
    assert days(Rhythm.MONTHLY, 3, nth=1, start=dt.date(2026, 1, 7)) == [
        "2026-02-03",
        "2026-03-03",
        "2026-04-07",
    ]
    assert days(Rhythm.MONTHLY, 3, nth=4) == ["2026-01-27", "2026-02-24", "2026-03-24"]
    assert days(Rhythm.MONTHLY, 3, nth=-1, weekday=4) == ["2026-01-30", "2026-02-27", "2026-03-27"]
    assert days(Rhythm.MONTHLY, 13, nth=2)[-1] == "2027-01-12"
    assert days(Rhythm.MONTHLY, 1, nth=2, start=dt.date(2026, 1, 13)) == ["2026-01-13"]


def test_quarters_are_counted_from_their_month():
    assert days(Rhythm.QUARTERLY, nth=2, start=dt.date(2026, 11, 1)) == [
        "2026-11-10", "2027-02-09", "2027-05-11", "2027-08-10",
    ]  # fmt: skip


def test_last_weekday_is_the_fourth_or_the_fifth():
    assert nth_weekday(2026, 3, 1, Nth.LAST) == dt.date(2026, 3, 31)
    assert nth_weekday(2026, 2, 1, Nth.LAST) == dt.date(2026, 2, 24)


@pytest.mark.parametrize(
    ("rhythm", "every", "after", "expected"),
    [
        # on the day, two days late, and one day early: each stands for the meeting of its day
        (Rhythm.WEEKLY, 1, "2026-01-06", "2026-01-13"),
        (Rhythm.WEEKLY, 1, "2026-01-08", "2026-01-13"),
        (Rhythm.WEEKLY, 1, "2026-01-05", "2026-01-13"),
        (Rhythm.WEEKS, 4, "2026-01-28", "2026-03-03"),
        (Rhythm.MONTHLY, 1, "2026-01-05", "2026-02-03"),
        (Rhythm.MONTHLY, 1, "2026-01-13", "2026-02-03"),
        (Rhythm.QUARTERLY, 1, "2026-04-01", "2026-07-07"),
    ],
)
def test_next_day_is_one_that_no_meeting_stands_for(rhythm, every, after, expected):
    found = next_day(
        days_of(rhythm, weekday=1, every=every, start=JANUARY),
        rhythm=rhythm, every=every, after=dt.date.fromisoformat(after),
    )  # fmt: skip
    assert found.isoformat() == expected


def test_first_day_of_all_is_next_where_no_meeting_was():
    assert next_day(days_of(Rhythm.WEEKLY, weekday=1, start=JANUARY), rhythm=Rhythm.WEEKLY) == dt.date(
        2026, 1, 6
    )


def test_rhythm_is_told_in_words():
    assert rhythm_told(Rhythm.WEEKS, weekday=0, every=3) == "every 3 weeks on Monday"
    assert rhythm_told(Rhythm.QUARTERLY, weekday=6, nth=-1) == "every quarter on the last Sunday"


@pytest.mark.parametrize(
    ("day", "begins", "starts"),
    [
        # summer and winter time; the hour left out in March is the next, the one that comes twice is the first
        ("2026-03-07", "18:30", "2026-03-07 18:30-0800"),
        ("2026-03-08", "18:30", "2026-03-08 18:30-0700"),
        ("2026-03-08", "02:30", "2026-03-08 03:30-0700"),
        ("2026-11-01", "01:30", "2026-11-01 01:30-0700"),
    ],
)
def test_meeting_begins_by_the_clock_of_its_day(day, begins, starts):
    series = Series(begins=dt.time.fromisoformat(begins), minutes=90)
    first, last = series.times_on(dt.date.fromisoformat(day))
    assert (f"{timezone.localtime(first):%Y-%m-%d %H:%M%z}", last - first) == (
        starts,
        dt.timedelta(minutes=90),
    )
