"""A short task that is given to nobody yet: offered to every officer of the area, and whoever finishes it has it."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from areas.queries.sight import sight_of
from people.models import Notice
from problems.actions import problem as actions
from problems.actions import tasks
from problems.actions.facts import facts_of
from problems.models import PlanTask, Problem
from problems.panels import home
from problems.rules import task as rules
from problems.workflow.problem import Verb
from tests import factories
from tests.factories import MemberFactory, assign

pytestmark = pytest.mark.django_db


@pytest.fixture
def file(around):
    return factories.problem(by=around.commander, area=around.area)


def short(file, by, minutes=15, **given):
    return tasks.give(
        file, body=f"Walk by, {minutes}", minutes=minutes, by=by, due_date=timezone.localdate(), **given
    )


def offered(member):
    areas = sight_of(member).areas
    return [task.label for task in home.of_member(member, areas=areas, now=timezone.now())["short_tasks"]]


def test_short_task_of_nobody_is_offered_to_every_officer_of_the_area(around, file):
    colleague = MemberFactory()
    assign(around.area, colleague)
    short(file, around.commander, 30)
    short(file, around.commander, 5, member=around.officer)
    short(file, around.commander, 15, party="The owner")
    tasks.give(file, body="No minutes", member=around.officer, by=around.commander)
    assert offered(around.officer) == ["Walk by, 5", "Walk by, 30"]
    assert offered(colleague) == ["Walk by, 30"]
    assert offered(around.stranger) == []
    assert Notice.objects.filter(verb__startswith="problem.task").count() == 0


def test_short_task_of_a_city_wide_file_is_offered_in_its_parts(around):
    city = factories.problem(by=around.chief, area=None, level="city", parts=[around.area])
    task = short(city, around.chief)
    assert (offered(around.officer), offered(around.stranger)) == ([task.body], [])
    assert [rules.may_finish(who, task) for who in (around.officer, around.commander, around.stranger)] == [
        True, True, False,
    ]  # fmt: skip


@pytest.mark.parametrize("ending", ["declined_at", "merged_into", "held_until", "closed_at"])
def test_short_task_of_a_file_that_rests_or_ended_is_not_offered(around, file, ending):
    short(file, around.commander)
    other = factories.problem(by=around.commander, area=around.area)
    value = {"merged_into": other, "held_until": dt.date(2030, 1, 1)}.get(ending, timezone.now())
    more = {"stage": "closed", "closed_by": around.commander} if ending == "closed_at" else {}
    Problem.objects.filter(pk=file.pk).update(**{ending: value}, **more)
    assert offered(around.officer) == []


def test_who_finishes_the_task_has_it_and_its_minutes_count(around, file, client):
    task = short(file, around.commander)
    client.force_login(around.officer)
    words = client.get("/").content.decode()
    url = reverse("plan_task_done", args=[file.number, task.pk])
    assert (url in words, "waits for anybody" in words) == (True, True)
    form = client.get(url).context["form"]
    assert form.initial["minutes_spent"] == 15
    client.post(url, {"version": 1, "evidence": "The gate was shut.", "minutes_spent": 20})
    task.refresh_from_db()
    assert (task.member, task.minutes_spent, bool(task.done_at)) == (around.officer, 20, True)
    page = client.get(file.get_absolute_url())
    assert page.context["minutes_spent"] == 20
    assert "20 minutes were spent on these tasks." in page.content.decode()


def test_stranger_and_clerk_do_not_finish_what_waits_for_anybody(around, file):
    task = short(file, around.commander)
    for who in (around.stranger, around.clerk, around.administrator, around.other_commander):
        with pytest.raises(PermissionDenied):
            tasks.finish(task, evidence="Seen.", by=who, version=1)
    Problem.objects.filter(pk=file.pk).update(declined_at=timezone.now())
    with pytest.raises(PermissionDenied):
        tasks.finish(task, evidence="Seen.", by=around.officer, version=1)
    assert PlanTask.objects.get().member is None


def test_task_that_waits_for_anybody_has_an_owner_for_the_gate(around, file):
    short(file, around.commander)
    assert (facts_of(file).tasks, facts_of(file).loose_tasks) == (1, 0)
    PlanTask.objects.update(minutes=None)
    assert facts_of(file).loose_tasks == 1


def test_task_that_waits_for_anybody_is_dropped_with_a_declined_file(around):
    opened = factories.problem(by=around.officer, area=around.area)
    short(opened, around.officer)
    actions.move(opened, Verb.DECLINE, by=around.commander, version=opened.version, words="No.")
    assert PlanTask.objects.get().drop_reason == "No."
