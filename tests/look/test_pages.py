"""The pages of the look itself, as members open them."""

import json

import pytest

from tests.factories import MemberFactory


@pytest.fixture
def member(client, db):
    member = MemberFactory()
    client.force_login(member)
    return member


def test_style_guide_is_open_to_a_member(client, member):
    answer = client.get("/styleguide/")
    assert (answer.status_code, answer.content.decode().count('class="way"')) == (200, 4)


def test_style_guide_is_closed_to_a_visitor(client, db):
    assert client.get("/styleguide/").status_code == 302


def test_map_of_the_style_guide_has_its_town(client, member):
    town = json.loads(client.get("/styleguide/map/").content)
    assert {name: len(part["features"]) for name, part in town.items()} == {
        "streets": 1,
        "areas": 2,
        "points": 4,
    }


def test_help_says_the_keys(client, member):
    page = client.get("/help/").content.decode()
    assert (page.count('<section class="card measure" id="keys">'), page.count("<kbd>")) == (1, 9)


def test_missing_page_keeps_the_frame_of_a_member(client, member):
    answer = client.get("/no/such/page/")
    assert (answer.status_code, answer.content.decode().count('<header class="bar">')) == (404, 1)


@pytest.mark.parametrize(
    ("cookie", "theme"), [("dark", "dark"), ("light", "light"), ('"><b>', "auto"), ("", "auto")]
)
def test_theme_is_the_one_of_the_cookie(client, member, cookie, theme):
    client.cookies["theme"] = cookie
    assert client.get("/help/").content.decode().count(f'data-theme="{theme}">') == 1
