"""Counts for a table of a file from the rows of another CSV: one line an event, or a label with its count."""

from collections import Counter
from itertools import islice

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from areas.readers.tables import Fault, column_of, read_records
from areas.readers.values import UnreadableFile, moment
from problems.models import Table

MOST = 5000
# what other systems call the columns, the surest first
WHERE = (
    "address",
    "location",
    "block",
    "place",
    "facility",
    "premise",
    "street",
    "victim",
    "offender",
    "name",
)
WHEN = ("occurred", "received", "reported", "date", "time", "when")
COUNTS = {"count", "counts", "events", "calls", "total"}
# who was hit or who did it is counted, and not named
UNNAMED = {Table.Kind.VICTIMS: _("victim"), Table.Kind.OFFENDERS: _("offender")}


def ask_for_file(form):
    """Let a table take its rows from a file beside the typed ones."""
    form.fields["rows"].required = False
    form.fields["file"] = forms.FileField(
        label=_("Or take them from a file (CSV)"), required=False, allow_empty_file=True,
        help_text=_("Calls or reports, one a line with its address or its time; the file itself is not kept."),
        widget=forms.FileInput(attrs={"accept": ".csv,text/csv"}),
    )  # fmt: skip
    form.fields["column"] = forms.CharField(
        label=_("Which column of the file"), required=False, max_length=80,
        help_text=_("By its header; empty, it is looked for."),
    )  # fmt: skip


def take_file(form, given):
    """Put what the file holds where the rows are typed; what cannot be read is said beside the file."""
    file, column = given.pop("file", None), given.pop("column", "")
    if file is None:
        if not given.get("rows", "").strip() and "rows" not in form.errors:
            form.add_error("rows", _("Write rows, or choose a file."))
        return
    try:
        given["rows"] = rows_of(file, kind=given.get("kind"), column=column)
    except UnreadableFile as why:
        form.add_error("file", str(why))


def rows_of(file, *, kind, column=""):
    """The rows of a table from a CSV with a header: a day and time a line, or labels with their counts."""
    rows = [row for row in islice(read_records(file), MOST + 1) if not isinstance(row, Fault)]
    records = [record for _number, record in rows]
    if not records:
        raise UnreadableFile(_t("The file has no rows below its header."))
    if len(records) > MOST:
        raise UnreadableFile(_t("The file has more than %(n)d rows: take a shorter period.") % {"n": MOST})
    found = _times(records, column) if kind == Table.Kind.HOURS else _labels(records, column, kind)
    return "\n".join(found)


def _times(records, asked):
    """The day and time of each event, in the department's time; what has none is left as it stands."""
    names = [_named(records, asked)] if asked else _called(records, WHEN)
    if not names:
        raise UnreadableFile(_t("No column holds a day and a time. Name it below."))
    zone = timezone.get_current_timezone()
    for record in records:
        texts = [record[name].strip() for name in names if record[name].strip()]
        # a day and its time often stand in two columns
        whole = next((text for text in texts if ":" in text and moment(text)), " ".join(texts[:2]))
        found = moment(whole, zone) if ":" in whole else None
        if texts:
            yield timezone.localtime(found, zone).strftime("%Y-%m-%d %H:%M") if found else whole


def _labels(records, asked, kind):
    """Each label with its events, the most first."""
    names = [_named(records, asked)] if asked else _called(records, WHERE) or _alone(records)
    if not names:
        raise UnreadableFile(_t("No column holds an address or a place. Name it below."))
    label, counts = names[0], _counts_in(records)
    found: Counter = Counter()
    for record in records:
        if text := " ".join(record[label].split()):
            found[text] += int(record[counts]) if counts else 1
    for place, (text, count) in enumerate(found.most_common(), 1):
        yield f"{UNNAMED[kind]} {place}, {count}" if kind in UNNAMED else f"{text}, {count}"


def _alone(records):
    """The one column that there is, beside its counts; whatever it is called."""
    names = [name for name in records[0] if name.casefold() not in COUNTS]
    return names if len(names) == 1 else []


def _counts_in(records):
    """The column that holds counts; none where each line is one event."""
    return next(
        (
            name
            for name in records[0]
            if name.casefold() in COUNTS and all(_is_count(record[name]) for record in records)
        ),
        None,
    )


def _is_count(text):
    return text.strip().isascii() and text.strip().isdigit() and len(text.strip()) < 10


def _called(records, words):
    """The columns whose names hold one of the words, in the order of the words."""
    names = list(records[0])
    found = [name for word in words for name in names if word in name.casefold()]
    return list(dict.fromkeys(found))


def _named(records, asked):
    names = list(records[0])
    return names[column_of(names, asked)]
