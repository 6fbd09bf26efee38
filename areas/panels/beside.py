"""What stands beside an entry: neighbors of the last twelve months, the watches it fits, and its way."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import CharField, Count, F, Value, Window
from django.db.models.functions import Cast, RowNumber
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from areas import rules
from areas.geography.labels import name_key_of, place_key_of
from areas.models import Area, Information, Reporter, Watch
from areas.panels.days import ago, due_badge
from areas.panels.queue import when
from areas.queries.prepared import prepared
from areas.queries.search import stems
from areas.workflow import Step
from people.clock import told

YEAR = dt.timedelta(days=365)
NEWEST = 3
TITLES = {
    "place": gettext_lazy("Same place, 12 months"),
    "reporter": gettext_lazy("Same reporter, 12 months"),
    "kind": gettext_lazy("Same kind in this area, 12 months"),
}


@dataclass
class Group:
    """Neighbors of one sort: how many there are, since when, and the newest."""

    sort: str
    title: str
    count: int
    entries: list


def neighbors(member, information, *, now):
    """Earlier and later entries at the same place, from the same reporter and of the same kind, in one query."""
    told_by = _reporter_key(information) if rules.reads_reporter(member, information) else ""
    rows = _neighbors(
        member, but=information.pk, since=now - YEAR, place_key=information.place_key, told_by=told_by,
        area=information.area_id, kind=information.kind_id,
    )  # fmt: skip
    found = {}
    for number, headline, recorded_at, closed_at, count, sort, _id in rows:
        group = found.setdefault(sort, Group(sort, str(TITLES[sort]), count, []))
        group.entries.append(
            {
                "number": number,
                "headline": headline,
                "at": ago(recorded_at, now=now),
                "is_closed": bool(closed_at),
            }
        )
    return [found[sort] for sort in TITLES if sort in found]


@prepared
def _neighbors(member, *, but, since, place_key, told_by, area, kind):
    year = Information.objects.visible_to(member).filter(recorded_at__gte=since).exclude(pk=but)
    parts = []
    if place_key:
        parts.append(_newest("place", year.at_place(place_key)))
    if told_by:
        known = Reporter.objects.filter(key=told_by).values("information")
        parts.append(_newest("reporter", year.with_reporters_for(member).filter(pk__in=known)))
    if area:
        parts.append(_newest("kind", year.of_area(area).filter(kind=kind)))
    if len(parts) < 2:
        return parts[0].order_by("-pk") if parts else Information.objects.none()
    return parts[0].union(*parts[1:], all=True).order_by("sort", "-id")


def _newest(sort, entries):
    """The newest of a sort with the count of all, as one part of a union."""
    ranked = entries.order_by().annotate(
        sort=Cast(Value(sort), CharField()),
        count=Window(Count("pk")),
        rank=Window(RowNumber(), order_by=F("pk").desc()),
    )
    return ranked.filter(rank__lte=NEWEST).values_list(
        "number", "headline", "recorded_at", "closed_at", "count", "sort", "id"
    )


def _reporter_key(information):
    return information.reporter.key if hasattr(information, "reporter") else ""


def choices(member, information):
    """Areas to forward to and watches to add to, as lists of (value, label), and the watches that the entry fits."""
    today = timezone.localdate()
    others = (
        Area.objects.visible_to(member).in_force(on=today).exclude(pk=information.area_id or 0).order_by()
    )
    watches = Watch.objects.visible_to(member).in_use().filter(area=information.area_id).order_by()
    text = {name: Cast(Value(""), CharField()) for name in ("places_", "words_")}
    areas = others.annotate(sort=Value("area"), label=F("name"), **text).values_list(
        "sort", "number", "label", "places_", "words_"
    )
    kept = watches.annotate(
        sort=Value("watch"),
        key=Cast("pk", CharField()),
        label=F("name"),
        places_=Cast("places", CharField()),
        words_=Cast("words", CharField()),
    ).values_list("sort", "key", "label", "places_", "words_")
    rows = list(areas.union(kept, all=True))
    named = sorted((row[1:3] for row in rows if row[0] == "area"), key=lambda row: (len(row[0]), row[0]))
    listed = [(number, str(Area(number=number, name=name))) for number, name in named]
    lists = sorted(row[1:] for row in rows if row[0] == "watch")
    fits = [label for _key, label, places, words in lists if fits_watch(information, places, words)]
    return listed, [(key, label) for key, label, _places, _words in lists], fits


def fits_watch(information, places, words):
    """An entry fits a watch when it lies at one of its places or holds one of its words."""
    # its place whole or the street it is on: "Mill Rd" is no part of "Old Mill Rd"
    here = {information.place_key, name_key_of(information.place_label)} - {""}
    if here & set(map(place_key_of, places.splitlines())):
        return True
    has = set(stems(information.narrative))
    return any(line and line <= has for line in (set(stems(line)) for line in words.splitlines()))


def way(information, *, now, due=None):
    """The seven steps of an entry for the row of dots, each with a name, a time and a state."""
    due = due if due is not None else _first_due(information)
    names = {
        Step.RECORDED: information.recorded_by, Step.FORWARDED: information.responsible,
        Step.OPENED: information.opened_by, Step.DECIDED: information.decided_by,
    }  # fmt: skip
    return [_step(step, information, names.get(step), due.get(step), now) for step in Step]


def _first_due(information):
    if not information.due_at:
        return {}
    return {Step.DECIDED if information.opened_at else Step.OPENED: information.due_at}


def _step(step, information, member, due, now):
    at = getattr(information, f"{step}_at")
    name = member.short_name if member else ""
    if at:
        label = when(at, now=now) if step != Step.SEEN else told(at, "j M H:i")
        return {"label": step.label, "at": label, "by": name, "state": "done"}
    if step == Step.TOLD and not information.answer_wanted:
        return {"label": step.label, "at": _("not wanted"), "by": "", "state": "none"}
    if due:
        badge = due_badge(due, now=now)
        words = (
            badge["text"]
            if badge["kind"] == "over"
            else _("due %(day)s") % {"day": date_format(timezone.localtime(due), "j M")}
        )
        return {
            "label": step.label,
            "at": words,
            "by": "",
            "state": "over" if badge["kind"] == "over" else "due",
        }
    return {"label": step.label, "at": "", "by": "", "state": "none"}
