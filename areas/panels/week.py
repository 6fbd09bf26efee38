"""What came in since Monday, beside the same days of the weeks before."""

import datetime as dt
from statistics import median
from typing import Any

from django.db.models import Count, Exists, Min, Q
from django.utils import timezone

from areas.models import Information
from areas.queries.prepared import prepared

WEEKS, ENOUGH = 8, 4
WEEK = dt.timedelta(weeks=1)


def week_of(member, area_ids, *, now):
    """Entries that came in since Monday, and the median of the same days of up to eight whole weeks before."""
    spans = [_span(now, weeks_ago=back) for back in range(WEEKS + 1)]
    row = _received(member, area_ids, [end for span in spans for end in span])[0]
    first = row["first"] or now
    known = WEEKS if row["in_use"] else sum(first <= start for start, _end in spans[1:])
    before = [row[f"week_{back}"] for back in range(known, 0, -1)]
    return {
        "count": row["week_0"],
        "before": before,
        "usual": median(before) if known >= ENOUGH else None,
        "enough": ENOUGH,
    }


def _span(now, *, weeks_ago):
    """From Monday to the day and time that it is now, so many weeks ago, by the department's clock."""
    here = timezone.localtime(now).replace(tzinfo=None) - weeks_ago * WEEK
    monday = dt.datetime.combine(here.date() - dt.timedelta(days=here.weekday()), dt.time())
    return timezone.make_aware(monday), timezone.make_aware(here)


@prepared
def _received(member, area_ids, ends):
    """Counts of each span; what was imported came in at another time than it was recorded here."""
    entries = (
        Information.objects.visible_to(member).filter(area_id__in=area_ids, is_imported=False).order_by()
    )
    counts: dict[str, Any] = {
        f"week_{back}": Count(
            "pk", filter=Q(recorded_at__gte=ends[2 * back], recorded_at__lte=ends[2 * back + 1])
        )
        for back in range(WEEKS + 1)
    }
    return (
        entries.filter(recorded_at__gte=ends[-2])
        .annotate(in_use=Exists(entries.filter(recorded_at__lt=ends[-2])))
        .values("in_use")
        .annotate(first=Min("recorded_at"), **counts)
    )
