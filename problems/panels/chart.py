"""A measure as it is drawn: its readings before and after, the line where the response began, the comparison behind."""

import math
from dataclasses import dataclass
from typing import Any

from django.utils.formats import date_format

WIDTH, HEIGHT = 640, 240
LEFT, RIGHT, TOP, BOTTOM, MARGIN = 44, 628, 22, 204, 36
STEPS = (1, 2, 2.5, 5, 10)


@dataclass(frozen=True)
class Chart:
    """The measures of a drawing in its own units, ready to be written out."""

    width: int
    height: int
    lines: list[dict[str, Any]]
    points: list[dict[str, Any]]
    ticks: list[dict[str, Any]]
    days: list[dict[str, Any]]
    response_x: float
    is_rate: bool

    @property
    def roles(self):
        """The areas of the design that are drawn."""
        return {point["role"] for point in self.points}


def chart_of(readings):
    """Draw the counts of a measure, or the rates where the periods differ; None with nothing to compare."""
    counted = [each for each in readings if each.count is not None]
    if not {"before", "after"} <= {each.phase for each in counted if each.role == "response"}:
        return None
    is_rate = len({each.exposure for each in counted}) > 1
    places = _places(counted)
    most = max(_value(each, is_rate) for each in counted) or 1
    top = _rounded(most)
    points = [
        {
            "role": each.role, "phase": each.phase, "x": places[each.pk],
            "y": round(BOTTOM - (BOTTOM - TOP) * _value(each, is_rate) / top, 1),
        }
        for each in sorted(counted, key=lambda each: places[each.pk])
    ]  # fmt: skip
    return Chart(
        WIDTH,
        HEIGHT,
        _lines(points),
        points,
        _ticks(top),
        _days(counted, places),
        (LEFT + RIGHT) / 2,
        is_rate,
    )


def _value(reading, is_rate):
    return reading.count / float(reading.exposure) if is_rate else reading.count


def _places(readings):
    """Across the drawing, each phase in its half: by the middle of the period, or in the order where one is missing."""
    half, places = (RIGHT - LEFT) / 2, {}
    for start, phase in ((LEFT, "before"), (LEFT + half, "after")):
        here = [each for each in readings if each.phase == phase]
        if all(each.from_date and each.to_date for each in here):
            found = {each.pk: (each.from_date.toordinal() + each.to_date.toordinal()) / 2 for each in here}
        else:
            found = _in_order(here)
        first, wide = min(found.values()), max(found.values()) - min(found.values())
        for key, day in found.items():
            part = (day - first) / wide if wide else 0.5
            places[key] = round(start + MARGIN + (half - 2 * MARGIN) * part, 1)
    return places


def _in_order(readings):
    counts: dict[str, int] = {}
    found = {}
    for each in readings:
        found[each.pk] = counts[each.role] = counts.get(each.role, 0) + 1
    return found


def _lines(points):
    """One line a role and phase, and a thin one that joins the phases."""
    lines = []
    for role in dict.fromkeys(point["role"] for point in points):
        phases = [
            [p for p in points if (p["role"], p["phase"]) == (role, phase)] for phase in ("before", "after")
        ]
        lines += [{"role": role, "kind": "phase", "path": _path(phase)} for phase in phases if len(phase) > 1]
        if all(phases):
            lines.append({"role": role, "kind": "join", "path": _path([phases[0][-1], phases[1][0]])})
    return lines


def _path(points):
    return "M" + " L".join(f"{point['x']} {point['y']}" for point in points)


def _rounded(most):
    """The top of the scale: four even steps that hold the largest figure."""
    step = most / 4
    power = 10.0 ** math.floor(math.log10(step))
    return 4 * next(size * power for size in STEPS if size * power >= step)


def _ticks(top):
    return [
        {"y": round(BOTTOM - (BOTTOM - TOP) * part / 4, 1), "label": f"{top * part / 4:g}"}
        for part in range(5)
    ]


def _days(readings, places):
    """The first and the last day of each phase, under the drawing."""
    labels = []
    for phase in ("before", "after"):
        dated = [each for each in readings if each.phase == phase and each.from_date]
        if dated:
            first = min(dated, key=lambda each: each.from_date)
            last = max(dated, key=lambda each: each.to_date or each.from_date)
            end = date_format(last.to_date, "M Y") if last.to_date else ""
            start = date_format(first.from_date, "M Y")
            labels.append(
                {
                    "x": (places[first.pk] + places[last.pk]) / 2,
                    "label": f"{start} – {end}" if end and end != start else start,
                }
            )
    return labels
