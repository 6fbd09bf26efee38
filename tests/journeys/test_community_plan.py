"""The half-year update from owed to published, with the page of what changed: the commander, the chief, residents."""

import datetime as dt
import re

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from partnerships.models import PlanUpdate, Publication
from tests.journeys.test_problem_files import fill, send
from tests.partnerships.plans import adopted

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def owed(town):
    """An update of a half-year that is over."""
    plan = adopted(town.area, by=town.commander, chief=town.chief)
    today = timezone.localdate()
    PlanUpdate.objects.filter(plan=plan).update(
        period_start=today - dt.timedelta(days=200), period_end=today - dt.timedelta(days=20), due_date=today
    )
    return PlanUpdate.objects.get(plan=plan)


def step(person, path, label, **given):
    """Go on from a page by the link with these words, fill in what it asks, and send it."""
    page = person.visit(path)
    page.locator("main").get_by_role("link", name=label).first.click()
    fill(page, **given)
    assert person.violations() == []
    send(page)
    return page


def test_update_from_opened_to_published(town, owed, sit_down):
    home = owed.get_absolute_url()
    commander, chief = sit_down().signed_in(town.commander), sit_down().signed_in(town.chief)
    page = commander.visit("/")
    page.get_by_role("link", name="Write it").first.click()
    page.get_by_role("button", name="Open the update").click()
    expect(page.locator("main")).to_contain_text("What the half-year brought")
    measure = owed.plan.planmeasures.get()
    step(
        commander, home, "Judge it Quiet nights", effect="partly", effect_words="A little.", is_relevant="yes",
        relevant_words="Named first.", decision="modify", basis="both", evidence_words="Two quiet nights.",
        strategy="Chain the gates.", **{f"target_{measure.pk}": 10},
    )  # fmt: skip
    step(
        commander, home, "Write the parts", feedback="It is loud.", effectiveness="A little.", is_modified="yes",
        modified_words="Gates.", shared_words="At the library.", shared_date=timezone.localdate().isoformat(),
    )  # fmt: skip
    step(commander, home, "Hand in to the chief")
    page = step(chief, home, "Approve the update")
    page.get_by_role("link", name="What changed since last time").click()
    for words in ("Quiet nights", "was: Lock the gates.", "now: Chain the gates.", "now: from 50 to 10"):
        expect(page.locator("main")).to_contain_text(words)
    assert chief.violations() == []
    step(commander, home, "Prepare it for residents")
    page = chief.visit(Publication.objects.get().get_absolute_url())
    page.get_by_role("button", name=re.compile("make it public")).click()
    page.wait_for_load_state()
    expect(chief.visit(home).locator("main")).to_contain_text("Published")
    for path in (home, f"{home}print/", f"{home}changes/", owed.plan.get_absolute_url(), "/community/plans/"):
        chief.visit(path)
        assert chief.violations() == []
