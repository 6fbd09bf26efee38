"""Each line of the register, today and as it stood on every day of an entry's way."""

import datetime as dt

import pytest
from django.utils import timezone

from areas.actions import forwarding, review
from areas.exports.register import rows
from areas.models import Information
from problems.actions import escalation as escalations
from tests.factories import information

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)
START = timezone.now() - 20 * DAY


def after(days):
    return START + days * DAY


def decide(entry, by, *, at=None, outcome="acted", **said):
    """Decide, and give the entry as it stands then."""
    entry.refresh_from_db()
    review.decide(entry, outcome=outcome, by=by, version=entry.version, now=at, **said)
    entry.refresh_from_db()
    return entry


def told(around, entry, *, until=None, by=None, length=220):
    """The badge and the action of the entry's line."""
    entries = Information.objects.listed_for(by or around.chief).filter(pk=entry.pk)
    (row,) = rows(entries, now=timezone.now(), until=until, length=length)
    return row.badge, row.action


def test_line_stood_as_the_record_knew_it_on_each_day(around):
    by = around.commander
    entry = information(by=around.officer, area=around.area, now=after(0))
    entry = review.open_information(entry, by=by, now=after(1))
    entry = decide(entry, by, summary="Locked.", at=after(2))
    entry = review.reopen(entry, reason="It is back.", by=by, version=entry.version, now=after(3))
    decide(entry, by, outcome="no_action", summary="Gone.", at=after(4))
    assert [told(around, entry, until=after(day + 0.5)) for day in range(5)] == [
        ("new", ""), ("undecided", ""), ("closed", "Locked."), ("undecided", ""), ("closed", "Gone."),
    ]  # fmt: skip
    assert told(around, entry) == ("closed", "Gone.")


def test_line_stood_with_the_chief_until_the_answer_came_back(around):
    by = around.commander
    entry = information(by=around.officer, area=around.area, now=after(0))
    entry = review.open_information(entry, by=by, now=after(1))
    up = escalations.escalate(
        entry,
        by=by,
        reason="authority",
        tried="Talked.",
        asked="A fence.",
        version=entry.version,
        now=after(2),
    )
    escalations.answer(
        up, choice="return", words="Ask the city.", by=around.chief, version=up.version, now=after(3),
        due_date=after(30).date(),
    )  # fmt: skip
    assert told(around, entry, until=after(2.5)) == ("with the chief", "A fence.")
    assert told(around, entry, until=after(3.5)) == ("undecided", "")


def test_line_of_what_was_forwarded_stood_unopened_again(around):
    entry = information(by=around.officer, area=around.area, now=after(0))
    entry = review.open_information(entry, by=around.commander, now=after(1))
    forwarding.forward(
        entry,
        to_area=around.other_area,
        words="Yours.",
        by=around.commander,
        version=entry.version,
        now=after(2),
    )
    assert told(around, entry, until=after(1.5)) == ("undecided", "")
    assert told(around, entry, until=after(2.5)) == ("new", "")


def test_line_says_how_late_a_step_is(around):
    entry = information(by=around.officer, area=around.area)
    for past, said in ((dt.timedelta(hours=2), "1 day over"), (3 * DAY, "3 days over")):
        Information.objects.filter(pk=entry.pk).update(due_at=timezone.now() - past)
        assert told(around, entry) == (said, "")


def test_line_in_hand_has_a_promise_open(around):
    entry = review.open_information(information(by=around.officer, area=around.area), by=around.commander)
    decide(entry, around.commander, summary="Lamp asked for.", promised_for=timezone.localdate() + DAY)
    assert told(around, entry) == ("in hand", "Lamp asked for.")


def test_action_is_cut_between_words_where_the_line_is_short(around):
    entry = review.open_information(information(by=around.officer, area=around.area), by=around.commander)
    decide(entry, around.commander, summary="Locked the gate.")
    assert told(around, entry, length=12)[1] == "Locked the …"
    assert told(around, entry, length=16)[1] == "Locked the gate."
    assert told(around, entry, by=around.stranger)[1] == "Acted"
