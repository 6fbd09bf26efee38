"""GeoPackage and KML are read like any other map where the extra is installed."""

import warnings

import numpy as np
import pytest
import shapely
from pyogrio.raw import write

from areas.geography.features import UnreadableFile
from areas.geography.outlines import Refusal, read_outlines

BOX = shapely.box(500000, 4200000, 501000, 4201000)
KML = b"""<?xml version="1.0"?><kml xmlns="http://www.opengis.net/kml/2.2"><Document><Placemark><name>Oak Park</name>
<Polygon><outerBoundaryIs><LinearRing><coordinates>-120,38,5 -119,38,5 -119,39,5 -120,38,5</coordinates></LinearRing>
</outerBoundaryIs></Polygon></Placemark></Document></kml>"""


@pytest.fixture
def package(tmp_path):
    """A GeoPackage of these outlines, as bytes."""

    def make(shapes, *, crs="EPSG:26910", layers=("areas",)):
        path = tmp_path / "areas.gpkg"
        fields = [
            np.array([f"E{place}" for place in range(1, len(shapes) + 1)], dtype=object),
            np.arange(len(shapes)),
        ]
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            for layer in layers:
                wkb = shapely.to_wkb(np.array(shapes, dtype=object))
                write(
                    path,
                    wkb,
                    fields,
                    ["num", "n"],
                    layer=layer,
                    driver="GPKG",
                    crs=crs,
                    geometry_type="Polygon",
                )
        return path.read_bytes()

    return make


def test_projected_geopackage_becomes_degrees(package):
    reading = read_outlines(package([BOX, None]), number_field="num", name_field="n")
    (outline,) = reading.outlines
    assert (outline.number, outline.name) == ("E1", "0")
    assert shapely.bounds(outline.geometry) == pytest.approx([-123.0, 37.9474, -122.9886, 37.9564], abs=1e-3)
    assert reading.refused == [Refusal("E2 1", "empty outline")]


def test_kml_is_in_degrees_and_loses_its_heights():
    (outline,) = read_outlines(KML, number_field="Name").outlines
    assert (outline.number, outline.geometry.has_z) == ("Oak Park", False)
    assert shapely.bounds(outline.geometry).tolist() == [-120.0, 38.0, -119.0, 39.0]


def test_geopackage_without_a_projection_is_refused_unless_it_looks_like_degrees(package):
    assert (
        read_outlines(package([BOX], crs=None), number_field="num")
        .refused[0]
        .reason.startswith("unknown projection")
    )


def test_geopackage_of_a_projection_nobody_knows_is_refused(package):
    local = 'LOCAL_CS["arbitrary",UNIT["metre",1]]'
    assert (
        read_outlines(package([BOX], crs=local), number_field="num")
        .refused[0]
        .reason.startswith("unknown projection")
    )


def test_geopackage_of_several_layers_names_them(package):
    with pytest.raises(UnreadableFile, match=r"several layers \(areas, beats\)"):
        read_outlines(package([BOX], layers=("areas", "beats")), number_field="num")


def test_map_cut_short_is_refused(package):
    for content in (package([BOX])[:2000], KML[:200]):
        with pytest.raises(UnreadableFile, match="cut short"):
            read_outlines(content, number_field="num")
