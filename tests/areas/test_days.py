"""Days as a page says them: how long ago, how soon, how long."""

import datetime as dt
from types import SimpleNamespace

import pytest
from django.utils import timezone

from areas.panels.days import ago, due_badge, time_in
from areas.panels.queue import badges, when
from areas.workflow import Outcome

TODAY = dt.date(2026, 3, 18)


def at(day, hour=9):
    return timezone.make_aware(dt.datetime.combine(day, dt.time(hour)))


NOW = at(TODAY)


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (TODAY, "today"),
        (dt.date(2026, 3, 17), "yesterday"),
        (dt.date(2026, 3, 16), "Monday"),
        (dt.date(2026, 3, 12), "Thursday"),
        (dt.date(2026, 3, 11), "11 Mar"),
        (dt.date(2025, 12, 31), "31 Dec 2025"),
        (dt.date(2026, 3, 19), "19 Mar"),
    ],
)
def test_how_long_ago_of_a_day_and_of_a_moment(day, said):
    assert (ago(day, now=NOW), ago(at(day, 23), now=NOW)) == (said, said)


@pytest.mark.parametrize(
    ("days", "kind", "text"),
    [
        (-2, "over", "2 days over"),
        (-1, "over", "1 day over"),
        (0, "today", "today"),
        (1, "due", "tomorrow"),
        (3, "neutral", "in 3 days"),
    ],
)
def test_how_soon_a_promise_is_due(days, kind, text):
    assert due_badge(TODAY + dt.timedelta(days), now=NOW) == {"kind": kind, "text": text}


def test_promise_without_a_day_is_open():
    assert due_badge(None, now=NOW) == {"kind": "neutral", "text": "open"}


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (0, "0 days"),
        (1, "1 day"),
        (59, "59 days"),
        (60, "1 month"),
        (61, "2 months"),
        (729, "23 months"),
        (730, "2 years"),
    ],
)
def test_how_long_a_term_has_lasted(days, said):
    assert time_in(SimpleNamespace(from_at=NOW - dt.timedelta(days)), NOW) == said


@pytest.mark.parametrize(
    ("day", "said"),
    [(TODAY, "07:00"), (dt.date(2026, 2, 5), "Thu 5 Feb"), (dt.date(2025, 2, 5), "5 Feb 2025")],
)
def test_when_tells_the_hour_today_and_the_day_before(day, said):
    assert when(at(day, 7), now=NOW) == said


def entry(**facts):
    fresh = {"due_at": None, "reopened_at": None, "opened_at": None, "outcome": ""}
    return SimpleNamespace(**fresh | facts)


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({}, ("new", "new")),
        ({"opened_at": NOW}, ("neutral", "opened")),
        ({"opened_at": NOW, "due_at": at(dt.date(2026, 3, 19))}, ("due", "tomorrow")),
        ({"due_at": at(dt.date(2026, 3, 16))}, ("over", "2 days over")),
        ({"leg_why": "forwarded"}, ("forwarded", "forwarded")),
        ({"reopened_at": NOW, "opened_at": NOW}, ("due", "taken up again")),
        ({"reopened_at": NOW, "did_not_help": True}, ("over", "the answer did not help")),
        ({"reopened_at": NOW, "outcome": Outcome.ESCALATED}, ("chief", "answered by the chief")),
        (
            {"reopened_at": NOW, "due_at": at(dt.date(2026, 3, 17))},
            ("over", "1 day over", ("due", "taken up again")),
        ),
    ],
)
def test_badges_say_how_an_undecided_entry_stands(facts, said):
    assert badges(entry(**facts), now=NOW) == said
