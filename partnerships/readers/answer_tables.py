"""Tables of answers that another system wrote: one row a person, one column a question.

A misread answer is a wrong figure, so a file that is not sound is refused as a whole, with the line and the reason.
"""

import csv
import io
from dataclasses import dataclass

from django.utils.translation import gettext as _

from areas.readers.values import UnreadableFile

DELIMITERS = ",;\t|"
MOST_BYTES = 64 * 1024 * 1024
MOST_COLUMNS = 1_000
MOST_ROWS = 200_000
LONGEST_NAME = 200
LONGEST_CELL = 10_000
# a control character would steer the terminal on which results are read; the ends of lines and tabs stay
BLANKED = dict.fromkeys({*range(32), *range(127, 160)} - {*b"\t\n\r"}, " ")


@dataclass(frozen=True)
class Table:
    """The names of the columns and the rows below, each cell trimmed."""

    columns: list[str]
    rows: list[list[str]]


@dataclass(frozen=True)
class Described:
    """What a codebook says of a column: its question, and where given the codes that are no answer and the points."""

    text: str
    missing: list[str] | None = None
    points: int | None = None


def read_answers(path):
    """Read a table of answers: UTF-8 with a header, any usual delimiter.

    Raises UnreadableFile, with the line, for a file that is empty, no UTF-8, ragged or too large, and for a header
    with an empty or repeated name.
    """
    if path.stat().st_size > MOST_BYTES:
        raise UnreadableFile(_("The file is larger than %(size)d MB.") % {"size": MOST_BYTES // 1024**2})
    text = _text_of(path.read_bytes())
    records = _records(text)
    line, columns = next(records, (1, None))
    if columns is None:
        raise UnreadableFile(_("The file is empty."))
    _check_names(columns, line)
    rows = []
    for line, row in records:
        if len(row) != len(columns):
            raise UnreadableFile(
                _("Line %(line)d has %(cells)d cells, and the header has %(columns)d.")
                % {"line": line, "cells": len(row), "columns": len(columns)}
            )
        rows.append(row)
        if len(rows) > MOST_ROWS:
            raise UnreadableFile(_("The file has more than %(count)d rows.") % {"count": MOST_ROWS})
    if not rows:
        raise UnreadableFile(_("The file holds no rows."))
    return Table(columns, rows)


def read_codebook(path):
    """Read a codebook, `{column: Described}`: columns `column` and `question_text`, and if wanted `missing` (codes
    apart by a blank) and `points` (of the scale)."""
    table = read_answers(path)
    names = {name.casefold(): place for place, name in enumerate(table.columns)}
    if not {"column", "question_text"} <= names.keys():
        raise UnreadableFile(_("A codebook has the columns “column” and “question_text”."))
    book: dict[str, Described] = {}
    for row in table.rows:
        told = {name: row[place] for name, place in names.items()}
        column, points = told["column"], told.get("points", "")
        if not column or column in book:
            raise UnreadableFile(
                _("The codebook names the column “%(column)s” twice, or not at all.") % {"column": column}
            )
        if points and not (points.isdecimal() and len(points) < 4 and 2 <= int(points) <= 100):
            raise UnreadableFile(
                _("%(column)s: “%(points)s” are no points of a scale.") % {"column": column, "points": points}
            )
        codes = told.get("missing", "").split()
        book[column] = Described(told["question_text"], codes or None, int(points) if points else None)
    return book


def _text_of(raw):
    """The text of the file; a byte that is none is told with its line."""
    if raw.startswith((b"PK\3\4", b"\xd0\xcf\x11")):
        raise UnreadableFile(_("This is a spreadsheet or a zip. Save the table as CSV and give that."))
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as broken:
        line = raw.count(b"\n", 0, broken.start) + 1
        raise UnreadableFile(
            _("Line %(line)d is not UTF-8. Save the table as “CSV UTF-8”.") % {"line": line}
        ) from broken
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise UnreadableFile(_("Line %(line)d holds a character that is no text (NUL).") % {"line": line})
    return text


def _records(text):
    """Each record that holds anything, trimmed, with the line on which it begins."""
    first = text.lstrip("\r\n").split("\n", 1)[0]
    reader = csv.reader(
        io.StringIO(text, newline=""), delimiter=max(DELIMITERS, key=first.count), strict=True
    )
    line = 1
    while True:
        try:
            record = next(reader)
        except StopIteration:
            return
        except csv.Error as broken:
            raise UnreadableFile(
                _("Line %(line)d cannot be cut into cells: %(fault)s.") % {"line": line, "fault": broken}
            ) from broken
        cells = [cell.translate(BLANKED).strip() for cell in record]
        if any(len(cell) > LONGEST_CELL for cell in cells):
            raise UnreadableFile(
                _("Line %(line)d has a cell of more than %(count)d characters.")
                % {"line": line, "count": LONGEST_CELL}
            )
        if any(cells):
            yield line, cells
        line = reader.line_num + 1


def _check_names(columns, line):
    if len(columns) > MOST_COLUMNS:
        raise UnreadableFile(_("The file has more than %(count)d columns.") % {"count": MOST_COLUMNS})
    seen: set[str] = set()
    for place, name in enumerate(columns, start=1):
        told = {"line": line, "place": place, "name": name[:40]}
        if not name:
            raise UnreadableFile(_("Line %(line)d: column %(place)d has no name.") % told)
        if len(name) > LONGEST_NAME:
            raise UnreadableFile(_("Line %(line)d: the name of column %(place)d is too long.") % told)
        if name in seen:
            raise UnreadableFile(_("Line %(line)d: two columns are called “%(name)s”.") % told)
        seen.add(name)
