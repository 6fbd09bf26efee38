"""The author's own text: better words until it is opened, an addition afterwards."""

import pytest

from areas.actions import review
from areas.models import Addendum
from tests import factories
from tests.factories import Around


@pytest.fixture
def around(db):
    return Around()


@pytest.fixture
def entry(around):
    return factories.information(by=around.officer, area=around.area)


@pytest.fixture
def author(around, client):
    client.force_login(around.officer)
    return client


def edit(entry):
    return f"/information/{entry.number}/edit/"


def test_author_changes_the_text(entry, author):
    assert author.get(edit(entry)).context["form"]["narrative"].value() == entry.narrative
    answer = author.post(edit(entry), {"narrative": " Better.\r\nWords ", "version": entry.version})
    entry.refresh_from_db()
    assert (answer.url, entry.narrative) == (entry.get_absolute_url(), " Better.\nWords ")


def test_both_texts_are_shown_when_it_changed_in_between(entry, author):
    author.post(edit(entry), {"narrative": "From the other tab.", "version": 1})
    page = author.post(edit(entry), {"narrative": "From this tab.", "version": 1})
    assert page.status_code == 409
    assert ["From the other tab." in page.content.decode(), "From this tab." in page.content.decode()] == [
        True,
        True,
    ]
    fresh = page.context["form"]["version"].value()
    author.post(edit(entry), {"narrative": "From this tab.", "version": fresh})
    entry.refresh_from_db()
    assert entry.narrative == "From this tab."


def test_opened_in_between_becomes_an_addition(around, entry, author):
    review.open_information(entry, by=around.commander)
    page = author.post(edit(entry), {"narrative": "It is a gate.", "version": 1})
    assert (page.status_code, page.context["form"]["narrative"].value()) == (409, "It is a gate.")
    author.post(edit(entry), {"narrative": "It is a gate.", "version": 1, "as_addition": "1"})
    assert list(Addendum.objects.values_list("body", "by")) == [("It is a gate.", around.officer.pk)]


@pytest.mark.parametrize(
    "typed", [{"narrative": "", "version": "1"}, {"narrative": "a", "version": "\0"}, {}]
)
def test_what_cannot_be_kept_is_given_back(entry, author, typed):
    page = author.post(edit(entry), typed)
    assert (page.status_code, page.context["form"]["narrative"].value()) == (422, typed.get("narrative"))


def test_others_may_not(around, entry, client):
    for who, status in [("commander", 403), ("chief", 403), ("stranger", 404), ("administrator", 403)]:
        client.force_login(getattr(around, who))
        assert (who, client.get(edit(entry)).status_code) == (who, status)
        assert (who, client.post(edit(entry), {"narrative": "x", "version": 1}).status_code) == (who, status)
