"""The lead and the analyst find out together: the triangle, six questions, tables from a file, a look at the place."""

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from problems.models import Problem, Table
from tests import factories
from tests.journeys.test_problem_files import fill, move, send, write

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

CALLS = """Call No,Received,Block Address
C1,10/02/2026 11:10 PM,220 Foundry Rd
C2,10/03/2026 11:40 PM,220 Foundry Rd
C3,10/09/2026 11:20 PM,220 Foundry Rd
C4,10/14/2026 02:00 PM,12 Quay St
"""
MOTELS = "Motel,Calls\nBridge,3\nRiver,61\nOld Mill,0\nFair,11\nGate,2\n"


@pytest.fixture
def in_analysis(town):
    """A long form that the officer leads, past its scanning."""
    file = factories.accepted(by=town.officer, commander=town.commander, area=town.area, form="long")
    Problem.objects.filter(pk=file.pk).update(stage="analysis")
    return file


def test_lead_and_analyst_find_out_why(town, in_analysis, sit_down):
    number = in_analysis.number
    officer, analyst = sit_down().signed_in(town.officer), sit_down().signed_in(town.analyst)
    ask_what_is_known(officer, number)
    count_from_files(analyst, number)
    look_at_the_place(officer, number)
    say_why(officer, number)
    commander = sit_down().signed_in(town.commander)
    move(commander, number, "Go on to the response")
    in_analysis.refresh_from_db()
    assert in_analysis.stage == "response"
    for person in (officer, analyst, commander):
        person.visit(f"/problems/{number}/")
        assert person.violations() == []


def ask_what_is_known(officer, number):
    """The six sides, one after the other by the keys alone; then what is not known yet."""
    page = officer.visit(f"/problems/{number}/side/new/")
    for left in range(6, 0, -1):
        expect(page.locator("[name=side] option")).to_have_count(left)
        page.locator("[name=who]").focus()
        page.keyboard.type("Seen on the steps")
        button = "Keep, and write the next" if left > 1 else "Keep"
        page.get_by_role("button", name=button, exact=True).focus()
        page.keyboard.press("Enter")
        page.wait_for_load_state()
    expect(page.get_by_role("img", name="6 of 6 sides written")).to_be_visible()
    for question, finding in (("where", "On the steps to the river."), ("when", "Fridays, after eleven.")):
        write(officer, number, "finding", question=question, finding=finding, source="Three callers")
    write(officer, number, "question", body="Who locks the gate?", who="Public Works")


def count_from_files(analyst, number):
    """The analyst writes no section of the lead's, and takes tables and the source from the files that came."""
    page = analyst.visit(f"/problems/{number}/")
    expect(page.get_by_role("link", name="Hypotheses")).to_have_count(0)
    write(
        analyst, number, "source", kind="calls", description="Calls of October", count=4, limits="One place"
    )
    for kind, source, text in (
        ("places", "Calls of October", CALLS),
        ("hours", "Calls of October", CALLS),
        ("facilities", "Calls to motels", MOTELS),
    ):
        page = analyst.visit(f"/problems/{number}/")
        page.locator("#table").get_by_role("link", name="Where it concentrates").click()
        fill(page, kind=kind, source=source)
        page.locator("[name=file]").set_input_files(
            {"name": "calls.csv", "mimeType": "text/csv", "buffer": text.encode()}
        )
        assert analyst.violations() == []
        send(page)
    assert Table.objects.filter(problem__number=number, by__role="analyst").count() == 3
    main = page.locator("main")
    for words in ("2 of 5 hold 94% of the events.", "220 Foundry Rd"):
        expect(main).to_contain_text(words)
    friday = page.get_by_role("region", name="Hour by weekday").get_by_role("row", name="Fri")
    expect(friday.get_by_role("cell").last).to_have_text("2")


def look_at_the_place(officer, number):
    page = officer.visit(f"/problems/{number}/placesurvey/new/")
    fill(
        page, place="Foundry Steps", surveyed_at="2026-10-16T23:00", is_night=True, notes="One lamp of three."
    )
    for box in page.locator("main select[name^=ratings]").all()[:3]:
        box.select_option("2")
    send(page)
    expect(page.locator("main")).to_contain_text("One lamp of three.")
    write(
        officer, number, "recommendation", body="Mend two lamps", owner="Public Works",
        due_date=timezone.localdate().isoformat(),
    )  # fmt: skip


def say_why(officer, number):
    write(
        officer, number, "hypothesis", statement="The steps are dark.", mechanism="Nobody is seen.",
        evidence_for="Three of four calls after eleven.", status="supported",
    )  # fmt: skip
    write(officer, number, "hypothesis", statement="The bar closes late.", status="rejected")
    write(officer, number, "measure", name="Calls", unit="calls", source="Dispatch")
    measure = str(Problem.objects.get(number=number).measures.get().pk)
    write(officer, number, "reading", measure=measure, role="response", phase="before", count=60)
