import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from areas.actions import command, handover, profile, review, tasks
from areas.models import Area, Command, Handover
from areas.workflow import NotReady
from ledger.models import Entry
from people.models import Member
from tests.factories import AreaFactory, SergeantFactory, information

pytestmark = pytest.mark.django_db


def lines(pack):
    return {section["name"]: [line["text"] for line in section["lines"]] for section in pack["sections"]}


def appoint(around, **fields):
    successor = SergeantFactory()
    command.appoint(around.area, successor, by=around.chief, **fields)
    return successor, Handover.objects.get(to_member=successor)


def test_pack_holds_everything_open_and_nothing_else(around):
    today = timezone.localdate()
    information(by=around.officer, area=around.area, narrative="A gate bangs.")
    promised = information(by=around.officer, area=around.area, narrative="A lamp is out.")
    promised = review.open_information(promised, by=around.commander)
    review.decide(
        promised, outcome="acted", summary="Lamp ordered.", by=around.commander, version=promised.version,
        promised_for=today,
    )  # fmt: skip
    closed = information(by=around.officer, area=around.area, narrative="Thanks.", kind="thanks")
    closed = review.open_information(closed, by=around.commander)
    review.decide(
        closed, outcome="no_action", summary="Passed on.", by=around.commander, version=closed.version
    )
    information(by=around.stranger, area=around.other_area, narrative="Elsewhere.")
    information(
        by=around.officer, area=around.area, narrative="The sergeant swore.", about_member=around.commander
    )
    information(by=around.officer, area=around.area, narrative="Bias.", kind="bias-complaint")
    tasks.give_task(area=around.area, to=around.officer, by=around.commander, body="Call her.")
    profile.write_note(around.area, by=around.commander, kind="hazard", title="Dog", review_date=today)
    profile.write_note(around.area, by=around.commander, kind="place", title="School")
    _successor, made = appoint(around)
    assert lines(made.pack) == {
        "Not decided": ["A gate bangs"],
        "Decided, and open": ["A lamp is out"],
        "Promised": ["Lamp ordered."],
        "Tasks of officers": ["Call her."],
        "Watched": [],
        "Hazards, with the day to look again": ["Dog"],
    }


def test_pack_stays_as_it_was_handed(around):
    entry = information(by=around.officer, area=around.area)
    successor, made = appoint(around)
    entry = review.open_information(entry, by=successor)
    review.decide(entry, outcome="no_action", summary="Gone.", by=successor, version=entry.version)
    made.refresh_from_db()
    assert lines(made.pack)["Not decided"] == ["A gate bangs all night"]


def test_pack_takes_what_the_apps_above_lend(around):
    _successor, made = appoint(around, lent=lambda area, readers: [("Above", [{"text": f"{len(readers)}"}])])
    assert lines(made.pack)["Above"] == ["2"]


def test_tasks_of_the_former_commander_are_passed_on_for_good_only(around):
    mine = tasks.give_task(area=around.area, to=around.commander, by=around.chief, body="Report.")
    other = tasks.give_task(area=around.area, to=around.officer, by=around.commander, body="Go.")
    until = timezone.now() + dt.timedelta(1)
    command.act(around.area, around.stranger, by=around.chief, until_at=until)
    mine.refresh_from_db()
    assert mine.to == around.commander
    command.end_command(Command.objects.get(is_acting=True), by=around.chief, reason="Back.")
    successor, _made = appoint(around)
    mine.refresh_from_db()
    other.refresh_from_db()
    assert (mine.to, mine.version, other.to, other.version) == (successor, 2, around.officer, 1)
    assert Entry.objects.filter(verb="task.passed_on").count() == 1


def test_first_commander_of_an_area_receives_no_pack(around):
    command.appoint(AreaFactory(), SergeantFactory(), by=around.chief)
    assert Handover.objects.count() == 0


def test_after_a_vacancy_the_chief_hands_over(around):
    command.end_command(Command.objects.get(commander=around.commander), by=around.chief, reason="Retires.")
    _successor, made = appoint(around)
    assert made.from_member == around.chief


def test_nobody_hands_over_to_themselves(around):
    command.end_command(Command.objects.get(commander=around.commander), by=around.chief, reason="Retires.")
    command.appoint(around.area, around.chief, by=around.administrator)
    assert Handover.objects.count() == 0


def test_acknowledge_by_both_once_each_on_the_record(around):
    successor, made = appoint(around, note="Mind the dog.")
    handover.acknowledge(made, by=around.commander)
    signed = handover.acknowledge(made, by=successor, note="not mine to write")
    assert (signed.note, bool(signed.handed_at), bool(signed.received_at)) == ("Mind the dog.", True, True)
    verbs = Entry.objects.order_by("-sequence").values_list("verb", "actor")[:2]
    assert list(verbs) == [("handover.received", successor.pk), ("handover.handed", around.commander.pk)]
    with pytest.raises(NotReady, match="already"):
        handover.acknowledge(made, by=successor)
    assert [list(Handover.objects.waiting_for(each)) for each in (successor, around.commander)] == [[], []]


def test_acknowledge_keeps_what_the_former_commander_adds(around):
    _successor, made = appoint(around)
    assert handover.acknowledge(made, by=around.commander, note="The gate key is at the desk.").note == (
        "The gate key is at the desk."
    )


@pytest.mark.parametrize("who", ["officer", "chief", "clerk", "administrator"])
def test_acknowledge_is_for_the_two(around, who):
    _successor, made = appoint(around)
    with pytest.raises(PermissionDenied):
        handover.acknowledge(made, by=getattr(around, who))


def test_acknowledge_by_the_chief_for_one_who_has_left(around):
    _successor, made = appoint(around)
    Member.objects.filter(pk=around.commander.pk).update(is_active=False)
    assert handover.acknowledge(made, by=around.chief).handed_at is not None


def test_handovers_wait_for_who_has_not_signed(around):
    successor, made = appoint(around)
    assert list(Handover.objects.waiting_for(successor)) == [made]
    handover.acknowledge(made, by=successor)
    assert list(Handover.objects.waiting_for(successor)) == []
    assert list(Handover.objects.waiting_for(around.commander)) == [made]


def test_handover_page_is_for_the_two_the_chief_and_the_clerk(client, around):
    successor, made = appoint(around)
    answers = {}
    for name, member in {**vars(around), "successor": successor}.items():
        if isinstance(member, Area):
            continue
        client.force_login(member)
        answers[name] = client.get(made.get_absolute_url()).status_code
    assert answers == {
        "commander": 200, "successor": 200, "chief": 200, "clerk": 200,
        "other_commander": 404, "officer": 404, "stranger": 404, "analyst": 404, "administrator": 403,
    }  # fmt: skip


def test_handover_page_signs(client, around):
    successor, made = appoint(around)
    client.force_login(successor)
    assert client.get(made.get_absolute_url()).context["signs_as"] == "received"
    url = reverse("acknowledge_handover", args=[made.pk])
    assert client.post(url).status_code == 302
    made.refresh_from_db()
    assert made.received_at is not None
    again = client.post(url)
    assert (again.status_code, again.context["form"].non_field_errors()) == (
        422,
        ["This was acknowledged already."],
    )
    client.force_login(around.chief)
    assert client.post(url).status_code == 403


def test_former_of_an_area_is_who_answered_just_before(around):
    now = timezone.now()
    assert handover.former_of(around.area, at=now) == around.commander
    assert handover.former_of(around.area, at=now - dt.timedelta(days=60)) is None
