"""What changed in a plan since last time, in words: priorities, goals, strategies, measures and targets."""

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from partnerships.models import Means, Priority

OWNER = _("Who answers for it")
FIELDS = (
    ("title", _("Priority")),
    ("rank", _("Rank")),
    ("kind", _("Kind")),
    ("goal", _("Goal")),
    ("strategy", _("Strategy")),
    ("means", _("Means")),
    ("owner", OWNER),
)
WORDS = (
    ("title", _("Title")),
    ("profile", _("The area")),
    ("communication", _("How the community hears of it")),
)
# what members worded: software has no words for it in another language
WORDED = tuple(label for name, label in FIELDS if name in {"title", "goal", "strategy"})
NAMED = {"means": dict(Means.choices), "kind": dict(Priority.Kind.choices)}


@dataclass(frozen=True)
class Change:
    """One thing that was added, dropped or changed, with each field that is another now."""

    kind: str
    what: str
    fields: list[tuple[Any, str, str]] = field(default_factory=list)


KINDS = {"added": _("Added"), "dropped": _("Dropped"), "changed": _("Changed")}


def changes_between(before, after):
    """What `after` says otherwise than `before`: changed priorities, then new ones, then those that are gone."""
    found = []
    words = _differing(before, after, WORDS)
    if words:
        found.append(Change("changed", str(_("The words of the plan")), words))
    pairs = _pairs(before["priorities"], after["priorities"])
    for was, now in pairs:
        if was and now and (fields := _differing(was, now, FIELDS) + _of_measures(was, now)):
            found.append(Change("changed", was["title"], fields))
    for was, now in pairs:
        if was is None:
            found.append(Change("added", now["title"], _all_of(now)))
    for was, now in pairs:
        if now is None:
            found.append(Change("dropped", was["title"]))
    return found


def _pairs(before, after):
    """Priorities that are the same one, by their key, else by their title; None where there is no other."""
    left, pairs = list(before), []
    for now in after:
        was = _same(left, now)
        if was:
            left.remove(was)
        pairs.append((was, now))
    return pairs + [(was, None) for was in left]


def _same(left, now):
    by_key = next((each for each in left if each["key"] == now["key"]), None)
    return by_key or next((each for each in left if _name(each) == _name(now)), None)


def _name(each):
    return each.get("title", each.get("name", "")).casefold()


def _differing(was, now, fields):
    return [
        (label, _told(name, was[name]), _told(name, now[name]))
        for name, label in fields
        if was[name] != now[name]
    ]


def _told(name, value):
    return str(NAMED.get(name, {}).get(value, value)) or "–"


def _of_measures(was, now):
    found = []
    for before, after in _pairs(was["measures"], now["measures"]):
        if before != after:
            name = (after or before)["name"]
            found.append(
                (_("Measure “%(name)s”") % {"name": name}, measure_told(before), measure_told(after))
            )
    return found


def measure_told(measure):
    """A measure in words: from where to where, and by when."""
    if measure is None:
        return "–"
    return _("from %(baseline)s to %(target)s by %(day)s") % {
        "baseline": measure["baseline"],
        "target": measure["target"],
        "day": date_format(dt.date.fromisoformat(measure["target_date"]), "j M Y"),
    }


def _all_of(priority):
    said = [(label, "", _told(name, priority[name])) for name, label in FIELDS[3:6] if priority[name]]
    measures = [
        (_("Measure “%(name)s”") % {"name": each["name"]}, "", measure_told(each))
        for each in priority["measures"]
    ]
    return said + measures
