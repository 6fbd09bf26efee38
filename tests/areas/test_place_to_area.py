"""Place to area: decided on the server, the same way every time, and never guessed."""

import datetime as dt

import pytest
from django.utils import timezone

from areas.actions.place_to_area import Whereabouts, area_at, locator, whereabouts
from areas.actions.places import fold
from areas.models import Outline, Place
from tests import factories
from tests.factories import Around

TODAY = timezone.localdate()
IN_ONE, IN_OTHER, NOWHERE = (37.985, -120.395), (37.985, -120.385), (0.0, 0.0)


@pytest.fixture
def around(db):
    return Around()


def area_of(point, *, on=TODAY):
    return area_at(*point, on=on)[0]


def test_point_lies_in_its_area_with_the_outline_of_the_date(around):
    assert area_at(*IN_ONE, on=TODAY) == (around.area, around.area.outlines.get(), ())
    assert area_of(IN_OTHER) == around.other_area


def test_point_in_none_is_in_none(around):
    assert area_at(*NOWHERE, on=TODAY) == (None, None, ())


def test_no_areas_at_all(db):
    assert area_at(*IN_ONE, on=TODAY) == (None, None, ())


def test_point_on_the_line_between_two_is_decided_one_way(around):
    first = area_at(37.985, -120.39, on=TODAY)
    assert {first[0], *first[2]} == {around.area, around.other_area}
    assert [area_at(37.985, -120.39, on=TODAY) for _ in range(3)] == [first] * 3


def test_a_new_outline_is_seen_at_once_and_the_old_date_keeps_the_old_one(around):
    assert area_of(IN_ONE) == around.area
    old, yesterday = around.area.outlines.get(), TODAY - dt.timedelta(days=1)
    Outline.objects.filter(pk=old.pk).update(in_force_until=TODAY)
    new = factories.OutlineFactory(
        area=around.area, version=2, west=-119.0, digest="1" * 64, in_force_from=TODAY
    )
    assert area_of(IN_ONE) is None
    assert area_at(37.985, -118.995, on=TODAY)[1] == new
    assert area_at(*IN_ONE, on=yesterday)[1] == old


def test_an_outline_that_waits_for_its_date_is_not_used(around):
    factories.OutlineFactory(area=around.area, version=2, west=-119.0, applied_at=None, in_force_from=TODAY)
    assert area_of((37.985, -118.995)) is None


def test_an_ended_area_takes_nothing_in(around):
    around.area.ended_on = TODAY
    around.area.save()
    assert area_of(IN_ONE) is None


def test_locator_is_built_once_until_an_outline_changes(around):
    first = locator(on=TODAY)
    assert locator(on=TODAY) is first
    Outline.objects.filter(area=around.area).update(digest="f" * 64)
    assert locator(on=TODAY) is not first


def where(**given):
    return whereabouts(on=TODAY, **given)


def test_nothing_said_is_nothing_known(around):
    found = where()
    assert (found.is_given, found.area, found.choices) == (False, None, ())


def test_place_of_the_list_is_found_by_its_folded_name(around):
    place = factories.PlaceFactory(label="Café Über, 5 Mill Rd.")
    found = where(label=" cafe uber 5 MILL rd")
    assert (found.place, found.area, found.lat) == (place, around.area, place.lat)


def test_two_places_of_one_name_in_two_areas_ask(around):
    factories.PlaceFactory(label="Shell", detail="north")
    other = factories.PlaceFactory(label="Shell", detail="south", lng=IN_OTHER[1])
    assert where(label="Shell").choices == (around.area, around.other_area)
    assert (where(label="Shell", place_id=other.pk).area, where(label="Shell", place_id=other.pk).place) == (
        around.other_area, other,
    )  # fmt: skip


def test_a_place_chosen_before_the_name_was_typed_over_does_not_count(around):
    chosen = factories.PlaceFactory(label="Shell")
    assert where(label="Somewhere else", place_id=chosen.pk).place is None


def test_a_place_out_of_use_is_not_found(around):
    factories.PlaceFactory(label="Shell", is_active=False)
    assert where(label="Shell").area is None


def test_a_street_that_leaves_the_areas_asks(around):
    factories.PlaceFactory(label="1 Mill Rd")
    factories.PlaceFactory(label="900 Mill Rd", lat=10.0)
    assert where(label="mill rd").choices == (around.area,)


def test_a_street_of_a_like_name_is_no_answer(around):
    """Who is not meant reads what is sent there; a name that nobody lists is left open."""
    factories.PlaceFactory(label="5 Mill Rd")
    assert where(label="5 Mills Rd") == Whereabouts(label="5 Mills Rd")


def test_an_avenue_with_a_number_for_its_name_is_not_every_avenue(around):
    fold(Place(label="5th Ave", kind="street", lat=IN_ONE[0], lng=IN_ONE[1])).save()
    assert (where(label="ave").area, where(label="5TH ave").area) == (None, around.area)


def test_a_place_whose_name_begins_with_a_number_has_no_shorter_one(around):
    fold(Place(label="76 Station", kind="place", lat=IN_ONE[0], lng=IN_ONE[1])).save()
    assert (where(label="station").area, where(label="76 station").area) == (None, around.area)


def test_a_street_without_points_is_left_open(around):
    factories.PlaceFactory(label="Mill Rd", kind="street", lat=None, lng=None)
    found = where(label="Mill Rd")
    assert (found.area, found.choices, found.is_given, found.place.kind) == (None, (), True, "street")


def test_a_tap_on_the_map_goes_before_the_name(around):
    factories.PlaceFactory(label="Shell")
    found = where(label="Shell", lat=IN_OTHER[0], lng=IN_OTHER[1])
    assert (found.area, found.lng) == (around.other_area, IN_OTHER[1])


def test_a_tap_without_a_name_is_named_after_what_is_near(around):
    factories.PlaceFactory(label="7 Far St", lat=37.9853)
    factories.PlaceFactory(label="5 Near St", lat=37.9851)
    assert where(lat=IN_ONE[0], lng=IN_ONE[1]).near == "5 Near St"
    assert where(lat=37.981, lng=IN_ONE[1]).near == ""


def test_an_area_chosen_by_hand_goes_before_the_point(around):
    found = where(lat=IN_ONE[0], lng=IN_ONE[1], chosen=around.other_area)
    assert (found.area, found.outline, found.was_chosen) == (
        around.other_area,
        around.other_area.outlines.get(),
        True,
    )


def test_not_sure_goes_before_everything(around):
    found = where(lat=IN_ONE[0], lng=IN_ONE[1], chosen=around.area, is_unsure=True)
    assert (found.area, found.is_given, found.lat) == (None, True, IN_ONE[0])
