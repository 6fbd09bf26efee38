"""What a half-year brought to a plan, read once and kept with its update: meetings, surveys, input, measures, files."""

from django.db.models import Count, Prefetch, Q
from django.utils import timezone

from areas.models import Information
from partnerships.actions.plan_content import plain
from partnerships.models import (
    Concern,
    Contact,
    Engagement,
    Meeting,
    Organization,
    PlanInput,
    PlanMeasure,
    PlanReading,
)
from partnerships.workflow.update import Basis

MOST_KINDS = 8


def frozen_of(update, *, by, problems=(), surveys=()):
    """The facts of the half-year of `update`; `kinds` says of each key which basis of a change it can show."""
    area, period = update.plan.area, (update.period_start, update.period_end)
    found = {
        "meetings": _meetings(area, period),
        "surveys": list(surveys),
        "inputs": _inputs(update.plan, period),
        "measures": _measures(update.plan, period),
        "problems": list(problems),
    }
    kinds = {
        each["key"]: str(Basis.RESULT if name in {"measures", "problems"} else Basis.INPUT)
        for name, rows in found.items()
        for each in rows
    }
    return {**found, "kinds": kinds, "entries": _entries(area, period, by), "reach": _reach(area, period)}


def _meetings(area, period):
    """Meetings that were held, how many came, and what was said there in a few words; nothing restricted."""
    told = Concern.objects.for_the_public().in_order()
    held = Meeting.objects.filter(area=area, held_at__isnull=False, starts_at__date__range=period)
    return [
        {
            "key": f"meeting-{meeting.pk}",
            "title": meeting.title,
            "on": timezone.localdate(meeting.starts_at).isoformat(),
            "number": meeting.resident_count,
            "topics": [each.topic for each in meeting.concerns.all() if each.topic],
            "concerns": len(meeting.concerns.all()),
            "answered": sum(each.answered_at is not None for each in meeting.concerns.all()),
        }
        for meeting in held.prefetch_related(Prefetch("concerns", told)).order_by("starts_at", "pk")
    ]


def _inputs(plan, period):
    """Input that was written into the plan."""
    return [
        {
            "key": f"input-{each.pk}",
            "title": str(each.get_source_display()),
            "on": each.on_date.isoformat(),
            "words": each.words,
            "number": each.number,
            "groups": each.groups,
            "is_critical": each.is_critical,
        }
        for each in PlanInput.objects.filter(plan=plan, on_date__range=period).order_by("on_date", "pk")
    ]


def _measures(plan, period):
    """Each measure of a standing priority with the readings up to the end of the half-year."""
    readings: dict[int, list] = {}
    for each in PlanReading.objects.filter(plan=plan, on_date__lte=period[1]).by_day():
        readings.setdefault(each.measure_id, []).append([each.on_date.isoformat(), plain(each.value)])
    found = PlanMeasure.objects.filter(plan=plan, priority__dropped_at=None).select_related("priority")
    return [
        {
            "key": f"measure-{each.pk}",
            "priority": each.priority_id,
            "title": each.name,
            "baseline": plain(each.baseline),
            "baseline_on": each.baseline_date.isoformat(),
            "target": plain(each.target),
            "target_on": each.target_date.isoformat(),
            "readings": readings.get(each.pk, []),
        }
        for each in found.order_by("priority__rank", "pk")
    ]


def _entries(area, period, by):
    """How much area information came in, by kind, and in the same half-year a year before; nothing restricted."""
    start, end = period
    before = (start.replace(year=start.year - 1), end.replace(year=end.year - 1))
    seen = Information.objects.visible_to(by).filter(area=area, restriction="", about_member=None)
    counted = seen.order_by().values("kind__name").annotate(
        now=Count("pk", filter=Q(recorded_at__date__range=period)),
        before=Count("pk", filter=Q(recorded_at__date__range=before)),
    )  # fmt: skip
    rows = [
        {"title": row["kind__name"], "now": row["now"], "before": row["before"]}
        for row in counted
        if row["now"] or row["before"]
    ]
    rows.sort(key=lambda row: (-row["now"], -row["before"], row["title"]))
    first = seen.order_by("recorded_at").values_list("recorded_at", flat=True).first()
    return {
        "now": sum(row["now"] for row in rows),
        "before": sum(row["before"] for row in rows),
        # a file that begins later has nothing to compare with
        "is_comparable": bool(first and timezone.localdate(first) <= before[0]),
        "kinds": rows[:MOST_KINDS],
    }


def _reach(area, period):
    """How many organizations and contacts are new, and how often each kind of engagement took place."""
    log = Engagement.objects.filter(area=area, date__range=period)
    return {
        "organizations": Organization.objects.filter(areas=area, at__date__range=period).count(),
        "contacts": Contact.objects.filter(organization__areas=area, at__date__range=period).count(),
        "engagements": log.count(),
        "trust": log.filter(kind=Engagement.Kind.TRUST).count(),
    }
