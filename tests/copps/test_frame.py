import datetime as dt
import re

import pytest
from django.template import engines
from django.test import RequestFactory
from django.utils import timezone

from areas.models import Area, Assignment, Command
from copps.pages.frame import frame
from people.models import Notice
from tests import factories
from tests.factories import AreaFactory

pytestmark = pytest.mark.django_db


def frame_of(member, path="/", **cookies):
    request = RequestFactory().get(path)
    request.user = member
    request.COOKIES.update(cookies)
    return frame(request)["frame"]


def test_frame_is_one_query_and_none_where_a_template_shows_none_of_it(around, django_assert_num_queries):
    with django_assert_num_queries(0):
        found = frame_of(around.commander)
    with django_assert_num_queries(1):
        assert (found.member, found.unread) == (around.commander, 0)
        assert found.area.label == str(around.area)


def test_frame_counts_ones_own_unread_notices(around):
    for member, read_at in (
        (around.officer, None),
        (around.officer, timezone.now()),
        (around.stranger, None),
    ):
        Notice.objects.create(
            member=member,
            verb="x",
            text="x",
            url="/",
            key=f"{member.pk}{read_at}",
            created_at=timezone.now(),
            read_at=read_at,
        )
    assert frame_of(around.officer).unread == 1


def test_frame_shows_the_area_that_one_answers_for_or_works_in(around):
    areas = {name: frame_of(getattr(around, name)).area for name in ("commander", "officer", "stranger")}
    assert {name: area.url for name, area in areas.items()} == {
        "commander": around.area.get_absolute_url(),
        "officer": around.area.get_absolute_url(),
        "stranger": around.other_area.get_absolute_url(),
    }
    assert [
        frame_of(getattr(around, name)).area for name in ("chief", "clerk", "analyst", "administrator")
    ] == [None] * 4


def test_frame_of_a_commander_of_several_shows_the_first_by_number(around):
    Area.objects.filter(pk=around.area.pk).update(number="10")
    Area.objects.filter(pk=around.other_area.pk).update(number="9")
    Command.objects.filter(commander=around.other_commander).delete()
    factories.command(around.other_area, around.commander)
    assert frame_of(around.commander).area.url == around.other_area.get_absolute_url()


def test_commander_of_several_switches_among_them(around, client):
    until = timezone.now() + dt.timedelta(days=1)
    factories.command(around.other_area, around.commander, is_acting=True, until_at=until)
    factories.assign(AreaFactory(), around.commander)
    both = [around.area.get_absolute_url(), around.other_area.get_absolute_url()]
    assert [area.url for area in frame_of(around.commander).areas] == both
    for area in (around.area, around.other_area):
        for path in (area.get_absolute_url(), f"{area.get_absolute_url()}queue/"):
            found = frame_of(around.commander, path)
            assert (found.area.url, {str(name): url for name, url, _now in found.nav}["Area file"]) == (
                area.get_absolute_url(),
                area.get_absolute_url(),
            )
    client.force_login(around.commander)
    page = client.get(both[1]).content.decode()
    assert re.findall(r'<nav aria-label="My areas">(.*?)</nav>', page, re.DOTALL)
    assert re.findall(r'<a href="([^"]+)"( aria-current="true")?><svg class="dot"', page) == [
        (both[0], ""),
        (both[1], ' aria-current="true"'),
    ]


def test_member_of_one_area_is_offered_no_other(around, client):
    factories.assign(around.other_area, around.commander)
    assert [frame_of(member).areas for member in (around.commander, around.officer, around.chief)] == [()] * 3
    client.force_login(around.commander)
    assert client.get("/").content.decode().count("My areas") == 0


def test_links_of_the_frame_are_shown_to_those_whose_doors_open(around, client):
    client.raise_request_exception = False
    for role in ("commander", "officer", "chief", "clerk", "analyst", "administrator"):
        client.force_login(getattr(around, role))
        page = client.get("/about/").content.decode()
        top = page[page.index("<header") : page.index("<main")]
        linked = sorted(
            {link for link in re.findall(r'(?:href|action)="(/[^"#]*)"', top) if "/static/" not in link}
        )
        assert {
            link: client.get(link).status_code for link in linked if client.get(link).status_code >= 400
        } == {}
        shown = [link in linked for link in ("/information/new/", "/search/", "/queue/")]
        expected = {"administrator": [False] * 3, "commander": [True] * 3, "chief": [True] * 3}
        assert (role, shown) == (role, expected.get(role, [True, True, False]))


def test_acting_commander_of_any_rank_has_a_queue(around):
    assert "To review" not in dict(names(around.officer))
    until = timezone.now() + dt.timedelta(days=1)
    factories.command(around.other_area, around.officer, is_acting=True, until_at=until)
    assert "To review" in dict(names(around.officer))


def test_frame_forgets_an_area_when_the_term_has_ended(around):
    Command.objects.filter(commander=around.commander).update(
        until_at=timezone.now() - dt.timedelta(seconds=1)
    )
    Assignment.objects.filter(officer=around.officer).update(
        until_at=timezone.now() - dt.timedelta(seconds=1)
    )
    assert (frame_of(around.commander).area, frame_of(around.officer).area) == (None, None)
    area = AreaFactory()
    factories.command(area, around.officer, from_at=timezone.now() + dt.timedelta(days=1))
    assert frame_of(around.officer).area is None


@pytest.mark.parametrize(
    ("cookie", "theme"),
    [("dark", "dark"), ("light", "light"), ("auto", "auto"), ('"><script>', "auto"), ("", "auto")],
)
def test_frame_keeps_the_theme_of_the_cookie_and_no_other_word(around, cookie, theme):
    assert frame_of(around.officer, theme=cookie).theme == theme


def test_frame_carries_the_standard_and_what_the_lock_needs(around, settings):
    found = frame_of(around.officer)
    assert found.standard.startswith("Is this the way")
    assert (found.idle_seconds, found.unlock_url) == (settings.IDLE_LOCK_SECONDS, "/unlock/")


def names(member, path="/"):
    return [(str(name), is_now) for name, _url, is_now in frame_of(member, path).nav]


def test_frame_leads_each_role_to_what_it_works_with(around):
    assert names(around.officer) == [
        ("Home", True), ("Area file", False), ("Problems", False), ("Community", False),
    ]  # fmt: skip
    assert names(around.chief, "/chief/") == [
        ("Home", False), ("Area file", False), ("To review", False), ("Problems", False), ("Community", False),
        ("By area", True), ("Set-up", False),
    ]  # fmt: skip
    assert names(around.administrator, "/areas/") == [
        ("Home", False),
        ("City Areas", True),
        ("Set-up", False),
    ]
    assert dict(names(around.officer, "/areas/1/"))["Area file"]
    assert not dict(names(around.officer, "/areas/1/queue/"))["Area file"]


def test_frame_without_a_member_has_a_theme_and_nothing_else():
    from django.contrib.auth.models import AnonymousUser

    found = frame_of(AnonymousUser(), theme="dark")
    template = engines["django"].from_string("{{ frame.theme }}{{ frame.member.pk }}{{ frame.area }}")
    assert template.render({"frame": found}) == "dark"
    request = RequestFactory().get("/")
    assert frame(request)["frame"]["theme"] == "auto"
