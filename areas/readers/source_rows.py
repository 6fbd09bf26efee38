"""One entry of another system, as it may become area information."""

from dataclasses import dataclass, field
from datetime import UTC, datetime

from django.utils.translation import gettext as _

from areas.readers.tables import Fault
from areas.readers.values import coordinates, moment, plain, storable

LONGEST_ID = 120
# Who told the other system is kept apart from what it says, and seen by fewer.
PRIVATE = {"first_name", "last_name", "email", "phone", "device_id", "account_id"}


@dataclass(frozen=True)
class SourceRow:
    """What another system recorded: its own number, words, place, times and status, and the whole as it
    came."""

    row_number: int
    source_id: str
    text: str
    service_name: str = ""
    notes: str = ""
    lat: float | None = None
    lng: float | None = None
    address: str = ""
    requested_at: datetime | None = None
    updated_at: datetime | None = None
    closed_at: datetime | None = None
    status: str = ""
    status_notes: str = ""
    agency: str = ""
    media_url: str = ""
    reporter: dict = field(default_factory=dict)
    raw: dict = field(default_factory=dict)


def source_row(row_number, raw, *, zone=UTC):
    """Give the `SourceRow` of one Open311 request, or a `Fault` that says what it lacks.

    The text is the description, else the service name and the notes. A time that cannot be read is `None`
    and stays as it was in `raw`; one without an offset is taken in `zone`.
    """
    if not isinstance(raw, dict):
        return Fault(row_number, _("not a request"))
    raw = storable(raw)
    source_id = plain(raw.get("service_request_id"))
    service_name, notes = plain(raw.get("service_name")), _notes(raw.get("notes"))
    text = plain(raw.get("description")) or "\n".join(part for part in (service_name, notes) if part)
    if lacks := _lacks(source_id, text):
        return Fault(row_number, lacks)
    lat, lng = coordinates(raw.get("lat"), raw.get("long", raw.get("lng")))
    return SourceRow(
        row_number=row_number, source_id=source_id, text=text, service_name=service_name, notes=notes,
        lat=lat, lng=lng,
        address=plain(raw.get("address")),
        requested_at=moment(raw.get("requested_datetime"), zone),
        updated_at=moment(raw.get("updated_datetime"), zone),
        closed_at=_closed_at(raw, zone),
        status=plain(raw.get("status")),
        status_notes=plain(raw.get("status_notes")),
        agency=plain(raw.get("agency_responsible")),
        media_url=plain(raw.get("media_url")),
        reporter=_reporter(raw),
        raw={name: value for name, value in raw.items() if name.lower() not in PRIVATE},
    )  # fmt: skip


def _lacks(source_id, text):
    if not source_id:
        return _("no service_request_id")
    if len(source_id) > LONGEST_ID:
        return _("service_request_id is longer than %(most)d characters") % {"most": LONGEST_ID}
    return "" if text else _("no description, no service name and no notes")


def recorded_area(row, path):
    """Give the area the other system recorded, found in the row by a dotted path; nothing where it has
    none."""
    value = row.raw
    for step in path.split("."):
        value = value.get(step) if isinstance(value, dict) else None
    return plain(value)


def _reporter(raw):
    """Give who told the other system, as far as it says so: name, phone and e-mail."""
    name = " ".join(text for text in (plain(raw.get("first_name")), plain(raw.get("last_name"))) if text)
    known = {
        "name": name[:120],
        "phone": plain(raw.get("phone"))[:40],
        "email": plain(raw.get("email"))[:254],
    }
    return {what: text for what, text in known.items() if text}


def _notes(raw):
    """Give the notes of a request one a line: when, what in short, and the words."""
    if isinstance(raw, dict):
        raw = next((each for each in raw.values() if isinstance(each, list)), [raw])
    if not isinstance(raw, list):
        return plain(raw)
    return "\n".join(line for line in (_note(each) for each in raw) if line)


def _note(raw):
    if not isinstance(raw, dict):
        return plain(raw)
    words = ": ".join(text for text in (plain(raw.get("summary")), plain(raw.get("description"))) if text)
    return " ".join(text for text in (plain(raw.get("datetime")), words) if text)


def _closed_at(raw, zone):
    """Give when the source says it was closed: by a field of its own, else by its last note of closing."""
    stated = moment(raw.get("closed_datetime") or raw.get("closed_date"), zone)
    notes = raw.get("notes") if isinstance(raw.get("notes"), list) else []
    closings = [
        moment(each.get("datetime"), zone)
        for each in notes
        if isinstance(each, dict) and each.get("type") == "closed"
    ]
    return stated or max((each for each in closings if each), default=None)
