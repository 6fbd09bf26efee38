"""The list of members a department starts with."""

import re
from dataclasses import dataclass

from django.utils.translation import gettext as _

from areas.readers.tables import Fault, UnknownColumn, read_records
from areas.readers.values import plain

NEEDED = ("login", "name", "role")
GOOD_LOGIN = re.compile(r"[\w.@+-]{1,150}")
GOOD_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")


@dataclass(frozen=True)
class ReadMember:
    """One member as the list has him: login, name, role and the number of his area, and what else it says."""

    row_number: int
    login: str
    name: str
    role: str
    area: str = ""
    email: str = ""
    rank: str = ""
    languages: tuple = ()


def read_members(source):
    """Give a `ReadMember`, or a `Fault`, for each row of a CSV with the columns login, name, role and area.

    Columns email, rank and languages (parted by semicolons) may be there as well.
    """
    seen = {}
    for found in read_records(source):
        if isinstance(found, Fault):
            yield found
            continue
        row_number, record = found
        row = {str(name).strip().casefold(): plain(value) for name, value in record.items()}
        missing = [name for name in NEEDED if name not in row]
        if missing:
            raise UnknownColumn(
                _("The file has no column “%(missing)s”. It needs login, name, role and area.")
                % {"missing": missing[0]}
            )
        yield _member(row_number, row, seen)


def _member(row_number, row, seen):
    fault = _fault(row, seen)
    if fault:
        return Fault(row_number, fault)
    seen[row["login"].casefold()] = row_number
    languages = tuple(text.strip() for text in row.get("languages", "").split(";") if text.strip())
    given = {name: row.get(name, "") for name in ("login", "name", "role", "area", "email", "rank")}
    return ReadMember(row_number, **given, languages=languages)


def _fault(row, seen):
    empty = [name for name in NEEDED if not row[name]]
    if empty:
        return _("no %(what)s") % {"what": empty[0]}
    if not GOOD_LOGIN.fullmatch(row["login"]):
        return _("the login may hold letters, digits and . @ + - _ only, at most 150 of them")
    if row["login"].casefold() in seen:
        return _("the login is already in row %(row)d") % {"row": seen[row["login"].casefold()]}
    if row.get("email") and not GOOD_EMAIL.fullmatch(row["email"]):
        return _("the e-mail address is not one")
    return ""
