"""The review queue: open, decide, next; nothing is written by reading."""

import pytest
from django.urls import reverse

from areas.actions import review
from areas.models import Decision
from ledger.models import Entry
from tests.factories import Around, information

pytestmark = pytest.mark.django_db


@pytest.fixture
def around():
    return Around()


@pytest.fixture
def as_commander(client, around):
    client.force_login(around.commander)
    return client


def queue_of(area):
    return reverse("queue", args=[area.slug])


def opened(entry, by):
    return review.open_information(entry, by=by)


def decide(client, entry, **given):
    entry.refresh_from_db()
    given = {"summary": "Locked the gate.", "version": entry.version} | given
    return client.post(reverse("information_decide", args=[entry.number]), given)


def test_queue_lists_oldest_first(as_commander, around):
    entries = [information(by=around.officer, area=around.area) for _ in range(3)]
    page = as_commander.get(queue_of(around.area))
    assert [row.number for row in page.context["rows"]] == [entry.number for entry in entries]
    assert page.context["queue"].waiting == 3


def test_reading_an_entry_in_the_queue_writes_nothing(as_commander, around):
    entry = information(by=around.officer, area=around.area, narrative="Gate open. Secret words.")
    before = Entry.objects.count()
    page = as_commander.get(queue_of(around.area), {"entry": entry.number})
    assert "Secret words" not in page.content.decode()
    assert Entry.objects.count() == before
    entry.refresh_from_db()
    assert entry.opened_at is None


def test_opening_is_a_post_and_on_the_record(as_commander, around):
    entry = information(by=around.officer, area=around.area, narrative="Gate open. Secret words.")
    answer = as_commander.post(reverse("information_open", args=[entry.number]))
    assert answer.url == f"{queue_of(around.area)}?entry={entry.number}"
    entry.refresh_from_db()
    assert entry.opened_by == around.commander
    assert Entry.objects.filter(verb="information.opened", subject_label=entry.number).count() == 1
    assert "Secret words" in as_commander.get(answer.url).content.decode()


def test_deciding_opens_the_next_on_the_record(as_commander, around):
    first, second = (information(by=around.officer, area=around.area) for _ in range(2))
    opened(first, around.commander)
    answer = decide(as_commander, first, decision="acted")
    assert answer.url == f"{queue_of(around.area)}?done={first.number}&entry={second.number}"
    second.refresh_from_db()
    assert second.opened_by == around.commander
    first.refresh_from_db()
    assert (first.outcome, first.summary, first.closed_at is None) == ("acted", "Locked the gate.", False)


def test_unopened_entry_cannot_be_decided(as_commander, around):
    entry = information(by=around.officer, area=around.area)
    answer = decide(as_commander, entry, decision="acted")
    assert answer.status_code == 422
    assert Decision.objects.count() == 0
