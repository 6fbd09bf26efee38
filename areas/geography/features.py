"""What every map file comes down to: features with fields, and a geometry or what is wrong with it."""

import struct
from dataclasses import dataclass, field

import numpy as np
import shapefile
import shapely
from django.utils.translation import gettext as _
from shapely.geometry import shape

BROKEN = (
    ValueError,
    TypeError,
    AttributeError,
    LookupError,
    ArithmeticError,
    AssertionError,
    EOFError,
    RecursionError,
    struct.error,
    shapefile.ShapefileException,
    shapely.errors.ShapelyError,
)


class UnreadableFile(Exception):
    """The whole file is refused; the message is fit to show and says what to do instead."""

    fit_to_show = True


@dataclass
class Feature:
    """One feature as the file has it: its place in the file, its fields, and a geometry or what is wrong with
    it."""

    position: int
    properties: dict
    geometry: object = None
    fault: str = ""


@dataclass
class MapFile:
    """The features of a map file and the projection it names (`None` where it names none)."""

    features: list
    crs: object = None
    fields: list = field(default_factory=list)
    fault: str = ""


def geometry_of(raw):
    if raw is None:
        return None, _("empty outline")
    try:
        geometry = shapely.force_2d(shape(raw))
        if not np.isfinite(shapely.get_coordinates(geometry)).all():
            return None, _("invalid outline: a coordinate is not a number")
    except BROKEN:
        return None, _("invalid outline: its coordinates cannot be read")
    return geometry, ""


def fields_of(features):
    names = {}
    for each in features:
        names.update(dict.fromkeys(str(name) for name in each.properties))
    return list(names)
