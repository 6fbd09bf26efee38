"""From what an officer saw, on a phone in the car, to what the sergeant did, on paper."""

import datetime as dt
import re

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from areas.models import Handover, Information
from tests.factories import SergeantFactory
from tests.journeys.conftest import PASSWORD, PHONE

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

CANNERY = "Back door of the old cannery is open again."
CARS = "Cars race in the fairground lot after midnight."
SHOUTS = "Two households shout threats over a driveway."
LAMP = "The street light by the crossing is out."


def test_what_an_officer_saw_reaches_the_printed_file(sit_down, town):
    officer, sergeant, chief = sit_down(PHONE), sit_down(), sit_down().signed_in(town.chief)
    sign_in(officer, town.officer)
    cannery = report(officer, CANNERY, "Possible problem", "Old Can", "Old Cannery")
    others = [report(officer, text, "Complaint", "220 F", "220 Foundry Rd") for text in (CARS, SHOUTS, LAMP)]
    sergeant.signed_in(town.commander)
    review_by_keys(sergeant, [cannery, *others])
    decide_in_the_other_area(sit_down().signed_in(town.other_commander), others[0])
    answer_as_chief(chief)
    carry_out(sergeant, others[1])
    member = SergeantFactory(name="Ruth Calder")
    follower = sit_down().signed_in(member)
    hand_over(chief, sergeant, follower, member)
    read_the_file(follower, [others[2], others[1], cannery])
    print_the_file(follower, [cannery, others[1], others[2]])


def sign_in(officer, member):
    """Through the banner, with login and password."""
    page = officer.visit("/")
    expect(page.get_by_role("heading", name="Before you sign in")).to_be_visible()
    page.get_by_role("button", name="I have read this and agree").click()
    page.get_by_label("Login").fill(member.username)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("heading", name="What is next")).to_be_visible()


def report(officer, text, kind, typed, place):
    """Add information from the bar under the thumb; answers the number that it gets."""
    page = officer.page
    page.get_by_role("navigation", name="On the phone").get_by_role("link", name="Add").click()
    field = page.get_by_label("What did you see or hear?")
    expect(field).to_be_focused()
    field.fill(text)
    page.get_by_role("combobox", name="Where").press_sequentially(typed)
    page.get_by_role("option", name=place).tap()
    expect(page.locator("#whose")).to_contain_text("Area #1 — Downtown")
    page.get_by_text(kind, exact=True).tap()
    page.get_by_role("button", name="Send to Sgt. Ortega, Area #1").tap()
    heading = page.get_by_role("heading", name=re.compile(r"^Kept as I-\d{4}-\d{5}$"))
    expect(heading).to_be_visible()
    expect(page.locator("main")).to_contain_text("Sgt. Maria Ortega has it now: Area #1 — Downtown.")
    return heading.inner_text().removeprefix("Kept as ")


def review_by_keys(sergeant, numbers):
    """Open, decide, and find the next one open: nothing but keys."""
    page = sergeant.visit("/queue/")
    keys = page.keyboard
    expect(page.locator("#waiting .row-entry")).to_have_count(4)
    keys.press("j")
    keys.press("Enter")
    opened(page, numbers[0], CANNERY)
    keys.press("1")
    write_and_send(page, "Owner's agent boarded the door the same day.")
    opened(page, numbers[1], CARS)
    keys.press("3")
    expect(page.get_by_label("Which area")).to_be_focused()
    keys.press("ArrowDown")
    keys.press("Tab")
    write_and_send(page, "The lot lies on your side.")
    opened(page, numbers[2], SHOUTS)
    keys.press("5")
    expect(page.get_by_label("Why it is beyond you")).to_be_focused()
    keys.press("ArrowDown")
    keys.press("Tab")
    keys.type("Mediation was declined twice.")
    while not page.get_by_label("What is done, or why nothing is").evaluate(
        "box => box === document.activeElement"
    ):
        keys.press("Tab")
    write_and_send(page, "A mediator through the city attorney.")
    opened(page, numbers[3], LAMP)
    assert Information.objects.get(number=numbers[3]).opened_by_id


def opened(page, number, text):
    """The entry stands open beside the list."""
    expect(page.get_by_role("region", name=number)).to_contain_text(text)


def write_and_send(page, words):
    expect(page.get_by_label("What is done, or why nothing is")).to_be_focused()
    page.keyboard.type(words)
    page.keyboard.press("Control+Enter")


def decide_in_the_other_area(sergeant, number):
    """The other sergeant is told, sees who sent it and why, opens it and decides."""
    page = sergeant.visit("/notices/")
    expect(page.locator("main")).to_contain_text(number)
    page.goto(f"{sergeant.server}/queue/")
    row = page.locator("#waiting .row-entry")
    expect(row).to_contain_text("forwarded")
    row.click()
    opened(page, number, CARS)
    page.keyboard.press("1")
    write_and_send(page, "Gate locked at ten with the fair manager.")
    expect(page.get_by_text("All clear")).to_be_visible()


def answer_as_chief(chief):
    """What was sent up waits on the chief's home; it goes back with words and a date."""
    page = chief.visit("/")
    page.locator(".promise", has_text="was sent to you").get_by_role("link").click()
    expect(page.locator("main")).to_contain_text("Mediation was declined twice.")
    page.get_by_label("Decision").select_option("return")
    page.get_by_label("In words").fill("The mediator will call both households.")
    page.get_by_label("To be done by").fill((timezone.localdate() + dt.timedelta(days=7)).isoformat())
    page.get_by_role("button", name="Answer").click()
    expect(page.get_by_role("heading", name="Return with direction")).to_be_visible()


def carry_out(sergeant, number):
    """The answer comes back to the sergeant, who notes what came of it and decides."""
    page = sergeant.visit("/")
    page.locator(".promise", has_text=f"The chief answered on {number}").get_by_role("link").click()
    page.get_by_label("What came of it").fill("Both households met the mediator.")
    page.get_by_role("button", name="Note it").click()
    expect(page.locator("main")).to_contain_text("Both households met the mediator.")
    page.goto(f"{sergeant.server}/queue/")
    page.get_by_role("link", name=number).click()
    opened(page, number, SHOUTS)
    page.keyboard.press("1")
    write_and_send(page, "The mediator met both households; they agreed on times.")
    expect(page.locator("main")).to_contain_text(f"{number} is decided.")


def hand_over(chief, sergeant, follower, member):
    """Another commander is appointed; the pack of what is open is acknowledged by both."""
    page = chief.visit("/areas/1/people/")
    page.get_by_role("link", name="Appoint").click()
    page.get_by_role("combobox", name="Commander").select_option(str(member.pk))
    page.get_by_label("What the next commander should know").fill("The lamp is promised for Friday.")
    page.get_by_role("button", name="Appoint").click()
    expect(page.locator("main")).to_contain_text("Sgt. Ruth Calder")
    for person, button in (
        (sergeant, "I have handed this over"),
        (follower, "I have read and received this"),
    ):
        page = person.visit("/")
        page.locator(".promise", has_text="Hand-over of an area").get_by_role("link").click()
        expect(page.locator("main")).to_contain_text("The street light by the crossing is out")
        page.get_by_role("button", name=button).click()
        expect(page.get_by_role("button", name=button)).to_have_count(0)
    pack = Handover.objects.get()
    assert pack.handed_at < pack.received_at


def read_the_file(sergeant, numbers):
    """Every line with what was done, the newest first; and as it stood yesterday: none."""
    page = sergeant.visit("/areas/1/")
    expect(page.locator(".register tbody tr td:first-child small")).to_have_text(numbers)
    expect(page.locator(".register tbody tr td:nth-child(3)")).to_have_text(
        [
            "Not decided.",
            "The mediator met both households; they agreed on times.",
            "Owner's agent boarded the door the same day.",
        ]
    )
    yesterday = timezone.localdate() - dt.timedelta(days=1)
    page.goto(f"{sergeant.server}/areas/1/?on={yesterday:%Y-%m-%d}")
    expect(page.locator("main")).to_contain_text("The file as it stood at the end of")
    expect(page.locator(".register tbody tr")).to_have_count(0)


def print_the_file(sergeant, numbers):
    """On paper the frame is gone; the PDF comes with a seal."""
    page = sergeant.visit("/areas/1/print/")
    page.emulate_media(media="print")
    expect(page.locator("header.bar")).to_be_hidden()
    expect(page.get_by_role("table")).to_contain_text(numbers[0])
    assert page.pdf(format="Letter")[:5] == b"%PDF-"
    page.emulate_media(media="screen")
    with page.expect_download() as download:
        page.get_by_role("button", name="PDF with index and seal").click()
    assert download.value.path().read_bytes()[:5] == b"%PDF-"
