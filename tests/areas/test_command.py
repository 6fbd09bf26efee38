import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from areas.actions import command, review
from areas.actions.routing import commander_of
from areas.models import Area, Command, Forwarding, Handover, Information
from areas.workflow import NotReady
from ledger.models import Entry
from people.models import Member, Notice
from tests import factories
from tests.factories import AreaFactory, SergeantFactory, information

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)
Desk, Why = Information.Desk, Forwarding.Reason


def held(entry):
    entry.refresh_from_db()
    return entry.desk, entry.responsible


def receipts(entry):
    return list(entry.forwardings.order_by("pk").values_list("why", "to"))


def test_appoint_ends_the_term_before_and_takes_what_is_open_along(around):
    opened = information(by=around.officer, area=around.area)
    review.open_information(opened, by=around.commander)
    fresh = information(by=around.officer, area=around.area)
    successor, now = SergeantFactory(), timezone.now()
    term = command.appoint(
        around.area, successor, by=around.chief, selected_by=successor, approved_by=around.chief,
        order_reference="Memo 7", now=now,
    )  # fmt: skip
    former = Command.objects.get(commander=around.commander)
    assert (former.until_at, term.from_at, term.until_at) == (now, now, None)
    assert (term.selected_by, term.approved_by, term.order_reference) == (successor, around.chief, "Memo 7")
    assert held(opened) == held(fresh) == (Desk.AREA, successor)
    assert receipts(fresh) == [(Why.RECORDED, around.commander.pk), (Why.COMMAND, successor.pk)]
    assert opened.opened_by == around.commander
    assert opened.due_at is not None


def test_appoint_writes_each_step_on_the_record_of_the_area(around):
    entry = information(by=around.officer, area=around.area)
    before = Entry.objects.count()
    command.appoint(around.area, SergeantFactory(), by=around.chief)
    lines = Entry.objects.filter(sequence__gt=before).order_by("sequence")
    assert list(lines.values_list("verb", "area_id", "actor")) == [
        (verb, around.area.pk, around.chief.pk)
        for verb in ("command.ended", "command.started", "handover.made", "information.forwarded")
    ]
    assert lines.last().subject_label == entry.number


def test_appoint_tells_the_new_commander_once_however_much_is_open(around):
    for _ in range(3):
        information(by=around.officer, area=around.area)
    successor = SergeantFactory()
    command.appoint(around.area, successor, by=around.chief)
    verbs = Notice.objects.filter(member=successor).order_by("pk").values_list("verb", flat=True)
    assert list(verbs) == ["handover.made", "command.appointed"]
    assert "3 open entries" in Notice.objects.get(member=successor, verb="command.appointed").text


def test_appoint_leaves_closed_entries_and_what_is_for_the_chief_only(around):
    closed = information(by=around.officer, area=around.area, kind="information")
    closed = review.open_information(closed, by=around.commander)
    review.decide(closed, outcome="no_action", summary="Noted.", by=around.commander, version=closed.version)
    secret = information(by=around.officer, area=around.area, kind="bias-complaint")
    command.appoint(around.area, SergeantFactory(), by=around.chief)
    assert held(closed) == (Desk.AREA, around.commander)
    assert held(secret) == (Desk.CHIEF, around.chief)


def test_appoint_keeps_what_is_about_the_new_commander_from_them(around):
    successor = SergeantFactory()
    entry = information(by=around.officer, area=around.area, about_member=successor)
    other = information(by=around.officer, area=around.area, about_member=around.commander)
    assert held(other) == (Desk.CHIEF, around.chief)
    command.appoint(around.area, successor, by=around.chief)
    assert held(entry) == (Desk.CHIEF, around.chief)
    assert held(other) == (Desk.AREA, successor)


def test_appoint_moves_what_is_with_the_chief_along(around):
    entry = information(by=around.officer, area=around.area)
    entry = review.open_information(entry, by=around.commander)
    review.send_up(entry, by=around.commander, summary="Beyond me.")
    successor = SergeantFactory()
    command.appoint(around.area, successor, by=around.chief)
    assert held(entry) == (Desk.AREA, successor)
    assert entry.sent_up_at is not None


@pytest.mark.parametrize("who", ["commander", "officer", "stranger", "clerk", "analyst"])
def test_appoint_is_for_those_who_define_areas(around, who):
    with pytest.raises(PermissionDenied):
        command.appoint(around.area, SergeantFactory(), by=getattr(around, who))


def test_appoint_takes_any_rank(around):
    assert command.appoint(around.area, around.officer, by=around.administrator).commander == around.officer


def test_appoint_refuses_who_takes_no_part(around):
    with pytest.raises(NotReady, match="takes no part"):
        command.appoint(around.area, around.administrator, by=around.chief)


def test_appoint_refuses_who_commands_it_already(around):
    with pytest.raises(NotReady, match="already"):
        command.appoint(around.area, around.commander, by=around.chief)


def test_appoint_refuses_an_ended_area(around):
    Area.objects.filter(pk=around.area.pk).update(ended_on=timezone.localdate())
    with pytest.raises(NotReady, match="ended"):
        command.appoint(around.area, SergeantFactory(), by=around.chief)


def test_appoint_refuses_a_day_before_the_present_term(around):
    with pytest.raises(NotReady, match="starts later"):
        command.appoint(around.area, SergeantFactory(), by=around.chief, from_at=timezone.now() - 31 * DAY)


def test_appoint_refuses_to_overlap_an_earlier_term(around):
    term = Command.objects.get(commander=around.commander)
    command.end_command(term, by=around.chief, reason="Retires.")
    with pytest.raises(NotReady, match="overlaps"):
        command.appoint(around.area, SergeantFactory(), by=around.chief, from_at=timezone.now() - DAY)
    assert Command.objects.of_area(around.area).count() == 1


def test_appoint_the_same_person_in_two_areas(around):
    command.appoint(around.other_area, around.commander, by=around.chief)
    assert commander_of(around.area, now=timezone.now()) == around.commander
    assert commander_of(around.other_area, now=timezone.now()) == around.commander


def test_appoint_from_a_coming_day_waits_for_the_clock(around):
    entry = information(by=around.officer, area=around.area)
    successor, now = SergeantFactory(), timezone.now()
    command.appoint(around.area, successor, by=around.chief, from_at=now + DAY, now=now)
    assert held(entry) == (Desk.AREA, around.commander)
    assert Handover.objects.count() == 0
    assert command.carry_over_commands(now) == 0
    assert command.carry_over_commands(now + 2 * DAY) == 1
    assert held(entry) == (Desk.AREA, successor)
    made = Handover.objects.get()
    assert (made.from_member, made.to_member) == (around.commander, successor)
    assert command.carry_over_commands(now + 2 * DAY) == 0
    assert Handover.objects.count() == 1
    verbs = Notice.objects.filter(member=successor).order_by("pk").values_list("verb", flat=True)
    assert list(verbs) == ["command.appointed", "handover.made", "command.carried_over"]


def test_appoint_oneself_tells_nobody_what_they_know(around):
    command.appoint(around.area, around.chief, by=around.chief)
    assert not Notice.objects.filter(member=around.chief, verb="command.appointed").exists()


def test_act_takes_over_and_gives_back_when_time_has_passed(around):
    entry = information(by=around.officer, area=around.area)
    deputy, now = around.stranger, timezone.now()
    term = command.act(around.area, deputy, by=around.chief, until_at=now + 7 * DAY, now=now)
    assert (term.is_acting, held(entry)) == (True, (Desk.AREA, deputy))
    assert commander_of(around.area, now=now) == deputy
    assert command.carry_over_commands(now + 8 * DAY) == 1
    assert held(entry) == (Desk.AREA, around.commander)
    assert receipts(entry)[1:] == [(Why.COMMAND, deputy.pk), (Why.COMMAND, around.commander.pk)]


def test_act_is_refused_to_who_answers_already(around):
    with pytest.raises(NotReady, match="already"):
        command.act(around.area, around.commander, by=around.chief, until_at=timezone.now() + DAY)


@pytest.mark.parametrize(("start", "end"), [(0, 0), (2, 1), (-3, -1)])
def test_act_is_refused_where_it_ends_too_soon(around, start, end):
    now = timezone.now()
    with pytest.raises(NotReady, match="later end"):
        command.act(
            around.area,
            around.stranger,
            by=around.chief,
            from_at=now + start * DAY,
            until_at=now + end * DAY,
            now=now,
        )


def test_act_is_refused_over_another_who_acts(around):
    now = timezone.now()
    command.act(around.area, around.stranger, by=around.chief, until_at=now + 7 * DAY, now=now)
    with pytest.raises(NotReady, match="overlaps"):
        command.act(
            around.area,
            around.officer,
            by=around.chief,
            from_at=now + 6 * DAY,
            until_at=now + 9 * DAY,
            now=now,
        )
    next_one = command.act(
        around.area, around.officer, by=around.chief, from_at=now + 7 * DAY, until_at=now + 9 * DAY, now=now
    )
    assert next_one.from_at == now + 7 * DAY


def test_appoint_while_somebody_acts_leaves_the_entries_with_who_acts(around):
    entry = information(by=around.officer, area=around.area)
    now = timezone.now()
    command.act(around.area, around.stranger, by=around.chief, until_at=now + 7 * DAY, now=now)
    successor = SergeantFactory()
    command.appoint(around.area, successor, by=around.chief, now=now + DAY)
    assert held(entry) == (Desk.AREA, around.stranger)
    assert command.carry_over_commands(now + 8 * DAY) == 1
    assert held(entry) == (Desk.AREA, successor)


def test_end_command_leaves_a_vacancy_and_sends_what_is_open_to_the_chief(around):
    entry = information(by=around.officer, area=around.area)
    term = Command.objects.get(commander=around.commander)
    command.end_command(term, by=around.chief, reason="Retires.")
    assert held(entry) == (Desk.CHIEF, around.chief)
    assert receipts(entry)[-1] == (Why.VACANT, around.chief.pk)
    assert list(Area.objects.without_commander(on=timezone.localdate(), now=timezone.now())) == [around.area]
    assert Notice.objects.filter(member=around.commander, verb="command.ended").count() == 1
    assert Notice.objects.filter(member=around.chief, verb="command.carried_over").count() == 1
    successor = SergeantFactory()
    command.appoint(around.area, successor, by=around.chief)
    assert held(entry) == (Desk.AREA, successor)


def test_end_command_without_a_chief_leaves_the_entries_at_the_holding_desk(around):
    entry = information(by=around.officer, area=around.area)
    Member.objects.filter(pk=around.chief.pk).update(is_active=False)
    term = Command.objects.get(commander=around.commander)
    command.end_command(term, by=around.administrator, reason="Retires.")
    assert held(entry) == (Desk.HOLDING, around.clerk)
    command.appoint(around.area, around.commander, by=around.administrator)
    assert held(entry) == (Desk.AREA, around.commander)


def test_end_command_of_a_coming_term_takes_it_away(around):
    now = timezone.now()
    term = command.act(
        around.area, around.stranger, by=around.chief, from_at=now + DAY, until_at=now + 2 * DAY, now=now
    )
    term = command.end_command(term, by=around.chief, reason="Not needed.", now=now)
    assert term.until_at == term.from_at
    assert commander_of(around.area, now=now + 1.5 * DAY) == around.commander


def test_end_command_from_a_coming_day_moves_nothing_yet(around):
    entry, now = information(by=around.officer, area=around.area), timezone.now()
    term = Command.objects.get(commander=around.commander)
    command.end_command(term, by=around.chief, reason="Retires.", until_at=now + DAY, now=now)
    assert held(entry) == (Desk.AREA, around.commander)
    assert command.carry_over_commands(now + 2 * DAY) == 1
    assert held(entry) == (Desk.CHIEF, around.chief)


def test_end_command_says_what_is_missing(around):
    term, now = Command.objects.get(commander=around.commander), timezone.now()
    with pytest.raises(PermissionDenied):
        command.end_command(term, by=around.commander, reason="Tired.")
    with pytest.raises(NotReady, match="why"):
        command.end_command(term, by=around.chief, reason=" ")
    term = command.end_command(term, by=around.chief, reason="Retires.", until_at=now + DAY, now=now)
    with pytest.raises(NotReady, match="earlier end"):
        command.end_command(term, by=around.chief, reason="Later.", until_at=now + 2 * DAY, now=now)
    with pytest.raises(NotReady, match="ended already"):
        command.end_command(term, by=around.chief, reason="Again.", now=now + 3 * DAY)


def test_end_command_of_oneself_needs_no_notice(around):
    term = command.appoint(around.area, around.chief, by=around.chief)
    command.end_command(term, by=around.chief, reason="Enough.")
    assert not Notice.objects.filter(member=around.chief, verb="command.ended").exists()


def test_a_commander_who_left_answers_no_more(around):
    entry = information(by=around.officer, area=around.area)
    Member.objects.filter(pk=around.commander.pk).update(is_active=False)
    assert list(Area.objects.without_commander(on=timezone.localdate(), now=timezone.now())) == [around.area]
    assert command.carry_over_commands(timezone.now()) == 1
    assert held(entry) == (Desk.CHIEF, around.chief)


def test_carry_over_is_whole_for_more_than_one_batch(around, monkeypatch):
    from areas.actions import carrying

    monkeypatch.setattr(carrying, "BATCH", 2)
    entries = [information(by=around.officer, area=around.area) for _ in range(5)]
    successor = SergeantFactory()
    command.appoint(around.area, successor, by=around.chief)
    assert [held(entry) for entry in entries] == [(Desk.AREA, successor)] * 5
    assert Forwarding.objects.filter(why=Why.COMMAND).count() == 5


def test_carry_over_asks_the_database_no_more_for_many_entries(around):
    counts = []
    for many in (1, 12):
        for _ in range(many):
            information(by=around.officer, area=around.area)
        successor = SergeantFactory()
        with CaptureQueriesContext(connection) as queries:
            command.appoint(around.area, successor, by=around.chief)
        counts.append(len(queries))
    assert counts[0] == counts[1]


@pytest.mark.parametrize(
    ("moment", "name"),
    [(-40, None), (-29, "commander"), (1, "stranger"), (3, "commander"), (6, "officer")],
)
def test_who_answered_at_any_moment_is_one_query(around, django_assert_num_queries, moment, name):
    now = timezone.now()
    command.act(
        around.area,
        around.stranger,
        by=around.chief,
        from_at=now + 0.5 * DAY,
        until_at=now + 2 * DAY,
        now=now,
    )
    command.appoint(around.area, around.officer, by=around.chief, from_at=now + 5 * DAY, now=now)
    with django_assert_num_queries(1):
        term = Command.objects.who_answered(around.area, at=now + moment * DAY)
        who = term.commander if term else None
    assert who == (getattr(around, name) if name else None)


def test_who_answered_changes_over_at_the_very_moment(around):
    at = timezone.now()
    command.appoint(around.area, around.officer, by=around.chief, now=at)
    just_before = at - dt.timedelta(microseconds=1)
    assert Command.objects.who_answered(around.area, at=just_before).commander == around.commander
    assert Command.objects.who_answered(around.area, at=at).commander == around.officer


def test_terms_are_no_secret_to_members_and_none_to_others(around):
    assert Command.objects.visible_to(around.stranger).count() == 2
    around.stranger.is_active = False
    assert Command.objects.visible_to(around.stranger).count() == 0


def test_two_current_commanders_are_refused_by_the_database(around):
    with pytest.raises(IntegrityError), transaction.atomic():
        factories.command(around.area, around.officer)


def test_overlapping_terms_are_refused_by_the_database_where_it_can(around):
    area, now = AreaFactory(), timezone.now()
    factories.command(area, around.officer, from_at=now - 5 * DAY, until_at=now)
    factories.command(area, around.stranger, from_at=now, until_at=now + DAY)
    if connection.vendor == "postgresql":
        with pytest.raises(IntegrityError, match="one_permanent_commander_at_a_time"), transaction.atomic():
            factories.command(area, around.chief, from_at=now - 6 * DAY, until_at=now - 4 * DAY)
        factories.command(area, around.chief, from_at=now - 6 * DAY, until_at=now - 4 * DAY, is_acting=True)
    assert Command.objects.of_area(area).permanent().count() == 2
