"""A resident tells something in Spanish on a phone, and follows the receipt to the answer."""

import pytest
from playwright.sync_api import expect

from areas.actions import answers, review
from areas.models import Information
from partnerships.models import PublicSide
from tests.journeys.conftest import PHONE

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_resident_tells_in_spanish_and_follows_the_receipt_to_the_answer(sit_down, town):
    PublicSide.objects.update(is_open=True, least_seconds=0)
    resident = sit_down(PHONE, locale="es-MX")
    page = resident.visit("/public/")
    page.get_by_role("link", name="Díganos").click()
    page.get_by_role("radio", name="Ruido").check()
    page.get_by_label("¿Qué pasó?").fill("Los carros corren toda la noche.")
    page.get_by_label("¿Dónde? (opcional)").fill("220 Foundry Rd")
    page.get_by_role("button", name="Enviar").click()
    receipt = page.locator("#receipt").inner_text()
    entry = Information.objects.get()
    assert (entry.area, entry.responsible) == (town.area, town.commander)
    assert resident.violations() == []
    review.open_information(entry, by=town.commander)
    entry.refresh_from_db()
    review.decide(
        entry, outcome="acted", summary="Patrol at night.", by=town.commander, version=entry.version
    )
    entry.refresh_from_db()
    answers.tell_reporter(
        entry, channel="web", body="Patrullamos cada noche.", by=town.commander, version=entry.version
    )
    page = resident.visit("/public/report/")
    page.get_by_label("Su recibo").fill(receipt)
    page.get_by_role("button", name="Buscar").click()
    expect(page.get_by_text("Respondido")).to_be_visible()
    expect(page.get_by_text("Patrullamos cada noche.")).to_be_visible()
    assert entry.number not in page.content()
    assert resident.violations() == []
