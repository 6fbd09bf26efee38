import datetime as dt

import pytest
from django.utils import timezone

from areas.actions import command, review
from areas.models import Handover, Task
from copps import due
from copps.pages import handover
from partnerships.actions import commitment
from partnerships.actions import plan as plans
from partnerships.models import Meeting, Survey, Wave
from problems.actions import escalation as escalations
from problems.panels import escalation as panels
from tests.factories import SergeantFactory, information, problem
from tests.partnerships.plans import adopted

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


def test_the_pack_takes_what_the_next_commander_owes_the_community(client, around):
    now = timezone.now()
    file = problem(by=around.officer, area=around.area)
    problem(by=around.stranger, area=around.other_area)
    promised = commitment.promise(
        by=around.commander, party="police", area=around.area, body="Walk the lot on Fridays.",
        due_date=timezone.localdate(now) + dt.timedelta(9),
    )  # fmt: skip
    plan = adopted(around.area, by=around.commander, chief=around.chief, now=now)
    adopted(around.other_area, by=around.other_commander, chief=around.chief, now=now)
    draft = plans.start(around.area, title="The next plan", by=around.commander)
    meeting = Meeting.objects.create(
        title="Library evening",
        area=around.area,
        starts_at=now + dt.timedelta(5),
        by=around.commander,
        at=now,
    )
    survey = Survey.objects.create(name="Autumn", area=around.area, by=around.commander, at=now)
    wave = Wave.objects.create(
        survey=survey, name="First", approved_at=now, approved_by=around.chief, opened_at=now
    )
    lines = dict(handover.lent_lines(around.area, readers=(around.commander,)))
    update = plan.updates.get()
    named = {name: [(row["text"], row["url"]) for row in rows] for name, rows in lines.items()}
    assert named == {
        "With the chief, or answered": [],
        "Problem files": [(file.title, file.get_absolute_url())],
        "Promises of all parties": [("Walk the lot on Fridays.", promised.get_absolute_url())],
        "Policing plan": [
            (each, thing.get_absolute_url())
            for each, thing in (("Plan", plan), ("The next plan", draft), (update.half_year, update))
        ],
        "Meetings to come, or to tell of": [("Library evening", meeting.get_absolute_url())],
        "Surveys that are open": [(str(wave), wave.get_absolute_url())],
    }
    assert [row["about"] for row in lines["Policing plan"]] == ["Adopted", "Draft", "To be written"]
    assert lines["Problem files"][0]["about"] == f"Waits for the commander · {file.lead}"


def test_who_works_there_goes_on_from_the_pack_and_who_has_left_only_reads_it(client, around):
    file = problem(by=around.officer, area=around.area)
    successor = SergeantFactory()
    command.appoint(around.area, successor, by=around.chief, lent=handover.lent_lines)
    url = Handover.objects.get().get_absolute_url()
    for member, is_linked in ((successor, True), (around.chief, True), (around.commander, False)):
        client.force_login(member)
        page = client.get(url).content.decode()
        assert (file.title in page, f'href="{file.get_absolute_url()}"' in page) == (True, is_linked)
