"""A survey from the bank of questions to its results: the commander, the chief, residents, and paper."""

import pytest
from playwright.sync_api import expect

from partnerships.models import BankQuestion, PublicSide, Response, Wave
from tests.journeys.conftest import PHONE
from tests.journeys.test_problem_files import fill, send

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SATISFIED = "Overall, how satisfied are you with the police in your neighborhood?"


def press(person, path, name):
    page = person.visit(path)
    page.get_by_role("button", name=name, exact=True).click()
    page.wait_for_load_state()
    return page


def test_wave_goes_from_the_bank_to_its_results(sit_down, town):
    PublicSide.objects.update(is_open=True)
    commander, chief = sit_down().signed_in(town.commander), sit_down().signed_in(town.chief)
    wave = write(commander, town)
    press(chief, wave.get_absolute_url(), "Approve")
    page = press(commander, wave.get_absolute_url(), "Open for answers")
    address = page.locator("main a[href*='/s/']").get_attribute("href")
    resident = sit_down(PHONE)
    page = resident.page
    page.goto(address)
    page.get_by_role("radio").nth(1).check()
    assert resident.violations() == []
    page.get_by_role("button", name="Send").click()
    page.wait_for_url("**/thanks/")
    type_in(commander, wave)
    # a resident's answer and eleven alike on paper: none is taken for another
    assert Response.objects.count() == 12
    page = press(commander, wave.get_absolute_url(), "Close")
    expect(page.get_by_role("main")).to_contain_text("12")
    page.get_by_role("link", name="Say what the answers mean").click()
    fill(page, words="Most are satisfied.")
    send(page)
    expect(page.get_by_role("main")).to_contain_text("Most are satisfied.")
    assert [*commander.violations(), *chief.violations()] == []


def write(commander, town):
    page = commander.visit("/community/surveys/")
    page.get_by_role("link", name="New survey").click()
    question = BankQuestion.objects.get(text_en=SATISFIED)
    fill(
        page, name="Living in Area 1", area=str(town.area.pk), title_en="Living here", title_es="Vivir aquí",
        intro_en="Two minutes.", intro_es="Dos minutos.", questions=str(question.pk),
    )  # fmt: skip
    send(page)
    page.get_by_role("link", name="New wave").click()
    fill(page, name="Fall")
    send(page)
    return Wave.objects.get()


def type_in(commander, wave):
    """Eleven sheets that say the same, one after the other."""
    page = commander.visit(f"{wave.get_absolute_url()}paper/")
    for _sheet in range(11):
        page.get_by_role("radio").nth(1).check()
        page.locator("main form[method=post] button.btn-primary").click()
        expect(page.get_by_role("status").filter(has_text="The next sheet?")).to_be_visible()
        page.reload()
