"""From what a file says about its coordinates to WGS 84 longitude and latitude, and to square meters."""

import re
from functools import partial

import numpy as np
import shapely
from pyproj import CRS, Transformer
from pyproj.exceptions import CRSError, ProjError

KNOWN_NAME = re.compile(
    r"(urn:(x-)?ogc:def:crs:|epsg:|ogc:|https?://www\.opengis\.net/def/crs/)[\w.:/-]{1,80}", re.I
)
LONGEST_PRJ = 20_000


class UnknownProjection(Exception):
    """The file names a projection that cannot be turned into degrees."""


def crs_of_text(name):
    """Give the projection a GeoJSON `crs` member names; anything but a registered name is unknown."""
    # PROJ would open files for other texts, and this one came from outside.
    if not isinstance(name, str) or not KNOWN_NAME.fullmatch(name):
        raise UnknownProjection(str(name)[:120])
    return _on_the_earth(partial(CRS.from_user_input, name), name)


def crs_of_prj(text):
    """Give the projection written in the `.prj` of a shapefile."""
    if len(text) > LONGEST_PRJ or not re.match(r"\s*[A-Z_]+\s*\[", text, re.I):
        raise UnknownProjection(text[:120])
    return _on_the_earth(partial(CRS.from_wkt, text), text[:120])


def _on_the_earth(make, name):
    try:
        crs = make()
        if not (crs.is_geographic or crs.is_projected):
            raise UnknownProjection(name)
        _to_degrees(crs)
    except (CRSError, ProjError) as unknown:
        raise UnknownProjection(name) from unknown
    return crs


def _to_degrees(crs):
    return Transformer.from_crs(crs, "OGC:CRS84", always_xy=True)


def to_degrees(crs):
    """Give a function from geometry to the same geometry in WGS 84 longitude and latitude."""
    if crs is None or crs == CRS("OGC:CRS84") or crs.to_epsg() == 4326:
        return lambda geometry: geometry
    return partial(_transformed, transformer=_to_degrees(crs))


def square_meters_around(geometries):
    """Give two functions, to meters and back to degrees, true in area, centered on what is given."""
    return _there_and_back("laea", geometries)


def meters_around(geometries):
    """Give two functions, to meters and back to degrees, true in length near the middle of what is given."""
    return _there_and_back("aeqd", geometries)


def _there_and_back(projection, geometries):
    west, south, east, north = shapely.total_bounds(geometries)
    flat = _flat(projection, (west + east) / 2, (south + north) / 2)
    return partial(_transformed, transformer=_from_degrees(flat)), partial(
        _transformed, transformer=_to_degrees(flat)
    )


def _flat(projection, lng, lat):
    return CRS.from_proj4(f"+proj={projection} +lon_0={float(lng)} +lat_0={float(lat)} +datum=WGS84 +units=m")


def _from_degrees(crs):
    return Transformer.from_crs("OGC:CRS84", crs, always_xy=True)


def _transformed(geometry, transformer):
    def move(points):
        return np.column_stack(transformer.transform(points[:, 0], points[:, 1]))

    return shapely.transform(geometry, move)


def looks_like_degrees(geometry):
    """Say whether every coordinate could be a longitude and a latitude."""
    west, south, east, north = shapely.bounds(geometry)
    return bool(west >= -180 and east <= 180 and south >= -90 and north <= 90)
