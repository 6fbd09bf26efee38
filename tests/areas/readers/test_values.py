"""Single values are read as meant, or not at all."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from areas.readers.values import coordinates, moment, number, plain, storable

CHICAGO = ZoneInfo("America/Chicago")


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("2014-05-09T19:02:21-05:00", datetime(2014, 5, 10, 0, 2, 21, tzinfo=UTC)),
        ("2014-05-09T19:02:21Z", datetime(2014, 5, 9, 19, 2, 21, tzinfo=UTC)),
        (" 2014-05-09 19:02 ", datetime(2014, 5, 10, 0, 2, tzinfo=UTC)),
        ("07/23/2017 12:00:00 AM", datetime(2017, 7, 23, 5, 0, tzinfo=UTC)),
        ("07/23/2017 16:05", datetime(2017, 7, 23, 21, 5, tzinfo=UTC)),
        ("12/01/2017", datetime(2017, 12, 1, 6, 0, tzinfo=UTC)),
        ("yesterday", None),
        ("", None),
        (None, None),
        (20140509, None),
        ("0001-01-01T00:00:00+14:00", None),
    ],
)
def test_moment_is_aware_or_nothing(text, read):
    assert moment(text, CHICAGO) == read


@pytest.mark.parametrize(
    ("value", "read"),
    [(1, 1.0), ("1.5", 1.5), (True, None), (None, None), ([1], None), (10**400, None), ("٣", 3.0)],
)
def test_number_is_plain_or_nothing(value, read):
    assert number(value) == read


def test_coordinates_need_both():
    assert coordinates("1", "2") == (1.0, 2.0)
    assert coordinates(1, None) == (None, None)
    assert coordinates(91, 2) == (None, None)


def test_what_no_database_holds_is_shown_as_replaced():
    assert storable({"a\0": ["b\ud800", {"c": 1}, None]}) == {"a\ufffd": ["b\ufffd", {"c": 1}, None]}


@pytest.mark.parametrize(
    ("value", "text"), [(None, ""), (True, ""), ({}, ""), (6.0, "6"), (6, "6"), (" a ", "a")]
)
def test_plain_is_the_text_a_person_would_write(value, text):
    assert plain(value) == text
