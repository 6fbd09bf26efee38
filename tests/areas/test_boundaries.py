"""Outlines become areas once, change on a date, and carry open entries along."""

import datetime as dt

import pytest
import shapely
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from areas.actions import boundaries, outlines, review
from areas.geography.outlines import ReadOutline, Refusal
from areas.models import Area, Forwarding, Information, Outline
from areas.workflow import NotReady
from ledger.models import Entry
from people.models import Notice
from tests.factories import Around, ChiefFactory, MemberFactory, SergeantFactory, command, information

pytestmark = pytest.mark.django_db

TODAY = timezone.localdate
WEST, EAST = shapely.box(0, 0, 1, 1), shapely.box(1, 0, 2, 1)
WIDER_WEST, NARROWER_EAST = shapely.box(0, 0, 1.5, 1), shapely.box(1.5, 0, 2, 1)


def read(number, geometry=WEST, name=""):
    return ReadOutline(number, name, geometry)


def take(*outlines, **options):
    return boundaries.import_outlines(list(outlines), **options)


def area(number):
    return Area.objects.get(number=number)


def tomorrow():
    return TODAY() + dt.timedelta(days=1)


def a_day_later():
    return timezone.now() + dt.timedelta(days=1)


def verbs():
    return list(Entry.objects.order_by("sequence").values_list("verb", "area_id"))


def test_read_outlines_become_areas_on_the_record():
    done = take(read("1", WEST, "West"), read("E2", EAST), source="city.zip")
    assert (done.added, done.changed, done.unchanged, done.in_force) == (["1", "E2"], [], [], ["1", "E2"])
    west = area("1")
    assert (west.name, west.slug, west.started_on, west.ended_on) == ("West", "1", TODAY(), None)
    outline = west.outlines.get()
    assert (outline.version, outline.in_force_from, outline.source) == (1, TODAY(), "city.zip")
    assert shapely.from_geojson(outline.geometry).equals(WEST)
    assert outline.applied_at
    first, second = west.pk, area("E2").pk
    assert verbs() == [
        ("area.added", first),
        ("area.added", second),
        ("outline.changed", first),
        ("outline.changed", second),
    ]


def test_same_outlines_again_change_nothing():
    take(read("1", WEST, "West"), read("2", EAST))
    before = Entry.objects.count()
    done = take(read("1", WEST, "West"), read("2", EAST))
    assert (done.added, done.changed, done.unchanged, done.in_force) == ([], [], ["1", "2"], ["1", "2"])
    assert (Entry.objects.count(), Outline.objects.count()) == (before, 2)


def test_areas_that_differ_in_what_an_address_cannot_hold_have_their_own_pages():
    take(read("E2"), read("e2"), read("E 2"), read("e-2"), read("###"))
    slugs = dict(Area.objects.values_list("number", "slug"))
    assert slugs == {"E2": "e2", "e2": "e2-2", "E 2": "e-2", "e-2": "e-2-2", "###": "area"}


def test_new_name_is_taken_over_and_a_missing_one_is_not():
    take(read("1", WEST, "West"))
    assert take(read("1")).unchanged == ["1"]
    assert area("1").name == "West"
    assert take(read("1", WEST, "Old Town")).changed == ["1"]
    assert (area("1").name, area("1").version) == ("Old Town", 2)
    assert verbs()[-1] == ("area.renamed", area("1").pk)


def test_changed_outline_is_the_next_version_and_the_former_is_kept():
    take(read("1"))
    done = take(read("1", WIDER_WEST))
    assert (done.changed, done.in_force) == (["1"], ["1"])
    first, second = area("1").outlines.order_by("version")
    assert (first.in_force_until, second.in_force_from, second.version) == (TODAY(), TODAY(), 2)


def test_area_that_ended_is_not_taken_up_again():
    take(read("1"), read("2", EAST))
    Area.objects.filter(number="1").update(ended_on=dt.date(2026, 1, 2))
    done = take(read("1", WIDER_WEST), read("2", EAST))
    reason = "this area ended on 2026-01-02; give the new one a number of its own"
    assert (done.refused, done.unchanged) == ([Refusal("1", reason)], ["2"])


def test_areas_that_are_not_in_the_file_stay():
    take(read("1"), read("2", EAST))
    take(read("2", EAST))
    assert Area.objects.filter(ended_on=None).count() == 2


def test_outlines_of_a_later_date_wait_for_it():
    take(read("1"))
    done = take(read("1", WIDER_WEST), read("2", EAST), on=tomorrow())
    assert (done.added, done.changed, done.in_force) == (["2"], ["1"], [])
    assert list(Outline.objects.waiting().values_list("area__number", "in_force_from")) == [
        ("1", tomorrow()),
        ("2", tomorrow()),
    ]
    assert [verb for verb, _area in verbs()][-2:] == ["outline.planned", "outline.planned"]
    again = take(read("1", WIDER_WEST), read("2", EAST), on=tomorrow())
    assert (again.unchanged, again.in_force) == (["1", "2"], [])
    outlines.apply_due_outlines(now=a_day_later())
    current = dict(Outline.objects.current().values_list("area__number", "version"))
    assert (current, Outline.objects.waiting().count()) == ({"1": 2, "2": 1}, 0)
    assert area("1").outlines.get(version=1).in_force_until == tomorrow()
    assert outlines.apply_due_outlines(now=a_day_later()) == []


def test_outline_of_an_area_that_ended_meanwhile_never_takes_effect():
    take(read("1"))
    take(read("1", WIDER_WEST), on=tomorrow())
    Area.objects.update(ended_on=TODAY())
    assert outlines.apply_due_outlines(now=a_day_later()) == []
    assert Outline.objects.waiting().count() == 1


def test_later_plan_replaces_an_earlier_one():
    take(read("1"))
    take(read("1", WIDER_WEST), on=tomorrow())
    later = tomorrow() + dt.timedelta(days=5)
    take(read("1", NARROWER_EAST), on=later)
    waiting = Outline.objects.waiting().get()
    assert (waiting.version, waiting.in_force_from) == (2, later)
    assert shapely.from_geojson(waiting.geometry).equals(NARROWER_EAST)


def test_outline_of_a_past_date_is_refused():
    with pytest.raises(NotReady, match="today or on a later date"):
        take(read("1"), on=TODAY() - dt.timedelta(days=1))


def test_only_who_may_configure_imports():
    assert take(read("1"), by=ChiefFactory()).added == ["1"]
    with pytest.raises(PermissionDenied):
        take(read("2", EAST), by=MemberFactory())


@pytest.fixture
def two_areas():
    """Two areas side by side with a commander each, and the officer who writes."""
    take(read("1"), read("2", EAST))
    west, east = SergeantFactory(), SergeantFactory()
    command(area("1"), west)
    command(area("2"), east)
    return west, east, MemberFactory(), ChiefFactory()


def written(by, number, lat, lng, **fields):
    current = area(number).outlines.current().get() if number else None
    return information(by=by, area=number and area(number), outline=current, lat=lat, lng=lng, **fields)


def test_open_entry_follows_its_place_to_the_new_area_with_a_receipt(two_areas):
    west, east, officer, chief = two_areas
    entry = written(officer, "2", 0.5, 1.2)
    review.open_information(entry, by=east)
    stays = written(officer, "2", 0.5, 1.8)
    pair = {area("1"): WIDER_WEST, area("2"): NARROWER_EAST}
    (listed,) = outlines.entries_that_would_move(pair, on=TODAY())
    assert (listed.number, listed.from_area, listed.to_area) == (entry.number, area("2"), area("1"))
    done = take(read("1", WIDER_WEST), read("2", NARROWER_EAST))
    assert done.moved == [listed]
    entry.refresh_from_db()
    assert (entry.area, entry.responsible, entry.opened_at) == (area("1"), west, None)
    assert entry.outline == area("1").outlines.current().get()
    receipt = entry.forwardings.order_by("pk").last()
    assert (receipt.why, receipt.from_area, receipt.to_area, receipt.to) == (
        "outline",
        area("2"),
        area("1"),
        west,
    )
    assert receipt.words == "Its place lies in Area #1 since the outline changed."
    assert Notice.objects.filter(member=west, verb="information.received").count() == 1
    assert Notice.objects.filter(member=east, verb="information.moved_on").count() == 1
    stays.refresh_from_db()
    assert (stays.area, stays.responsible) == (area("2"), east)


def test_entries_that_do_not_move(two_areas):
    west, east, officer, chief = two_areas
    closed = written(officer, "2", 0.5, 1.2)
    review.open_information(closed, by=east)
    closed.refresh_from_db()
    review.decide(closed, outcome="no_action", summary="Looked.", by=east, version=closed.version)
    closed.refresh_from_db()
    assert closed.closed_at
    sent_by_hand = information(
        by=officer, area=area("1"), outline=area("2").outlines.get(), lat=0.5, lng=1.8, area_was_chosen=True
    )
    for_the_chief = written(officer, "2", 0.5, 1.2, kind="bias-complaint")
    without_a_point = information(by=officer, area=area("2"))
    without_an_outline = information(by=officer, area=area("2"), lat=0.5, lng=1.2)
    placed_by_choice = information(
        by=officer, area=area("2"), outline=area("2").outlines.get(), area_was_chosen=True, lat=0.5, lng=0.2
    )
    take(read("1", WIDER_WEST), read("2", NARROWER_EAST))
    now_in = {each.pk: each.area.number for each in Information.objects.select_related("area")}
    sent_by_hand = {sent_by_hand.pk: "1"}
    stays = (closed, for_the_chief, without_a_point, without_an_outline, placed_by_choice)
    assert now_in == {entry.pk: "2" for entry in stays} | sent_by_hand
    assert not Forwarding.objects.filter(why="outline").exists()


def test_entry_whose_place_comes_to_lie_in_no_area_stays(two_areas):
    _west, east, officer, _chief = two_areas
    entry = written(officer, "2", 0.5, 1.2)
    assert take(read("2", NARROWER_EAST)).moved == []
    entry.refresh_from_db()
    assert (entry.area, entry.responsible) == (area("2"), east)


def test_entries_move_at_the_date_and_not_before(two_areas):
    west, _east, officer, _chief = two_areas
    entry = written(officer, "2", 0.5, 1.2)
    take(read("1", WIDER_WEST), read("2", NARROWER_EAST), on=tomorrow())
    entry.refresh_from_db()
    assert entry.area == area("2")
    (number,) = outlines.apply_due_outlines(now=a_day_later())
    entry.refresh_from_db()
    assert (number, entry.area, entry.responsible) == (entry.number, area("1"), west)
    assert [verb for verb, _area in verbs()].count("outline.in_force") == 2


def test_drawn_outline_changes_from_a_date_on(two_areas):
    _west, _east, officer, chief = two_areas
    entry = written(officer, "2", 0.5, 1.2)
    assert outlines.change_outline(area("2"), geometry=NARROWER_EAST, on=TODAY(), by=chief) == []
    (move,) = outlines.change_outline(area("1"), geometry=shapely.box(0, 0, 1.7, 1), on=TODAY(), by=chief)
    entry.refresh_from_db()
    assert (move.number, entry.area) == (entry.number, area("1"))
    assert area("1").outlines.current().get().recorded_by == chief


def test_drawn_outline_is_refused_where_it_cannot_be():
    around = Around()
    with pytest.raises(PermissionDenied):
        outlines.change_outline(around.area, geometry=WEST, on=TODAY(), by=around.commander)
    with pytest.raises(NotReady, match="today or on a later date"):
        outlines.change_outline(around.area, geometry=WEST, on=dt.date(2020, 1, 1), by=around.chief)
    Area.objects.filter(pk=around.area.pk).update(ended_on=TODAY())
    with pytest.raises(NotReady, match="has ended"):
        outlines.change_outline(around.area, geometry=WEST, on=TODAY(), by=around.chief)


def test_operator_of_the_machine_may_change_an_outline():
    around = Around()
    assert outlines.change_outline(around.area, geometry=WEST, on=TODAY(), by=None) == []
    assert around.area.outlines.current().get().recorded_by is None
