"""Who hears of meetings: what waits for them; no concern's words and no name of a resident in any notice."""

from typing import NamedTuple

from django.utils import timezone
from django.utils.translation import gettext as _

from areas.actions.routing import chief, commander_of
from people.notices import tell


class Due(NamedTuple):
    """What the calendar brought: told once a key to each."""

    step: str
    text: str
    url: str
    key: str


def minutes_written(meeting, *, by):
    """Tell who answers for the area that minutes wait for approval."""
    text = _("Minutes of “%(title)s” wait for your approval") % {"title": meeting.title[:120]}
    _tell(meeting, answering(meeting.area), "minutes_written", text, by=by)


def minutes_approved(meeting, *, by):
    """Tell who wrote the minutes that they were approved."""
    text = _("Your minutes of “%(title)s” were approved") % {"title": meeting.title[:120]}
    _tell(meeting, meeting.minutes_by, "minutes_approved", text, by=by)


def _tell(meeting, to, step, text, *, by):
    if to is not None and to.pk != by.pk:
        key = f"meeting:{meeting.pk}:{step}:{meeting.version}"
        tell(to, verb=f"meeting.{step}", text=text, url=meeting.get_absolute_url(), key=key)


def series_overdue(series):
    """The day of a series has passed and no meeting was called."""
    text = _("“%(name)s”: no meeting was called for the day that has passed") % {"name": series.name[:120]}
    key = f"series:{series.pk}:overdue:{series.next_date}"
    return Due("series_overdue", text, series.get_absolute_url(), key)


def language_unfilled(need):
    """Nobody who speaks a language has been found for a meeting that is near."""
    text = _("“%(title)s”: nobody who speaks %(language)s has been found") % {
        "title": need.meeting.title[:120],
        "language": need.get_language_display(),
    }
    key = f"language:{need.pk}:{timezone.localdate(need.meeting.starts_at)}"
    return Due("language_unfilled", text, need.meeting.get_absolute_url(), key)


def answer_owed(meeting, *, day):
    """What was said at a meeting has no answer, and the next meeting is near."""
    text = _("“%(title)s”: what people said there waits for an answer before the next meeting") % {
        "title": meeting.title[:120]
    }
    return Due("answer_owed", text, meeting.get_absolute_url(), f"concerns:{meeting.pk}:{day}")


def leave(due, *, to, now):
    """Leave what the calendar brought."""
    tell(to, verb=f"meeting.{due.step}", text=due.text, url=due.url, key=due.key, now=now)


def answering(area, *, now=None):
    """Who answers for the meetings of an area; the chief for those of the whole city."""
    if area is None:
        return chief()
    return commander_of(area, now=now or timezone.now()) or chief()
