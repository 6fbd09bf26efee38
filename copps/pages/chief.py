"""The chief's page: areas side by side with numbers and their base, what was sent up, who decided their own."""

from django.db.models import Count, Q
from django.shortcuts import render
from django.utils import timezone

from areas.models import Information
from areas.panels import standing
from areas.panels.days import ago
from people.doors import door
from people.rules import is_chief
from problems import panels as escalations

LISTED = 20


@door(is_chief)
def chief(request):
    """Show by area what is unopened, undecided, oldest and late, and what waits for the chief."""
    member, now = request.user, timezone.now()
    waiting = list(escalations.waiting(member)[: LISTED + 1])
    own = list(own_reviews(member)[: LISTED + 1])
    context = {
        **side_by_side(member, now=now),
        "waiting": waiting[:LISTED],
        "more_waiting": len(waiting) > LISTED,
        "own_reviews": own[:LISTED],
        "more_own": len(own) > LISTED,
        "sergeants": list(standing.sergeants_without_area(now=now)),
        "now": now,
    }
    return render(request, "pages/chief.html", context)


def side_by_side(member, *, now, at_most=None):
    """Areas by number, never by rank, with their counts; the sums; and what lies at no area's desk."""
    counts = standing.standing_by_area(member, now=now)
    areas = list(standing.areas_with_commanders(member, now=now))
    nothing = {"open": 0, "undecided": 0, "unopened": 0, "overdue": 0, "with_chief": 0, "oldest_at": None}
    rows = [{"area": area, **nothing, **counts.get(area.pk, {})} for area in areas]
    for row in rows:
        row["oldest"] = ago(row["oldest_at"], now=now) if row["oldest_at"] else ""
    names = ("open", "undecided", "unopened", "overdue", "with_chief")
    return {
        "rows": rows if at_most is None or len(rows) <= at_most else [],
        "areas": len(areas),
        "vacant": [area for area in areas if not area.commander_name],
        "acting": [area for area in areas if area.is_acting],
        "sums": {name: sum(row[name] for row in counts.values()) for name in names},
        "desks": desks(member),
    }


def desks(member):
    """How many undecided entries lie with the chief as such, and at the holding desk."""
    desk = Information.Desk
    entries = Information.objects.visible_to(member).to_review().filter(desk__in=[desk.CHIEF, desk.HOLDING])
    return entries.aggregate(
        chief=Count("pk", filter=Q(desk=desk.CHIEF)), holding=Count("pk", filter=Q(desk=desk.HOLDING))
    )


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
    ).newest_first()
