"""The main pages of the invented city, with many rows: pictures in both sizes and both themes, and axe on each.

The pictures go to the folder that COPPS_SCREENSHOTS names (`make screenshots`: docs/img, for the README, and
screenshots/, for looking at), else to a folder that is thrown away.
"""

import io
import os
import re

import pytest
from PIL import Image
from playwright.sync_api import expect

from areas.actions import review
from areas.models import Information
from partnerships.models import Meeting, PolicingPlan, Publication, Survey
from problems.models import Result
from tests.conftest import ROOT
from tests.journeys.conftest import DESK, PHONE

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

SIZES, THEMES = {"390": PHONE, "1280": DESK}, ("light", "dark")
NOBODY = ""
PAGES = [
    ("ortega", "home", "/"),
    ("ortega", "queue", "/areas/1/queue/"),
    ("ortega", "queue-open", "/areas/1/queue/?entry={opened}"),
    ("ortega", "register", "/areas/1/"),
    ("ortega", "as-it-stood", "/areas/1/?on=2026-06-30"),
    ("ortega", "whole-file", "/areas/1/file/"),
    ("ortega", "map", "/areas/1/map/"),
    ("ortega", "profile", "/areas/1/profile/"),
    ("ortega", "people", "/areas/1/people/"),
    ("ortega", "print", "/areas/1/print/"),
    ("ortega", "information", "/information/{closed}/"),
    ("ortega", "notices", "/notices/"),
    ("ortega", "search", "/search/?q=window"),
    ("ortega", "watches", "/areas/1/watches/"),
    ("lindqvist", "home-officer", "/"),
    ("lindqvist", "add", "/information/new/"),
    ("lindqvist", "many-at-once", "/information/many/"),
    ("lindqvist", "tasks", "/tasks/"),
    ("diaz", "register-summary", "/areas/1/"),
    ("chief", "home-chief", "/"),
    ("chief", "chief", "/chief/"),
    ("chief", "escalations", "/escalations/"),
    ("chief", "areas", "/areas/"),
    ("chief", "wall-map", "/areas/map/"),
    ("clerk", "holding-desk", "/desk/"),
    ("admin", "home-admin", "/"),
    ("admin", "set-up", "/admin/"),
    ("admin", "set-up-list", "/admin/people/member/"),
    ("ortega", "problems", "/problems/"),
    ("ortega", "problem-board", "/problems/?view=board"),
    ("ortega", "problem", "/problems/{problem}/"),
    ("ortega", "problem-scan", "/problems/{problem}/scan/new/"),
    ("ortega", "problem-print", "/problems/{problem}/print/"),
    ("ortega", "problem-council", "/problems/{problem}/council/"),
    ("ortega", "repeats", "/problems/repeats/"),
    ("ortega", "community", "/community/"),
    ("ortega", "organizations", "/community/organizations/"),
    ("ortega", "commitments", "/community/commitments/"),
    ("ortega", "meeting", "/community/meetings/{meeting}/"),
    ("ortega", "survey", "/community/surveys/{survey}/"),
    ("ortega", "plan", "/community/plans/{plan}/"),
    ("ortega", "publishing", "/community/publishing/"),
    ("mayor", "home-mayor", "/"),
    (NOBODY, "public", "/public/"),
    (NOBODY, "public-spanish", "/public/?lang=es"),
    (NOBODY, "public-area", "/public/areas/1/"),
    (NOBODY, "public-tell", "/public/tell/"),
    (NOBODY, "public-problem", "{public_problem}"),
    (NOBODY, "sign-in", "/accounts/login/"),
]
SMALL = 150_000


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Where the pictures for looking at go, and those of the README."""
    if os.environ.get("COPPS_SCREENSHOTS"):
        look, readme = ROOT / "screenshots", ROOT / "docs" / "img"
    else:
        look = readme = tmp_path_factory.mktemp("screenshots")
    look.mkdir(exist_ok=True)
    readme.mkdir(exist_ok=True)
    return {"look": look, "readme": readme}


@pytest.fixture(scope="module")
def numbers(larkfield):
    """What the addresses name: an entry that its commander has opened, one that is closed, a file with its result …"""
    entries = Information.objects.filter(area__number="1").order_by("pk")
    opened = entries.filter(desk="area", opened_at=None).first()
    review.open_information(opened, by=larkfield["ortega"])
    closed = entries.exclude(closed_at=None).last()
    worked = Result.objects.filter(measure__problem__closed_at=None).order_by("pk").first().measure.problem
    shown = Publication.objects.public().filter(kind="problem").order_by("pk").first()
    return {
        "opened": opened.number, "closed": closed.number, "problem": worked.number,
        "meeting": Meeting.objects.latest("pk").pk, "survey": Survey.objects.order_by("pk").first().pk,
        "plan": PolicingPlan.objects.order_by("pk").first().pk, "public_problem": shown.public_url(),
    }  # fmt: skip


@pytest.mark.parametrize(("login", "name", "path"), PAGES, ids=[name for _login, name, _path in PAGES])
def test_screenshots_of_a_page_with_many_rows(login, name, path, sit_down, larkfield, numbers, folder):
    person = sit_down()
    if login:
        person.signed_in(larkfield[login])
    for theme in THEMES:
        page = person.theme(theme).visit(path.format(**numbers))
        assert page.locator("html").get_attribute("data-theme") == theme
        for size, viewport in SIZES.items():
            page.set_viewport_size(viewport)
            taken(page).save(folder["look"] / f"{name}-{size}-{theme}.png")
    assert person.violations() == []


def taken(page):
    """A picture of what is seen first."""
    return Image.open(io.BytesIO(page.screenshot(animations="disabled", caret="hide"))).convert("RGB")


def keep_small(page, path):
    """Keep a picture in the colors that are most of it, as they are; the shades between them go to the nearest."""
    picture = taken(page)
    colors = sorted(picture.getcolors(picture.width * picture.height), reverse=True)
    most = [color for _count, color in colors[:256]]
    nearest = {
        color: min(
            range(len(most)), key=lambda at: sum(abs(a - b) for a, b in zip(color, most[at], strict=True))
        )
        for _count, color in colors
    }
    small = Image.frombytes("P", picture.size, bytes(nearest[color] for color in picture.getdata()))
    small.putpalette([part for color in most for part in color])
    small.save(path, optimize=True)
    assert path.stat().st_size < SMALL


def test_screenshots_of_the_readme(sit_down, larkfield, numbers, folder):
    page = (
        sit_down()
        .signed_in(larkfield["ortega"])
        .theme("light")
        .visit(f"/areas/1/queue/?entry={numbers['opened']}")
    )
    page.keyboard.press("1")
    page.get_by_label("What is done, or why nothing is").fill(
        "Gate locked at ten each night with the fair manager."
    )
    page.set_viewport_size({"width": 1280, "height": 1240})
    page.evaluate("scrollTo(0, 0)")
    keep_small(page, folder["readme"] / "queue-light.png")
    page = sit_down().signed_in(larkfield["ortega"]).theme("dark").visit("/areas/1/")
    keep_small(page, folder["readme"] / "area-file-dark.png")
    page = sit_down().signed_in(larkfield["chief"]).theme("light").visit("/")
    keep_small(page, folder["readme"] / "chief-light.png")
    page = sit_down(PHONE).signed_in(larkfield["lindqvist"]).theme("dark").visit("/information/new/")
    page.get_by_label("What did you see or hear?").fill(
        "Back door of the old cannery is open again, two sleeping bags inside, fresh candle wax."
    )
    page.get_by_role("combobox", name="Where").press_sequentially("Old Can")
    page.get_by_role("option", name="Old Cannery").click()
    page.get_by_text("Possible problem", exact=True).click()
    expect(page.get_by_role("button", name="Send to Sgt. Ortega, Area #1")).to_be_visible()
    expect(page.locator("#whose")).to_contain_text("entries here since")
    page.evaluate("scrollTo(0, 0)")
    keep_small(page, folder["readme"] / "add-phone-dark.png")


def sheets(page):
    """How many sheets of Letter the page takes."""
    return len(re.findall(rb"/Type\s*/Page\b", page.pdf(format="Letter", prefer_css_page_size=True)))


def test_paper_of_the_council_is_one_sheet(sit_down, larkfield, numbers):
    page = sit_down().signed_in(larkfield["ortega"]).visit(f"/problems/{numbers['problem']}/council/")
    assert sheets(page) == 1


def test_paper_shows_nothing_to_press_and_no_heading_alone(sit_down, larkfield, numbers):
    person = sit_down().signed_in(larkfield["ortega"])
    for path in (f"/information/{numbers['closed']}/", f"/problems/{numbers['problem']}/", "/"):
        page = person.visit(path)
        page.emulate_media(media="print")
        expect(page.get_by_role("heading", name="What you can do")).to_be_hidden()
        assert page.locator("button:visible, .btn:visible, summary:visible > .icon").count() == 0
        # a grid keeps no heading with what follows it
        assert (
            page.locator(".stack").evaluate_all("all => all.map(one => getComputedStyle(one).display)")[0]
            == "block"
        )
