"""Where outlines lie over each other, and the holes they leave between them."""

from dataclasses import dataclass

import numpy as np
import shapely

from areas.geography.projections import square_meters_around

NEIGHBOR_METERS = 0.05
ON_THE_LINE_DEGREES = 1e-9


@dataclass(frozen=True)
class Overlap:
    """Two areas that claim the same ground, and how much of it in square meters."""

    first: str
    second: str
    m2: float


@dataclass(frozen=True)
class Gap:
    """Ground that no area claims although areas lie all around it: whose, how much, and a point in it."""

    neighbors: tuple
    m2: float
    lat: float
    lng: float


def overlaps(outlines, *, least_m2=1):
    """Give each pair of outlines that share more than `least_m2` square meters, largest first.

    `outlines` are anything with `number` and `geometry` (WGS 84 degrees); they are laid over each other in an
    equal-area projection centered on them all.
    """
    if not outlines:
        return []
    flat, _to_degrees = _flat(outlines)
    first, second = shapely.STRtree(flat).query(flat, predicate="intersects")
    once = first < second
    first, second = first[once], second[once]
    shared = shapely.area(shapely.intersection(flat[first], flat[second]))
    found = [
        Overlap(outlines[one].number, outlines[other].number, float(m2))
        for one, other, m2 in zip(first, second, shared, strict=True)
        if m2 > least_m2
    ]
    return sorted(found, key=lambda each: (-each.m2, each.first, each.second))


def gaps(outlines, *, least_m2=1):
    """Give each hole of more than `least_m2` square meters in the union of all outlines, largest first."""
    if not outlines:
        return []
    flat, to_degrees = _flat(outlines)
    whole = shapely.get_parts(shapely.union_all(flat))
    holes = [shapely.Polygon(ring) for part in whole for ring in part.interiors]
    tree = shapely.STRtree(flat)
    found = [
        _gap(hole, to_degrees(hole.point_on_surface()), tree, outlines)
        for hole in holes
        if hole.area > least_m2
    ]
    return sorted(found, key=lambda each: (-each.m2, each.neighbors))


def _gap(hole, inside, tree, outlines):
    around = tree.query(hole, predicate="dwithin", distance=NEIGHBOR_METERS)
    return Gap(tuple(sorted(outlines[each].number for each in around)), float(hole.area), inside.y, inside.x)


def _flat(outlines):
    shapes = np.array([each.geometry for each in outlines], dtype=object)
    to_meters, to_degrees = square_meters_around(shapes)
    flat = to_meters(_with_corners_of_neighbors(shapes))
    # A sliver that is valid in degrees may touch itself when it is bent; it is measured all the same.
    bent = ~shapely.is_valid(flat)
    flat[bent] = shapely.make_valid(flat[bent])
    return flat, to_degrees


def _with_corners_of_neighbors(shapes):
    """Give the same outlines with each corner that a neighbor has on their edge, so that both bend alike."""
    corners = np.unique(shapely.get_coordinates(shapes), axis=0)
    points = shapely.points(corners)
    edges = shapely.boundary(shapes)
    which, corner = shapely.STRtree(points).query(edges, predicate="dwithin", distance=ON_THE_LINE_DEGREES)
    fuller = shapes.copy()
    for position in np.unique(which):
        on_edge = points[corner[which == position]]
        if len(on_edge) > len(np.unique(shapely.get_coordinates(shapes[position]), axis=0)):
            fuller[position] = shapely.snap(
                shapes[position], shapely.multipoints(on_edge), ON_THE_LINE_DEGREES
            )
    return fuller
