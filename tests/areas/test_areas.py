"""Areas are made by hand, described and ended; what stands in the way is said."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import get_resolver, reverse
from django.utils import timezone

from areas.actions import areas, boundaries, map_files, review
from areas.actions.entry import Stale
from areas.models import Area, Assignment, Command, Information, Kind
from areas.workflow import NotReady
from ledger.models import Entry
from tests.factories import MemberFactory, command, information

pytestmark = pytest.mark.django_db
DAY = dt.date(2024, 3, 1)


def verbs():
    return list(Entry.objects.order_by("sequence").values_list("verb", flat=True))


def changed(area, *, by, version=1, **said):
    said = {"name": "Old Town", "color": "#112233", "profile": "Mills.", "started_on": DAY} | said
    return areas.change_area(area, by=by, version=version, **said)


def test_area_is_made_with_an_address_of_its_own(around):
    area = areas.add_area(number="CAPITOL HILL", started_on=DAY, by=around.administrator)
    assert (area.number, area.slug, area.color, area.started_on) == (
        "CAPITOL HILL",
        "capitol-hill",
        "#9a5a12",
        DAY,
    )
    assert (
        areas.add_area(number="Capitol-Hill", color="#000000", started_on=DAY, by=around.chief).slug
        == "capitol-hill-2"
    )
    assert verbs() == ["area.added", "area.added"]


def test_number_that_is_taken_is_refused(around):
    with pytest.raises(NotReady, match=f"Area {around.area.number} is there already"):
        areas.add_area(number=around.area.number, started_on=DAY, by=around.chief)


def test_who_may_not_configure_changes_no_area(around):
    for verb in (
        lambda: areas.add_area(number="9", started_on=DAY, by=around.commander),
        lambda: changed(around.area, by=around.commander),
        lambda: areas.end_area(around.area, by=around.commander, reason="No more."),
        lambda: map_files.keep(b"{}", by=around.commander),
    ):
        with pytest.raises(PermissionDenied):
            verb()
    assert verbs() == []


def test_change_is_kept_and_recorded_once(around):
    area = changed(around.area, by=around.administrator)
    assert (area.name, area.color, area.profile, area.started_on, area.version) == (
        "Old Town",
        "#112233",
        "Mills.",
        DAY,
        2,
    )
    assert changed(area, by=around.administrator, version=2).version == 2
    entry = Entry.objects.get()
    assert (entry.verb, entry.area_id) == ("area.changed", area.pk)


def test_loser_of_a_race_changes_nothing(around):
    with pytest.raises(Stale):
        changed(around.area, by=around.chief, version=7)


def test_area_in_force_keeps_its_first_day_in_the_past(around):
    with pytest.raises(NotReady, match="in force already"):
        changed(around.area, by=around.chief, started_on=timezone.localdate() + dt.timedelta(days=1))
    Area.objects.update(ended_on=DAY)
    with pytest.raises(NotReady, match="has ended"):
        changed(around.area, by=around.chief)


def test_area_ends_and_releases_who_answered_and_worked_there(around):
    now = timezone.now()
    later = command(around.area, MemberFactory(), from_at=now + dt.timedelta(days=3), is_acting=True,
                    until_at=now + dt.timedelta(days=9))  # fmt: skip
    over = command(around.area, MemberFactory(), is_acting=True, until_at=now - dt.timedelta(days=9))
    area = areas.end_area(around.area, by=around.administrator, reason="Joined to the next.", now=now)
    assert (area.ended_on, area.version) == (timezone.localdate(now), 2)
    assert list(Command.objects.of_area(area).order_by("pk").values_list("until_at", flat=True)) == [
        now, later.from_at, over.until_at,
    ]  # fmt: skip
    assert not Assignment.objects.current().filter(area=area).exists()
    assert Assignment.objects.current().get().area == around.other_area
    assert verbs() == ["command.ended", "command.ended", "assignment.ended", "area.ended"]
    with pytest.raises(NotReady, match=r"ended on .* already"):
        areas.end_area(area, by=around.chief, reason="Again.")


def test_area_with_open_entries_does_not_end(around):
    information(by=around.officer, area=around.area)
    with pytest.raises(NotReady, match="1 open entry lies in this area"):
        areas.end_area(around.area, by=around.chief, reason="No more.")
    information(by=around.officer, area=around.area)
    with pytest.raises(NotReady, match="2 open entries lie in this area"):
        areas.end_area(around.area, by=around.chief, reason="No more.")
    assert Area.objects.get(pk=around.area.pk).ended_on is None
    assert Command.objects.of_area(around.area).get().until_at is None


def test_closed_entries_and_what_is_for_the_chief_alone_do_not_hold_an_area(around):
    entry = information(
        by=around.stranger, area=around.area, kind=Kind.objects.filter(to_chief_only=True).first().slug
    )
    assert entry.restriction == "chief"
    closed = information(by=around.officer, area=around.area, kind="information")
    review.open_information(closed, by=around.commander)
    version = Information.objects.get(pk=closed.pk).version
    review.decide(
        closed, outcome="no_action", summary="It was said before.", by=around.commander, version=version
    )
    assert Information.objects.get(pk=closed.pk).closed_at
    assert areas.end_area(around.area, by=around.chief, reason="No more.").ended_on


@pytest.mark.parametrize("days", [-1, 1])
def test_area_ends_on_the_day_it_is_said_and_with_a_reason(around, days):
    on = timezone.localdate() + dt.timedelta(days=days)
    with pytest.raises(NotReady, match="on the day it is said"):
        areas.end_area(around.area, by=around.chief, reason="No more.", on=on)
    with pytest.raises(NotReady, match="Say why"):
        areas.end_area(around.area, by=around.chief, reason=" ", on=timezone.localdate())


def test_no_address_of_an_area_is_the_one_of_another_page():
    other_pages = set()
    for pattern in get_resolver().reverse_dict.lists():
        for _found, *_rest in pattern[1]:
            parts = str(_found[0][0]).split("/")
            if parts[0] == "areas" and len(parts) == 3 and "%" not in parts[1] and parts[1]:
                other_pages.add(parts[1])
    assert other_pages == boundaries.RESERVED
    assert [boundaries.slug_of(page, set()) for page in ("Map", "WHO ANSWERED")] == [
        "map-2",
        "who-answered-2",
    ]


@pytest.mark.parametrize(
    ("number", "slug"), [("Ñuñoa 4", "nunoa-4"), ("東", "area"), ("_ -", "area"), ("#1", "1")]
)
def test_address_holds_only_what_addresses_can(number, slug):
    made = boundaries.slug_of(number, set())
    assert made == slug
    assert reverse("area_file", args=[made]) == f"/areas/{slug}/"


def test_map_file_waits_for_a_day(around, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    now = timezone.now()
    first = map_files.keep(b"one", by=around.chief, now=now)
    second = map_files.keep(b"two", by=around.chief, now=now + dt.timedelta(hours=23))
    assert (map_files.content_of(first), map_files.content_of(second)) == (b"one", b"two")
    third = map_files.keep(b"three", by=around.chief, now=now + dt.timedelta(hours=25))
    assert (map_files.content_of(first), map_files.content_of(second), map_files.content_of(third)) == (
        None,
        None,
        b"three",
    )
    map_files.forget(third)
    assert map_files.content_of(third) is None
