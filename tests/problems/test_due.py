"""What the days bring to problem files is told once, to whom it concerns."""

import datetime as dt

import pytest
from django.utils import timezone

from copps import due as clock
from people.models import Notice
from problems.actions import due
from problems.actions import problem as files
from problems.models import Limits, Problem, Recheck
from problems.workflow.problem import Verb
from tests import factories
from tests.factories import ChiefFactory, information

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)
NOTHING = {"rechecks": 0, "days": 0, "overdue": 0, "back": 0}


def opened(around, **head):
    return factories.accepted(by=around.officer, commander=around.commander, area=around.area, **head)


def move(file, verb, by, **given):
    files.move(file, verb, by=by, version=file.version, **given)
    file.refresh_from_db()


def closed(around, **head):
    made = opened(around, **head)
    Problem.objects.filter(pk=made.pk).update(
        stage="closed", closed_at=timezone.now(), closed_by=around.commander, due_date=None
    )
    made.refresh_from_db()
    return made


def run(*, days=0):
    Notice.objects.filter(verb__in={"problem.opened", "problem.accept", "problem.hold"}).delete()
    return due.run_due(timezone.now() + days * DAY)


def told(member):
    notices = Notice.objects.filter(member=member, verb__startswith="problem.").order_by("pk")
    return list(notices.values_list("verb", "text"))


def test_clock_brings_the_days_of_problem_files():
    assert due.run_due in clock.DUE
    assert run() == NOTHING


def test_recheck_is_told_to_lead_and_commander_once_on_its_day(around):
    file = closed(around)
    Recheck.objects.create(problem=file, due_date=timezone.localdate() + 30 * DAY)
    assert run(days=29) == NOTHING
    assert run(days=30) == NOTHING | {"rechecks": 2}
    assert run(days=31) == NOTHING
    said = [("problem.recheck_due", f"{file.number}: look back whether it has come back")]
    assert (told(around.officer), told(around.commander), told(around.chief)) == (said, said, [])


def test_recheck_that_is_done_or_of_a_reopened_file_is_not_told(around):
    file, other = closed(around), opened(around, place="Mill Bridge")
    today = timezone.localdate()
    Recheck.objects.create(problem=file, due_date=today, done_at=timezone.now(), done_by=around.officer)
    Recheck.objects.create(problem=other, due_date=today)
    assert run() == NOTHING


def test_lead_who_is_the_commander_hears_once(around):
    file = closed(around)
    Problem.objects.filter(pk=file.pk).update(lead=around.commander)
    Recheck.objects.create(problem=file, due_date=timezone.localdate())
    assert run() == NOTHING | {"rechecks": 1}


def test_day_of_a_held_file_is_told_to_lead_and_commander(around):
    file = opened(around)
    move(file, Verb.HOLD, around.commander, words="Wait for the budget.", day=timezone.localdate() + 10 * DAY)
    assert run(days=9) == NOTHING
    assert run(days=10) == NOTHING | {"days": 2}
    # while it is held, it is not late as well
    assert run(days=40) == NOTHING
    said = [("problem.day_has_come", f"{file.number}: the day until which it was put off has come")]
    assert (told(around.commander), told(around.officer)) == (said, said)


def test_day_of_a_deferred_file_is_told_to_the_commander(around):
    file = factories.problem(by=around.officer, area=around.area)
    move(file, Verb.DEFER, around.commander, words="After the fair.", day=timezone.localdate() + 10 * DAY)
    Notice.objects.all().delete()
    assert run(days=9) == NOTHING
    assert run(days=40) == NOTHING | {"days": 1}
    assert told(around.commander)[0][0] == "problem.day_has_come"
    move(file, Verb.ACCEPT, around.commander)
    assert run(days=1) == NOTHING


def test_late_duty_is_told_to_the_commander_then_to_the_chief(around):
    file = opened(around)
    Problem.objects.filter(pk=file.pk).update(due_date=timezone.localdate() + DAY)
    assert run(days=1) == NOTHING
    assert run(days=2) == NOTHING | {"overdue": 1}
    assert run(days=7) == NOTHING
    assert run(days=8) == NOTHING | {"overdue": 1}
    assert run(days=99) == NOTHING
    assert told(around.commander) == [("problem.late", f"{file.number}: what is due next is late")]
    words = f"{file.number} of {around.area}: what is due next has been late for long"
    assert told(around.chief) == [("problem.late_to_chief", words)]


def test_chief_hears_after_the_days_that_the_limits_say(around):
    Limits.objects.create(chief_after_days=2)
    file = opened(around)
    Problem.objects.filter(pk=file.pk).update(due_date=timezone.localdate())
    assert run(days=1) == NOTHING | {"overdue": 1}
    assert run(days=2) == NOTHING | {"overdue": 1}


def test_new_day_is_told_anew_and_an_ended_file_never(around):
    file = opened(around)
    today = timezone.localdate()
    Problem.objects.filter(pk=file.pk).update(due_date=today - DAY)
    assert run() == NOTHING | {"overdue": 1}
    Problem.objects.filter(pk=file.pk).update(due_date=today)
    assert run(days=1) == NOTHING | {"overdue": 1}
    Problem.objects.filter(pk=file.pk).update(due_date=today + DAY)
    move(
        file,
        Verb.MERGE,
        around.commander,
        words="Same.",
        target=opened(around, behavior="Noise", place="Quay"),
    )
    Problem.objects.exclude(pk=file.pk).update(due_date=None)
    assert run(days=9) == NOTHING


def test_late_city_wide_file_is_told_to_the_chief(around):
    file = factories.problem(by=around.chief, area=None, level="city")
    Problem.objects.filter(pk=file.pk).update(due_date=timezone.localdate())
    assert run(days=7) == NOTHING | {"overdue": 2}
    assert told(around.chief)[1][1] == f"{file.number} of the city: what is due next has been late for long"


def come_in(around, number, **fields):
    given = {"area": around.area, "place_label": "Foundry Steps"} | fields
    return [information(by=around.officer, **given) for _each in range(number)]


def test_place_that_comes_back_is_told_once_a_round_with_its_count(around):
    come_in(around, 5)
    file = closed(around)
    assert run() == NOTHING
    come_in(around, 2)
    assert run() == NOTHING
    come_in(around, 1)
    assert run() == NOTHING | {"back": 2}
    come_in(around, 1)
    assert run() == NOTHING
    words = f"{file.number} may have come back: 3 reports of trouble there since it was closed. Reopen it?"
    assert told(around.commander) == told(around.officer) == [("problem.comes_back", words)]
    move(file, Verb.REOPEN, around.commander, words="It has.")
    assert run() == NOTHING
    Problem.objects.update(stage="closed", closed_at=timezone.now(), closed_by=around.commander)
    come_in(around, 3)
    assert run()["back"] == 2


@pytest.mark.parametrize(
    "case", ["elsewhere", "other area", "restricted", "no trouble", "long ago", "in a file", "taken up"]
)
def test_place_does_not_come_back_by_what_is_not_its_own(around, case):
    file = closed(around)
    fields = {
        "elsewhere": {"place_label": "Mill Bridge"},
        "other area": {"area": around.other_area},
        "restricted": {"kind": "bias-complaint"},
        "no trouble": {"kind": "thanks"},
    }.get(case, {})
    entries = come_in(around, 4, **fields)
    if case == "in a file":
        other = opened(around, place="The other end")
        for entry in entries:
            files.link(other, entry, by=around.officer)
    if case == "taken up":
        opened(around)
    assert run(days=90 if case == "long ago" else 0)["back"] == 0
    assert file.closed_at


def test_vacant_area_is_told_to_the_chief_and_nobody_without_one(around):
    file = opened(around)
    around.area.commands.all().delete()
    Problem.objects.filter(pk=file.pk).update(due_date=timezone.localdate())
    assert run(days=1) == NOTHING | {"overdue": 1}
    assert told(around.chief)[0][0] == "problem.late"
    type(around.chief).objects.filter(role="chief").update(is_active=False)
    Problem.objects.filter(pk=file.pk).update(due_date=timezone.localdate() + DAY)
    assert run(days=2) == NOTHING
    ChiefFactory()
    assert run(days=2) == NOTHING | {"overdue": 1}


def test_many_are_told_in_batches(around, monkeypatch):
    monkeypatch.setattr(due, "BATCH", 2)
    for place in ("Quay", "Mill", "Gate"):
        opened(around, place=place)
    Problem.objects.update(due_date=timezone.localdate())
    assert run(days=1) == NOTHING | {"overdue": 3}
