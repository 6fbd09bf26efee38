"""Outlines are read from what cities publish, and what cannot be an area is refused by name."""

import io
import json
import sys
import zipfile

import pytest
import shapely

from areas.geography.features import UnreadableFile
from areas.geography.outlines import NotAnOutline, Refusal, UnknownField, drawn_outline, read_outlines
from tests.areas.geography.maps import BOW_TIE, EAST, IN_METERS, WEST, collection, feature, shape_zip


def read(content, number_field="number", name_field="name"):
    return read_outlines(content, number_field=number_field, name_field=name_field)


def numbers(reading):
    return [outline.number for outline in reading.outlines]


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("1", "1"),
        ("0421", "0421"),
        ("E2", "E2"),
        ("CAPITOL HILL", "CAPITOL HILL"),
        ("Capitol  Hill", "Capitol  Hill"),
        (" 7 ", "7"),
        (1, "1"),
        (1.0, "1"),
        (2.5, "2.5"),
        ("x" * 60, "x" * 60),
    ],
)
def test_number_is_text_as_the_city_writes_it(written, number):
    assert numbers(read(collection(feature(written)))) == [number]


@pytest.mark.parametrize(
    ("written", "refusal"),
    [
        (None, Refusal("feature 1", "no number")),
        ("  ", Refusal("feature 1", "no number")),
        (True, Refusal("feature 1", "no number")),
        (float("nan"), Refusal("feature 1", "no number")),
        ("x" * 61, Refusal("x" * 60, "the number is longer than 60 characters")),
        ("a\0b", Refusal("a\0b", "the number holds a character that cannot be shown")),
    ],
)
def test_number_that_is_none_is_refused(written, refusal):
    reading = read(collection(feature(written)))
    assert (reading.features, reading.outlines, reading.refused) == (1, [], [refusal])


def test_name_stands_beside_the_number():
    (outline,) = read(collection(feature("1", name="Oak Park"))).outlines
    assert (outline.number, outline.name) == ("1", "Oak Park")


def test_number_that_comes_twice_is_one_outline_of_two_parts():
    far = [[[lng + 1, lat] for lng, lat in WEST[0]]]
    reading = read(collection(feature("1"), feature("2", EAST), feature("1", far, name="Oak Park")))
    assert (reading.features, numbers(reading), reading.merged) == (3, ["1", "2"], ["1"])
    assert reading.outlines[0].name == "Oak Park"
    assert reading.outlines[0].geometry.geom_type == "MultiPolygon"
    assert reading.outlines[0].geometry.area == pytest.approx(2 * 0.01 * 0.01)


def test_good_outlines_are_kept_beside_a_bad_one():
    reading = read(collection(feature("1"), feature("2", BOW_TIE, name="The Tie"), feature("3", EAST)))
    assert numbers(reading) == ["1", "3"]
    fault = "invalid outline: self-intersection at latitude 0.005000, longitude 0.005000"
    assert reading.refused == [Refusal("2 The Tie", fault)]


@pytest.mark.parametrize(
    ("geometry", "reason"),
    [
        (None, "empty outline"),
        ({"type": "Polygon", "coordinates": []}, "empty outline"),
        ({"type": "Point", "coordinates": [0, 0]}, "not an outline but a Point"),
        ({"type": "LineString", "coordinates": [[0, 0], [1, 1]]}, "not an outline but a LineString"),
        (
            {"type": "Polygon", "coordinates": [[[0, 0], [1, 1]]]},
            "invalid outline: its coordinates cannot be read",
        ),
        ({"type": "Polygon", "coordinates": "here"}, "invalid outline: its coordinates cannot be read"),
        ({"type": "Square", "coordinates": WEST}, "invalid outline: its coordinates cannot be read"),
        ({"type": "Polygon"}, "invalid outline: its coordinates cannot be read"),
        (["Polygon"], "invalid outline: its coordinates cannot be read"),
        (
            {"type": "Polygon", "coordinates": [[[0, 0], [float("nan"), 1], [1, 1], [0, 0]]]},
            "invalid outline: a coordinate is not a number",
        ),
        (
            {"type": "Polygon", "coordinates": [[[0, 0], [1, 1], [0, 0], [0, 0]]]},
            "invalid outline: too few points in geometry component at latitude 0.000000, longitude 0.000000",
        ),
    ],
)
@pytest.mark.filterwarnings("ignore:invalid value encountered")
def test_outline_that_is_none_is_refused_with_the_reason(geometry, reason):
    bad = feature("1") | {"geometry": geometry}
    assert read(collection(bad, feature("2"))).refused == [Refusal("1", reason)]


def test_feature_that_is_no_object_is_refused_by_its_place():
    assert read(collection(feature("1"), "two")).refused == [Refusal("feature 2", "not a feature")]


def test_heights_are_dropped_and_outer_rings_run_one_way():
    raised = [[[*point, 12.5] for point in reversed(WEST[0])]]
    (outline,) = read(collection(feature("1", raised))).outlines
    assert not outline.geometry.has_z
    assert outline.geometry.exterior.is_ccw


def test_single_feature_is_a_file_of_one():
    assert numbers(read(json.dumps(feature("1")).encode())) == ["1"]


def test_byte_order_mark_and_wide_text_are_read():
    content = collection(feature("1"))
    assert numbers(read(b"\xef\xbb\xbf" + content)) == ["1"]
    assert numbers(read(content.decode().encode("utf-16"))) == ["1"]


def test_bare_geometry_has_no_fields_to_number_it_by():
    with pytest.raises(UnknownField, match="The fields are: none"):
        read(json.dumps({"type": "Polygon", "coordinates": WEST}).encode())


def test_empty_collection_reads_as_nothing():
    reading = read(collection())
    assert (reading.features, reading.outlines, reading.refused) == (0, [], [])


def test_field_that_is_not_there_names_those_that_are():
    with pytest.raises(UnknownField, match="field “BEAT”. The fields are: number, name."):
        read(collection(feature("1")), number_field="BEAT")


def crs(name):
    return {"crs": {"type": "name", "properties": {"name": name}}}


def test_projected_geojson_becomes_degrees():
    (outline,) = read(collection(feature("1", [IN_METERS]), **crs("urn:ogc:def:crs:EPSG::26910"))).outlines
    assert shapely.bounds(outline.geometry) == pytest.approx([-123.0, 37.9474, -122.9886, 37.9564], abs=1e-3)


@pytest.mark.parametrize("name", ["urn:ogc:def:crs:OGC:1.3:CRS84", "EPSG:4326"])
def test_geojson_in_degrees_keeps_longitude_first(name):
    (outline,) = read(collection(feature("1", EAST), **crs(name))).outlines
    assert shapely.bounds(outline.geometry).tolist() == [0.01, 0.0, 0.02, 0.01]


@pytest.mark.parametrize(
    "name", ["EPSG:999999", "/etc/hostname", "+init=/etc/hostname:x", "+proj=longlat", 7, "EPSG:5703"]
)
def test_projection_nobody_knows_is_refused_and_never_opened(name):
    reading = read(collection(feature("1"), **crs(name)))
    assert [refused.reason.split(":")[0] for refused in reading.refused] == ["unknown projection"]


def test_broken_crs_member_is_refused():
    reading = read(collection(feature("1"), crs="EPSG:4326"))
    assert reading.refused == [Refusal("1", "unknown projection: EPSG:4326")]


def test_meters_without_a_projection_are_never_stored_as_degrees():
    reading = read(collection(feature("1", [IN_METERS])))
    reason = "unknown projection: the file names none, and its coordinates are not degrees"
    assert (reading.outlines, reading.refused) == ([], [Refusal("1", reason)])


def test_degrees_under_a_projection_in_meters_are_refused():
    reading = read(collection(feature("1"), **crs("EPSG:26910")))
    assert "but its coordinates are degrees" in reading.refused[0].reason


def test_coordinates_no_projection_can_place_are_refused():
    far = [[[x * 1e9, y * 1e9] for x, y in IN_METERS]]
    reading = read(collection(feature("1", far), **crs("EPSG:26910")))
    assert reading.refused == [Refusal("1", "its coordinates lie outside the world")]


def test_projected_shapefile_in_a_subfolder_becomes_degrees():
    content = shape_zip(
        folder="export/areas 2026/", extra=[("read me.txt", "hello"), ("__MACOSX/._areas.shp", "x")]
    )
    (outline,) = read(content, "NUM", "TITLE").outlines
    assert (outline.number, outline.name) == ("E1", "Area 1")
    assert shapely.bounds(outline.geometry) == pytest.approx([-123.0, 37.9474, -122.9886, 37.9564], abs=1e-3)


def test_shapefile_without_projection_is_taken_in_degrees_only_if_they_look_so():
    assert numbers(read(shape_zip((WEST[0],), prj=None), "NUM", "")) == ["E1"]
    assert read(shape_zip(prj=None), "NUM", "").refused[0].reason.startswith("unknown projection")


@pytest.mark.parametrize("prj", ["nonsense", 'LOCAL_CS["arbitrary",UNIT["metre",1]]', "PROJCS[" * 4000])
def test_shapefile_of_unknown_projection_is_refused_even_if_it_looks_like_degrees(prj):
    reading = read(shape_zip((WEST[0],), prj=prj), "NUM", "TITLE")
    assert [(refused.name, refused.reason.split(":")[0]) for refused in reading.refused] == [
        ("E1 Area 1", "unknown projection")
    ]


def test_shapefile_record_without_a_shape_is_refused():
    reading = read(shape_zip((IN_METERS, None)), "NUM", "TITLE")
    assert (numbers(reading), reading.refused) == (["E1"], [Refusal("E2 Area 2", "empty outline")])


def test_shapefile_in_windows_letters_is_read():
    content = shape_zip(records=[("1", "Cañón")], encoding="cp1252")
    assert read(content, "NUM", "TITLE").outlines[0].name == "Cañón"


def damaged(content, start=200):
    return content[:start] + b"\xff" * 40 + content[start + 40 :]


PACKED = shape_zip()


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "empty"),
        (b" \n\0", "empty"),
        (b'the_geom,BEAT_NUM\n"MULTIPOLYGON (((-87 41",0421\n', "a table, not a map"),
        (b"number;name\n1;Oak\n", "a table, not a map"),
        (b"<!DOCTYPE html><html><body>Sign in", "web page"),
        (b"\n<html>", "web page"),
        (b"<?xml version='1.0'?><gml/>", "XML of a kind"),
        (b"%PDF-1.7", "no map file"),
        (b"\x1f\x8b\x08\0", "gzip"),
        (b"\0\0\x27\x0a" + b"\0" * 40, ".shp part alone"),
        (b'{"type": "FeatureCollection", "features": [', "line 1, column 4"),
        (b'{"type": "Topology", "objects": {}}', "TopoJSON"),
        (b'{"rings": [], "spatialReference": {}}', "Esri JSON"),
        (b"[1, 2]", "not GeoJSON"),
        (b'{"type": "FeatureCollection"}', "no list of features"),
        (b'{"a": "\xff\xfe"}', "cannot be read"),
        (b'{"a":' * 100_000, "cannot be read"),
        (PACKED[:-30], "cut short"),
        (damaged(PACKED, 60), "cut short"),
        (b"PK\3\4", "cut short"),
        (shape_zip(leave_out=("shp",)), "no .shp"),
        (shape_zip(leave_out=("dbf",)), "no .dbf"),
        (
            shape_zip(extra=[("streets.shp", "x"), ("streets.dbf", "x")]),
            "several shapefiles (areas, streets)",
        ),
        (shape_zip(leave_out=("shp",), extra=[("[Content_Types].xml", "x")]), "spreadsheet"),
        (shape_zip(leave_out=("shp",), extra=[("doc.kml", "x")]), "not a shapefile"),
        (shape_zip(leave_out=("shp",), extra=[("areas.shp", "x" * 120)]), "damaged"),
        (shape_zip(leave_out=("dbf",), extra=[("areas.dbf", "x")]), "damaged"),
    ],
)
@pytest.mark.filterwarnings("ignore:Declared file size")
def test_file_that_is_something_else_is_refused_with_what_to_do(content, words):
    with pytest.raises(UnreadableFile) as refused:
        read(content)
    assert words in str(refused.value)


def test_shapefile_with_fewer_shapes_than_records_is_refused():
    one, two = shape_zip((IN_METERS,)), shape_zip((IN_METERS, IN_METERS))
    mixed = mixed_parts(shp=one, dbf=two)
    with pytest.raises(UnreadableFile, match="damaged"):
        read(mixed)


def mixed_parts(*, shp, dbf):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("areas.shp", zipfile.ZipFile(io.BytesIO(shp)).read("areas.shp"))
        archive.writestr("areas.dbf", zipfile.ZipFile(io.BytesIO(dbf)).read("areas.dbf"))
    return packed.getvalue()


def test_zip_that_unpacks_without_end_is_refused(monkeypatch):
    monkeypatch.setattr("areas.geography.shapefiles.MOST_UNPACKED", 1000)
    with pytest.raises(UnreadableFile, match="unpacks to more than"):
        read(shape_zip(extra=[("areas.cpg", "0" * 2000)]))


def test_file_too_large_is_refused(monkeypatch):
    monkeypatch.setattr("areas.geography.sources.MOST_BYTES", 10)
    with pytest.raises(UnreadableFile, match="larger than"):
        read(collection(feature("1")))


@pytest.mark.parametrize("content", [b"SQLite format 3\0" + b"\0" * 100, b"<?xml version='1.0'?>\n<kml>"])
def test_kinds_that_need_the_extra_say_so_without_it(monkeypatch, content):
    monkeypatch.setitem(sys.modules, "pyogrio", None)
    with pytest.raises(UnreadableFile, match="extra “geopackage”"):
        read(content)


def test_name_is_one_line_of_a_length_that_fits():
    reading = read(collection(feature("1", name="Oak\n Park"), feature("2", EAST, name="x" * 121)))
    assert [outline.name for outline in reading.outlines] == ["Oak Park"]
    assert reading.refused == [Refusal(f"2 {'x' * 121}", "the name is longer than 120 characters")]


def test_zip_behind_a_password_is_refused():
    locked = bytearray(shape_zip())
    for mark in (b"PK\1\2", b"PK\3\4"):
        start = locked.find(mark)
        while start >= 0:
            locked[start + (8 if mark == b"PK\1\2" else 6)] |= 1
            start = locked.find(mark, start + 4)
    with pytest.raises(UnreadableFile, match="password"):
        read(bytes(locked))


def test_drawn_outline_is_read_or_refused_with_the_reason():
    assert drawn_outline(json.dumps({"type": "Polygon", "coordinates": WEST})).area == pytest.approx(0.0001)
    bow_tie = json.dumps({"type": "Polygon", "coordinates": BOW_TIE})
    for text, reason in (
        (bow_tie, "invalid outline: self-intersection at latitude 0.005000, longitude 0.005000"),
        (collection(feature("1"), feature("2")).decode(), "Draw one outline."),
        ("", "The file is empty. Export it again as GeoJSON or as a zipped shapefile."),
        (json.dumps({"type": "Point", "coordinates": [0, 0]}), "not an outline but a Point"),
    ):
        with pytest.raises(NotAnOutline) as refused:
            drawn_outline(text)
        assert str(refused.value) == reason
