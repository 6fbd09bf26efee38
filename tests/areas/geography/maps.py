"""Map files made by hand, each with one thing about it."""

import io
import json
import zipfile

import shapefile

WEST = [[[0.0, 0.0], [0.01, 0.0], [0.01, 0.01], [0.0, 0.01], [0.0, 0.0]]]
EAST = [[[0.01, 0.0], [0.02, 0.0], [0.02, 0.01], [0.01, 0.01], [0.01, 0.0]]]
BOW_TIE = [[[0.0, 0.0], [0.01, 0.01], [0.01, 0.0], [0.0, 0.01], [0.0, 0.0]]]
UTM_10N = (
    'PROJCS["NAD83 / UTM zone 10N",GEOGCS["NAD83",DATUM["North_American_Datum_1983",SPHEROID["GRS 1980",'
)
UTM_10N += '6378137,298.257222101]],PRIMEM["Greenwich",0],UNIT["degree",0.0174532925199433]],'
UTM_10N += (
    'PROJECTION["Transverse_Mercator"],PARAMETER["latitude_of_origin",0],PARAMETER["central_meridian",-123],'
)
UTM_10N += 'PARAMETER["scale_factor",0.9996],PARAMETER["false_easting",500000],PARAMETER["false_northing",0],'
UTM_10N += 'UNIT["metre",1]]'
IN_METERS = [[500000, 4200000], [500000, 4201000], [501000, 4201000], [501000, 4200000], [500000, 4200000]]


def feature(number, rings=WEST, *, kind="Polygon", **properties):
    """A feature as GeoJSON has it."""
    return {
        "type": "Feature",
        "properties": {"number": number, "name": "", **properties},
        "geometry": {"type": kind, "coordinates": rings},
    }


def collection(*features, **members):
    """A feature collection, as bytes."""
    return json.dumps({"type": "FeatureCollection", "features": list(features), **members}).encode()


def shape_zip(
    rings=(IN_METERS,), *, prj=UTM_10N, folder="", leave_out=(), extra=(), records=None, encoding="utf-8"
):
    """A zipped shapefile with one record a ring, its fields NUM and TITLE."""
    parts = {suffix: io.BytesIO() for suffix in ("shp", "shx", "dbf")}
    with shapefile.Writer(**parts, encoding=encoding, shapeType=shapefile.POLYGON) as writer:
        writer.field("NUM", "C", 80)
        writer.field("TITLE", "C", 80)
        for position, ring in enumerate(rings, start=1):
            writer.poly([ring]) if ring else writer.null()
            writer.record(*(records[position - 1] if records else (f"E{position}", f"Area {position}")))
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for suffix, part in parts.items():
            if suffix not in leave_out:
                archive.writestr(f"{folder}areas.{suffix}", part.getvalue())
        if prj is not None:
            archive.writestr(f"{folder}areas.prj", prj)
        for name, content in extra:
            archive.writestr(name, content)
    return packed.getvalue()
