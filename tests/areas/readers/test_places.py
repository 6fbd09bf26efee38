"""Lists of addresses and places are read from whatever the city has."""

import io
import json
from collections import Counter

import pytest

from areas.readers.places import ReadPlace, read_places
from areas.readers.tables import Fault, UnknownColumn
from areas.readers.values import UnreadableFile
from tests.areas.geography.maps import IN_METERS, WEST, collection, feature


def read(content, **columns):
    return list(read_places(io.BytesIO(content), columns=columns))


def test_table_with_usual_columns_is_read():
    (place,) = read(b"ADDRLABEL,LATITUDE,LONGITUDE,CITY_POSTA,ZIP,OBJECTID\n12 OAK ST,1,2,ESSEX,21221,9\n")
    assert place == ReadPlace(1, "12 OAK ST", "address", 1.0, 2.0, "9", "ESSEX", "", "21221")


def test_table_with_mapped_columns_is_read():
    (place,) = read(b"what;n;e\nOak Park;1;2\n", label="what", lat="n", lng="e")
    assert (place.label, place.kind, place.lat, place.lng) == ("Oak Park", "place", 1.0, 2.0)


def test_kind_is_what_the_list_says_else_told_by_the_label():
    content = b"label,kind,lat,lng\nOak St,street,1,2\n12 Oak St,,1,2\nOak Park,whatever,1,2\n"
    assert [place.kind for place in read(content)] == ["street", "address", "place"]


def test_column_asked_for_that_is_not_there_is_a_wrong_call():
    with pytest.raises(UnknownColumn, match="no column “what”"):
        read(b"label,lat,lng\na,1,2\n", label="what")


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        (b",1,2", "no address or name"),
        (b"a,,", "no coordinates on the globe"),
        (b"a,91,2", "no coordinates on the globe"),
        (b"x" * 201 + b",1,2", "the name is longer than 200 characters"),
    ],
)
def test_row_that_lacks_something_is_a_fault(row, fault):
    assert read(b"label,lat,lng\n" + row + b"\n")[0] == Fault(1, fault)


def test_broken_row_is_a_fault(monkeypatch):
    monkeypatch.setattr("areas.readers.tables.LONGEST_CELL", 50)
    rows = read(b"label,lat,lng\n" + b"x" * 60 + b",1,2\n")
    assert rows == [Fault(1, "the row cannot be read: field larger than field limit (50)")]


def point(label, *where, **properties):
    return {
        "type": "Feature",
        "properties": {"label": label, **properties},
        "geometry": {"type": "Point", "coordinates": where},
    }


def test_points_lines_and_outlines_become_places():
    line = {
        "type": "Feature",
        "properties": {"name": "Oak St"},
        "geometry": {"type": "LineString", "coordinates": [[0, 0], [2, 0]]},
    }
    lines = {
        "type": "Feature",
        "properties": {"name": "Elm St"},
        "geometry": {"type": "MultiLineString", "coordinates": [[[0, 0], [1, 0]], [[0, 1], [4, 1]]]},
    }
    park = feature("7", WEST, name="Oak Park")
    found = read(collection(point("12 Oak St", 2, 1), line, lines, park))
    assert [(each.label, each.kind, each.lat, each.lng) for each in found] == [
        ("12 Oak St", "address", 1.0, 2.0),
        ("Oak St", "street", 0.0, 1.0),
        ("Elm St", "street", 1.0, 2.0),
        ("Oak Park", "place", 0.005, 0.005),
    ]


def test_point_of_the_map_wins_over_its_columns():
    assert (read(collection(point("a", 2, 1, LATITUDE=9, LONGITUDE=9)))[0].lat) == 1.0


def test_columns_serve_where_the_map_has_no_point():
    empty = {"type": "Feature", "properties": {"label": "a", "LATITUDE": 1, "LONGITUDE": 2}, "geometry": None}
    lost = {"type": "Feature", "properties": {"label": "a"}, "geometry": None}
    found = read(collection(empty, lost))
    assert (found[0].lat, found[0].lng, found[1]) == (1.0, 2.0, Fault(2, "empty outline"))


def test_points_of_unknown_projection_are_faults():
    members = {"crs": {"type": "name", "properties": {"name": "EPSG:999999"}}}
    (fault,) = read(collection(point("a", 500000, 4200000), **members))
    assert fault.reason == "unknown projection: EPSG:999999"


def test_projected_points_become_degrees():
    members = {"crs": {"type": "name", "properties": {"name": "EPSG:26910"}}}
    (place,) = read(collection(point("a", *IN_METERS[0]), **members))
    assert (place.lat, place.lng) == (pytest.approx(37.947, abs=1e-3), pytest.approx(-123.0, abs=1e-3))


def test_json_lines_are_read_line_by_line():
    lines = [
        json.dumps({"address1": "1 Oak St", "coordinates": {"lat": 1, "lng": 2}}),
        "",
        "{broken",
        "[1]",
        json.dumps(point("2 Oak St", 2, 1)),
        json.dumps({"type": "Feature", "properties": {"label": "3 Oak St"}, "geometry": None}),
    ]
    found = read("\n".join(lines).encode())
    assert [found[0].label, found[3].label] == ["1 Oak St", "2 Oak St"]
    assert [found[1], found[2], found[4]] == [
        Fault(3, "the line is no JSON"),
        Fault(4, "the line is no record"),
        Fault(6, "no coordinates on the globe"),
    ]


def test_web_page_is_refused():
    with pytest.raises(UnreadableFile, match="web page"):
        read(b"<html><body>Sign in</body></html>\n")


@pytest.mark.parametrize(
    ("name", "count", "repeated"),
    [
        ("baltimore_county_address_points_TM105_essex.geojson", 463, 26),
        ("baltimore_county_address_points_TM102_halethorpe.geojson", 952, 126),
        ("us_addresses_random_address_2.2.0.jsonl", 3850, None),
    ],
)
def test_real_lists_are_read_whole(shared_data, name, count, repeated):
    with open(shared_data / "addresses" / name, "rb") as source:
        found = list(read_places(source))
    assert [type(each) for each in found] == [ReadPlace] * count
    labels = Counter(each.label for each in found)
    assert repeated is None or sum(times - 1 for times in labels.values()) == repeated


def test_address_of_essex_is_where_it_is(shared_data):
    with open(
        shared_data / "addresses" / "baltimore_county_address_points_TM105_essex.geojson", "rb"
    ) as source:
        found = [each for each in read_places(source) if each.label == "1827 BACK RIVER NECK RD"]
    assert [(each.lat, each.lng) for each in found] == [(39.261495, -76.417644)]
