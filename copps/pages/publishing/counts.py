"""What was reported in an area, by kind and month; a small count is hidden, with enough others to stay so."""

import datetime as dt

from django.db.models import Count
from django.db.models.functions import TruncMonth
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from areas.models import Information, Kind
from partnerships.actions.public_side import settings_row
from partnerships.figures import shown_cells

MONTHS = 12
# the kinds that a department starts with, so that they have words in Spanish
FIRST_KINDS = (
    gettext_lazy("Complaint"), gettext_lazy("Possible problem"), gettext_lazy("Hazard"), gettext_lazy("Information"),
    gettext_lazy("Request"), gettext_lazy("Thanks"), gettext_lazy("Comment critical of the department"),
)  # fmt: skip


def fewest():
    """Counts below this are hidden."""
    return settings_row().fewest_shown


def shown(count, least):
    """A count as it may be shown; None where it is too small."""
    return None if count is None or 0 < count < least else count


def of_area(area):
    """The counts of the last whole months; nothing restricted or about a member, no kind for the chief alone."""
    months, least = _months(timezone.localdate()), fewest()
    kinds = list(Kind.objects.filter(to_chief_only=False).order_by("order", "pk"))
    cells = _cells(area, kinds, months)
    known = hidden_both_ways(cells, least)
    rows = [
        (kind.name, [known[kind.pk, month] for month in months])
        for kind in kinds
        if any(cells[kind.pk, month] for month in months)
    ]
    facts = {
        "title": _("What was reported in %(area)s") % {"area": area.short_label},
        "months": [month.isoformat() for month in months],
        "rows": [{"kind": name, "counts": counts} for name, counts in rows],
        "fewest": least,
    }
    with translation.override("es"):
        spanish = {
            "title": _("What was reported in %(area)s") % {"area": area.short_label},
            "rows": [{"kind": _(name)} for name, _counts in rows],
        }
    return facts, spanish


def _cells(area, kinds, months):
    """How many entries there are of each kind and month, zeros too."""
    start = timezone.make_aware(dt.datetime.combine(months[0], dt.time()))
    until = timezone.make_aware(dt.datetime.combine(timezone.localdate().replace(day=1), dt.time()))
    entries = Information.objects.filter(
        area=area,
        restriction="",
        about_member=None,
        recorded_at__gte=start,
        recorded_at__lt=until,
        kind__in=kinds,
    )
    found = {
        (row["kind"], row["month"].date()): row["n"]
        for row in entries.annotate(month=TruncMonth("recorded_at"))
        .values("kind", "month").annotate(n=Count("pk")).order_by("kind", "month")
    }  # fmt: skip
    return {(kind.pk, month): found.get((kind.pk, month), 0) for kind in kinds for month in months}


def hidden_both_ways(cells, least):
    """The cells of a table by row and column, so hidden that no total of either gives one back."""
    known = dict(cells)
    while True:
        before = dict(known)
        for side in (0, 1):
            for line in {key[side] for key in cells}:
                mine = {key: cells[key] for key in cells if key[side] == line}
                hidden = {key for key in mine if known[key] is None}
                known |= dict.fromkeys(_together(mine, hidden, least))
        if known == before:
            given_back = _next_to_hide(cells, {key for key in cells if known[key] is None}, least)
            if given_back is None:
                return known
            known[given_back] = None


def _next_to_hide(cells, hidden, least):
    """What else is hidden for the sake of a small cell that the totals of rows and columns give back; None if none."""
    for key in sorted(key for key in hidden if cells[key] < least and is_given_back(key, hidden)):
        free = [other for other in cells if other not in hidden]
        # one that mends it by itself, else one more beside it
        mends = [other for other in free if not is_given_back(key, hidden | {other})]
        if rest := mends or [other for other in free if other[0] == key[0] or other[1] == key[1]]:
            # a month without any comes last: that it has none is seldom news
            return min(rest, key=lambda other: (cells[other] == 0, cells[other], str(other)))
    return None


def is_given_back(key, hidden):
    """Whether totals give back a hidden cell: no other way leads by hidden cells from its row to its column."""
    row, column = key
    others, seen, ways = hidden - {key}, {("row", row)}, [("row", row)]
    while ways:
        side, line = ways.pop()
        for other in others:
            if side == "row" and other[0] == line:
                step = ("column", other[1])
            elif side == "column" and other[1] == line:
                step = ("row", other[0])
            else:
                continue
            if step not in seen:
                seen.add(step)
                ways.append(step)
    return ("column", column) not in seen


def _together(line, hidden, least):
    """What is hidden of one line: the small ones, and the next smallest until their sum says nothing."""
    hidden = hidden | {key for key, count in shown_cells(line, fewest=least).items() if count is None}
    rest = sorted((key for key in line if key not in hidden and line[key]), key=lambda key: line[key])
    while hidden and rest and (len(hidden) < 2 or sum(line[key] for key in hidden) < least):
        hidden.add(rest.pop(0))
    return hidden


def _months(today):
    """The first days of the last whole months, the oldest first."""
    found, first = [], today.replace(day=1)
    for _n in range(MONTHS):
        first = (first - dt.timedelta(days=1)).replace(day=1)
        found.insert(0, first)
    return found
