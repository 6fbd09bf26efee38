"""What a commander cannot handle goes up to the chief, is asked about, answered and carried out, page by page."""

import datetime as dt

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from problems.models import Escalation
from tests.factories import information
from tests.journeys.test_problem_files import fill, send

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def next_thing(person, words, label):
    """Go from Home to what waits, by the one step that it offers."""
    row = person.visit("/").locator("main li").filter(has_text=words)
    row.get_by_role("link", name=label).click()
    return person.page


def test_what_a_commander_cannot_handle_goes_up_and_comes_back(sit_down, town):
    entry = information(by=town.officer, area=town.area, narrative="Cars race on the lot after midnight.")
    commander, chief = sit_down().signed_in(town.commander), sit_down().signed_in(town.chief)
    page = next_thing(commander, "not opened", "Open the oldest")
    page.get_by_role("button", name="Open", exact=True).click()
    page.get_by_role("radio", name="To the chief").check(force=True)
    page.get_by_label("Why it is beyond you").select_option("authority")
    page.get_by_label("What was tried").fill("Three stops, and a talk with the manager.")
    page.get_by_label("What is done, or why nothing is").fill("May the lot be closed at night?")
    page.get_by_role("button", name="Decide and open the next").click()
    expect(page.get_by_role("status").filter(has_text=entry.number)).to_be_visible()
    page = next_thing(chief, f"{entry.number} was sent to you", "Read and answer")
    page.get_by_role("link", name="Ask back first").click()
    fill(page, question="Does the manager agree?")
    send(page)
    page = next_thing(commander, f"The chief asks back on {entry.number}", "Reply")
    fill(page, reply="In writing.")
    send(page)
    page = next_thing(chief, f"{entry.number} was sent to you", "Read and answer")
    expect(page.get_by_role("main")).to_contain_text("In writing.")
    expect(page.get_by_label("Decision")).to_have_value("")
    day = timezone.localdate() + dt.timedelta(days=7)
    fill(page, choice="return", words="Close it at ten, with a sign.", due_date=day.isoformat())
    send(page)
    assert chief.violations() == []
    page = next_thing(commander, f"The chief answered on {entry.number}", "Carry out")
    fill(page, note="Closed since Friday; the sign stands.")
    send(page)
    up = Escalation.objects.get()
    assert (up.choice, up.due_date, up.carried_out_note) == (
        "return", day, "Closed since Friday; the sign stands."
    )  # fmt: skip
    page = commander.visit(f"/areas/{town.area.slug}/file/")
    for words in ("Close it at ten, with a sign.", "Closed since Friday; the sign stands."):
        expect(page.get_by_role("main")).to_contain_text(words)
    assert commander.violations() == []
