"""The department's own list of addresses and places: CSV, GeoJSON or JSON lines."""

import json
from dataclasses import dataclass

import shapely
from django.utils.translation import gettext as _

from areas.geography.projections import to_degrees
from areas.geography.sources import read_map
from areas.readers.tables import Fault, UnknownColumn, read_records
from areas.readers.values import coordinates, plain

USUAL = {
    "label": (
        "label",
        "addrlabel",
        "address1",
        "full_address",
        "fulladdr",
        "address",
        "street_address",
        "name",
    ),
    "kind": ("kind", "place_kind"),
    "lat": ("lat", "latitude", "y"),
    "lng": ("lng", "lon", "long", "longitude", "x"),
    "source_id": ("source_id", "objectid", "addrpt_id", "address_id", "id"),
    "city": ("city", "city_posta", "postal_city", "county_pre", "municipality", "town"),
    "state": ("state",),
    "postal_code": ("postal_code", "zip", "zipcode", "postcode"),
}
KINDS = ("address", "place", "street")
LONGEST_LABEL = 200


@dataclass(frozen=True)
class ReadPlace:
    """One address, place or street by the name people give it, and where it is in degrees."""

    row_number: int
    label: str
    kind: str
    lat: float
    lng: float
    source_id: str = ""
    city: str = ""
    state: str = ""
    postal_code: str = ""


def read_places(source, *, columns=None):
    """Give a `ReadPlace`, or a `Fault`, for each row of a binary file.

    `columns` maps our names to the file's; those not mapped are found by their usual names. A label that
    comes more than once is given as often: which one is meant is for the person who types it to choose.
    """
    columns = columns or {}
    content = source.read()
    start = content[:400].lstrip(b"\xef\xbb\xbf \t\r\n")
    if start.startswith(b"{") and b"\n" in content.strip() and _is_whole_line(start, content):
        records = _json_lines(content)
    elif start.startswith((b"{", b"PK")):
        records = _features(content)
    else:
        source.seek(0)
        records = read_records(source)
    return _places(records, columns)


def _is_whole_line(start, content):
    """Say whether the first line is an object by itself, as it is in JSON lines and never in a GeoJSON of
    lines."""
    try:
        first = json.loads(content.lstrip(b"\xef\xbb\xbf \t\r\n").split(b"\n", 1)[0])
    except ValueError:
        return False
    return isinstance(first, dict) and first.get("type") != "FeatureCollection"


def _json_lines(content):
    for row_number, line in enumerate(content.removeprefix(b"\xef\xbb\xbf").splitlines(), start=1):
        if not line.strip():
            continue
        try:
            record = json.loads(line)
        except (ValueError, RecursionError):
            yield Fault(row_number, _("the line is no JSON"))
            continue
        if not isinstance(record, dict):
            yield Fault(row_number, _("the line is no record"))
            continue
        if record.get("type") == "Feature" and isinstance(record.get("properties"), dict):
            lng, lat = ((record.get("geometry") or {}).get("coordinates") or [None, None])[:2]
            record = record["properties"] | {"lat": lat, "lng": lng}
        where = record.get("coordinates")
        yield row_number, record | (where if isinstance(where, dict) else {})


def _features(content):
    source = read_map(content)
    move = to_degrees(source.crs)
    for feature in source.features:
        fault = feature.fault or source.fault
        if feature.geometry is not None and not feature.geometry.is_empty and not source.fault:
            yield feature.position, feature.properties | _where(move(feature.geometry))
        elif coordinates(*_found(feature.properties, {}, "lat", "lng")) != (None, None):
            yield feature.position, feature.properties
        else:
            yield Fault(feature.position, fault or _("no coordinates"))


def _where(geometry):
    """Give one point for a feature: itself, the middle of a street, or a point inside an outline."""
    if geometry.geom_type == "LineString":
        point, kind = geometry.interpolate(0.5, normalized=True), "street"
    elif geometry.geom_type == "MultiLineString":
        longest = max(geometry.geoms, key=shapely.length)
        point, kind = longest.interpolate(0.5, normalized=True), "street"
    else:
        point, kind = geometry.point_on_surface(), ""
    return {"\0lat": point.y, "\0lng": point.x, "\0kind": kind}


def _places(records, columns):
    for found in records:
        if isinstance(found, Fault):
            yield found
            continue
        row_number, record = found
        yield _place(row_number, record, columns)


def _place(row_number, record, columns):
    for asked in columns.values():
        if asked not in record:
            raise UnknownColumn(
                _("Row %(row)d has no column “%(asked)s”. Its columns are: %(columns)s.")
                % {
                    "row": row_number,
                    "asked": asked,
                    "columns": ", ".join(name for name in record if "\0" not in name),
                }
            )
    label, kind, source_id, city, state, postal_code = (
        plain(value)
        for value in _found(record, columns, "label", "kind", "source_id", "city", "state", "postal_code")
    )
    if not label:
        return Fault(row_number, _("no address or name"))
    if len(label) > LONGEST_LABEL:
        return Fault(row_number, _("the name is longer than %(most)d characters") % {"most": LONGEST_LABEL})
    lat, lng = coordinates(*_found(record, columns, "lat", "lng"))
    if lat is None:
        return Fault(row_number, _("no coordinates on the globe"))
    kind = kind.lower() if kind.lower() in KINDS else record.get("\0kind") or _kind(label)
    return ReadPlace(row_number, label, kind, lat, lng, source_id[:LONGEST_LABEL], city, state, postal_code)


def _kind(label):
    return "address" if label[0].isdigit() else "place"


def _found(record, columns, *meanings):
    """Give the values meant, by the column asked for, by the feature's own geometry, else by their usual
    names."""
    folded = {str(name).strip().casefold(): value for name, value in record.items()}
    for meaning in meanings:
        if meaning in columns:
            yield record[columns[meaning]]
        elif "\0" + meaning in folded and meaning != "kind":
            yield folded["\0" + meaning]
        else:
            yield next((folded[name] for name in USUAL[meaning] if plain(folded.get(name))), None)
