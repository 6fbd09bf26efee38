"""The commander is away for a while: somebody acts, finds all that is open in one pack, and the queue comes back."""

import datetime as dt
import re

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from areas.actions import review
from areas.models import Handover, Information
from partnerships.actions import commitment
from tests import factories
from tests.factories import information
from tests.journeys.test_problem_files import fill, send
from tests.partnerships.plans import adopted

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
NOTE = "The church wants an answer by Sunday."


@pytest.fixture
def open_things(town):
    """One of each that a commander may leave behind; gives what it says by the section that has it."""
    new = information(by=town.officer, area=town.area, narrative="A gate bangs all night.")
    kept = information(
        by=town.officer, area=town.area, narrative="The lamp is out.", reporter={"phone": "555 0100"}
    )
    kept = review.open_information(kept, by=town.commander)
    review.decide(kept, outcome="acted", summary="Asked the city.", by=town.commander, version=kept.version)
    file = factories.problem(by=town.officer, area=town.area)
    adopted(town.area, by=town.commander, chief=town.chief)
    commitment.promise(
        by=town.commander, party="police", area=town.area, body="Walk the lot on Fridays.",
        due_date=timezone.localdate() + dt.timedelta(9),
    )  # fmt: skip
    return {
        "Not decided": new.number, "Decided, and open": kept.number, "Problem files": file.number,
        "Promises of all parties": "Walk the lot on Fridays.", "Policing plan": "Adopted",
    }  # fmt: skip


def test_acting_commander_takes_over_and_the_queue_comes_back(town, open_things, sit_down):
    chief, commander = sit_down().signed_in(town.chief), sit_down().signed_in(town.commander)
    acting = sit_down().signed_in(town.stranger)
    let_act(chief, town)
    sign(commander, "I have handed this over", open_things)
    page = sign(acting, "I have read and received this", open_things)
    assert acting.violations() == []
    page.get_by_role("link", name=re.compile("Walk the lot")).click()
    expect(page.locator("h1")).to_contain_text("Walk the lot on Fridays.")
    decide_by_keys(acting, open_things["Not decided"])
    page = commander.visit("/areas/1/")
    expect(page.locator(".register")).to_contain_text("The owner oils the gate.")
    later = information(by=town.officer, area=town.area, narrative="The bell rings at three.")
    end_acting(chief, town)
    page = commander.visit("/queue/")
    expect(page.locator("#waiting .row-entry")).to_have_count(1)
    expect(page.locator("#waiting")).to_contain_text(later.number)
    assert Information.objects.get(pk=later.pk).responsible == town.commander
    pack = Handover.objects.get()
    assert (pack.to_member, bool(pack.handed_at), bool(pack.received_at)) == (town.stranger, True, True)
    assert [*chief.violations(), *commander.violations()] == []


def let_act(chief, town):
    """The chief lets an officer of another area act until the day after tomorrow."""
    page = chief.visit("/areas/1/people/")
    page.get_by_role("link", name="Let act").click()
    until = timezone.localtime() + dt.timedelta(2)
    fill(page, commander=str(town.stranger.pk), until_at=f"{until:%Y-%m-%dT%H:%M}", note=NOTE)
    send(page)
    expect(page.locator("main")).to_contain_text("acting")


def sign(person, button, things):
    """From Home to the pack, which has each thing in its section, and sign."""
    page = person.visit("/")
    page.locator(".promise", has_text="Hand-over of an area").get_by_role("link").click()
    for section, words in things.items():
        expect(page.locator("section", has=page.get_by_role("heading", name=section))).to_contain_text(words)
    page.get_by_role("button", name=button).focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name=button)).to_have_count(0)
    return page


def decide_by_keys(acting, number):
    """Who acts has the queue."""
    page = acting.visit("/queue/")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    expect(page.get_by_role("region", name=number)).to_be_visible()
    page.keyboard.press("1")
    expect(page.get_by_label("What is done, or why nothing is")).to_be_focused()
    page.keyboard.type("The owner oils the gate.")
    page.keyboard.press("Control+Enter")
    expect(page.locator("main")).to_contain_text(f"{number} is decided.")
    assert Information.objects.get(number=number).decided_by.name == "Elena Diaz"


def end_acting(chief, town):
    page = chief.visit("/areas/1/people/")
    page.get_by_role("link", name=re.compile("^End.*Diaz")).click()
    fill(page, reason="The commander is back.")
    send(page)
    expect(page.locator("main")).to_contain_text("Sgt. Maria Ortega")
    expect(page.get_by_role("link", name=re.compile("^End.*Diaz"))).to_have_count(0)
