"""Real maps of real cities give the figures that others computed independently."""

from collections import Counter

import pytest
import shapely
from pyproj import Transformer

from areas.geography.locator import Locator
from areas.geography.outlines import read_outlines
from areas.geography.overlaps import gaps, overlaps
from areas.readers.tables import read_points


@pytest.fixture(scope="module")
def maps(shared_data):
    """Read a map of shared/data/boundaries by its file name."""

    def read(name, number_field, name_field=""):
        content = (shared_data / "boundaries" / name).read_bytes()
        return read_outlines(content, number_field=number_field, name_field=name_field)

    return read


@pytest.fixture(scope="module")
def assaults(shared_data):
    """Count the areas in which the 148,636 assaults lie: (rows, in none, in two, by number)."""

    def count(reading):
        locator = Locator([(each.number, each.number, each.geometry) for each in reading.outlines])
        file, found, rows, doubled = "chicago_aggravated_assaults_2010_2019.csv.gz", Counter(), 0, 0
        for points in read_points(shared_data / "incidents" / file, lat="latitude", lng="longitude"):
            hits = locator.locate_many(points.lats, points.lngs)
            rows += len(hits)
            doubled += sum(bool(hit.also) for hit in hits)
            found.update(hit.key for hit in hits)
        return rows, found.pop(None, 0), doubled, found

    return count


def test_chicago_beats_are_275_areas_and_hold_148545_assaults(maps, assaults):
    beats = maps("chicago_police_beats_2014_shp.zip", "BEAT_NUM")
    assert (beats.features, len(beats.outlines), beats.merged, beats.refused) == (277, 275, ["3100"], [])
    assert (overlaps(beats.outlines), gaps(beats.outlines)) == ([], [])
    rows, in_none, in_two, by_number = assaults(beats)
    assert (rows, in_none, in_two, by_number.total()) == (148636, 91, 0, 148545)
    top = [("0421", 1704), ("0423", 1673), ("0624", 1520), ("1011", 1467), ("0511", 1343)]
    assert by_number.most_common(5) == top


def test_simplified_beats_report_where_they_lie_over_each_other(maps, assaults):
    beats = maps("chicago_police_beats_simple.geojson", "BEAT_NUM")
    found = overlaps(beats.outlines)
    assert (len(beats.outlines), len(found)) == (275, 356)
    # The published figure is measured in UTM 16N, whose scale differs from true area by less than 0.1 %.
    assert sum(each.m2 for each in found) == pytest.approx(284_334, rel=1e-3)
    assert (found[0].first, found[0].second) == ("0833", "0813")
    assert found[0].m2 == pytest.approx(9_541, rel=1e-3)
    holes = gaps(beats.outlines)
    assert holes[0].neighbors == ("2011", "2012", "2013", "2413", "2433")
    assert len(holes) == 257
    rows, in_none, in_two, _by_number = assaults(beats)
    assert (rows, in_none, in_two) == (148636, 622, 759)


def test_chicago_districts_are_23_areas(maps):
    districts = maps("chicago_police_districts_2014_shp.zip", "DIST_NUM", "DIST_LABEL")
    assert (districts.features, len(districts.outlines), districts.merged) == (25, 23, ["31"])


def test_three_counties_are_refused_by_name_and_55_kept(maps):
    counties = maps("california_counties.geojson", "name", "name")
    assert (counties.features, len(counties.outlines)) == (58, 55)
    assert [(each.name, each.reason.split(" at ")[0]) for each in counties.refused] == [
        ("Solano", "invalid outline: self-intersection"),
        ("Santa Clara", "invalid outline: self-intersection"),
        ("Sacramento", "invalid outline: self-intersection"),
    ]


@pytest.mark.parametrize(
    ("lat", "lng", "place"),
    [
        (37.9841, -120.3822, "Sonora"),
        (38.0363, -120.4011, "Columbia"),
        (37.9533, -120.4227, "Jamestown"),
        (38.0396, -120.2327, "Twain Harte"),
        (37.9780, -120.3610, None),
        (37.6391, -120.9969, None),
    ],
)
def test_points_of_tuolumne_county_are_placed_and_never_guessed(maps, lat, lng, place):
    names = ("sonora", "columbia", "jamestown", "tuolumne-city", "twain-harte")
    every = [maps(f"tuolumne_{name}.geojson", "NAME").outlines[0] for name in names]
    assert (
        Locator([(each.number, each.number, each.geometry) for each in every]).locate(lat, lng).key == place
    )


def test_county_holds_what_its_places_do_not(maps):
    counties = Locator(
        [
            (each.number, each.number, each.geometry)
            for each in maps("california_counties.geojson", "name").outlines
        ]
    )
    assert counties.locate(37.9780, -120.3610).key == "Tuolumne"
    assert counties.locate(37.6391, -120.9969).key == "Stanislaus"


def test_area_of_sonora_is_what_the_census_says(maps):
    (sonora,) = maps("tuolumne_sonora.geojson", "NAME").outlines
    to_meters = Transformer.from_crs("EPSG:4326", "EPSG:32610", always_xy=True)
    flat = shapely.transform(sonora.geometry, lambda x, y: to_meters.transform(x, y), interleaved=False)
    assert round(flat.area) == 8_231_085
