"""What waits for a decision: the rows of a queue, and the words that say how old each is."""

from dataclasses import dataclass

from django.db.models import Count, Exists, F, Min, OuterRef, Q, Subquery, Value
from django.db.models.functions import Concat
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from areas.models import Answer, Area, Forwarding, Information, Target
from areas.panels.days import due_badge
from areas.queries.prepared import prepared
from areas.workflow import Outcome
from people.clock import time_told

SHOWN = 25
Desk = Information.Desk


@dataclass(slots=True)
class Row:
    """One line of a queue: what it is, whose, how old, and what is next."""

    number: str
    kind: str
    text: str
    also: list
    at: str
    title: str
    meta: str
    is_opened: bool


def of_area(member, area):
    """What waits for the commander of an area, oldest first."""
    return Information.objects.visible_to(member).of_area(area).at_desk(Desk.AREA).to_review().oldest_first()


def at_desk(member, desk):
    """What waits at the chief's desk or at the holding desk, oldest first."""
    return Information.objects.visible_to(member).at_desk(desk).to_review().oldest_first()


def area_with_counts(member, slug):
    """The area, how many entries wait in its queue, since when, and the hours allowed, in one query."""
    found = _area_with_counts(member, slug)
    return found[0] if found else None


@prepared
def _area_with_counts(member, slug):
    waiting = of_area(member, OuterRef("pk")).order_by().values("area")
    target = Target.objects.filter(step="opened").values("hours")
    areas = Area.objects.visible_to(member).annotate(
        waiting=Subquery(waiting.annotate(n=Count("pk")).values("n")),
        oldest_at=Subquery(waiting.annotate(at=Min("recorded_at")).values("at")),
        hours=Subquery(target[:1]),
    )
    return areas.filter(slug=slug)


def counted(member, desk):
    """How many entries wait at a desk, and since when."""
    [facts] = _counted(member, desk) or [{"waiting": 0, "oldest_at": None}]
    return facts


@prepared
def _counted(member, desk):
    entries = at_desk(member, desk).order_by().values("desk")
    return entries.annotate(waiting=Count("pk"), oldest_at=Min("recorded_at")).values("waiting", "oldest_at")


@prepared
def first_of_area(member, area):
    """The first entries that wait in an area, as `listed` gives them, and one more where more wait."""
    return listed(of_area(member, area))[: SHOWN + 1]


@prepared
def first_at_desk(member, desk):
    """The first entries that wait at a desk, as `listed` gives them, and one more where more wait."""
    return listed(at_desk(member, desk))[: SHOWN + 1]


def listed(entries):
    """The facts of the rows, with the last receipt where a commander forwarded it and what came back."""
    leg = Forwarding.objects.filter(information=OuterRef("pk")).order_by("-pk")
    sender = Concat("by__rank", Value(" "), "by__name")
    unhelped = Answer.objects.filter(
        information=OuterRef("pk"), helped=False, replied_at=OuterRef("reopened_at")
    )
    return entries.select_related("kind", "recorded_by", "area").only(
        "number", "headline", "kind__name", "kind__to_chief_only", "place_label", "channel", "recorded_at", "opened_at",
        "reopened_at", "outcome", "due_at", "restriction", "forwarded_at", "recorded_by__name", "recorded_by__rank",
        "area__number", "area__name",
    ).annotate(
        leg_why=Subquery(leg.values("why")[:1]),
        leg_words=Subquery(leg.values("words")[:1]),
        leg_from=Subquery(leg.values("from_area__number")[:1]),
        leg_by=Subquery(leg.values(label=sender)[:1]),
        did_not_help=Exists(unhelped),
    )  # fmt: skip


def rows(entries, *, now, with_area=False):
    """Give a `Row` for each entry of `entries` (from `listed`)."""
    return [_row(entry, now, with_area) for entry in entries]


def _row(entry, now, with_area):
    kind, text, *also = badges(entry, now=now)
    return Row(
        number=entry.number,
        kind=kind,
        text=text,
        also=also,
        at=when(entry.recorded_at, now=now),
        title=entry.headline,
        meta=_came_from(entry) or _meta(entry, with_area),
        is_opened=entry.opened_at is not None,
    )


def _meta(entry, with_area):
    author = entry.recorded_by.short_name if entry.recorded_by else entry.get_channel_display()
    area = str(entry.area.short_label) if with_area and entry.area else ""
    return " · ".join(filter(None, [area, entry.kind.name, entry.place_label, author]))


def _came_from(entry):
    if entry.leg_why != Forwarding.Reason.FORWARDED or not entry.leg_from:
        return ""
    area = Area(number=entry.leg_from).short_label
    words = entry.leg_words if len(entry.leg_words) <= 120 else entry.leg_words[:119] + "…"
    return _("From %(area)s, %(member)s: “%(words)s”") % {
        "area": area,
        "member": entry.leg_by.strip(),
        "words": words,
    }


def badges(entry, *, now):
    """How an undecided entry stands: the kind and the words of its badge, then further badges as pairs."""
    due = due_badge(entry.due_at, now=now) if entry.due_at else None
    came = _came_back(entry)
    if due and due["kind"] in {"over", "today"}:
        return (due["kind"], due["text"], *came)
    if came:
        return (*came[0], *came[1:])
    if getattr(entry, "leg_why", None) == Forwarding.Reason.FORWARDED:
        return ("forwarded", _("forwarded"))
    if entry.opened_at is None:
        return ("new", _("new"))
    return (due["kind"], due["text"]) if due else ("neutral", _("opened"))


def _came_back(entry):
    if entry.reopened_at is None:
        return []
    if entry.outcome == Outcome.ESCALATED:
        return [("chief", _("answered by the chief"))]
    if getattr(entry, "did_not_help", False):
        return [("over", _("the answer did not help"))]
    return [("due", _("taken up again"))]


def when(moment, *, now):
    """The time of day where it is today, else the day: "09:12", "Thu 19 Nov", "19 Nov 2025"."""
    local, today = timezone.localtime(moment), timezone.localdate(now)
    if local.date() == today:
        return time_told(moment)
    return date_format(local, "D j M" if local.year == today.year else "j M Y")


def next_after(entries, pk):
    """The entry that follows in the queue, else the oldest that is left."""
    after = entries.select_related("area").annotate(is_before=Q(pk__lte=pk)).order_by("is_before", F("pk"))
    return after.first()
