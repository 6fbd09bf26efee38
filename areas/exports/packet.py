"""The area file as a PDF: cover, index, numbered lines, page numbers and the seal that proves the record unchanged."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import NamedTuple

from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from areas.exports import register
from areas.exports.drawing import current_outlines, draw
from areas.exports.paper import typeset
from ledger.heads import head, short_seal
from people.clock import told
from people.models import Department


class Section(NamedTuple):
    """What another app adds to the file: a table, of which the `wide` columns share the width that is left."""

    title: str
    head: Sequence[str]
    rows: Sequence[Sequence[str]]
    empty: str
    wide: Sequence[int]
    is_log: bool = False

    def as_file(self):
        """The section as the page and the PDF read it."""
        columns = ["1fr" if place in self.wide else "auto" for place in range(len(self.head))]
        rows = [[str(cell) for cell in row] for row in self.rows]
        labeled = [list(zip(self.head, row, strict=True)) for row in rows]
        return {**self._asdict(), "rows": rows, "columns": columns, "labeled": labeled}


def told_once(headline, narrative):
    """The narrative in two parts, the words that head it and the rest, so that no word is printed twice."""
    lead = headline.removesuffix("…")
    if narrative.startswith(lead):
        return lead, narrative[len(lead) :]
    return headline, f"\n{narrative}" if narrative else ""


def contents(*, area, entries, period, on, until, commander, sections=(), progress=None):
    """Gather what the file says: facts of the cover, and one row for each of `entries`, oldest first."""
    lines, record = _lines(entries.order_by("pk"), until, progress), head()
    return {
        "title": _("Area file of %(area)s") % {"area": area},
        "department": Department.objects.values_list("name", flat=True).first() or "",
        "facts": [
            [_("Area Commander"), commander or _("none: the chief has its information")],
            [_("Period"), period],
            [_("As it stood on"), date_format(on or timezone.localdate(), "j F Y")],
            [_("Entries"), str(len(lines))],
            [_("Printed"), told(timezone.now(), "j F Y H:i")],
        ],
        "rows": lines,
        "index_title": _("Index"),
        "index_head": [_("Line"), _("Number"), _("Complaint or information"), _("Standing")],
        "lines_title": _("Every complaint and piece of information, and what, if any, action was taken"),
        "action_label": _("Action:"),
        "not_decided": _("not decided"),
        "empty": _("Nothing has been received in this period."),
        "sections": [section.as_file() for section in sections],
        "map_alt": _("Outline of the area"),
        "seal_line": _("record line %(line)s, seal %(seal)s")
        % {"line": record.sequence, "seal": short_seal(record.seal)},
        "seal_words": _(
            "The record behind this file is sealed line by line. Whoever holds this page can compare its last line "
            "with the record: chain, line and seal stand below."
        ),
        "seal_full": f"{record.chain} {record.sequence} {record.seal}",
    }


def _lines(entries, until, progress):
    rows = register.rows(entries, now=timezone.now(), until=until, length=100_000)
    texts = dict(entries.filter(is_in_full=True).values_list("pk", "narrative")) if until is None else {}
    lines = []
    for number, row in enumerate(rows, start=1):
        lead, text = told_once(row.headline, texts.get(row.pk, ""))
        lines.append({**asdict(row), "line": number, "lead": lead, "text": text})
        if progress and number % 500 == 0:
            progress(number, len(rows))
    return lines


def drawing_svg(area):
    """The area's outline among its neighbors as an SVG file; empty where nothing is drawn."""
    drawing = draw(outlines=current_outlines(), named=area.pk)
    if not drawing.areas:
        return ""
    return render_to_string("components/drawing_file.svg", {"drawing": drawing})


def build(file, svg):
    """Set `file` (from `contents`) as a PDF, given as bytes."""
    return typeset("area_file.typ", {**file, "map": svg})
