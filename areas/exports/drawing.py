"""Outlines, streets and entries as an SVG drawing: it prints, follows the theme and needs no script."""

import json
import math
from dataclasses import dataclass, field
from functools import lru_cache

import shapely
from shapely.geometry import shape

from areas.models import Area, BaseMap, Outline

WIDTH = 1000
MARGIN = 20


@dataclass(slots=True)
class DrawnArea:
    """One outline as a path, with the place of its number."""

    number: str
    color: str
    path: str
    x: int
    y: int
    is_named: bool = False


@dataclass(slots=True)
class Drawing:
    """A drawing 1,000 units wide and `height` units high."""

    height: int = 0
    areas: list = field(default_factory=list)
    streets: str = ""
    dots: list = field(default_factory=list)


def draw(*, outlines, named=None, points=(), with_streets=True):
    """Draw current `outlines` (with their areas), the area with id `named` set off, and `points` as (lat, lng)."""
    shapes = [(outline.area, _shape(outline.digest, outline.geometry)) for outline in outlines]
    shapes = [(area, geometry) for area, geometry in shapes if not geometry.is_empty]
    if not shapes:
        return Drawing()
    frame = _Frame(_bounds(shapes, named))
    drawing = Drawing(height=frame.height)
    for area, geometry in shapes:
        x, y = frame.at(*geometry.representative_point().coords[0])
        drawing.areas.append(DrawnArea(area.number, area.color, frame.path(geometry), x, y, area.pk == named))
    if with_streets:
        drawing.streets = " ".join(
            frame.line(line) for base in BaseMap.objects.order_by("pk") for line in _lines(base.lines)
        )
    drawing.dots = [frame.at(lng, lat) for lat, lng in points]
    return drawing


def draw_shapes(shapes):
    """Draw outlines that are given as `(name, GeoJSON geometry)`, without streets: what is public as it is."""
    found = [(name, shape(geometry)) for name, geometry in shapes]
    if not found:
        return Drawing()
    frame = _Frame(shapely.total_bounds([geometry for _name, geometry in found]))
    drawing = Drawing(height=frame.height)
    for place, (name, geometry) in enumerate(found):
        x, y = frame.at(*geometry.representative_point().coords[0])
        drawing.areas.append(DrawnArea(name, Area.color_of(place), frame.path(geometry), x, y))
    return drawing


def current_outlines():
    """The outlines in force, with their areas, by number."""
    return list(
        Outline.objects.current().select_related("area").filter(area__ended_on=None).order_by("area__number")
    )


@lru_cache(maxsize=600)
def _shape(digest, geometry):
    full = shape(json.loads(geometry))
    west, south, east, north = full.bounds if not full.is_empty else (0, 0, 0, 0)
    return shapely.simplify(full, max(east - west, north - south) / 400)


@lru_cache(maxsize=4)
def _lines(text):
    drawn = []
    for feature in json.loads(text)["features"]:
        geometry = feature["geometry"]
        drawn += (
            geometry["coordinates"] if geometry["type"] == "MultiLineString" else [geometry["coordinates"]]
        )
    return drawn


def _bounds(shapes, named):
    chosen = [geometry for area, geometry in shapes if area.pk == named] or [
        geometry for _area, geometry in shapes
    ]
    return shapely.total_bounds(chosen)


class _Frame:
    """Degrees to drawing units: equirectangular about the middle latitude, which is true enough for one city."""

    def __init__(self, bounds):
        self.west, south, east, self.north = (float(edge) for edge in bounds)
        self.shrink = math.cos(math.radians((south + self.north) / 2))
        breadth = max((east - self.west) * self.shrink, 1e-9)
        self.scale = (WIDTH - 2 * MARGIN) / breadth
        self.height = max(200, min(1600, round((self.north - south) * self.scale) + 2 * MARGIN))

    def at(self, lng, lat):
        return (
            round((lng - self.west) * self.shrink * self.scale) + MARGIN,
            round((self.north - lat) * self.scale) + MARGIN,
        )

    def line(self, points):
        return "M" + "L".join("{} {}".format(*self.at(point[0], point[1])) for point in points)

    def path(self, geometry):
        parts = geometry.geoms if geometry.geom_type == "MultiPolygon" else [geometry]
        return " ".join(
            f"{self.line(ring.coords)}Z" for part in parts for ring in (part.exterior, *part.interiors)
        )
