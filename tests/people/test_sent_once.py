"""A form that comes twice from the same visit of a page, by Back or by Reload, is taken once."""

import pytest
from django.urls import reverse

from partnerships.models import MemberIdea
from tests.factories import Around

pytestmark = pytest.mark.django_db


@pytest.fixture
def as_officer(client):
    client.force_login(Around().officer)
    return client


def send(client, **given):
    words = {
        "title": "Lend bicycle lights",
        "body": "At the school.",
        "category": MemberIdea.Category.values[0],
    } | given
    return client.post(reverse("give_idea"), words, follow=True)


def test_same_form_from_the_same_visit_is_taken_once(as_officer):
    first = send(as_officer, sent_from="visit-1")
    again = send(as_officer, sent_from="visit-1")
    assert MemberIdea.objects.count() == 1
    assert again.redirect_chain == first.redirect_chain
    assert [str(message) for message in again.context["messages"]] == [
        "This was sent already, and it stands; nothing was done twice."
    ]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ({"sent_from": "visit-1"}, {"sent_from": "visit-2"}),
        ({"sent_from": "visit-1"}, {"sent_from": "visit-1", "title": "Lend bells too"}),
        ({}, {}),
    ],
    ids=["another visit", "other words", "without scripts"],
)
def test_form_is_taken_again_where_it_is_meant_again(first, second, as_officer):
    send(as_officer, **first)
    send(as_officer, **second)
    assert MemberIdea.objects.count() == 2


def test_form_that_was_refused_is_taken_when_it_is_sent_again(as_officer):
    refused = send(as_officer, sent_from="visit-1", title="")
    assert (refused.status_code, MemberIdea.objects.count()) == (422, 0)
    send(as_officer, sent_from="visit-1")
    assert MemberIdea.objects.count() == 1


def test_only_the_last_forms_are_remembered(as_officer):
    for n in range(22):
        send(as_officer, sent_from=f"visit-{n}")
    assert len(as_officer.session["sent"]) == 20
