"""The city's street lines become a small map of their own."""

import json

import pytest

from areas.geography.features import UnreadableFile
from areas.geography.streets import read_streets
from tests.areas.geography.maps import collection, feature


def line(name, *points):
    return feature(1, [list(point) for point in points], kind="LineString", name=name)


def read(*features, **options):
    return json.loads(read_streets(collection(*features), name_field="name", **options))["features"]


def test_pieces_of_one_street_become_one_line():
    (street,) = read(line("Oak St", (0, 0), (0.01, 0)), line("Oak St", (0.01, 0), (0.02, 0)))
    assert street["properties"] == {"name": "Oak St"}
    assert street["geometry"] == {"type": "MultiLineString", "coordinates": [[[0, 0], [0.02, 0]]]}


def test_bend_smaller_than_the_tolerance_is_straightened():
    points = ((0, 0), (0.005, 0.00001), (0.01, 0))
    assert read(line("A", *points))[0]["geometry"]["coordinates"] == [[[0, 0], [0.01, 0]]]
    assert len(read(line("A", *points), tolerance_m=0.5)[0]["geometry"]["coordinates"][0]) == 3


def test_streets_without_names_and_other_features_are_taken_as_they_are():
    streets = read(feature("1"), line(None, (0, 0), (1, 1)), line("B", (0, 0), (1, 0)))
    assert [street["properties"]["name"] for street in streets] == ["", "B"]


def test_file_without_lines_says_what_to_do():
    with pytest.raises(UnreadableFile, match="street center lines"):
        read(feature("1"))


def test_written_without_white_space():
    assert b" " not in read_streets(collection(line("A", (0, 0), (1, 1)))).encode()
