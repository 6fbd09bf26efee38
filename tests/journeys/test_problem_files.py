"""From three complaints to a proven result and back again; and two who write the same file at once."""

import datetime as dt
import re

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from ledger.models import Entry
from people.models import Notice
from problems.evaluation.cheers import Element
from problems.models import Plan, Problem, Result, Scan, TriangleSide
from problems.workflow.problem import standing_of
from tests import factories
from tests.factories import information
from tests.journeys.conftest import DESK, PHONE

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PLACE = "220 Foundry Rd"
# a browser writes down what it is refused; that it is, is what is tested here
REFUSED = ["422 \\(Unprocessable", "422 \\(\\)"]
# what one act takes: a key, and to point at something and press (Card, Moran and Newell 1980)
KEY, POINT = 0.28, 1.5


def fill(page, **given):
    """Fill the form that stands open, by the names of its fields."""
    form = page.locator("main form[method=post]").last
    for name, value in given.items():
        fields = form.locator(f"[name={name}]")
        kind = fields.first.evaluate("field => field.type")
        if kind.startswith("select"):
            fields.select_option(value)
        elif kind == "checkbox":
            of_value = "" if value is True else f"[value='{value}']"
            form.locator(f"[name={name}]{of_value}").check()
        else:
            fields.fill(str(value))


def send(page):
    """Send the form that stands open."""
    page.locator("main form[method=post]").last.locator("button.btn-primary").click()
    page.wait_for_load_state()


def write(person, number, piece, /, **given):
    """Write one piece of the file on its own page."""
    page = person.visit(f"/problems/{number}/{piece}/new/")
    fill(page, **given)
    send(page)
    expect(page).to_have_url(re.compile(f"/problems/{number}/(#.*)?$"))


def move(person, number, label, **given):
    """Go one step from the page of the file, by the button with its words."""
    page = person.visit(f"/problems/{number}/")
    page.locator("main").get_by_role("link", name=label, exact=True).first.click()
    fill(page, **given)
    send(page)
    expect(page).to_have_url(re.compile(f"/problems/{number}/$"))


def test_three_complaints_become_a_proven_result_and_the_trouble_comes_back(sit_down, town):
    for _ in range(3):
        information(by=town.officer, area=town.area, place_label=PLACE)
    commander, officer = sit_down().signed_in(town.commander), sit_down().signed_in(town.officer)
    file = open_from_the_repeat_place(commander, town)
    scan_and_analyze(commander, officer, file.number)
    respond(commander, officer, file.number)
    assess_and_close(commander, officer, file)
    come_back(commander, officer, file, town)


def open_from_the_repeat_place(commander, town):
    """The place proposes itself; its entries come along, and an officer leads."""
    page = commander.visit("/problems/")
    page.get_by_role("link", name="What keeps coming back").click()
    expect(page.get_by_role("main")).to_contain_text(f"3 reports of trouble at {PLACE} in 60 days")
    page.locator("main a[href*='entry=']").first.click()
    fill(
        page,
        statement="Shouting on the steps each weekend.",
        behavior="Shouting",
        form="long",
        found_by="complaint",
    )
    send(page)
    file = Problem.objects.get()
    assert (file.links.count(), file.place, file.form) == (3, PLACE, "long")
    page = commander.visit(f"/problems/{file.number}/lead/")
    fill(page, lead=str(town.officer.pk))
    send(page)
    return file


def scan_and_analyze(commander, officer, number):
    for element in Element.values:
        write(officer, number, "cheers", element=element, met="yes", evidence="Told by three callers.")
    move(commander, number, "Go on to analysis")
    for side in TriangleSide.values:
        write(officer, number, "side", side=side, who="Seen on the steps")
    write(officer, number, "source", kind="calls", description="Calls of the year")
    write(officer, number, "hypothesis", statement="The steps are dark.", status="supported")
    write(officer, number, "measure", name="Calls", unit="calls", source="Dispatch")
    for role, count in (("response", 60), ("comparison", 50)):
        read(officer, number, role, "before", count)
    move(commander, number, "Go on to the response")


def read(person, number, role, phase, count):
    measure = str(Problem.objects.get().measures.get().pk)
    write(person, number, "reading", measure=measure, role=role, phase=phase, count=count)


def respond(commander, officer, number):
    """A plan that the officer asks for and the commander approves; a partner's task is done."""
    write(officer, number, "option", body="Light the steps", mechanism="They are seen.", is_chosen=True)
    write(officer, number, "option", body="Do nothing", means="nothing")
    today = timezone.localdate()
    write(
        officer,
        number,
        "plan",
        goal="Quiet weekends",
        design="comparison",
        assess_on=today + dt.timedelta(90),
    )
    write(officer, number, "tasks", body="Set up the lamp", party="Public Works", due_date=today)
    move(officer, number, "Ask for approval")
    move(commander, number, "Approve the plan")
    page = officer.visit(f"/problems/{number}/")
    page.get_by_role("link", name=re.compile("^Done")).first.click()
    fill(page, evidence="The lamp is lit.", minutes_spent=15)
    send(page)
    move(officer, number, "Go on to assessment")


def assess_and_close(commander, officer, file):
    number = file.number
    for role, count in (("response", 20), ("comparison", 49)):
        read(officer, number, role, "after", count)
    page = officer.visit(f"/problems/{number}/")
    page.get_by_role("button", name="Compute the result").first.click()
    expect(page.get_by_role("main")).to_contain_text("The fall goes beyond that of the comparison area.")
    assert Result.objects.get().outcome == "fewer_than_comparison"
    write(
        officer, number, "judgment", carried_out="yes", outcome="reduced", lessons="Ask for the lamp first."
    )
    move(officer, number, "Ask to close")
    move(commander, number, "Close the file")
    file.refresh_from_db()
    assert (file.stage, file.outcome, file.rechecks.count()) == ("closed", "reduced", 3)


def come_back(commander, officer, file, town):
    page = officer.visit(f"/problems/{file.number}/rechecks/{file.rechecks.earliest('due_date').pk}/")
    fill(page, has_come_back="yes", note="The lamp is out again.")
    send(page)
    assert Notice.objects.filter(member=town.commander, text__contains="has come back").count() == 1
    move(commander, file.number, "Reopen", words="The lamp is out again.")
    file.refresh_from_db()
    assert (str(standing_of(file)), file.round) == ("analysis", 2)
    verbs = Entry.objects.filter(subject_label=file.number, verb__in=["problem.close", "problem.reopen"])
    assert list(verbs.order_by("sequence").values_list("verb", flat=True)) == [
        "problem.close",
        "problem.reopen",
    ]


def test_short_form_is_opened_within_two_minutes(sit_down, town):
    """Counted by keys and points, as an unpracticed hand would take them; nothing else has to be touched."""
    page = (officer := sit_down(PHONE).signed_in(town.officer)).visit("/problems/new/")
    typed = {
        "statement": "Cars race on the lot after midnight, Fridays and Saturdays.", "behavior": "Car racing",
        "place": "Fairground lot",
    }  # fmt: skip
    seconds = POINT + sum(POINT + KEY * len(words) for words in typed.values())
    fill(page, **typed)
    send(page)
    made = Problem.objects.get()
    assert (made.form, made.area, made.scans.get().statement) == ("short", town.area, typed["statement"])
    assert seconds < 60
    assert officer.violations() == []


def test_commander_and_officer_who_write_at_once_lose_nothing(sit_down, town):
    file = factories.problem(by=town.officer, area=town.area)
    scan = Scan.objects.get(problem=file)
    commander, officer = sit_down().signed_in(town.commander), sit_down().signed_in(town.officer)
    commander.expected += REFUSED
    address = f"/problems/{file.number}/scan/{scan.pk}/"
    theirs, mine = officer.visit(address), commander.visit(address)
    fill(theirs, harmed="Those who sleep on Foundry Road.")
    fill(mine, harmed="The fair manager.")
    send(theirs)
    send(mine)
    main = mine.get_by_role("main")
    expect(main).to_contain_text("Those who sleep on Foundry Road.")
    expect(mine.locator("[name=harmed]")).to_have_value("The fair manager.")
    fill(mine, harmed="Those who sleep on Foundry Road; the fair manager.")
    send(mine)
    scan.refresh_from_db()
    assert scan.harmed == "Those who sleep on Foundry Road; the fair manager."
    was = Entry.objects.filter(verb="problem.scan_changed").order_by("sequence")
    assert [line.words.was["harmed"] for line in was] == ["", "Those who sleep on Foundry Road."]


def test_two_sections_of_one_file_are_written_at_once(sit_down, town):
    file = factories.problem(by=town.officer, area=town.area, form="long")
    commander, officer = sit_down().signed_in(town.commander), sit_down().signed_in(town.officer)
    theirs = officer.visit(f"/problems/{file.number}/scan/new/")
    mine = commander.visit(f"/problems/{file.number}/plan/new/")
    fill(theirs, goal="A quiet lot.")
    fill(mine, goal="Half as many calls.")
    send(theirs)
    send(mine)
    assert (Scan.objects.get().goal, Plan.objects.get().goal) == ("A quiet lot.", "Half as many calls.")


@pytest.mark.parametrize("viewport", [DESK, PHONE], ids=["desk", "phone"])
def test_what_was_kept_is_told_where_the_page_opens(sit_down, town, viewport):
    file = factories.problem(by=town.commander, area=town.area)
    commander = sit_down(viewport).signed_in(town.commander)
    for name in ("first", "second"):
        write(commander, file.number, "option", body=f"Light the {name} steps", mechanism="They are seen.")
    page = commander.page
    expect(page).to_have_url(re.compile("#option$"))
    expect(page.locator("#option h3").first).to_be_in_viewport()
    told, part = page.locator(".messages"), page.locator("#option h3").first
    expect(told).to_have_text("Kept.")
    expect(told).to_be_in_viewport(ratio=1)
    assert page.evaluate("scrollY") > 0
    assert told.bounding_box()["y"] + told.bounding_box()["height"] <= part.bounding_box()["y"]


def test_officer_opens_a_file_and_reads_why_it_came_back(sit_down, town):
    for _ in range(3):
        information(by=town.officer, area=town.area, place_label=PLACE)
    commander, officer = sit_down().signed_in(town.commander), sit_down().signed_in(town.officer)
    page = officer.visit("/problems/repeats/")
    page.get_by_role("link", name="Open a problem file").click()
    fill(page, statement="Shouting on the steps each weekend.", behavior="Shouting")
    send(page)
    file = Problem.objects.get()
    assert (file.links.count(), file.opened_by, str(standing_of(file))) == (3, town.officer, "opened")
    page = commander.visit("/")
    page.locator("main li").filter(has_text=f"{file.number} was opened").get_by_role("link").click()
    move(commander, file.number, "Return to its author", words="Say how often it happens.")
    page = officer.visit(f"/problems/{file.number}/")
    expect(page.get_by_role("main")).to_contain_text("Say how often it happens.")
    move(officer, file.number, "Hand in again")
    move(commander, file.number, "Decline", words="The fair has closed; it ended by itself.")
    page = officer.visit(f"/problems/{file.number}/")
    expect(page.get_by_role("main")).to_contain_text("The fair has closed; it ended by itself.")
    assert Notice.objects.filter(member=town.officer, url=file.get_absolute_url()).count() == 2
    assert [*officer.violations(), *commander.violations()] == []
