"""What is late is told once: to the commander first, then to the chief."""

import datetime as dt

import pytest
from django.utils import timezone

from areas.actions import review
from areas.actions.due import run_due
from areas.models import ActionTaken, Information
from people.models import Notice
from tests.factories import information

pytestmark = pytest.mark.django_db
HOUR = dt.timedelta(hours=1)


def told(member, verb):
    return Notice.objects.filter(member=member, verb=verb).count()


def test_commander_hears_once_that_an_entry_is_late(around):
    entry = information(by=around.officer, area=around.area)
    assert run_due(entry.due_at) == {"steps": 0, "promises": 0}
    late = entry.due_at + HOUR
    assert run_due(late) == {"steps": 1, "promises": 0}
    assert run_due(late + HOUR) == {"steps": 0, "promises": 0}
    assert told(around.commander, "information.overdue") == 1
    assert told(around.chief, "information.long_overdue") == 0


def test_chief_hears_when_it_is_late_by_as_long_again(around):
    entry = information(by=around.officer, area=around.area)
    run_due(entry.due_at + 23 * HOUR)
    assert told(around.chief, "information.long_overdue") == 0
    run_due(entry.due_at + 24 * HOUR)
    run_due(entry.due_at + 25 * HOUR)
    assert told(around.chief, "information.long_overdue") == 1


def test_next_step_that_is_late_is_told_anew(around):
    entry = information(by=around.officer, area=around.area)
    run_due(entry.due_at + HOUR)
    entry = review.open_information(entry, by=around.commander)
    assert run_due(entry.due_at + HOUR)["steps"] == 1
    assert told(around.commander, "information.overdue") == 2


def test_chief_is_not_told_of_a_complaint_about_the_chief(around):
    entry = information(
        by=around.officer, area=around.area, kind="member-complaint", about_member=around.chief
    )
    run_due(entry.due_at + 100 * HOUR)
    assert Notice.objects.filter(member=around.chief).count() == 0


def test_promised_action_is_told_once_after_its_day(around):
    entry = review.open_information(information(by=around.officer, area=around.area), by=around.commander)
    day = timezone.localdate()
    review.decide(
        entry,
        outcome="acted",
        summary="A lock.",
        by=around.commander,
        version=entry.version,
        promised_for=day,
    )
    now = timezone.now()
    assert run_due(now)["promises"] == 0
    assert run_due(now + 25 * HOUR)["promises"] == 1
    assert run_due(now + 26 * HOUR)["promises"] == 0
    assert told(around.commander, "information.promise_late") == 1
    assert ActionTaken.objects.open().count() == 1


def test_what_no_longer_owes_a_step_is_passed_over(around):
    entry = information(by=around.officer, area=around.area)
    Information.objects.filter(pk=entry.pk).update(is_imported=True)
    assert run_due(entry.due_at + HOUR)["steps"] == 0


def test_entry_without_a_reader_is_told_to_nobody(around):
    entry = information(by=around.officer, area=around.area)
    Information.objects.filter(pk=entry.pk).update(responsible=None)
    assert run_due(entry.due_at + HOUR)["steps"] == 0
