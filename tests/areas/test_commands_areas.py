"""import_areas and locate: what they keep, what they say, and how they end."""

import json
import sys

import pytest

from areas.models import Area, Information, Outline
from ledger.models import Entry
from tests.areas.commands import report, run
from tests.areas.geography.maps import BOW_TIE, EAST, WEST, collection, feature, shape_zip
from tests.factories import MemberFactory, information

pytestmark = pytest.mark.django_db


@pytest.fixture
def city(tmp_path):
    """Write a map file; the name of its path."""

    def write(content, name="city.geojson"):
        path = tmp_path / name
        path.write_bytes(content)
        return path

    return write


def test_map_becomes_areas_and_the_report_says_so(city):
    path = city(collection(feature("1", name="West"), feature("2", EAST), feature("3", BOW_TIE, name="Tie")))
    code, said = report("import_areas", path, "--number", "number", "--name", "name")
    fault = "invalid outline: self-intersection at latitude 0.005000, longitude 0.005000"
    assert (code, said) == (
        0,
        {
            "features": 3,
            "areas": 2,
            "added": 2,
            "changed": 0,
            "unchanged": 0,
            "merged": [],
            "refused": [{"name": "3 Tie", "reason": fault}],
            "overlaps": [],
            "overlaps_m2": 0,
            "gaps": [],
            "moved": [],
        },
    )
    assert list(Area.objects.order_by("number").values_list("number", "name")) == [("1", "West"), ("2", "")]


def test_second_run_changes_nothing(city):
    path = city(collection(feature("1"), feature("1", EAST)))
    first, again = (report("import_areas", path, "--number", "number") for _time in range(2))
    assert (first[1]["added"], first[1]["merged"], again[1]["unchanged"], again[1]["areas"]) == (
        1,
        ["1"],
        1,
        1,
    )
    assert (again[0], Outline.objects.count(), Entry.objects.count()) == (0, 1, 2)


def test_trial_says_the_same_and_keeps_nothing(city):
    path = city(collection(feature("1")))
    trial = report("import_areas", path, "--number", "number", "--dry-run")
    assert (Area.objects.count(), Entry.objects.count()) == (0, 0)
    assert trial == report("import_areas", path, "--number", "number")


def test_overlap_with_an_area_of_another_file_is_named(city):
    run("import_areas", city(collection(feature("1"))), "--number", "number")
    both = [[[lng + 0.005, lat] for lng, lat in WEST[0]]]
    _code, said = report("import_areas", city(collection(feature("2", both))), "--number", "number")
    assert [each["areas"] for each in said["overlaps"]] == [["2", "1"]]
    assert (
        said["overlaps_m2"]
        == said["overlaps"][0]["m2"]
        == pytest.approx(0.005 * 0.01 * 110_574 * 111_320, rel=0.01)
    )


def test_entries_that_move_are_listed_before_and_after(city):
    run("import_areas", city(collection(feature("1"), feature("2", EAST))), "--number", "number")
    east = Area.objects.get(number="2")
    entry = information(by=MemberFactory(), area=east, outline=east.outlines.get(), lat=0.005, lng=0.012)
    wider = [[[0, 0], [0.015, 0], [0.015, 0.01], [0, 0.01], [0, 0]]]
    narrower = [[[0.015, 0], [0.02, 0], [0.02, 0.01], [0.015, 0.01], [0.015, 0]]]
    path = city(collection(feature("1", wider), feature("2", narrower)))
    moved = [{"number": entry.number, "from": "2", "to": "1"}]
    assert report("import_areas", path, "--number", "number", "--dry-run")[1]["moved"] == moved
    assert Information.objects.get().area.number == "2"
    assert report("import_areas", path, "--number", "number")[1]["moved"] == moved
    assert Information.objects.get().area.number == "1"


def test_later_date_keeps_the_areas_waiting(city):
    code, said = report(
        "import_areas", city(collection(feature("1"))), "--number", "number", "--from", "2999-01-01"
    )
    assert (code, said["added"], said["areas"]) == (0, 1, 0)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"the_geom,number\nx,1\n", "This is a table, not a map."),
        (b"SQLite format 3\0" + b"\0" * 90, "This is a GeoPackage, which needs the extra"),
    ],
)
def test_file_that_is_something_else_keeps_nothing_and_says_what_to_do(city, monkeypatch, content, reason):
    monkeypatch.setitem(sys.modules, "pyogrio", None)
    code, said = report("import_areas", city(content, "x.bin"), "--number", "number")
    (refused,) = said["refused"]
    assert (code, said["areas"], refused["name"], refused["reason"].startswith(reason)) == (
        1,
        0,
        "x.bin",
        True,
    )


def test_file_of_refused_outlines_alone_keeps_nothing(city):
    code, said = report("import_areas", city(collection(feature("1", BOW_TIE))), "--number", "number")
    assert (code, said["features"], len(said["refused"])) == (1, 1, 1)


@pytest.mark.parametrize(
    "arguments",
    [
        ("--number", "BEAT"),
        ("--number", "number", "--name", "BEAT"),
        ("--number", "number", "--from", "2001-01-01"),
    ],
)
def test_wrong_call_ends_with_two(city, arguments):
    code, out, err = run("import_areas", city(collection(feature("1"))), *arguments, "--json")
    assert (code, out, Area.objects.count()) == (2, "", 0)
    assert err


def test_file_that_is_not_there_is_a_wrong_call(tmp_path):
    code, _out, err = run("import_areas", tmp_path / "none.zip", "--number", "n")
    assert (code, err) == (2, f"There is no file {tmp_path / 'none.zip'}.")


def test_report_for_people_lists_what_matters(city):
    path = city(collection(*(feature(str(number), BOW_TIE) for number in range(45)), feature("a")))
    code, out, err = run("import_areas", path, "--number", "number")
    lines = out.splitlines()
    assert (code, lines[0], lines[1]) == (0, "features: 46", "areas: 1")
    assert "  … and 5 more (--json lists all)" in lines
    assert err.splitlines()[0] == "Reading city.geojson …"


@pytest.fixture
def areas(city):
    run("import_areas", city(collection(feature("1"), feature("2", EAST))), "--number", "number")


def located(city, content, *arguments, name="points.csv"):
    return report("locate", "--csv", city(content, name), *arguments)


@pytest.mark.usefixtures("areas")
def test_rows_are_counted_by_area(city):
    content = b"lat,lon\n0.005,0.005\n0.005,0.01\n0.005,0.015\n0,0\n5,5\n,\nNA,NA\nx,1\n91,0\n"
    assert located(city, content, "--lat", "lat", "--lon", "lon") == (
        0,
        {
            "rows": 9,
            "without_coordinates": 4,
            "out_of_range": 1,
            "in_area": 4,
            "in_none": 1,
            "in_two": 1,
            "by_area": {"1": 3, "2": 1},
        },
    )


@pytest.mark.usefixtures("areas")
def test_headerless_rows_are_counted_by_the_places_of_columns(city):
    code, said = located(city, b"a,0.005,0.005\nb,5,5\n", "--lat", "2", "--lon", "3")
    assert (code, said["rows"], said["by_area"]) == (0, 2, {"1": 1})


@pytest.mark.usefixtures("areas")
def test_ended_area_holds_nothing(city):
    Area.objects.filter(number="1").update(ended_on="2020-01-01")
    _code, said = located(city, b"lat,lon\n0.005,0.005\n0.005,0.015\n", "--lat", "lat", "--lon", "lon")
    assert (said["in_none"], said["by_area"]) == (1, {"2": 1})


@pytest.mark.usefixtures("areas")
def test_json_is_alone_on_standard_output(city):
    _code, out, err = run(
        "locate", "--csv", city(b"lat,lon\n1,1\n"), "--lat", "lat", "--lon", "lon", "--json"
    )
    assert json.loads(out)["rows"] == 1
    assert err == "rows: 1\n"


@pytest.mark.usefixtures("areas")
@pytest.mark.parametrize(
    ("point", "answer"),
    [
        (("0.005", "0.005"), {"lat": 0.005, "lon": 0.005, "area": "1", "also": []}),
        (("0.005", "0.01"), {"lat": 0.005, "lon": 0.01, "area": "1", "also": ["2"]}),
        (("-5", "-120.38"), {"lat": -5.0, "lon": -120.38, "area": None, "also": []}),
    ],
)
def test_one_point_is_answered(point, answer):
    assert report("locate", *point) == (0, answer)


@pytest.mark.usefixtures("areas")
@pytest.mark.parametrize(
    "arguments",
    [(), ("1",), ("1", "2", "3"), ("91", "0"), ("x", "0"), ("--csv", __file__), ("1", "2", "--lat", "a")],
)
def test_locate_called_wrongly_ends_with_two(arguments):
    assert run("locate", *arguments, "--json")[:2] == (2, "")


@pytest.mark.usefixtures("areas")
def test_column_that_is_not_there_is_a_wrong_call(city):
    code, _out, err = run("locate", "--csv", city(b"lat,lon\n1,1\n"), "--lat", "lat", "--lon", "long")
    assert (code, err) == (2, "The file has no column “long”. Its columns are: lat, lon.")


@pytest.mark.usefixtures("areas")
def test_file_that_cannot_be_read_ends_with_one(city):
    code, _out, err = run("locate", "--csv", city(b"<html>"), "--lat", "lat", "--lon", "long")
    assert (code, err.startswith("This is a web page")) == (1, True)


def test_locate_without_areas_ends_with_two():
    assert run("locate", "1", "2") == (
        2,
        "",
        "There are no areas in force. Import them first: manage.py import_areas.",
    )


def test_chicago_beats_hold_the_published_counts(shared_data):
    beats = shared_data / "boundaries" / "chicago_police_beats_2014_shp.zip"
    code, said = report("import_areas", beats, "--number", "BEAT_NUM")
    assert (code, said["features"], said["areas"], said["merged"]) == (0, 277, 275, ["3100"])
    assert (said["refused"], said["overlaps"], said["gaps"]) == ([], [], [])
    assaults = shared_data / "incidents" / "chicago_aggravated_assaults_2010_2019.csv.gz"
    code, said = report("locate", "--csv", assaults, "--lat", "latitude", "--lon", "longitude")
    totals = {name: value for name, value in said.items() if name != "by_area"}
    assert (code, totals) == (
        0,
        {
            "rows": 148636,
            "without_coordinates": 0,
            "out_of_range": 0,
            "in_area": 148545,
            "in_none": 91,
            "in_two": 0,
        },
    )
    top = [("0421", 1704), ("0423", 1673), ("0624", 1520), ("1011", 1467), ("0511", 1343)]
    assert list(said["by_area"].items())[:5] == top
    simple = shared_data / "boundaries" / "chicago_police_beats_simple.geojson"
    _code, said = report("import_areas", simple, "--number", "BEAT_NUM")
    assert (said["areas"], said["changed"], len(said["overlaps"]), len(said["gaps"])) == (275, 275, 356, 257)
    assert said["overlaps"][0]["areas"] == ["0833", "0813"]
    _code, said = report("locate", "--csv", assaults, "--lat", "latitude", "--lon", "longitude")
    assert (said["in_none"], said["in_two"]) == (622, 759)


def test_counties_keep_55_and_name_the_three_refused(shared_data):
    path = shared_data / "boundaries" / "california_counties.geojson"
    code, said = report("import_areas", path, "--number", "name", "--name", "name")
    assert (code, said["features"], said["areas"]) == (0, 58, 55)
    assert [each["name"] for each in said["refused"]] == ["Solano", "Santa Clara", "Sacramento"]
    assert all("self-intersection" in each["reason"] for each in said["refused"])


def test_sonora_and_its_neighbors_answer_their_own_points(shared_data):
    for name in ("sonora", "columbia", "jamestown", "tuolumne-city", "twain-harte"):
        run("import_areas", shared_data / "boundaries" / f"tuolumne_{name}.geojson", "--number", "NAME")
    points = {
        ("37.9841", "-120.3822"): "Sonora",
        ("38.0363", "-120.4011"): "Columbia",
        ("37.9533", "-120.4227"): "Jamestown",
        ("38.0396", "-120.2327"): "Twain Harte",
        ("37.9780", "-120.3610"): None,
        ("37.6391", "-120.9969"): None,
    }
    assert {point: report("locate", *point)[1]["area"] for point in points} == points


def test_projected_shapefile_is_stored_in_degrees(city):
    report("import_areas", city(shape_zip(), "a.zip"), "--number", "NUM", "--name", "TITLE")
    west, south = json.loads(Outline.objects.get().geometry)["coordinates"][0][0]
    assert (round(west), round(south)) == (-123, 38)
