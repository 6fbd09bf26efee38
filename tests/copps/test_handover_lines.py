import datetime as dt

import pytest
from django.utils import timezone

from areas.actions import command, review
from areas.models import Handover, Task
from copps import due
from copps.pages import handover
from problems.actions import escalation as escalations
from problems.panels import escalation as panels
from tests.factories import SergeantFactory, information

pytestmark = pytest.mark.django_db


def sent_up(around, **fields):
    entry = review.open_information(
        information(by=around.officer, area=around.area, **fields), by=around.commander
    )
    return escalations.escalate(
        entry, by=around.commander, reason="legal", tried="Asked.", asked="May we?", version=entry.version
    )


def test_the_clock_hands_over_with_what_was_sent_up(around):
    up = sent_up(around)
    now = timezone.now()
    successor = SergeantFactory()
    command.appoint(around.area, successor, by=around.chief, from_at=now + dt.timedelta(1), now=now)
    assert handover.carry_over_commands in due.DUE
    assert handover.carry_over_commands(now=now + dt.timedelta(2)) == 1
    sections = {section["name"]: section["lines"] for section in Handover.objects.get().pack["sections"]}
    lines = sections["With the chief, or answered"]
    assert [(line["number"], line["text"], line["about"]) for line in lines] == [
        (up.information.number, "May we?", "waits for the chief")
    ]


def test_the_pack_leaves_out_what_is_about_those_who_read_it(around):
    sent_up(around, about_member=around.stranger)
    assert handover.lent_lines(around.area, readers=(around.commander, around.stranger))[0][1] == []
    assert len(handover.lent_lines(around.area, readers=(around.commander, around.officer))[0][1]) == 1


def test_the_page_of_an_entry_borrows_its_escalations_within_sight(around):
    up = sent_up(around)
    assert list(panels.of_entry(around.commander, up.information)) == [up]
    assert list(panels.of_entry(around.stranger, up.information)) == []


def test_nothing_is_seen_by_those_who_take_no_part(around):
    command.appoint(around.area, SergeantFactory(), by=around.chief)
    assert list(Handover.objects.visible_to(around.administrator)) == []
    assert list(Task.objects.visible_to(around.administrator)) == []
