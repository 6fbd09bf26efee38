"""Entries of another system in a CSV, each column given its meaning by a flag or by its usual name."""

import hashlib
import json
from collections import Counter
from datetime import UTC

from django.utils.translation import gettext as _

from areas.readers.source_rows import source_row
from areas.readers.tables import Fault, column_of, open_table
from areas.readers.values import UnreadableFile

USUAL = {
    "service_request_id": (
        "service_request_id",
        "id",
        "caseno",
        "case_id",
        "incident_num",
        "incident_number",
        "number",
    ),
    "description": ("description", "text", "narrative", "details", "comments"),
    "service_name": ("service_name", "type", "category", "offense", "call_type", "title", "kind"),
    "notes": ("notes",),
    "lat": ("lat", "latitude", "y"),
    "long": ("long", "lng", "lon", "longitude", "x"),
    "address": ("address", "location", "blkaddr", "block", "address1"),
    "requested_datetime": ("requested_datetime", "date_time", "datetime", "date", "created_at", "opened"),
    "updated_datetime": ("updated_datetime", "updated_at"),
    "closed_datetime": ("closed_datetime", "closed_date", "closed_at"),
    "status": ("status",),
    "status_notes": ("status_notes", "disposition"),
    "agency_responsible": ("agency_responsible", "agency"),
    "media_url": ("media_url",),
}


def read_information_table(source, *, columns=None, zone=UTC):
    """Give a `SourceRow`, or a `Fault`, for each row of a CSV.

    `columns` maps Open311 names to the file's header names; those not mapped are found by their usual
    names. A row without a number of its own gets one made of its content, so that the same file read twice
    gives the same.
    """
    header, rows = open_table(source)
    names = [name.strip() for name in header]
    places = _places(names, columns or {})
    if not places.keys() & {"description", "service_name", "notes"}:
        raise UnreadableFile(_("No column holds the words. Say which one with --text COLUMN."))
    return _rows(names, rows, places, zone)


def _places(names, columns):
    unknown = columns.keys() - USUAL.keys()
    if unknown:
        raise ValueError(f"not a name of Open311: {sorted(unknown)}")
    folded = [name.casefold() for name in names]
    places = {
        meaning: folded.index(name)
        for meaning, usual in USUAL.items()
        for name in reversed(usual)
        if name in folded
    }
    return places | {meaning: column_of(names, name) for meaning, name in columns.items() if name}


def _rows(names, rows, places, zone):
    seen = Counter()
    for row_number, row in enumerate(rows, start=1):
        if not isinstance(row, list):
            yield Fault(row_number, _("the row cannot be read: %(fault)s") % {"fault": row})
            continue
        raw = dict(zip(names, row, strict=False))
        meant = {meaning: row[place] for meaning, place in places.items() if place < len(row)}
        if not meant.get("service_request_id", "").strip():
            meant["service_request_id"] = _made_id(row, seen)
        yield source_row(row_number, raw | meant, zone=zone)


def _made_id(row, seen):
    digest = hashlib.sha256(json.dumps(row).encode()).hexdigest()[:24]
    seen[digest] += 1
    # Two rows that are alike may be two events; only their place among the like tells them apart.
    return f"row-{digest}-{seen[digest]}"
