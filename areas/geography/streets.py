"""The city's own street lines as a base map that needs no internet."""

import json

import shapely
from django.utils.translation import gettext as _

from areas.geography.features import UnreadableFile
from areas.geography.projections import meters_around, to_degrees
from areas.geography.sources import read_map

DECIMALS = 6
LINES = {"LineString", "MultiLineString"}


def read_streets(content, *, name_field="", tolerance_m=3):
    """Give the street lines in the bytes of a GeoJSON file or zipped shapefile as compact GeoJSON text.

    Lines of one name become one feature; each is simplified by at most `tolerance_m` meters and written in
    degrees to six decimals (about 10 cm). What is no line, or cannot be placed, is left out.
    """
    source = read_map(content)
    move, named = to_degrees(source.crs), {}
    for feature in source.features:
        if feature.geometry is None or feature.geometry.geom_type not in LINES or feature.geometry.is_empty:
            continue
        name = feature.properties.get(name_field) or ""
        named.setdefault(str(name).strip(), []).append(move(feature.geometry))
    if not named:
        raise UnreadableFile(_("The file holds no lines. Ask for the street center lines as GeoJSON."))
    return _compact(named, tolerance_m)


def _compact(named, tolerance_m):
    every = [line for lines in named.values() for line in lines]
    to_meters, back = meters_around(every)
    features = []
    for name, lines in sorted(named.items()):
        joined = shapely.line_merge(shapely.union_all([to_meters(line) for line in lines]))
        features.append(_feature(name, back(joined.simplify(tolerance_m))))
    return json.dumps(
        {"type": "FeatureCollection", "features": features}, separators=(",", ":"), ensure_ascii=False
    )


def _feature(name, geometry):
    lines = [
        [[round(lng, DECIMALS), round(lat, DECIMALS)] for lng, lat in line.coords]
        for line in shapely.get_parts(geometry)
    ]
    return {
        "type": "Feature",
        "properties": {"name": name},
        "geometry": {"type": "MultiLineString", "coordinates": lines},
    }
