"""From a map file of any maker to outlines that may become City Areas."""

import math
import re
import unicodedata
from dataclasses import dataclass, field
from decimal import Decimal

import shapely
from django.utils.translation import gettext as _
from shapely.validation import explain_validity

from areas.geography.features import UnreadableFile
from areas.geography.projections import looks_like_degrees, to_degrees
from areas.geography.sources import read_map

LONGEST_NUMBER = 60
LONGEST_NAME = 120


class UnknownField(UnreadableFile):
    """The file has no field of the name that was asked for: a wrong call, not a wrong file."""


@dataclass(frozen=True)
class ReadOutline:
    """One outline under the number the city gives it, in WGS 84 longitude and latitude."""

    number: str
    name: str
    geometry: object


@dataclass(frozen=True)
class Refusal:
    """One feature that was left out, by the name it would have had, and why."""

    name: str
    reason: str


@dataclass
class Reading:
    """What a map file gave: how many features, the outlines kept, the numbers that came twice, and the
    refused."""

    features: int
    outlines: list = field(default_factory=list)
    merged: list = field(default_factory=list)
    refused: list = field(default_factory=list)


class NotAnOutline(Exception):
    """What was given cannot be the outline of an area; the message says why."""


def read_outlines(content, *, number_field, name_field=""):
    """Read the outlines in the bytes of a GeoJSON file or zipped shapefile.

    Coordinates of a known projection become degrees. Features that share a number become one outline of
    several parts. A feature that cannot be an area is refused by name; a file that cannot be read raises
    `UnreadableFile`, and one without the fields asked for raises `UnknownField`.
    """
    source = read_map(content)
    _require_fields(source, [name for name in (number_field, name_field) if name])
    move, reading, parts = to_degrees(source.crs), Reading(len(source.features)), {}
    for feature in source.features:
        try:
            geometry = _outline(feature, source, move)
            number = _number(feature.properties.get(number_field))
            name = _name(feature.properties.get(name_field))
        except NotAnOutline as refused:
            reading.refused.append(Refusal(_spoken_name(feature, number_field, name_field), str(refused)))
            continue
        parts.setdefault(number, []).append((name, geometry))
    reading.outlines = [_joined(number, found) for number, found in parts.items()]
    reading.merged = [number for number, found in parts.items() if len(found) > 1]
    return reading


def drawn_outline(text):
    """Give the geometry drawn on a map, from the GeoJSON text of a polygon; `NotAnOutline` says why not."""
    try:
        source = read_map(text.encode())
    except UnreadableFile as unreadable:
        raise NotAnOutline(str(unreadable)) from unreadable
    if len(source.features) != 1:
        raise NotAnOutline(_("Draw one outline."))
    return _outline(source.features[0], source, to_degrees(source.crs))


def _require_fields(source, names):
    missing = [name for name in names if name not in source.fields]
    if source.features and missing:
        raise UnknownField(
            _("No feature has a field “%(missing)s”. The fields are: %(fields)s.")
            % {"missing": missing[0], "fields": ", ".join(source.fields[:40]) or _("none")}
        )


def _number(value):
    number = _text(value)
    if not number:
        raise NotAnOutline(_("no number"))
    if len(number) > LONGEST_NUMBER:
        raise NotAnOutline(_("the number is longer than %(most)d characters") % {"most": LONGEST_NUMBER})
    if any(unicodedata.category(letter) in {"Cc", "Cs"} for letter in number):
        raise NotAnOutline(_("the number holds a character that cannot be shown"))
    return number


def _name(value):
    name = " ".join(_text(value).split())
    if len(name) > LONGEST_NAME:
        raise NotAnOutline(_("the name is longer than %(most)d characters") % {"most": LONGEST_NAME})
    return name


def _text(value):
    """Give a field as the city writes it: a whole number without its decimals, text without the space around
    it."""
    if value is None or isinstance(value, bool | list | dict):
        return ""
    if isinstance(value, float | Decimal):
        if not math.isfinite(value):
            return ""
        value = int(value) if value == int(value) else value
    return str(value).strip().strip("\0").strip()


def _outline(feature, source, move):
    if feature.fault or source.fault:
        raise NotAnOutline(feature.fault or source.fault)
    geometry = feature.geometry
    if geometry.is_empty:
        raise NotAnOutline(_("empty outline"))
    if geometry.geom_type not in {"Polygon", "MultiPolygon"}:
        raise NotAnOutline(_("not an outline but a %(kind)s") % {"kind": geometry.geom_type})
    geometry = move(_as_said(geometry, source.crs))
    if not looks_like_degrees(geometry):
        raise NotAnOutline(_("its coordinates lie outside the world"))
    if not geometry.is_valid:
        raise NotAnOutline(_spoken_fault(explain_validity(geometry)))
    return shapely.orient_polygons(geometry)


def _as_said(geometry, crs):
    if crs is None and not looks_like_degrees(geometry):
        raise NotAnOutline(_("unknown projection: the file names none, and its coordinates are not degrees"))
    if crs is not None and crs.is_projected and looks_like_degrees(geometry):
        raise NotAnOutline(
            _("unknown projection: the file names %(crs)s, but its coordinates are degrees")
            % {"crs": crs.name}
        )
    return geometry


def _spoken_fault(explained):
    found = re.fullmatch(r"(.*)\[(\S+) (\S+)\]", explained)
    if not found:
        return _("invalid outline: %(fault)s") % {"fault": explained.lower()}
    fault, lng, lat = found.groups()
    where = {"fault": fault.lower(), "lat": f"{float(lat):.6f}", "lng": f"{float(lng):.6f}"}
    return _("invalid outline: %(fault)s at latitude %(lat)s, longitude %(lng)s") % where


def _spoken_name(feature, number_field, name_field):
    number = _text(feature.properties.get(number_field))
    name = _text(feature.properties.get(name_field))
    spoken = " ".join(dict.fromkeys(text for text in (number[:LONGEST_NUMBER], name) if text))
    return spoken or _("feature %(position)d") % {"position": feature.position}


def _joined(number, found):
    name = next((name for name, _geometry in found if name), "")
    shapes = [geometry for _name, geometry in found]
    whole = shapes[0] if len(shapes) == 1 else shapely.orient_polygons(shapely.union_all(shapes))
    return ReadOutline(number, name, whole)
