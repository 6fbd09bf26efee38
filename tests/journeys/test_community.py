"""A partner without an account keeps a promise by the link of a letter; who wrote it down sees it."""

import datetime as dt

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from partnerships.actions import commitment, organization
from partnerships.models import OrganizationKind
from partnerships.workflow.commitment import Standing
from people.actions import post
from tests.journeys.conftest import PHONE

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def hedges(town):
    """A promise of Public Works, with the words for them, and somebody there who has an e-mail."""
    kind = OrganizationKind.objects.get(slug="public-works")
    works = organization.add(by=town.commander, kind=kind, name="Public Works", areas=[town.area])
    organization.add_contact(works, by=town.commander, role="Foreman", email="foreman@works.example")
    return commitment.promise(
        by=town.commander, party="city", organization=works, area=town.area, shared_words="Trim the hedges.",
        body="Trim the hedges where the dealer Quill stands.", due_date=timezone.localdate() + dt.timedelta(9),
    )  # fmt: skip


def test_partner_keeps_a_promise_by_link(sit_down, town, hedges, server):
    desk = sit_down().signed_in(town.commander)
    page = desk.visit(reverse("commitment", args=[hedges.pk]))
    page.get_by_role("link", name="Link for the partner").click()
    expect(page.get_by_label("What the partner reads")).to_have_value("Trim the hedges.")
    page.get_by_role("radio", name="E-mail").check()
    page.get_by_label("To whom, for an e-mail").select_option(label="Foreman")
    page.get_by_role("button", name="Make the link").click()
    expect(page.get_by_text("The link is on its way.")).to_be_visible()
    post.send_waiting()
    letter = next(each for each in mail.outbox if each.to == ["foreman@works.example"])
    path = "/partner/" + letter.body.partition("/partner/")[2].split()[0]

    partner = sit_down(PHONE, locale="en-US")
    page = partner.visit(path)
    expect(page.get_by_role("heading", name="Trim the hedges.")).to_be_visible()
    assert ("Quill" in page.content(), town.commander.name in page.content()) == (False, False)
    page.get_by_role("button", name="Yes, we will do this").click()
    expect(page.get_by_text("It is noted as accepted.")).to_be_visible()
    assert partner.violations() == []
    page.set_viewport_size(PHONE)
    page.get_by_label("What was done").fill("Trimmed on both sides this morning.")
    page.get_by_role("button", name="It is done").click()
    expect(page.get_by_text("It is noted as kept.")).to_be_visible()
    expect(page.get_by_role("button", name="It is done")).to_have_count(0)
    assert partner.violations() == []

    page = desk.visit(reverse("commitment", args=[hedges.pk]))
    expect(page.get_by_text("Trimmed on both sides this morning.")).to_be_visible()
    hedges.refresh_from_db()
    assert (hedges.standing, hedges.links.get().spent_at is not None) == (Standing.KEPT, True)
    page = desk.visit(reverse("commitments"))
    expect(page.get_by_text("1 kept, 0 not kept, 0 late, 0 still to come (of 1)")).to_be_visible()
    page.goto(f"{server}{reverse('whole_file', args=[town.area.slug])}")
    expect(page.get_by_text("promise kept")).to_be_visible()
    assert desk.violations() == []
