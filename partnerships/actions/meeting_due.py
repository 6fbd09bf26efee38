"""What the days bring to meetings: series without a meeting, languages nobody speaks yet, answers that are owed."""

import datetime as dt

from django.db import transaction
from django.db.models import Min
from django.utils import timezone

from partnerships.models import LanguageNeed, Meeting, Series
from partnerships.notices import meeting as notices
from people.models import Notice

# a language without a speaker is told so many days before the meeting, an answer that is owed so many before its day
LANGUAGE_DAYS = 7
ANSWER_DAYS = 7


def run_due(now):
    """Tell what the days brought; counts of notices left. Running it again tells nothing twice."""
    today = timezone.localdate(now)
    return {
        "series": _leave(_overdue(today), now=now),
        "languages": _leave(_languages(now), now=now),
        "answers": _leave(_answers(today), now=now),
    }


@transaction.atomic
def _leave(lines, *, now):
    told = 0
    for area, due in lines:
        to = notices.answering(area, now=now)
        if to is not None and not Notice.objects.filter(member=to, key=due.key).exists():
            notices.leave(due, to=to, now=now)
            told += 1
    return told


def _overdue(today):
    for series in Series.objects.overdue(on=today).select_related("area").soonest_first():
        yield series.area, notices.series_overdue(series)


def _languages(now):
    near = now + dt.timedelta(days=LANGUAGE_DAYS)
    needs = LanguageNeed.objects.of_coming(now=now).filter(meeting__starts_at__lte=near)
    for need in needs.select_related("meeting__area").in_order():
        yield need.meeting.area, notices.language_unfilled(need)


def _answers(today):
    owed = Meeting.objects.filter(concerns__answered_at=None, concerns__number__isnull=False)
    near = today + dt.timedelta(days=ANSWER_DAYS)
    owed = owed.annotate(day=Min("concerns__answer_by")).filter(day__lte=near)
    for meeting in owed.select_related("area").soonest_first():
        yield meeting.area, notices.answer_owed(meeting, day=meeting.day)
