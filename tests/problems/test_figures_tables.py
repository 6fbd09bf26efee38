"""Where, when and to whom: the 80-20 table, repeats, hours by weekdays, time to repeat."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from problems.evaluation import UnusableFigures
from problems.figures.concentration import (
    Facility,
    Repeats,
    TimesRow,
    fewest_that_hold,
    repeats,
    risky_facilities,
)
from problems.figures.hours import Span, hours_by_weekday

SOME = settings(max_examples=60, deadline=None)
PACIFIC = ZoneInfo("America/Los_Angeles")
SUNDAY, MONDAY = 6, 0


def test_facilities_are_ranked_with_running_shares():
    rows = risky_facilities(
        [Facility("Elm", 0, 40), Facility("Inn", 15, 30), Facility("Ash", 0), Facility("Lodge", 5, 50)]
    )
    assert [(row.rank, row.name, row.events) for row in rows] == [
        (1, "Inn", 15), (2, "Lodge", 5), (3, "Ash", 0), (4, "Elm", 0)
    ]  # fmt: skip
    assert [row.percent_of_events for row in rows] == [75, 25, 0, 0]
    assert [row.cumulative_percent_of_events for row in rows] == [75, 100, 100, 100]
    assert [row.cumulative_percent_of_facilities for row in rows] == [25, 50, 75, 100]
    assert [row.rate for row in rows] == [0.5, 0.1, None, 0]


def test_eighty_percent_is_held_by_few():
    rows = risky_facilities(
        [Facility(f"{place:02}", events) for place, events in enumerate([50, 30, *[2] * 8, 4])]
    )
    assert len(rows) == 11
    assert fewest_that_hold(rows).rank == 2
    assert fewest_that_hold(rows, percent_of_events=81).rank == 3


def test_facilities_without_events_have_no_shares_of_them():
    rows = risky_facilities([Facility("Inn", 0), Facility("Ash", 0)])
    assert [(row.name, row.percent_of_events, row.cumulative_percent_of_events) for row in rows] == [
        ("Ash", None, None), ("Inn", None, None)
    ]  # fmt: skip
    assert (fewest_that_hold(rows), risky_facilities([])) == (None, [])


@pytest.mark.parametrize(
    "facility", [Facility("Inn", -1), Facility("Inn", 3, 0), Facility("Inn", 3, float("inf"))]
)
def test_facility_without_a_usable_count_or_size_is_refused_by_name(facility):
    with pytest.raises(UnusableFigures, match="Inn has no usable count or size"):
        risky_facilities([facility])


@SOME
@given(counts=st.lists(st.integers(0, 10_000), min_size=1, max_size=40))
def test_running_shares_rise_to_the_whole(counts):
    rows = risky_facilities([Facility(str(place), events) for place, events in enumerate(counts)])
    assert rows[-1].cumulative_percent_of_facilities == 100
    assert rows[-1].cumulative_percent_of_events == (100 if sum(counts) else None)
    assert [row.events for row in rows] == sorted(counts, reverse=True)


def test_repeats_are_counted_without_their_names():
    found = repeats(["a", "b", "a", None, "c", "a", "b", None])
    assert found == Repeats(
        victims=3,
        events=6,
        unknown=2,
        repeat_victims=2,
        repeat_events=5,
        percent_of_victims=pytest.approx(200 / 3),
        percent_of_events=pytest.approx(500 / 6),
        rows=(
            TimesRow(1, 1, pytest.approx(100 / 3), 1, pytest.approx(100 / 6)),
            TimesRow(2, 1, pytest.approx(100 / 3), 2, pytest.approx(200 / 6)),
            TimesRow(3, 1, pytest.approx(100 / 3), 3, pytest.approx(300 / 6)),
        ),
    )
    assert "'a'" not in repr(found)


def test_repeats_of_nobody_have_no_percentages():
    found = repeats([None, None])
    assert (found.victims, found.unknown, found.percent_of_victims, found.percent_of_events) == (
        0,
        2,
        None,
        None,
    )


@SOME
@given(keys=st.lists(st.none() | st.integers(0, 9)))
def test_rows_of_repeats_add_up(keys):
    found = repeats(keys)
    assert (
        sum(row.victims for row in found.rows)
        == found.victims
        == len({key for key in keys if key is not None})
    )
    assert sum(row.events for row in found.rows) == found.events == len(keys) - found.unknown


def local(*parts, fold=0):
    return dt.datetime(*parts, tzinfo=PACIFIC, fold=fold)


def filled(table):
    return {
        (day, hour): value for day, row in enumerate(table.cells) for hour, value in enumerate(row) if value
    }


def test_known_times_fall_into_their_hour_of_the_department():
    spans = [Span(dt.datetime(2026, 3, 2, 7, 59, tzinfo=dt.UTC)), Span(local(2026, 3, 1, 23, 0)), Span(None)]
    table = hours_by_weekday(spans, zone=PACIFIC)
    assert filled(table) == {(SUNDAY, 23): 2}
    assert (table.unknown, table.total, table.by_weekday[SUNDAY]) == (1, 2, 2)


def test_span_is_spread_over_its_hours_by_their_part():
    table = hours_by_weekday([Span(local(2026, 3, 1, 22, 30), local(2026, 3, 2, 0, 30))], zone=PACIFIC)
    assert filled(table) == {(SUNDAY, 22): 0.25, (SUNDAY, 23): 0.5, (MONDAY, 0): 0.25}


def test_hour_that_the_clocks_skip_gets_nothing():
    table = hours_by_weekday([Span(local(2026, 3, 8, 1, 0), local(2026, 3, 8, 4, 0))], zone=PACIFIC)
    assert filled(table) == {(SUNDAY, 1): 0.5, (SUNDAY, 3): 0.5}


def test_hour_that_the_clocks_repeat_gets_both():
    table = hours_by_weekday([Span(local(2026, 11, 1, 0, 0), local(2026, 11, 1, 3, 0))], zone=PACIFIC)
    assert filled(table) == {(SUNDAY, 0): 0.25, (SUNDAY, 1): 0.5, (SUNDAY, 2): 0.25}


def test_span_that_is_too_long_is_unknown():
    start = local(2026, 3, 1, 0, 0)
    spans = [Span(start, start + dt.timedelta(days=8)), Span(start, start + dt.timedelta(hours=2))]
    assert hours_by_weekday(spans, zone=PACIFIC).unknown == 1
    assert hours_by_weekday(spans, zone=PACIFIC, longest=dt.timedelta(hours=1)).unknown == 2


@pytest.mark.parametrize(
    ("span", "words"),
    [
        (Span(local(2026, 3, 2), local(2026, 3, 1)), "ends before it starts"),
        (Span(local(2026, 3, 2).replace(tzinfo=None)), "without its zone"),
        (Span(local(2026, 3, 2), local(2026, 3, 3).replace(tzinfo=None)), "without its zone"),
    ],
)
def test_span_that_cannot_be_is_refused(span, words):
    with pytest.raises(UnusableFigures, match=words):
        hours_by_weekday([span], zone=PACIFIC)


MOMENTS = st.integers(0, 2 * 365 * 86_400).map(
    lambda second: local(2025, 1, 1) + dt.timedelta(seconds=second)
)


@SOME
@given(spans=st.lists(st.tuples(MOMENTS, st.timedeltas(dt.timedelta(0), dt.timedelta(days=9))), max_size=8))
def test_every_event_is_in_the_table_or_unknown(spans):
    table = hours_by_weekday([Span(since, since + length) for since, length in spans], zone=PACIFIC)
    assert table.total + table.unknown == pytest.approx(len(spans))
