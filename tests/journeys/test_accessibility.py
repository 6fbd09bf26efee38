"""Every page of the URL map, for every role that may open it, under axe; and no complaint of the browser."""

import re

import pytest
from django.conf import settings
from django.contrib import admin
from django.contrib.sessions.models import Session
from django.test import RequestFactory
from django.urls import reverse
from playwright.sync_api import expect

from areas.actions import review
from partnerships.models import Publication
from partnerships.workflow.publication import Kind
from tests.access.matrix import ROWS
from tests.access.published import publish_all
from tests.access.test_matrix import RESIDENTS_LINES, address, expected
from tests.access.world import ROLES, World
from tests.factories import information
from tests.journeys.conftest import DESK, Person
from tests.journeys.test_nothing_is_lost import make_idle

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PAGES = sorted(name for name, row in ROWS.items() if "GET" in row.answers and not name.startswith("admin:"))
MODELS = sorted(admin.site._registry, key=lambda model: model._meta.label)


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker, migrated):
    """One of everything, lent to tests that only look."""
    with django_db_blocker.unblock():
        migrated.keep()
        migrated.is_lent = True
        world = World()
        world.waiting = information(by=world.officer, area=world.area, narrative="A light is out.")
        world.opened = information(by=world.officer, area=world.area, narrative="A drain is open.")
        review.open_information(world.opened, by=world.commander)
        world.pages = publish_all(world)
        # looked at within the quarter no more
        Publication.objects.filter(pk=world.publication.pk).update(review_date=world.now.date())
        yield world
        migrated.is_lent = False
        migrated.put_back()


@pytest.fixture(scope="module")
def seats(browser, server, world):
    """A browser window for each role, signed in."""
    seats = {}
    for role in ROLES:
        context = browser.new_context(viewport=DESK, reduced_motion="reduce")
        seats[role] = Person(context, server)
        cookie = world.clients[role].cookies.get(settings.SESSION_COOKIE_NAME)
        if cookie:
            context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": server}])
    yield seats
    for person in seats.values():
        person.context.close()


def look(world, seats, role, url, seen):
    """What is wrong with one page; what reads the same for another role is looked at once, and a piece not at all."""
    body = world.clients[role].get(url).content.decode()
    main = re.sub(r'[A-Za-z0-9]{64}|"[0-9a-f-]{36}"', "", body[body.find("<main") : body.find("</main>")])
    if not body.lstrip().lower().startswith("<!doctype html") or main in seen:
        return []
    seen.add(main)
    return faults(seats[role], url)


def faults(person, url, status=200):
    """What axe finds, and what the browser complained about while the page was read."""
    answer = person.page.goto(f"{person.server}{url}")
    assert answer.status == status, f"{url}: {answer.status}"
    found = person.violations()
    person.page.set_viewport_size(DESK)
    return [f"{url}: {words}" for words in found]


@pytest.mark.parametrize("name", PAGES)
def test_page_has_no_violation_for_any_role(name, world, seats):
    url, seen, wrong = address(world, name.partition("#")[0], ROWS[name].given), set(), []
    for role in ROLES:
        if role != "deactivated" and expected(ROWS[name], role, "GET") == 200:
            wrong += [f"{role}: {found}" for found in look(world, seats, role, url, seen)]
    assert "\n".join(wrong) == ""


@pytest.mark.parametrize("name", [name for name in RESIDENTS_LINES if "GET" in ROWS[name].answers])
def test_page_for_residents_has_no_violation_in_spanish(name, world, seats):
    url = address(world, name.partition("#")[0], ROWS[name].given)
    status = ROWS[name].answers["GET"]["anonymous"]
    body = world.clients["anonymous"].get(url, headers={"accept-language": "es"}).content.decode()
    if body.startswith("<!doctype html"):
        seats["anonymous"].expected = [f"status of {status}"]
        found = faults(seats["anonymous"], f"{url}?lang=es", status)
        seats["anonymous"].expected = []
        assert found == []
        assert seats["anonymous"].page.locator("html").get_attribute("lang") == "es"


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("kind", Kind.values)
def test_publication_has_no_violation(kind, language, world, seats):
    (row,) = (each for each in world.pages if each.kind == kind)
    wrong = faults(seats["anonymous"], f"{row.public_url()}?lang={language}")
    wrong += faults(seats["chief"], row.get_absolute_url()) if language == "en" else []
    assert wrong == []


@pytest.mark.parametrize("name", ["area", "counts"])
def test_preparing_has_no_violation(name, world, seats):
    assert faults(seats["chief"], reverse("publishing_prepare", args=[f"{name}:{world.area.pk}"])) == []


@pytest.mark.parametrize(("path", "status"), [("/public/nowhere/", 404), ("/partner/x/", 404)])
@pytest.mark.parametrize("language", ["en", "es"])
def test_residents_refusal_has_no_violation(path, status, language, world, seats):
    seats["anonymous"].expected = [f"status of {status}"]
    found = faults(seats["anonymous"], f"{path}?lang={language}", status)
    seats["anonymous"].expected = []
    assert found == []


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
def test_set_up_page_has_no_violation(model, world, seats):
    door, first = f"admin:{model._meta.app_label}_{model._meta.model_name}", model._default_manager.first()
    asking = RequestFactory().get("/")
    asking.user = world.administrator
    urls = [reverse(f"{door}_changelist")]
    urls += [reverse(f"{door}_change", args=[first.pk])] if first else []
    urls += [reverse(f"{door}_add")] if admin.site._registry[model].has_add_permission(asking) else []
    wrong = [found for url in urls for found in faults(seats["administrator"], url)]
    assert "\n".join(wrong) == ""


@pytest.mark.parametrize("step", ["cover", "decision"])
def test_queue_with_an_entry_has_no_violation(step, world, seats):
    entry = world.waiting if step == "cover" else world.opened
    assert faults(seats["commander"], f"/areas/{world.area.slug}/queue/?entry={entry.number}") == []


@pytest.mark.parametrize(
    ("role", "url", "status"), [("officer", "/nowhere/", 404), ("officer", "/chief/", 403)]
)
def test_page_of_a_refusal_has_no_violation(role, url, status, world, seats):
    seats[role].expected = [f"status of {status}"]
    found = faults(seats[role], url, status)
    seats[role].expected = []
    assert found == []


def test_way_in_has_no_violation(seats):
    person = seats["anonymous"]
    person.page.goto(f"{person.server}/accounts/login/")
    person.page.get_by_role("button", name="I have read this and agree").click()
    assert faults(person, "/accounts/login/") == []


def test_locked_page_and_open_dialog_have_no_violation(sit_down, world):
    person = sit_down().signed_in(world.clerk)
    page = person.visit("/")
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_be_visible()
    found = person.violations()
    (key,) = (
        cookie["value"]
        for cookie in person.context.cookies()
        if cookie["name"] == settings.SESSION_COOKIE_NAME
    )
    make_idle(Session.objects.get(pk=key))
    page = person.visit("/")
    expect(page.get_by_role("heading", name="Locked while nobody was here")).to_be_visible()
    assert found + person.violations() == []


def test_checker_finds_what_is_wrong_in_both_sizes_and_themes(sit_down):
    person = sit_down()
    person.page.set_content(
        '<html lang="en"><title>x</title><main><h1>x</h1><input><p>pale words</p><hr width="400"></main>'
    )
    person.page.evaluate("document.querySelector('p').style.color = '#ccc'")
    found = person.violations()
    assert [words.partition(" ")[2].partition(": ")[0] for words in found if "color-contrast" in words] == [
        "light", "dark", "light", "dark",
    ]  # fmt: skip
    assert [words[:12] for words in found if "label: " in words] == ["1280 light: ", "320 light: l"]
    assert found[-1] == "320: the page is wider than the screen"
