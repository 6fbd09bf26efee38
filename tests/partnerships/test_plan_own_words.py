"""Who worded a plan or an update does not adopt it; where the department is too small for that, it is marked."""

import datetime as dt
from importlib import import_module

import pytest
import time_machine
from django.apps import apps
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from areas.models import Command
from ledger.models import Entry
from partnerships.actions import plan as plans
from partnerships.actions import plan_pieces as pieces
from partnerships.actions import update as updates
from partnerships.actions import update_pieces as parts
from partnerships.models import PlanInput, PlanLimits, PlanMeasure, PlanUpdate, PolicingPlan, Priority
from partnerships.panels.update import rows_for_the_chief
from partnerships.workflow.plan import Verb
from partnerships.workflow.update import Verb as UpdateVerb
from tests.factories import Around, ChiefFactory
from tests.partnerships.plans import adopted, go, written

pytestmark = pytest.mark.django_db
AFTER = dt.datetime(2026, 7, 6, 12, tzinfo=dt.UTC)
MARK = "By a chief who worded a part of it."


@pytest.fixture
def around():
    with time_machine.travel(dt.datetime(2026, 1, 5, 12, tzinfo=dt.UTC), tick=False):
        return Around()


def by_chief(around, do, thing, **given):
    """The chief does it while answering for the area in the commander's stead."""
    term = Command.objects.filter(area=around.area)
    term.update(commander=around.chief)
    done = do(thing, around.chief, **given)
    term.update(commander=around.commander)
    return done


@pytest.fixture
def draft(around):
    return written(around.area, by=around.commander)


def described(plan, by):
    plan.refresh_from_db()
    return plans.describe(
        plan, title="Plan", profile="Homes.", communication="By post.", by=by, version=plan.version
    )


def added(plan, by):
    return pieces.add(plan, Priority, by=by, rank=2, title="Safe crossings")


def corrected(plan, by):
    measure = PlanMeasure.objects.get(plan=plan)
    return pieces.change(measure, by=by, version=measure.version, target=20)


def sent(plan, by):
    return go(plan, Verb.CLOSE_INPUT, Verb.SEND, by=by)


def heard_later(plan, by):
    return pieces.add(
        plan, PlanInput, by=by, source="partner", on_date=dt.date(2026, 1, 1), words="It is quiet."
    )


def taken_out(plan, by):
    gone = pieces.add(plan, PlanInput, by=by, source="partner", on_date=dt.date(2026, 1, 1), words="No.")
    return pieces.drop(gone, by=by, version=1, reason="Said twice.")


@pytest.mark.parametrize("edit", [described, corrected, taken_out])
def test_chief_who_worded_a_part_does_not_adopt_although_another_corrected_and_sent_it(around, draft, edit):
    by_chief(around, edit, draft)
    measure = PlanMeasure.objects.get(plan=draft)
    pieces.change(measure, by=around.commander, version=measure.version, target=15)
    go(draft, Verb.CLOSE_INPUT, Verb.SEND, by=around.commander)
    assert set(draft.worded_by.all()) == {around.commander, around.chief}
    with pytest.raises(PermissionDenied):
        go(draft, Verb.ADOPT, by=around.chief)
    assert go(draft, Verb.ADOPT, by=ChiefFactory()).is_own_work is False


def test_piece_that_the_chief_added_counts_as_the_chiefs(around, draft):
    by_chief(around, added, draft)
    assert around.chief in draft.worded_by.all()


def test_chief_who_only_sent_it_does_not_adopt(around, draft):
    by_chief(around, sent, draft)
    assert list(draft.worded_by.all()) == [around.commander]
    with pytest.raises(PermissionDenied):
        go(draft, Verb.ADOPT, by=around.chief)


def test_in_a_small_department_own_words_are_adopted_marked_and_listed(client, around, draft):
    PlanLimits.objects.create(is_small=True)
    by_chief(around, described, draft)
    go(draft, Verb.CLOSE_INPUT, Verb.SEND, by=around.commander)
    client.force_login(around.chief)
    warned = client.get(reverse("plan_move", args=[draft.pk, "adopt"])).content.decode()
    assert "You worded a part of it yourself." in warned
    plan = go(draft, Verb.ADOPT, by=around.chief)
    assert (plan.is_own_work, Entry.objects.get(verb="plan.adopt").words.note) == (True, MARK)
    for name in ("plan", "plan_print"):
        assert "adopted by who worded it" in client.get(reverse(name, args=[plan.pk])).content.decode()
    assert MARK in client.get(reverse("whole_file", args=[around.area.slug])).content.decode()
    (row,) = client.get(reverse("chief")).context["plans"]
    assert (row["title"], row["url"], row["text"]) == (
        f"Policing plan of #{around.area.number} {around.area.name}",
        plan.get_absolute_url(),
        "adopted by who worded it",
    )
    assert client.get(reverse("home")).context["plans"] == []


def test_words_of_others_are_not_marked_in_a_small_department(client, around, draft):
    PlanLimits.objects.create(is_small=True)
    go(draft, Verb.CLOSE_INPUT, Verb.SEND, by=around.commander)
    client.force_login(around.chief)
    asked = client.get(reverse("plan_move", args=[draft.pk, "adopt"])).content.decode()
    assert "You worded a part of it yourself." not in asked
    plan = go(draft, Verb.ADOPT, by=around.chief)
    assert (plan.is_own_work, Entry.objects.get(verb="plan.adopt").words.note) == (False, "")
    assert rows_for_the_chief(on=timezone.localdate()) == []


def test_page_says_who_worded_it_and_why_this_chief_does_not_adopt(client, around, draft):
    by_chief(around, described, draft)
    go(draft, Verb.CLOSE_INPUT, Verb.SEND, by=around.commander)
    kept_back = "another chief decides about it, or you return it"
    for member, is_told in ((around.chief, True), (ChiefFactory(), False), (around.commander, False)):
        client.force_login(member)
        page = client.get(draft.get_absolute_url()).content.decode()
        both = ", ".join(str(each) for each in sorted((around.chief, around.commander), key=lambda m: m.name))
        assert (f"<dd>{both}</dd>" in page, kept_back in page) == (True, is_told)


def test_input_that_comes_after_the_adoption_is_no_part_of_what_was_adopted(around):
    plan = adopted(around.area, by=around.commander, chief=around.chief)
    by_chief(around, heard_later, plan)
    assert list(plan.worded_by.all()) == [around.commander]


@pytest.fixture
def update(around):
    with time_machine.travel(dt.datetime(2026, 2, 10, 12, tzinfo=dt.UTC), tick=False):
        plan = adopted(around.area, by=around.commander, chief=ChiefFactory())
    with time_machine.travel(AFTER, tick=False):
        updates.open_update(PlanUpdate.objects.get(plan=plan), by=around.commander, version=1)
        yield PlanUpdate.objects.get(plan=plan)


PARTS = {
    "feedback": "It is loud.", "effectiveness": "A little.", "is_modified": False, "modified_words": "Not yet.",
    "shared_words": "At the library.", "shared_date": dt.date(2026, 8, 1),
}  # fmt: skip


def write(update, by, **given):
    fresh = PlanUpdate.objects.get(pk=update.pk)
    return updates.write(fresh, by=by, version=fresh.version, **(PARTS | given))


def judge(update, by, words="Two quiet nights."):
    line = update.lines.get()
    return parts.judge(
        line, by=by, version=line.version, effect="works", effect_words=words, decision="keep", is_relevant=True,
        relevant_words="Named first.",
    )  # fmt: skip


def respond(update, by):
    given = {"title": "A sign", "strategy": "At the gate.", "priority": update.lines.get().priority}
    return parts.add_response(update, by=by, **given)


def reworded(made, by):
    given = {"title": "Two signs", "strategy": "x", "priority": made.priority}
    return parts.change_response(made, by=by, version=1, **given)


def respond_anew(update, by):
    return parts.drop_response(respond(update, by), by=by, version=1, reason="There is one.")


def move(update, verb, by):
    fresh = PlanUpdate.objects.get(pk=update.pk)
    return updates.move(fresh, verb, by=by, version=fresh.version)


@pytest.mark.parametrize("edit", [write, judge, respond_anew])
def test_chief_who_worded_a_part_of_an_update_does_not_approve_it(around, update, edit):
    by_chief(around, edit, update)
    write(update, around.commander, feedback="It is loud at night.")
    judge(update, around.commander, words="Three.")
    move(update, UpdateVerb.SUBMIT, around.commander)
    with pytest.raises(PermissionDenied):
        move(update, UpdateVerb.APPROVE, around.chief)
    assert set(update.worded_by.all()) == {around.commander, around.chief}
    assert move(update, UpdateVerb.APPROVE, ChiefFactory()).is_own_work is False


def test_response_that_the_chief_added_or_corrected_counts_as_the_chiefs(around, update):
    made = respond(update, around.commander)
    assert list(update.worded_by.all()) == [around.commander]
    by_chief(around, reworded, made)
    assert around.chief in update.worded_by.all()
    update.worded_by.clear()
    by_chief(around, respond, update)
    assert list(update.worded_by.all()) == [around.chief]


def test_in_a_small_department_an_update_of_own_words_is_approved_marked_and_listed(client, around, update):
    judge(update, around.commander)
    by_chief(around, write, update)
    move(update, UpdateVerb.SUBMIT, around.commander)
    client.force_login(around.chief)
    page = client.get(update.get_absolute_url()).content.decode()
    assert "another chief decides about it, or you return it" in page
    PlanLimits.objects.create(is_small=True)
    warned = client.get(reverse("update_move", args=[update.pk, "approve"])).content.decode()
    assert "You worded a part of it yourself." in warned
    approved = move(update, UpdateVerb.APPROVE, around.chief)
    assert (approved.is_own_work, Entry.objects.get(verb="update.approve").words.note) == (True, MARK)
    for name in ("update", "update_print"):
        assert "approved by who worded it" in client.get(reverse(name, args=[update.pk])).content.decode()
    rows = rows_for_the_chief(on=timezone.localdate())
    assert [(row["url"], row["text"]) for row in rows] == [
        (approved.get_absolute_url(), "approved by who worded it")
    ]


def test_opener_of_an_update_does_not_approve_it(around, update):
    PlanUpdate.objects.filter(pk=update.pk).update(opened_by=around.chief)
    judge(update, around.commander)
    write(update, around.commander)
    move(update, UpdateVerb.SUBMIT, around.commander)
    with pytest.raises(PermissionDenied):
        move(update, UpdateVerb.APPROVE, around.chief)


def test_editors_of_before_are_taken_from_the_record(around, update):
    """Until the adoption: the approval of an update changes the plan as well, and words it not."""
    judge(update, around.commander)
    by_chief(around, write, update)
    respond(update, around.commander)
    plan = PolicingPlan.objects.get()
    by_chief(around, heard_later, plan)
    before = [set(thing.worded_by.all()) for thing in (plan, update)]
    for thing in (plan, update):
        thing.worded_by.clear()
    import_module("partnerships.migrations.0009_who_worded_before").keep_who_worded(apps, None)
    assert [set(thing.worded_by.all()) for thing in (plan, update)] == before
    assert before == [{around.commander}, {around.commander, around.chief}]
