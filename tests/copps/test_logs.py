"""Addresses that are keys: in no log of the machine, in no copy of their page, in no request that the page makes."""

import logging

import pytest
from django.urls import get_resolver, reverse

from copps.logs import WithoutFloods, WithoutKeys, without_keys
from copps.settings import LOGGING
from partnerships.actions import commitment, link, organization
from partnerships.models import OrganizationKind
from tests.factories import Around

# fits wherever an address asks for a word, a slug or a UUID
SECRET = "0b8f3c1e-1d2c-4a5b-8c3d-9e4f5a6b7c8d"


def doors_of(resolver):
    """Every address of the map, of those that are included too."""
    for pattern in resolver.url_patterns:
        yield from doors_of(pattern) if hasattr(pattern, "url_patterns") else [pattern]


def keyed():
    """The doors open to anybody whose address holds a key, each with its filled address."""
    for pattern in doors_of(get_resolver()):
        door = getattr(getattr(pattern, "callback", None), "door", None)
        names = pattern.pattern.regex.groupindex.keys() & {"key", "token", "signed"}
        if door and door.who == "anyone" and names:
            filled = dict.fromkeys(pattern.pattern.regex.groupindex, 7) | dict.fromkeys(names, SECRET)
            yield pattern.name, reverse(pattern.name, kwargs=filled)


def test_address_of_every_door_with_a_key_is_logged_without_it():
    addresses = dict(keyed())
    assert len(addresses) >= 10
    leaks = [name for name, url in addresses.items() if SECRET in without_keys(f"Not Found: {url}")]
    assert leaks == []


def test_addresses_without_a_key_are_logged_whole():
    line = "Not Found: /community/partner/x/ and /public/areas/1/"
    assert without_keys(line) == line


def test_log_of_the_machine_goes_through_the_filter():
    assert LOGGING["handlers"]["console"]["filters"] == ["without_floods", "without_keys"]
    assert LOGGING["filters"] == {
        "without_keys": {"()": "copps.logs.WithoutKeys"},
        "without_floods": {"()": "copps.logs.WithoutFloods"},
    }
    assert without_keys(f"Referer https://a.example/partner/{SECRET}/ is bad") == (
        "Referer https://a.example/partner/…/ is bad"
    )
    line = logging.LogRecord(
        "django.request", 30, "", 1, "%s: %s", ("Gone", f"/partner/{SECRET}/7/keep/"), None
    )
    assert WithoutKeys().filter(line) is True
    assert line.getMessage() == "Gone: /partner/…/7/keep/"


@pytest.mark.parametrize(("status", "is_written"), [(429, False), (403, True), (500, True)])
def test_refusal_of_one_more_of_too_many_is_no_line_of_the_log(status, is_written):
    line = logging.makeLogRecord({"name": "django.request", "msg": "Refused", "status_code": status})
    assert (WithoutFloods().filter(line), LOGGING["handlers"]["console"]["filters"][0]) == (
        is_written,
        "without_floods",
    )


@pytest.mark.django_db
def test_page_behind_a_key_leaves_no_copy_and_tells_no_other_page_its_address(client):
    around = Around()
    kind = OrganizationKind.objects.get(slug="school")
    school = organization.add(by=around.officer, kind=kind, name="Alder School", areas=[around.area])
    gym = commitment.promise(
        by=around.officer,
        party="groups",
        body="Open",
        organization=school,
        area=around.area,
        shared_words="Open it.",
    )
    _link, key = link.give_for(gym, by=around.officer, channel="print", shared_words="Open it.", version=1)
    read = client.get(reverse("partner", args=[key]))
    refused = client.post(reverse("partner_keep", args=[key, gym.pk]), {})
    kept = client.post(reverse("partner_keep", args=[key, gym.pk]), {f"keep-{gym.pk}-words": "Done."})
    assert (read.status_code, refused.status_code, kept.status_code) == (200, 422, 302)
    for answer in (read, refused, kept):
        names = ("Cache-Control", "Referrer-Policy", "X-Robots-Tag")
        assert [answer[name] for name in names] == ["no-store", "strict-origin", "noindex"]
