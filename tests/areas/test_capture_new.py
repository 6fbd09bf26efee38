"""Adding information on one screen."""

import uuid

import pytest
from django.urls import reverse

from areas.models import Draft, Information
from tests import factories
from tests.factories import Around

NEW = reverse("information_new") if False else "/information/new/"


@pytest.fixture
def around(db):
    return Around()


@pytest.fixture
def officer(around, client):
    client.force_login(around.officer)
    return client


def filled(**fields):
    return {
        "narrative": "Back door of the old cannery is open again.", "where": "", "lat": "37.985", "lng": "-120.395",
        "kind": "possible-problem", "seen": "now", "told": "me", "submission_key": str(uuid.uuid4()),
    } | fields  # fmt: skip


def test_page_opens_with_the_text_first(officer):
    page = officer.get(NEW)
    assert page.status_code == 200
    assert page.content.decode().count("autofocus") == 2  # the text, and the lock's password


def test_entry_is_sent_to_the_commander_of_the_point(around, officer):
    answer = officer.post(NEW, filled())
    entry = Information.objects.get()
    assert answer.url == reverse("information_sent", args=[entry.number])
    assert (entry.area, entry.responsible, entry.desk) == (around.area, around.commander, "area")
    assert officer.get(answer.url).status_code == 200


def test_a_double_click_saves_once_and_shows_the_same_receipt(officer):
    once = filled()
    assert officer.post(NEW, once).url == officer.post(NEW, once).url
    assert Information.objects.count() == 1
