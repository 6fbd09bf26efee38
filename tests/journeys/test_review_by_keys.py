"""A sergeant at seven with coffee and twenty new lines."""

import pytest
from playwright.sync_api import expect

from areas.models import Information
from tests.factories import information

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

TWENTY = 20


def test_twenty_entries_are_cleared_with_keys_alone(sit_down, town):
    numbers = [
        information(by=town.officer, area=town.area, narrative=f"A gate bangs, number {n}.").number
        for n in range(TWENTY)
    ]
    page = sit_down().signed_in(town.commander).visit("/queue/")
    expect(page.locator("#waiting .row-entry")).to_have_count(TWENTY)
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    for n, number in enumerate(numbers):
        expect(page.get_by_role("region", name=number)).to_contain_text(f"number {n}.")
        act(page) if n % 2 else take_no_action(page)
    expect(page.get_by_text("All clear")).to_be_visible()
    decided = Information.objects.order_by("pk").values_list("outcome", "opened_by", "decided_by")
    who = town.commander.pk
    assert list(decided) == [("no_action", who, who), ("acted", who, who)] * (TWENTY // 2)


def act(page):
    page.keyboard.press("1")
    write(page, "The owner oils it.")
    page.keyboard.press("Control+Enter")


def take_no_action(page):
    page.keyboard.press("6")
    write(page, "Looked twice and heard nothing.")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.keyboard.press("Control+Enter")


def write(page, words):
    expect(page.get_by_label("What is done, or why nothing is")).to_be_focused()
    page.keyboard.type(words)
