"""A point belongs to one area or to none, and always to the same."""

import random

import pytest
import shapely

from areas.geography.locator import Hit, Locator

BIG = ("big", "9", shapely.box(0, 0, 10, 10))
SMALL = ("small", "1", shapely.box(4, 4, 6, 6))
NEXT = ("next", "2", shapely.box(10, 0, 20, 10))


def test_point_in_one_area_belongs_to_it():
    assert Locator([BIG, NEXT]).locate(5, 15) == Hit("next")


@pytest.mark.parametrize(("lat", "lng"), [(-1, 5), (float("nan"), 5), (5, float("inf"))])
def test_point_in_no_area_is_answered_so(lat, lng):
    assert Locator([BIG]).locate(lat, lng) == Hit(None)


def test_point_in_two_belongs_to_the_smaller_whatever_their_order():
    areas = [BIG, SMALL, ("mid", "5", shapely.box(3, 3, 7, 7))]
    for _turn in range(6):
        random.shuffle(areas)
        assert Locator(areas).locate(5, 5) == Hit("small", ("mid", "big"))


def test_point_on_a_shared_boundary_is_in_both_and_goes_by_number_at_equal_size():
    assert Locator([BIG, NEXT]).locate(5, 10) == Hit("next", ("big",))


def test_corner_counts_as_in():
    assert Locator([BIG]).locate(0, 0) == Hit("big")


def test_locator_without_areas_answers_no_area():
    assert Locator([]).locate_many([1, 2], [1, 2]) == [Hit(None), Hit(None)]
    assert len(Locator([])) == 0


def test_no_points_give_no_answers():
    assert Locator([BIG]).locate_many([], []) == []


def test_many_points_are_answered_like_each_alone():
    locator, place = Locator([BIG, SMALL, NEXT]), random.Random(7)
    lats, lngs = ([place.uniform(-1, 11) for _ in range(500)], [place.uniform(-1, 21) for _ in range(500)])
    assert locator.locate_many(lats, lngs) == [locator.locate(*pair) for pair in zip(lats, lngs, strict=True)]


def test_rows_without_coordinates_are_in_no_area():
    assert Locator([BIG]).locate_many([None, 5], [None, 5]) == [Hit(None), Hit("big")]
