import datetime as dt

import pytest
from django.template import engines
from django.test import RequestFactory
from django.utils import timezone

from areas.models import Area, Assignment, Command
from copps.pages.frame import frame
from people.models import Notice
from tests import factories
from tests.factories import AreaFactory, Around

pytestmark = pytest.mark.django_db


@pytest.fixture
def around():
    return Around()


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
    assert names(around.officer) == [("Home", True), ("Area file", False), ("Escalations", False)]
    assert names(around.chief, "/chief/") == [
        ("Home", False), ("Area file", False), ("To review", False), ("Escalations", False), ("By area", True),
        ("Set-up", False),
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
