"""The chief's page: areas side by side with numbers and their base, what was sent up, who decided their own."""

from django.db.models import Count
from django.shortcuts import render
from django.utils import timezone

from areas.models import Information
from areas.panels import standing
from areas.panels.days import ago
from areas.queries.prepared import prepared
from partnerships.panels import commitment as parties
from partnerships.panels import meeting_promises as meetings
from partnerships.panels import update as plans
from people.doors import door
from people.rules import is_chief
from problems.panels import escalation as escalations
from problems.panels import home as files_of_home

Desk = Information.Desk
LISTED = 20
AT_MOST = LISTED + 1
LATE = "late"


@door(is_chief)
def chief(request):
    """Show by area what is unopened, undecided, oldest and late, and what waits for the chief."""
    member, now = request.user, timezone.now()
    waiting, own = first_waiting(member), own_reviews(member)
    facts = side_by_side(member, now=now)
    is_late = request.GET.get("only") == LATE
    areas, pages = standing.page_of(late(facts) if is_late else facts["listed"], request.GET)
    context = {
        **facts,
        "rows": rows(areas, facts["counts"], now=now),
        "pages": pages,
        "is_late": is_late,
        "waiting": waiting[:LISTED],
        "more_waiting": len(waiting) > LISTED,
        "own_reviews": own[:LISTED],
        "more_own": len(own) > LISTED,
        "parties": parties.by_party(member, on=timezone.localdate(now)),
        "plans": plans.rows_for_the_chief(on=timezone.localdate(now)),
        "sergeants": standing.without_area(now=now),
        "now": now,
    }
    return render(request, "pages/chief.html", context)


def side_by_side(member, *, now):
    """Areas by number, never by rank, with their counts and sums; what lies at no desk of an area, or stands still."""
    counts = standing.standing_by_area(member, now=now)
    areas = standing.areas_with_commanders(now=now)
    counted = dict(_counted(member, on=timezone.localdate(now), now=now))
    return {
        "areas": len(areas),
        "listed": areas,
        "counts": counts,
        "vacant": [area.as_area() for area in areas if not area.commander],
        "acting": [area.as_area() for area in areas if area.is_acting],
        "sums": {name: sum(row[name] for row in counts.values()) for name in standing.COUNTED},
        "desks": {"chief": counted.get(Desk.CHIEF, 0), "holding": counted.get(Desk.HOLDING, 0)},
        "stages": files_of_home.told_by_stage(counted),
        "stand_still": meetings.for_chief(counted),
    }


NOTHING = {**dict.fromkeys(standing.COUNTED, 0), "oldest_at": None}


def late(facts):
    """The areas in which something is late, or for which nobody answers."""
    counts = facts["counts"]
    return [a for a in facts["listed"] if not a.commander or counts.get(a.pk, NOTHING)["overdue"]]


def rows(areas, counts, *, now):
    """The lines of the table: each area with its counts, and since when its oldest entry waits for a decision."""
    listed = [{"area": area, **NOTHING, **counts.get(area.pk, {})} for area in areas]
    for row in listed:
        row["oldest"] = ago(row["oldest_at"], now=now) if row["oldest_at"] else ""
    return listed


@prepared
def _counted(member, *, on, now):
    """How many there are by name: undecided entries at a desk, open files in a stage, what stands still at meetings."""
    entries = Information.objects.visible_to(member).to_review().filter(desk__in=[Desk.CHIEF, Desk.HOLDING])
    desks = entries.order_by().values("desk").annotate(n=Count("pk")).values_list("desk", "n")
    stages = files_of_home.counts_of_city(member).values_list("stage", "n")
    return desks.union(stages, *meetings.standing_still(on=on, now=now), all=True)


@prepared
def first_waiting(member):
    """What waits for the chief's answer, oldest first."""
    return escalations.waiting(member)[:AT_MOST]


@prepared
def own_reviews(member):
    """Entries that were decided by their own author, newest first."""
    entries = (
        Information.objects.visible_to(member).reviewed_by_their_author().select_related("area", "decided_by")
    )
    return entries.only(
        "number",
        "headline",
        "decided_at",
        "outcome",
        "area__number",
        "area__name",
        "decided_by__name",
        "decided_by__rank",
    ).newest_first()[:AT_MOST]
