"""Overlaps and gaps are measured in square meters and named by the areas around them."""

import pytest
import shapely

from areas.geography.outlines import ReadOutline
from areas.geography.overlaps import gaps, overlaps

DEGREE_M = 111_195  # one degree of a great circle


def outline(number, west, south, east, north):
    return ReadOutline(number, "", shapely.box(west, south, east, north))


def test_shared_ground_is_measured_in_square_meters():
    (found,) = overlaps([outline("1", 0, 60, 0.02, 60.01), outline("2", 0.01, 60, 0.03, 60.01)])
    assert (found.first, found.second) == ("1", "2")
    # At 60 degrees north a degree of longitude is half as long.
    assert found.m2 == pytest.approx(0.01 * 0.01 * DEGREE_M**2 / 2, rel=0.01)


def test_areas_that_only_touch_do_not_overlap():
    assert overlaps([outline("1", 0, 0, 0.01, 0.01), outline("2", 0.01, 0, 0.02, 0.01)]) == []


def test_overlap_smaller_than_asked_is_left_out():
    both = [outline("1", 0, 0, 0.01, 0.01), outline("2", 0.0099, 0, 0.02, 0.01)]
    assert len(overlaps(both)) == 1
    assert overlaps(both, least_m2=20_000) == []


def test_area_inside_another_overlaps_it_whole():
    (found,) = overlaps([outline("1", 0, 0, 0.03, 0.03), outline("2", 0.01, 0.01, 0.02, 0.02)])
    assert found.m2 == pytest.approx((0.01 * DEGREE_M) ** 2, rel=0.01)


def test_hole_between_areas_is_named_by_its_neighbors():
    around = [
        outline("S", 0, 0, 0.03, 0.01),
        outline("N", 0, 0.02, 0.03, 0.03),
        outline("W", 0, 0.01, 0.01, 0.02),
        outline("E", 0.02, 0.01, 0.03, 0.02),
        outline("far", 1, 1, 1.01, 1.01),
    ]
    (found,) = gaps(around)
    assert found.neighbors == ("E", "N", "S", "W")
    assert found.m2 == pytest.approx((0.01 * DEGREE_M) ** 2, rel=0.01)
    assert (found.lat, found.lng) == (pytest.approx(0.015, abs=0.005), pytest.approx(0.015, abs=0.005))
    assert gaps(around, least_m2=2_000_000) == []


def test_nothing_overlaps_nothing():
    assert (overlaps([]), gaps([])) == ([], [])


def test_long_border_with_a_corner_of_one_side_only_is_no_overlap():
    wide = [outline("1", 0, 60, 20, 61), outline("2", 0, 61, 10, 62), outline("3", 10, 61, 20, 62)]
    assert (overlaps(wide), gaps(wide)) == ([], [])
