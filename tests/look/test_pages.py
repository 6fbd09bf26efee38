"""The pages of the look itself, as members open them."""

import datetime as dt
import json
import re
import runpy

import pytest
from django import forms
from django.db.models.fields import BLANK_CHOICE_DASH
from django.utils import timezone, translation

from areas.models import Command
from copps.formats.en import formats
from people.models import Mail, Member, Text
from tests.factories import Around, MemberFactory


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


@pytest.mark.parametrize("path", ["/community/organizations/new/", "/community/meetings/new/"])
def test_choice_that_nobody_made_is_a_word(client, db, path):
    around = Around()
    client.force_login(around.commander)
    page = client.get(path).content.decode()
    assert "---" not in page
    assert page.count('<option value="" selected>Choose…</option>') > 0


@pytest.mark.parametrize(("language", "word"), [("en", "Choose…"), ("es", "Elija…")])
def test_word_of_the_empty_choice_is_of_the_reader(language, word):
    choices = [*BLANK_CHOICE_DASH, ("day", "By day")]
    with translation.override(language):
        shown = forms.Select(choices=choices).render("when", None)
    assert re.findall(r"<option value=\"(\w*)\"(?: selected)?>([^<]+)<", shown) == [
        ("", word),
        ("day", "By day"),
    ]


@pytest.mark.parametrize(
    "path", ["areas/area/", "areas/command/", "people/member/", "people/text/", "people/mail/"]
)
def test_set_up_writes_dates_as_every_page_does(client, db, path):
    around, moment = Around(), dt.datetime(2026, 3, 4, 15, 6, tzinfo=timezone.get_default_timezone())
    Command.objects.update(from_at=moment)
    Member.objects.update(last_login=moment)
    Text.objects.update(changed_at=moment)
    Mail.objects.create(to="a@example.org", subject="x", body="y", key="x", created_at=moment, due_at=moment)
    client.force_login(around.administrator)
    page = client.get(f"/admin/{path}").content.decode()
    written = "1 Jan 2020" if path == "areas/area/" else "4 Mar 2026, 15:06"
    assert (written in page, re.findall(r"[ap]\.m\.|[A-Z][a-z]{2,4}\. \d", page)) == (True, [])


@pytest.mark.parametrize(("twelve", "style"), [(True, "j M Y, g:i A"), (False, "j M Y, H:i")])
def test_set_up_tells_the_time_by_the_clock_of_the_department(settings, twelve, style):
    settings.CLOCK_12_HOURS = twelve
    assert runpy.run_path(formats.__file__)["DATETIME_FORMAT"] == style


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("areas/command/", ["An end is set", "No end is set"]),
        ("people/mail/", ["Sent", "Waiting", "Given up", "Not given up"]),
        ("people/signinlock/", ["Released", "Locked"]),
    ],
)
def test_filters_of_set_up_speak_plainly(client, db, path, words):
    client.force_login(Around().administrator)
    page = client.get(f"/admin/{path}?_facets=True").content.decode()
    filters = page.partition('id="changelist-filter"')[2]
    assert [word for word in words if f"{word} (" not in filters] == []
    assert "mpty (" not in filters


def test_set_up_lists_no_log_of_its_own(client, db):
    client.force_login(Around().administrator)
    page = client.get("/admin/").content.decode()
    assert ("Kinds of information" in page, "Recent actions" in page) == (True, False)
