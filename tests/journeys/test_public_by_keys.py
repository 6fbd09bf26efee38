"""What residents and partners do, done with the keyboard alone, with the place of the focus in sight at each step."""

import re

import pytest
from playwright.sync_api import expect

from partnerships.actions import commitment as commitments
from partnerships.actions import link as links
from partnerships.actions import organization as organizations
from partnerships.actions import publication as publications
from partnerships.actions import survey as surveys
from partnerships.models import BankQuestion, OrganizationKind, PublicSide, Response, Subscription
from partnerships.workflow.survey import Step
from people.models import Mail

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
# what has the focus: its name as it is read out, and whether anybody sees that it has it
FOCUSED = """() => {
    const it = document.activeElement, look = getComputedStyle(it), place = it.getBoundingClientRect();
    const label = it.labels && it.labels.length ? it.labels[0].textContent : it.textContent;
    return {
        name: (it.getAttribute("aria-label") || label || it.value || "").split(/[*\\s]+/).join(" ").trim(),
        role: it.type || it.tagName.toLowerCase(),
        seen: (look.outlineStyle !== "none" && parseFloat(look.outlineWidth) > 0) || look.boxShadow !== "none",
        inside: place.width > 0 && place.bottom > 0 && place.top < innerHeight,
    };
}"""
MOST_STOPS = 80


def tab_to(page, name):
    """Press Tab until what has this name has the focus; every stop on the way is seen."""
    for _stop in range(MOST_STOPS):
        page.keyboard.press("Tab")
        found = page.evaluate(FOCUSED)
        if found["role"] == "body":
            # past the end the keys go on at the top
            continue
        # within a day the browser itself marks the part that has the focus
        found["seen"] |= found["role"] == "date"
        assert (found["seen"], found["inside"]) == (True, True), found
        if re.fullmatch(name, found["name"]):
            return found
    raise AssertionError(f"no Tab leads to {name}")


def write(page, name, words):
    tab_to(page, name)
    page.keyboard.type(words)


def press(page, name, key="Enter"):
    tab_to(page, name)
    page.keyboard.press(key)


def go(page, name):
    """Press what has this name, and wait for the page that it leads to."""
    tab_to(page, name)
    with page.expect_navigation():
        page.keyboard.press("Enter")


@pytest.fixture
def open_town(town):
    """The town with its public pages open and both areas on them."""
    PublicSide.objects.update(is_open=True, least_seconds=0)
    for area in (town.area, town.other_area):
        facts = {"title": str(area), "commander": "Sgt. Ortega"}
        row = publications.prepare(kind="area", facts=facts, area=area, by=town.commander)
        publications.publish(row, digest=row.digest, by=town.chief)
    return town


def test_resident_skips_to_the_page_and_finds_the_area_by_keys(sit_down, open_town):
    page = sit_down().visit("/public/")
    assert tab_to(page, "Skip to the page")["role"] == "a"
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()
    write(page, "Your address or a place near you", "220 Foundry Rd")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1, name=str(open_town.area))).to_be_visible()


def test_resident_is_stopped_tells_and_follows_the_receipt_in_spanish_by_keys(sit_down, open_town):
    resident = sit_down(locale="es-MX")
    # the category that stops is refused with this
    resident.expected.append("422")
    page = resident.visit("/public/")
    go(page, "Díganos")
    expect(page).to_have_url(re.compile("/public/tell/"))
    assert tab_to(page, "Está pasando ahora.*")["role"] == "radio"
    page.keyboard.press("Space")
    write(page, "¿Qué pasó\\?", "Hay ruido cada noche.")
    go(page, "Enviar")
    expect(page.get_by_role("alert").first).to_contain_text("Llame al 911")
    tab_to(page, "Está pasando ahora.*")
    page.keyboard.press("ArrowDown")
    assert page.evaluate(FOCUSED)["role"] == "radio"
    go(page, "Enviar")
    receipt = page.locator("#receipt").inner_text()
    assert resident.violations() == []
    page.set_viewport_size({"width": 1280, "height": 900})
    go(page, "¿Dónde está mi reporte\\?")
    write(page, "Su recibo", receipt)
    go(page, "Buscar")
    expect(page.get_by_role("heading", name="Su reporte")).to_be_visible()
    assert resident.violations() == []


def test_resident_answers_a_survey_by_keys(sit_down, open_town):
    asked = list(BankQuestion.objects.filter(key__in=["satisfied", "anything_else"]))
    made = surveys.start(name="Safe streets", questions=asked, area=open_town.area, by=open_town.officer)
    wave = surveys.plan_wave(made, name="Spring", sampling="open", by=open_town.officer)
    for step in (Step.APPROVE, Step.OPEN):
        wave = surveys.take(wave, step, by=open_town.commander, version=wave.version)
    page = sit_down().visit(f"/s/{wave.key}/")
    tab_to(page, "Not satisfied at all")
    page.keyboard.press("ArrowDown")
    write(page, ".*Anything else.*", "More light.")
    go(page, "Send my answers")
    expect(page.get_by_role("heading", name="Thank you")).to_be_visible()
    assert (Response.objects.count(), wave.comments.get().body) == (1, "More light.")


def test_partner_keeps_a_promise_by_link_and_keys(sit_down, open_town):
    kind = OrganizationKind.objects.get(slug="school")
    school = organizations.add(by=open_town.officer, kind=kind, name="Alder School", areas=[open_town.area])
    for words in ("Open the gym.", "Send the letter."):
        promise = commitments.promise(
            by=open_town.officer, party="groups", organization=school, area=open_town.area, body=words,
            shared_words=words,
        )  # fmt: skip
    _link, key = links.give_to(school, by=open_town.officer, channel="print", area=open_town.area)
    page = sit_down().visit(f"/partner/{key}/")
    go(page, "Yes, we will do this ?: Open the gym\\.")
    expect(page.get_by_role("status")).to_contain_text("It is noted as accepted")
    press(page, "We need another day ?: Send the letter\\.")
    tab_to(page, "Which day\\?")
    write(page, "What matters to you|In your words.*", "The steps.")
    page = sit_down().visit(f"/partner/{key}/")
    write(page, "What was done", "It is open.")
    go(page, "It is done ?: .*")
    expect(page.get_by_role("status")).to_contain_text("It is noted as kept")
    promise.refresh_from_db()
    kept = school.commitments.exclude(kept_at=None).get()
    assert kept.partner_words == "It is open."


def test_resident_asks_for_alerts_confirms_and_ends_them_by_keys(sit_down, open_town):
    page = sit_down().visit("/public/")
    go(page, "Alerts by e-mail")
    write(page, "Your e-mail", "ana@example.org")
    go(page, "Ask for alerts")
    expect(page.get_by_role("status")).to_contain_text("Look into your mailbox")
    link = re.search(r"/public/alerts/confirm/\S+", Mail.objects.get(to="ana@example.org").body)[0]
    page = sit_down().visit(link)
    go(page, "Yes, send me alerts")
    expect(page.get_by_role("status")).to_contain_text("Confirmed")
    asked = Subscription.objects.get()
    assert asked.confirmed_at is not None
