"""What is published as data: CSV and JSON of each kind, and priorities as police.uk gives them."""

import csv
import io

from django.utils import timezone

from partnerships.models.publication import Publication
from partnerships.workflow.publication import FIELDS, Kind

# a spreadsheet would run a cell that begins with one of these
RUNS = ("=", "+", "-", "@", "\t", "\r", "\n")


def cell(value):
    """A value as one cell of a sheet: nothing in it is run as a formula."""
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(RUNS) and not isinstance(value, int | float) else text


def records(kind):
    """The published rows of a kind as plain values, newest first."""
    rows = Publication.objects.public().filter(kind=kind).newest_first()
    return [
        {
            "number": row.number, "area": row.area_slug, "published": timezone.localdate(row.published_at).isoformat(),
            **{name: row.facts[name] for name in sorted(FIELDS[Kind(kind)]) if name in row.facts},
            "es": row.spanish,
        }
        for row in rows
    ]  # fmt: skip


def sheet(kind):
    """The same as a CSV text; counts have a line for each kind and month, and lists are joined."""
    rows = list(_lines(kind))
    names = list(dict.fromkeys(name for row in rows for name in row))
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(names)
    writer.writerows([cell(row.get(name)) for name in names] for row in rows)
    return out.getvalue()


def _lines(kind):
    for record in records(kind):
        spanish = record.pop("es")
        record.pop("outline", None)
        base = {"number": record["number"], "area": record["area"], "published": record["published"]}
        if kind == Kind.COUNTS:
            for row in record["rows"]:
                for month, count in zip(record["months"], row["counts"], strict=True):
                    yield base | {"kind": row["kind"], "month": month[:7], "count": count}
        else:
            said = {name: _joined(value) for name, value in record.items()}
            yield said | {f"{name}_es": _joined(value) for name, value in sorted(spanish.items())}


def _joined(value):
    if isinstance(value, list):
        return "; ".join(_joined(each) for each in value)
    if isinstance(value, dict):
        return ", ".join(f"{name}: {_joined(each)}" for name, each in value.items() if each not in (None, ""))
    return "" if value is None else str(value)


def priorities(slug):
    """The priorities of an area's plan in the shape of the priorities that police.uk gives."""
    plan = Publication.objects.public().filter(kind=Kind.PLAN, area_slug=slug).newest_first().first()
    return [
        {
            "issue": each.get("issue", ""),
            "issue-date": _midnight(each.get("issue_date")),
            "action": each.get("action") or None,
            "action-date": _midnight(each.get("action_date")),
        }
        for each in (plan.facts.get("priorities", []) if plan else [])
    ]


def _midnight(day):
    return f"{day[:10]}T00:00:00" if day else None
