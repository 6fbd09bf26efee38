"""A real browser in front of a real server, and the members who sit at it."""

import os
import re
import shutil

import pytest
from playwright.sync_api import expect

from tests.journeys.axe import violations

PHONE, DESK = {"width": 390, "height": 844}, {"width": 1280, "height": 900}
PASSWORD = "wet-paint-on-the-bench"
# the driver keeps a loop running in this thread; our own calls of the database are not inside it
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
expect.set_options(timeout=15_000)


@pytest.fixture(scope="session")
def chromium():
    """Where the browser's program lies: COPPS_CHROMIUM says, or the usual names are looked for."""
    names = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
    found = os.environ.get("COPPS_CHROMIUM") or next(filter(None, map(shutil.which, names)), None)
    if found:
        return found
    words = "no Chromium is found; apt install chromium brings it, or COPPS_CHROMIUM says where it lies"
    if os.environ.get("COPPS_REQUIRE_ALL"):
        pytest.fail(words)
    return pytest.skip(words)


@pytest.fixture(scope="session")
def browser_type_launch_args(chromium):
    """How the browser is started: nothing but loopback, and the same on every machine."""
    arguments = [
        "--disable-background-networking",
        "--disable-dev-shm-usage",
        "--force-color-profile=srgb",
        "--disable-lcd-text",
    ]
    if os.geteuid() == 0:
        arguments.append("--no-sandbox")
    return {"executable_path": chromium, "args": arguments, "timeout": 60_000}


@pytest.fixture(scope="session")
def server(django_db_setup, django_db_blocker):
    """The address of the application, served on loopback from the tests' own database."""
    from pytest_django.live_server_helper import LiveServer

    with django_db_blocker.unblock():
        server = LiveServer("localhost")
        yield server.url
        server.stop()


@pytest.fixture(scope="module")
def larkfield(django_db_setup, django_db_blocker, migrated):
    """The invented city, lent to a module whose tests only look; gives its members by login."""
    from django.utils import timezone

    from copps.demo_city import year
    from people.models import Member

    with django_db_blocker.unblock():
        migrated.keep()
        migrated.is_lent = True
        year.build(now=timezone.now())
        yield {member.username: member for member in Member.objects.all()}
        migrated.is_lent = False
        migrated.put_back()


class Person:
    """A member at a device, by the pages that are open on it; whatever the browser complains about is kept."""

    def __init__(self, context, server):
        self.context, self.server, self.complaints, self.expected = context, server, [], []
        context.set_default_timeout(15_000)
        context.on("page", self._listen)
        self.page = context.new_page()

    def _listen(self, page):
        page.on("pageerror", lambda error: self.complain(page, error))
        page.on("console", lambda said: said.type in {"error", "warning"} and self.hear(page, said))

    def hear(self, page, said):
        self.complain(page, f"{said.text} {said.location.get('url', '')}")

    def complain(self, page, words):
        if not any(re.search(pattern, str(words)) for pattern in self.expected):
            self.complaints.append(f"{page.url}: {words}")

    def violations(self):
        """What the browser complained about, and what axe finds on the page that is open."""
        found = [*self.complaints, *violations(self.page)]
        # axe styles what it measures, and the policy speaks up
        self.complaints.clear()
        return found

    def signed_in(self, member):
        """Go on as `member`, past the doors that another journey goes through."""
        from django.conf import settings
        from django.test import Client

        client = Client()
        client.force_login(member, backend=settings.AUTHENTICATION_BACKENDS[-1])
        value = client.cookies[settings.SESSION_COOKIE_NAME].value
        self.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": value, "url": self.server}])
        return self

    def theme(self, name):
        """Look at it by day or by night."""
        self.context.add_cookies([{"name": "theme", "value": name, "url": self.server}])
        return self

    def visit(self, path):
        answer = self.page.goto(f"{self.server}{path}")
        assert answer.status < 400, f"{path}: {answer.status}"
        return self.page


@pytest.fixture
def sit_down(new_context, server):
    """Gives somebody a device; at the end no browser may have complained."""
    people = []

    def sit_down(viewport=DESK, **options):
        phone = viewport is PHONE
        context = new_context(viewport=viewport, has_touch=phone, reduced_motion="reduce", **options)
        people.append(Person(context, server))
        return people[-1]

    yield sit_down
    assert [complaint for person in people for complaint in person.complaints] == []


@pytest.fixture
def town(transactional_db):
    """Four people around one area, and those beside them, with names, passwords and places to type."""
    from tests.factories import Around, PlaceFactory

    town = Around()
    for area, number, name in ((town.area, "1", "Downtown"), (town.other_area, "2", "Foundry")):
        area.number, area.slug, area.name = f"{number}-", f"{number}-", name
        area.save()
    for area in (town.area, town.other_area):
        area.number = area.slug = area.number.rstrip("-")
        area.save()
    names = {
        "commander": "Maria Ortega", "other_commander": "Paul Whitfield", "officer": "Anna Lindqvist",
        "stranger": "Elena Diaz", "chief": "Dana Merrick",
    }  # fmt: skip
    for who, name in names.items():
        member = getattr(town, who)
        member.name = name
        member.set_password(PASSWORD)
        member.save(update_fields=["name", "password"])
    PlaceFactory(label="Old Cannery")
    PlaceFactory(label="220 Foundry Rd", lat=37.983, lng=-120.397)
    return town
