"""Tables that a file holds, reckoned for its page: 80-20, hour by weekday, priority, and the survey of a place."""

import datetime as dt
import re

from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.dates import WEEKDAYS_ABBR

from problems.evaluation import UnusableFigures
from problems.evaluation.place import Aspect, Item, place_change, place_score
from problems.evaluation.priority import priority
from problems.figures import concentration, hours
from problems.models import Table

MOST = 40
FEWEST_FOR_PERCENT = 20
DAYS = {name: place for place, names in enumerate((
    ("mon", "monday"), ("tue", "tuesday"), ("wed", "wednesday"), ("thu", "thursday"), ("fri", "friday"),
    ("sat", "saturday"), ("sun", "sunday"),
)) for name in names}  # fmt: skip


def table_of(table):
    """One table in its rows; a line that cannot be read is shown as it stands."""
    made = _hours(table.rows) if table.kind == Table.Kind.HOURS else _ranked(table.rows)
    return {"table": table, **made}


def _ranked(text):
    facilities, unread = [], []
    for line in filter(None, map(str.strip, text.splitlines())):
        label, _comma, count = line.rpartition(",")
        if label.strip() and count.strip().isdecimal() and len(count.strip()) < 10:
            facilities.append(concentration.Facility(label.strip(), int(count)))
        else:
            unread.append(line)
    rows = concentration.risky_facilities(facilities)
    total, most = sum(row.events for row in rows), max((row.events for row in rows), default=0)
    held = concentration.fewest_that_hold(rows)
    return {
        "rows": [{"row": row, "share": 100 * row.events / most if most else 0} for row in rows[:MOST]],
        "left_out": max(len(rows) - MOST, 0), "total": total, "unread": unread,
        "held": held if held and total >= FEWEST_FOR_PERCENT else None, "of": len(rows),
    }  # fmt: skip


def _hours(text):
    spans, cells, unread = [], [[0.0] * hours.HOURS for _day in range(hours.DAYS)], []
    for line in filter(None, map(str.strip, text.splitlines())):
        found = _day_and_hour(line)
        if found is None:
            unread.append(line)
        elif isinstance(found, dt.datetime):
            spans.append(hours.Span(found))
        else:
            cells[found[0]][found[1]] += 1
    counted = hours.hours_by_weekday(spans, zone=timezone.get_current_timezone())
    cells = [
        [one + other for one, other in zip(row, more, strict=True)]
        for row, more in zip(cells, counted.cells, strict=True)
    ]
    most = max(max(row) for row in cells)
    grid = [
        {
            "label": WEEKDAYS_ABBR[day],
            "cells": [{"count": round(count), "step": _step(count, most)} for count in row],
            "total": round(sum(row)),
        }
        for day, row in enumerate(cells)
    ]
    total = round(sum(map(sum, cells)))
    return {"grid": grid, "hours": range(hours.HOURS), "total": total, "unread": unread}


def _step(count, most):
    return 0 if not count else 1 + min(3, int(4 * count / most - 0.001))


def _day_and_hour(line):
    """A weekday with an hour ("Fri 23:10"), or a day and time; None where it is neither."""
    named = re.fullmatch(r"([A-Za-z]+)[ ,]+(\d{1,2})(?::\d\d)?(?:[ ,].*)?", line)
    if named and named[1].lower() in DAYS and int(named[2]) < hours.HOURS:
        return DAYS[named[1].lower()], int(named[2])
    try:
        moment = parse_datetime(line.replace(" ", "T", 1))
    except ValueError:
        return None
    if moment is None:
        return None
    return timezone.make_aware(moment) if timezone.is_naive(moment) else moment


def priority_of(ratings):
    """How pressing it is from 0 to 100 with what each factor gives; None where nothing that can be weighed is rated."""
    try:
        return priority(ratings) if ratings else None
    except (ValueError, UnusableFigures):
        return None


def surveys_of(surveys):
    """The score of each survey of a place, and the difference from the survey before it at the same hours."""
    rows: list[dict] = []
    for survey in surveys:
        items = [Item(name, name, rating) for name, rating in survey.ratings.items() if name in Aspect.values]
        earlier = [row for row in rows if row["survey"].is_night == survey.is_night]
        rows.append(
            {
                "survey": survey, "items": items, "score": place_score(items),
                "change": place_change(earlier[-1]["items"], items) if earlier and items else None,
            }
        )  # fmt: skip
    return rows
