"""By when the room is owed an answer: before the next meeting of the series or the area."""

import datetime as dt

from django.utils import timezone

from partnerships.models import Concern, Meeting

# where nobody knows of a next meeting
DAYS = 30


def answer_day(meeting):
    """The last day before the next meeting; thirty days on where none is known."""
    next_day = _next_meeting_day(meeting)
    day = timezone.localdate(meeting.starts_at)
    return max(day, (next_day or day + dt.timedelta(days=DAYS + 1)) - dt.timedelta(days=1))


def _next_meeting_day(meeting):
    later = Meeting.objects.after(meeting).first()
    if later:
        return timezone.localdate(later.starts_at)
    if meeting.series and meeting.series.ended_at is None:
        return meeting.series.day_after(timezone.localdate(meeting.starts_at))
    return None


def keep_answer_days(meeting):
    """Answers that are still owed from the last meeting like this one are due before what is the next one now."""
    last = Meeting.objects.like(meeting).held().select_related("series").newest_first().first()
    if last is not None:
        Concern.objects.filter(meeting=last).unanswered().update(answer_by=answer_day(last))
