"""A response is compared, planned, returned with words, mended, approved; then its tasks are out."""

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from problems.models import Problem
from problems.workflow.problem import standing_of
from tests import factories
from tests.journeys.test_problem_files import fill, move, send, write

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
WORDS = "Who locks the gate at night? Name somebody, and ask the church first."


@pytest.fixture
def in_response(town):
    """A long form that the officer leads, past its analysis."""
    file = factories.accepted(by=town.officer, commander=town.commander, area=town.area, form="long")
    Problem.objects.filter(pk=file.pk).update(stage="response")
    return file


def test_plan_comes_back_with_words_and_is_approved_when_it_is_mended(town, in_response, sit_down):
    number = in_response.number
    officer, commander = sit_down().signed_in(town.officer), sit_down().signed_in(town.commander)
    compare(officer, number)
    plan(officer, number)
    move(officer, number, "Ask for approval")
    send_back(commander, number)
    mend(officer, number)
    move(officer, number, "Ask for approval")
    page = commander.visit(f"/problems/{number}/")
    expect(page.locator("#said")).to_have_count(0)
    move(commander, number, "Approve the plan")
    in_response.refresh_from_db()
    assert (str(standing_of(in_response)), in_response.approved_by) == ("active", town.commander)
    the_tasks_are_out(sit_down().signed_in(town.stranger), officer, number)
    for person in (officer, commander):
        person.visit(f"/problems/{number}/")
        assert person.violations() == []


def compare(officer, number):
    """At least two ways, each with why it should work here; nothing is asked for before."""
    page = officer.visit(f"/problems/{number}/move/ask_approval/")
    expect(page.locator("main")).to_contain_text("Consider at least two options; doing nothing is one.")
    write(
        officer, number, "option", body="Lock the gate at ten", mechanism="Nobody gets to the steps.",
        techniques="2", is_chosen=True, cost=200,
    )  # fmt: skip
    write(officer, number, "option", body="Write citations", means="enforcement", reason="They come back.")
    page = officer.visit(f"/problems/{number}/")
    expect(page.locator("#option tbody tr")).to_have_count(2)
    expect(page.locator("#option tbody tr").first).to_contain_text("Control access to facilities")


def plan(officer, number):
    day = timezone.localdate().isoformat()
    write(officer, number, "plan", goal="Quiet weekends", design="before_after", assess_on=day)
    write(officer, number, "tasks", body="Lock the gate at ten", party="Public Works", due_date=day)


def send_back(commander, number):
    """The commander finds it on Home, and returns it with words."""
    page = commander.visit("/")
    page.locator(".promise", has_text=number).get_by_role("link").first.click()
    page.locator("main").get_by_role("link", name="Return the plan").click()
    send(page)
    expect(page).to_have_url(f"{commander.server}/problems/{number}/move/return_plan/")
    fill(page, words=WORDS)
    send(page)


def mend(officer, number):
    """The lead hears of it, and has the words in sight however much is written after them."""
    page = officer.visit("/")
    page.locator(".promise", has_text=f"The plan of {number} was returned to you").get_by_role("link").click()
    expect(page.locator("#said")).to_contain_text(WORDS)
    for n in range(9):
        write(officer, number, "question", body=f"Question {n}")
    expect(officer.visit(f"/problems/{number}/").locator("#said")).to_contain_text(WORDS)


def the_tasks_are_out(member, officer, number):
    """Who has a task finds it on Home, and notes there that it is done."""
    page = officer.visit(f"/problems/{number}/tasks/new/")
    fill(
        page, body="Ask the church", member=str(Problem.objects.get().lead_id), due_date=timezone.localdate()
    )
    send(page)
    page = officer.visit("/")
    page.locator(".promise", has_text="Ask the church").get_by_role("link").first.click()
    expect(page.locator("main")).to_contain_text("Ask the church")
    assert member.visit("/").locator(".promise", has_text="Ask the church").count() == 0
