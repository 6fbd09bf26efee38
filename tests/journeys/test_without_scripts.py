"""Every page is complete without JavaScript: an officer adds, a sergeant decides."""

import pytest
from playwright.sync_api import expect

from areas.models import Information
from tests.journeys.conftest import PHONE

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_officer_adds_and_sergeant_decides_without_scripts(sit_down, town):
    page = sit_down(PHONE, java_script_enabled=False).signed_in(town.officer).visit("/information/new/")
    page.get_by_label("What did you see or hear?").fill("A window is broken.")
    page.get_by_role("textbox", name="Where").fill("Old Cannery")
    page.get_by_text("Hazard", exact=True).click()
    page.get_by_role("button", name="See whose it is before sending").click()
    expect(page.locator("#whose")).to_contain_text("Area #1 — Downtown, Sgt. Ortega")
    page.get_by_role("button", name="Send to Sgt. Ortega, Area #1").click()
    expect(page.get_by_role("heading", name="Kept as")).to_be_visible()
    entry = Information.objects.get()

    page = sit_down(java_script_enabled=False).signed_in(town.commander).visit("/queue/")
    page.get_by_role("link", name=entry.number).click()
    page.get_by_role("button", name="Open").click()
    expect(page.get_by_role("region", name=entry.number)).to_contain_text("A window is broken.")
    page.get_by_role("group", name="What is decided").get_by_text("Acted").click()
    page.get_by_label("What is done, or why nothing is").fill("Boarded up.")
    page.get_by_role("button", name="Decide and open the next").click()
    expect(page.get_by_text("All clear")).to_be_visible()
    entry.refresh_from_db()
    assert (entry.outcome, entry.summary, entry.decided_by) == ("acted", "Boarded up.", town.commander)
