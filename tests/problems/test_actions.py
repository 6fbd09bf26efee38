import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone

from areas.actions import command, review
from areas.actions.review import Stale
from areas.models import Command, Information, Task
from areas.workflow import NotReady
from ledger.models import Entry
from people.models import Member, Notice
from problems.actions import escalation as actions
from problems.models import Escalation
from problems.rules import escalation as rules
from problems.workflow import escalation as workflow
from tests.factories import ChiefFactory, SergeantFactory, information

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate


@pytest.fixture
def entry(around):
    return review.open_information(information(by=around.officer, area=around.area), by=around.commander)


def escalate(entry, by, **fields):
    asked = {
        "reason": "resources",
        "tried": "Spoke with both.",
        "asked": "A mediator.",
        "version": entry.version,
    }
    return actions.escalate(entry, by=by, **(asked | fields))


@pytest.fixture
def up(around, entry):
    return escalate(entry, around.commander)


def answer(up, by, **fields):
    up.refresh_from_db()
    given = {"choice": "grant", "words": "Granted.", "due_date": TODAY(), "version": up.version}
    return actions.answer(up, by=by, **(given | fields))


def told(member, verb):
    return Notice.objects.filter(member=member, verb=f"escalation.{verb}").count()


def test_escalate_sends_the_entry_up_on_the_record_and_tells_the_chief(around, entry, up):
    entry.refresh_from_db()
    assert (entry.outcome, bool(entry.sent_up_at), entry.closed_at) == ("escalated", True, None)
    line = Entry.objects.latest("sequence")
    assert (line.verb, line.area_id, line.subject_label) == (
        "escalation.raised",
        around.area.pk,
        entry.number,
    )
    assert told(around.chief, "raised") == 1


def test_escalate_works_for_an_acting_commander(around, entry):
    command.act(around.area, around.stranger, by=around.chief, until_at=timezone.now() + dt.timedelta(1))
    with pytest.raises(PermissionDenied):
        escalate(entry, around.commander)
    entry.refresh_from_db()
    assert escalate(entry, around.stranger).raised_by == around.stranger


@pytest.mark.parametrize(
    "who", ["officer", "stranger", "other_commander", "chief", "clerk", "analyst", "administrator"]
)
def test_escalate_is_for_the_commander_of_the_entry(around, entry, who):
    with pytest.raises(PermissionDenied):
        escalate(entry, getattr(around, who))


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"tried": " "}, "what was tried"),
        ({"asked": "\n"}, "what you ask"),
        ({"tried": "", "asked": ""}, "tried.*ask"),
    ],
)
def test_escalate_says_what_is_missing(around, entry, fields, words):
    with pytest.raises(NotReady, match=words):
        escalate(entry, around.commander, **fields)


def test_escalate_refuses_a_stale_version_and_a_second_time(around, entry, up):
    with pytest.raises(Stale):
        escalate(entry, around.commander)
    entry.refresh_from_db()
    with pytest.raises(NotReady, match="with the chief already"):
        escalate(entry, around.commander)
    with pytest.raises(IntegrityError), transaction.atomic():
        Escalation.objects.create(
            information=entry,
            reason="legal",
            tried="x",
            asked="y",
            raised_by=around.commander,
            raised_at=timezone.now(),
        )


def test_escalate_without_a_chief_says_so(around, entry):
    Member.objects.filter(pk=around.chief.pk).update(is_active=False)
    with pytest.raises(NotReady, match="no chief"):
        escalate(entry, around.commander)


def test_escalate_past_the_chief_it_is_about(around):
    other = ChiefFactory()
    entry = information(by=around.officer, area=around.area, about_member=around.chief)
    entry = review.open_information(entry, by=around.commander)
    up = escalate(entry, around.commander)
    assert (told(around.chief, "raised"), told(other, "raised")) == (0, 1)
    assert list(Escalation.objects.visible_to(around.chief)) == []
    with pytest.raises(PermissionDenied):
        answer(up, around.chief)
    assert answer(up, other).answered_by == other


def test_escalate_refuses_closed_entries_and_those_for_the_chief_only(around, entry):
    review.decide(entry, outcome="no_action", summary="No.", by=around.commander, version=entry.version)
    entry.refresh_from_db()
    entry.closed_at = entry.closed_at or timezone.now()
    assert not rules.may_escalate(around.commander, entry)
    secret = information(by=around.officer, area=around.area, kind="bias-complaint")
    assert not rules.may_escalate(around.commander, secret)


def test_open_escalation_notes_who_first_read_it_once(around, up):
    first = actions.open_escalation(up, by=around.chief)
    again = actions.open_escalation(up, by=around.chief, now=timezone.now() + dt.timedelta(1))
    assert again.opened_at == first.opened_at
    assert Entry.objects.filter(verb="escalation.opened").count() == 1
    with pytest.raises(PermissionDenied):
        actions.open_escalation(up, by=around.commander)


def test_ask_back_and_reply_go_to_and_fro(around, up):
    asked = actions.ask_back(up, question="Who pays?", by=around.chief, version=up.version)
    assert told(around.commander, "asked") == 1
    assert list(Escalation.objects.waiting_for_reply()) == [up]
    assert list(Escalation.objects.waiting_for_chief()) == []
    with pytest.raises(NotReady, match="waits for a reply"):
        actions.ask_back(up, question="And?", by=around.chief, version=asked.version)
    replied = actions.reply(up, reply="The county.", by=around.commander, version=asked.version)
    assert told(around.chief, "replied") == 1
    assert list(Escalation.objects.waiting_for_chief()) == [up]
    with pytest.raises(NotReady, match="Nothing is asked"):
        actions.reply(up, reply="Again.", by=around.commander, version=replied.version)
    actions.ask_back(up, question="Since when?", by=around.chief, version=replied.version)
    assert list(Escalation.objects.waiting_for_reply()) == [up]


def test_ask_back_and_reply_need_words_and_the_right_person(around, up):
    with pytest.raises(NotReady, match="Write the question"):
        actions.ask_back(up, question=" ", by=around.chief, version=up.version)
    with pytest.raises(PermissionDenied):
        actions.ask_back(up, question="Why?", by=around.commander, version=up.version)
    asked = actions.ask_back(up, question="Who pays?", by=around.chief, version=up.version)
    with pytest.raises(NotReady, match="Write the reply"):
        actions.reply(up, reply="", by=around.commander, version=asked.version)
    with pytest.raises(PermissionDenied):
        actions.reply(up, reply="I do.", by=around.officer, version=asked.version)


def test_answer_brings_the_entry_back_with_words_and_a_task_by_its_day(around, entry, up):
    day = TODAY() + dt.timedelta(14)
    answered = answer(up, around.chief, due_date=day)
    entry.refresh_from_db()
    assert (entry.sent_up_at, entry.decided_at) == (None, None)
    assert (answered.answered_by, answered.words, answered.due_date) == (around.chief, "Granted.", day)
    task = Task.objects.get()
    assert (task.to, task.by, task.due_date, task.information) == (around.commander, around.chief, day, entry)
    assert told(around.commander, "answered") == 1
    assert list(Escalation.objects.answered()) == [up]


@pytest.mark.parametrize(
    ("choice", "tasks"), [(choice, choice != "take_over") for choice in Escalation.Choice]
)
def test_answer_gives_a_task_unless_the_chief_takes_over(around, up, choice, tasks):
    answer(up, around.chief, choice=choice)
    assert Task.objects.count() == tasks


def test_answer_declines_without_a_day(around, up):
    assert answer(up, around.chief, choice="decline", due_date=None).due_date is None
    assert Task.objects.count() == 0


def test_answer_goes_to_who_answers_for_the_area_now(around, up):
    successor = SergeantFactory()
    command.appoint(around.area, successor, by=around.chief)
    answer(up, around.chief)
    assert (told(around.commander, "answered"), told(successor, "answered")) == (0, 1)


def test_answer_while_the_area_is_vacant_gives_nobody_a_task(around, up):
    command.end_command(Command.objects.get(commander=around.commander), by=around.chief, reason="Retires.")
    assert answer(up, around.chief).choice == "grant"
    assert Task.objects.count() == 0


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"words": " "}, "in words"),
        ({"due_date": None}, "the day"),
        ({"words": "", "due_date": None}, "words.*day"),
    ],
)
def test_answer_says_what_is_missing(around, up, fields, words):
    with pytest.raises(NotReady, match=words):
        answer(up, around.chief, **fields)


@pytest.mark.parametrize("who", ["commander", "officer", "clerk", "analyst", "administrator"])
def test_answer_is_for_the_chief(around, up, who):
    with pytest.raises(PermissionDenied):
        answer(up, getattr(around, who))


def test_answer_refuses_a_stale_version_and_a_second_answer(around, up):
    with pytest.raises(Stale):
        answer(up, around.chief, version=99)
    answer(up, around.chief)
    with pytest.raises(NotReady, match="answered already"):
        answer(up, around.chief)


def test_withdraw_brings_the_entry_back_with_a_reason(around, entry, up):
    with pytest.raises(NotReady, match="why"):
        actions.withdraw(up, reason=" ", by=around.commander, version=up.version)
    with pytest.raises(PermissionDenied):
        actions.withdraw(up, reason="No.", by=around.chief, version=up.version)
    taken = actions.withdraw(up, reason="They made peace.", by=around.commander, version=up.version)
    entry.refresh_from_db()
    assert (entry.sent_up_at, told(around.chief, "withdrawn")) == (None, 1)
    with pytest.raises(NotReady, match="taken back"):
        answer(taken, around.chief)
    assert workflow.open_to(taken) == set()
    assert escalate(entry, around.commander).pk != up.pk


def test_carry_out_notes_what_came_of_it_once(around, up):
    with pytest.raises(NotReady, match="no answer"):
        actions.carry_out(up, note="Done.", by=around.commander, version=up.version)
    answered = answer(up, around.chief)
    with pytest.raises(NotReady, match="what came of it"):
        actions.carry_out(up, note="", by=around.commander, version=answered.version)
    done = actions.carry_out(up, note="Mediator came.", by=around.commander, version=answered.version)
    assert (done.carried_out_note, told(around.chief, "carried_out")) == ("Mediator came.", 1)
    with pytest.raises(NotReady, match="carried out"):
        actions.carry_out(up, note="Again.", by=around.commander, version=done.version)
    assert list(Escalation.objects.unfinished()) == []


def test_carry_out_by_the_chief_tells_nobody(around, up):
    answered = answer(up, around.chief, choice="take_over")
    actions.carry_out(up, note="I called the mayor.", by=around.chief, version=answered.version)
    assert told(around.chief, "carried_out") == 0


def test_allowed_offers_what_may_come_next(around, up):
    assert rules.allowed(around.chief, up) == {"ask", "answer"}
    assert rules.allowed(around.commander, up) == {"withdraw"}
    assert rules.allowed(around.officer, up) == set()
    up = actions.ask_back(up, question="Who?", by=around.chief, version=up.version)
    assert rules.allowed(around.commander, up) == {"withdraw", "reply"}
    up = answer(up, around.chief)
    assert rules.allowed(around.commander, up) == rules.allowed(around.chief, up) == {"carry_out"}


def test_escalations_are_seen_by_who_reads_the_entry_in_full(around, up):
    names = [name for name in vars(around) if "area" not in name]
    seen = [name for name in names if Escalation.objects.visible_to(getattr(around, name)).exists()]
    assert seen == ["commander", "officer", "chief", "clerk", "analyst"]
    Information.objects.filter(pk=up.information_id).update(restriction="area", recorded_by=around.commander)
    seen = [name for name in names if Escalation.objects.visible_to(getattr(around, name)).exists()]
    assert seen == ["commander", "chief", "clerk"]


def test_settled_and_order(around, up):
    assert list(Escalation.objects.settled()) == []
    answer(up, around.chief)
    assert (
        list(Escalation.objects.settled().newest_first()) == list(Escalation.objects.oldest_first()) == [up]
    )
    assert str(up) == f"{up.information} ↑"
