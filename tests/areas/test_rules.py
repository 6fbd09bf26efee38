"""Permission as named questions, asked by every role."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from areas import rules
from areas.actions import review
from areas.models import Handover, Information, Task
from people.models import Department
from tests.factories import SergeantFactory, information

pytestmark = pytest.mark.django_db
ROLES = ("officer", "stranger", "commander", "other_commander", "chief", "clerk", "analyst", "administrator")
MEMBERS = set(ROLES) - {"administrator"}


def yes(around, question, *things):
    return {role for role in ROLES if question(getattr(around, role), *things)}


@pytest.mark.parametrize(
    ("question", "who"),
    [
        (rules.commands, {"commander"}),
        (rules.may_watch, {"commander", "chief"}),
        (rules.sees_queue, {"commander", "chief", "clerk"}),
        (rules.may_assign, {"commander", "chief", "administrator"}),
        (rules.may_give_task, {"commander", "chief"}),
        (rules.may_keep_profile, {"commander", "officer", "chief", "clerk"}),
        (rules.may_restrict, {"commander", "chief", "clerk"}),
        (rules.reads_file, {"commander", "officer", "chief", "clerk", "analyst"}),
    ],
)
def test_question_about_an_area(around, question, who):
    assert yes(around, question, around.area) == who


@pytest.mark.parametrize(
    ("question", "who"),
    [
        (rules.is_commander, {"commander", "other_commander"}),
        (rules.may_record, MEMBERS),
        (rules.may_command, MEMBERS),
        (rules.expected_to_command, {"commander", "other_commander"}),
        (rules.keeps_desk, {"chief", "clerk"}),
    ],
)
def test_question_about_a_member(around, question, who):
    assert yes(around, question) == who


def test_nobody_answers_for_no_area(around):
    assert yes(around, rules.commands, None) == set()


def test_holding_desk_is_also_its_owners(around):
    Department.objects.update(holding_desk_owner=around.stranger)
    assert yes(around, rules.keeps_desk) == {"chief", "clerk", "stranger"}
    assert not rules.keeps_desk(AnonymousUser())


@pytest.mark.parametrize(
    ("question", "who"),
    [
        (rules.may_review, {"commander", "chief"}),
        (rules.answers_for, {"commander"}),
        (rules.may_forward, {"commander", "chief"}),
        (rules.may_place, set()),
        (rules.may_reopen, set()),
        (rules.may_edit_narrative, {"officer"}),
        (rules.may_add_to, MEMBERS),
        (rules.reads_reporter, {"officer", "commander", "chief", "clerk"}),
    ],
)
def test_question_about_an_entry(around, question, who):
    assert yes(around, question, information(by=around.officer, area=around.area)) == who


@pytest.mark.parametrize(
    ("question", "who"),
    [
        (rules.may_review, {"chief"}),
        (rules.answers_for, {"chief"}),
        (rules.may_forward, set()),
        (rules.reads_reporter, {"officer", "chief", "clerk"}),
    ],
)
def test_question_about_an_entry_for_the_chief_alone(around, question, who):
    entry = information(by=around.officer, area=around.area, kind="bias-complaint")
    assert yes(around, question, entry) == who


def test_vacant_area_is_reviewed_by_the_chief(around):
    around.commander.commands.update(until_at=timezone.now())
    entry = information(by=around.officer, area=around.area)
    assert (entry.desk, yes(around, rules.may_review, entry)) == ("chief", {"chief"})


def test_holding_desk_is_placed_by_its_keepers(around):
    entry = information(by=around.officer, area=None)
    assert yes(around, rules.may_place, entry) == {"chief", "clerk"}
    assert yes(around, rules.may_forward, entry) == {"chief", "clerk"}


def test_nobody_decides_what_is_about_them(around):
    entry = information(
        by=around.officer, area=around.area, kind="member-complaint", about_member=around.chief
    )
    assert yes(around, rules.may_review, entry) == set()
    assert yes(around, rules.may_place, entry) == {"clerk"}
    assert "chief" not in yes(around, rules.may_add_to, entry)
    assert "chief" not in yes(around, rules.reads_reporter, entry)


def test_closed_entry_is_reopened_by_commander_or_chief(around):
    entry = review.open_information(information(by=around.officer, area=around.area), by=around.commander)
    review.decide(entry, outcome="no_action", summary="Fine.", by=around.commander, version=entry.version)
    assert yes(around, rules.may_reopen, Information.objects.get()) == {"commander", "chief"}


def test_opened_narrative_is_nobodys_to_change(around):
    entry = review.open_information(information(by=around.officer, area=around.area), by=around.commander)
    assert yes(around, rules.may_edit_narrative, entry) == set()


def test_buttons_are_the_answers_to_the_questions(around):
    entry = information(by=around.officer, area=around.area)
    assert rules.allowed(around.commander, entry) == {"review", "forward", "add", "reporter"}
    assert rules.allowed(around.officer, entry) == {"edit", "add", "reporter"}


def test_sergeant_without_an_area_reviews_nothing(around):
    around.loose = SergeantFactory()
    entry = information(by=around.officer, area=around.area)
    assert not rules.may_review(around.loose, entry)
    assert not rules.is_commander(around.loose)


def test_task_is_finished_by_who_has_it_or_gave_it(around):
    task = Task(area=around.area, to=around.officer, by=around.commander, body="Look.")
    assert yes(around, rules.may_finish_task, task) == {"officer", "commander", "chief"}


def test_pack_is_signed_by_both_and_by_the_chief_for_one_who_left(around):
    pack = Handover(area=around.area, from_member=around.commander, to_member=around.other_commander)
    signs = {role: rules.signs_as(getattr(around, role), pack) for role in ROLES}
    assert {role: sign for role, sign in signs.items() if sign} == {
        "commander": "handed",
        "other_commander": "received",
    }
    around.commander.is_active = False
    assert (rules.signs_as(around.chief, pack), rules.signs_as(around.commander, pack)) == ("handed", "")
