"""CSV as other systems write it: packed or not, any usual delimiter and encoding, with or without a
header."""

import codecs
import csv
import gzip
import io
from dataclasses import dataclass
from itertools import chain, islice

from django.utils.translation import gettext as _

from areas.readers.values import UnreadableFile, in_range, number

DELIMITERS = ",;\t|"
LONGEST_LINE = 4 * 1024 * 1024
LONGEST_CELL = 2 * 1024 * 1024
LOOKED_AT = 30
NOT_A_NUMBER = {"", "na", "n/a", "nan", "null", "none", "-", "inf", "-inf", "infinity"}


class UnknownColumn(UnreadableFile):
    """The table has no column of the name or place that was asked for: a wrong call, not a wrong file."""


@dataclass(frozen=True)
class Fault:
    """A row that could not be read: its number in the file (the first row after the header is 1), and why."""

    row_number: int
    reason: str


def _as_windows(broken):
    """Read bytes that are no UTF-8 as the Windows letters they most often are."""
    letters = bytes(broken.object[broken.start : broken.end]).decode("cp1252", "replace")
    return letters, broken.end


codecs.register_error("areas.as_windows", _as_windows)


def open_table(source, *, has_header=True):
    """Open a CSV from a path or from a binary file; it may be packed by gzip.

    Gives `(columns, rows)`: the header's names (or nothing without a header) and an iterator of lists of
    text.
    """
    csv.field_size_limit(LONGEST_CELL)
    text = _text_of(_bytes_of(source))
    lines = _lines(text)
    first = list(islice(lines, LOOKED_AT))
    if not first:
        raise UnreadableFile(_("The file is empty."))
    _refuse_other_kinds(first[0])
    rows = _records(csv.reader(chain(first, lines), delimiter=_delimiter(first)))
    columns = next(rows, []) if has_header else []
    return (columns if isinstance(columns, list) else []), rows


def _bytes_of(source):
    binary = source if hasattr(source, "read") else open(source, "rb")  # noqa: SIM115 (read to its end by the rows)
    binary = io.BufferedReader(binary) if not hasattr(binary, "peek") else binary
    if binary.peek(2)[:2] == b"\x1f\x8b":
        return io.BufferedReader(gzip.GzipFile(fileobj=binary))
    return binary


def _text_of(binary):
    try:
        start = binary.peek(4)[:4]
    except (EOFError, OSError) as broken:
        raise UnreadableFile(_("The packed file is damaged or was cut short. Get it again.")) from broken
    is_wide = start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    encoding, errors = ("utf-16", "replace") if is_wide else ("utf-8-sig", "areas.as_windows")
    return io.TextIOWrapper(binary, encoding=encoding, errors=errors, newline="")


def _lines(text):
    """Give the lines, none of them endless and none with a NUL, which no database holds."""
    try:
        while line := text.readline(LONGEST_LINE):
            yield line.replace("\0", "") if "\0" in line else line
    except (EOFError, OSError) as broken:
        raise UnreadableFile(_("The file is damaged or was cut short. Get it again.")) from broken


def _refuse_other_kinds(line):
    if line.startswith(("PK\3\4", "\xd0\xcf\x11")):
        raise UnreadableFile(_("This is a spreadsheet or a zip. Save the table as CSV and give that."))
    if line.lstrip().lower().startswith(("<!doctype html", "<html")):
        raise UnreadableFile(_("This is a web page, not a table: the download may have asked to sign in."))


def _delimiter(lines):
    """Give the delimiter that cuts most of the first records into equally many fields; a comma where none
    does."""

    def even(delimiter):
        try:
            counts = [len(record) for record in csv.reader(lines, delimiter=delimiter) if record]
        except csv.Error:
            return 0
        usual = counts[0] if counts else 1
        return sum(count == usual for count in counts) / len(counts) if usual > 1 else 0

    return max(DELIMITERS, key=even)


def _records(reader):
    """Give each record that holds anything; one that cannot be cut into fields is given as the error
    itself."""
    while True:
        try:
            record = next(reader)
        except StopIteration:
            return
        except csv.Error as broken:
            yield broken
            continue
        if record:
            yield record


def column_of(columns, asked):
    """Give the position of the one column asked for by header name (case aside where no name is exact)."""
    names = [name.strip() for name in columns]
    found = [place for place, name in enumerate(names) if name == asked] or [
        place for place, name in enumerate(names) if name.casefold() == asked.casefold()
    ]
    if len(found) == 1:
        return found[0]
    if found:
        raise UnknownColumn(
            _("The file has %(count)d columns “%(asked)s”: name the one that is meant otherwise.")
            % {"count": len(found), "asked": asked}
        )
    raise UnknownColumn(
        _("The file has no column “%(asked)s”. Its columns are: %(columns)s.")
        % {"asked": asked, "columns": ", ".join(name for name in names[:40] if name) or _("none")}
    )


@dataclass(frozen=True)
class Points:
    """The coordinates of a table, in row order: numbers, or `None` for a row without; `off_globe` of those
    were out of range."""

    lats: list
    lngs: list
    off_globe: int


def read_points(source, *, lat, lng, at_once=20_000):
    """Give the coordinates of a CSV in `Points` of at most `at_once` rows.

    `lat` and `lng` are header names; two numbers are places of columns counted from 1, and then the first
    row is a header only if neither of its two cells is a number or a blank. Blank, NA, NaN, infinite and
    non-numeric cells and coordinates off the globe are rows without coordinates; 0, 0 is a coordinate.
    """
    by_place = lat.isdecimal() and lng.isdecimal()
    columns, rows = open_table(source, has_header=not by_place)
    if by_place:
        first, second = int(lat) - 1, int(lng) - 1
        rows = _without_header(rows, first, second)
    else:
        first, second = column_of(columns, lat), column_of(columns, lng)
    while batch := list(islice(rows, at_once)):
        yield _points(batch, first, second)


def _without_header(rows, first, second):
    row = next(rows, None)
    if row is None:
        return rows
    if isinstance(row, list) and not 0 <= min(first, second) <= max(first, second) < len(row):
        raise UnknownColumn(
            _("The file has %(count)d columns; they are counted from 1.") % {"count": len(row)}
        )
    return (
        rows
        if isinstance(row, list) and _is_word(row[first]) and _is_word(row[second])
        else chain([row], rows)
    )


def _is_word(cell):
    return cell.strip().casefold() not in NOT_A_NUMBER and number(cell) is None


def _points(rows, first, second):
    lats, lngs, off_globe, least = [], [], 0, max(first, second)
    for row in rows:
        whole = isinstance(row, list) and len(row) > least
        lat, lng = (number(row[first]), number(row[second])) if whole else (None, None)
        if lat is None or lng is None:
            lat = lng = None
        elif not in_range(lat, lng):
            lat, lng, off_globe = None, None, off_globe + 1
        lats.append(lat)
        lngs.append(lng)
    return Points(lats, lngs, off_globe)


def read_records(source):
    """Give each row of a CSV with a header as `(row number, {column: text})`, or as a `Fault` where it is
    broken."""
    columns, rows = open_table(source)
    names = [name.strip() for name in columns]
    for row_number, row in enumerate(rows, start=1):
        if isinstance(row, list):
            yield row_number, dict(zip(names, chain(row, [""] * (len(names) - len(row))), strict=False))
        else:
            yield Fault(row_number, _("the row cannot be read: %(fault)s") % {"fault": row})


def until_it_breaks(read):
    """The rows that `read()` gives; where the file cannot be read (further), a `Fault` of row 0 says why."""
    try:
        yield from read()
    except UnknownColumn:
        raise
    except UnreadableFile as unreadable:
        yield Fault(0, str(unreadable))
