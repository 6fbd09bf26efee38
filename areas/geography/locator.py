"""Which outline a point lies in.

A point on a boundary is in. A point in two outlines belongs to the smaller one, because the smaller was
drawn for that very place; between two of one size, to the one whose number sorts first. The others are
named beside it.
"""

from dataclasses import dataclass

import numpy as np
import shapely


@dataclass(frozen=True)
class Hit:
    """The key of the outline a point belongs to (`None` for no area), and the keys of the others it also lies
    in."""

    key: object = None
    also: tuple = ()


NOWHERE = Hit()


class Locator:
    """Answers for many points which outline they lie in; built once from `(key, number, geometry)` in
    degrees."""

    def __init__(self, outlines):
        ordered = sorted(outlines, key=lambda each: (_size(each[2]), each[1]))
        self._keys = [key for key, _number, _geometry in ordered]
        self._geometries = np.array([geometry for _key, _number, geometry in ordered], dtype=object)
        shapely.prepare(self._geometries)

    def __len__(self):
        return len(self._keys)

    def locate(self, lat, lng):
        """Give the `Hit` of one point."""
        return self.locate_many([lat], [lng])[0]

    def locate_many(self, lats, lngs):
        """Give a `Hit` for each point, in order; a point without a finite latitude and longitude is in no
        area."""
        points = shapely.points(np.asarray(lngs, dtype=float), np.asarray(lats, dtype=float))
        hits = [NOWHERE] * len(points)
        if not len(self) or not len(points):
            return hits
        # The tree holds the points and not the outlines: an outline is prepared once and asked about many.
        outline, point = shapely.STRtree(points).query(self._geometries, predicate="intersects")
        alone = [Hit(key) for key in self._keys]
        for position, which in zip(point.tolist(), outline.tolist(), strict=True):
            # Outlines come smallest first, so the first to claim a point keeps it.
            was = hits[position]
            hits[position] = alone[which] if was is NOWHERE else Hit(was.key, (*was.also, self._keys[which]))
        return hits


def _size(geometry):
    """Give an area that compares well over a city, in degrees squared shrunk with the latitude."""
    west, south, east, north = shapely.bounds(geometry)
    return geometry.area * np.cos(np.radians((south + north) / 2))
