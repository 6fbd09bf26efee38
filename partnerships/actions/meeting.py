"""A meeting from the day it is called to its published minutes; each step on the record of its area."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from areas.workflow import NotReady
from ledger.actions import record
from partnerships.actions import meeting_series
from partnerships.actions.meeting_answer_day import keep_answer_days
from partnerships.actions.meeting_series import check_version
from partnerships.models import LanguageNeed, Meeting
from partnerships.notices import meeting as notices
from partnerships.rules import meeting as rules
from partnerships.workflow.meeting import check
from people.clock import told


@transaction.atomic
def schedule(*, by, languages=(), now=None, **facts):
    """Call a meeting, alone or of a series; a language that people need waits until somebody is found."""
    now = now or timezone.now()
    rules.require(rules.may_keep(by, facts.get("area")))
    _check_times(facts["starts_at"], facts.get("ends_at"))
    meeting = Meeting.objects.create(by=by, at=now, **facts)
    LanguageNeed.objects.bulk_create(
        LanguageNeed(meeting=meeting, language=language, by=by, at=now)
        for language in dict.fromkeys(languages)
    )
    _days_moved(meeting)
    record(
        "meeting.scheduled", meeting, area=meeting.area, by=by, now=_when(meeting), text=meeting.title, at=now
    )
    return meeting


@transaction.atomic
def change(meeting, *, by, version, now=None, **facts):
    """Change what was called: another day, another place, other words."""
    meeting = locked(meeting)
    rules.require(rules.may_keep(by, meeting.area))
    rules.require(rules.may_keep(by, facts.get("area", meeting.area)))
    check_version(meeting, version)
    check("change", meeting)
    was, former, stood = _when(meeting), meeting.area, meeting.series
    for name, value in facts.items():
        setattr(meeting, name, value)
    _check_times(meeting.starts_at, meeting.ends_at)
    _save(meeting)
    if stood != meeting.series:
        meeting_series.keep_next(stood)
    _days_moved(meeting)
    line = {"by": by, "was": was, "now": _when(meeting), "text": meeting.title, "at": now or timezone.now()}
    for area in dict.fromkeys([former, meeting.area]):
        record("meeting.changed", meeting, area=area, **line)
    return meeting


@transaction.atomic
def hold(meeting, *, by, version, now=None, present=(), represented=(), neighborhoods=(), **counts):
    """Say that the meeting was held and who came: counts of residents, never a name."""
    meeting, now = locked(meeting), now or timezone.now()
    rules.require(rules.may_keep(by, meeting.area))
    check_version(meeting, version)
    check("hold", meeting)
    if meeting.starts_at > now:
        raise NotReady(_("It has not begun yet. Change its day first if it was held earlier."))
    meeting.held_at, meeting.held_by = meeting.held_at or now, meeting.held_by or by
    for name, count in counts.items():
        setattr(meeting, name, count)
    _check_counts(meeting)
    _save(meeting)
    for came, who in ((meeting.present, present), (meeting.represented, represented)):
        came.set(who)
    meeting.neighborhoods.set(neighborhoods)
    facts = {
        "residents": meeting.resident_count,
        "members": len(present),
        "organizations": [each.ledger_label for each in represented],
    }
    record("meeting.held", meeting, area=meeting.area, by=by, now=facts, text=meeting.title, at=now)
    return meeting


@transaction.atomic
def write_minutes(meeting, *, minutes, by, version, now=None):
    """Write the minutes, or write them anew until they are approved."""
    meeting, now = locked(meeting), now or timezone.now()
    rules.require(rules.may_keep(by, meeting.area))
    check_version(meeting, version)
    check("write", meeting)
    if not minutes.strip():
        raise NotReady(_("Write what was talked about and what was agreed."))
    was = meeting.minutes
    meeting.minutes, meeting.minutes_at, meeting.minutes_by = minutes, now, by
    _save(meeting)
    # the minutes may name people: they stay with the meeting, and the record says that they were written
    verb = "meeting.minutes_changed" if was else "meeting.minutes_written"
    record(verb, meeting, area=meeting.area, by=by, text=meeting.title, at=now)
    notices.minutes_written(meeting, by=by)
    return meeting


@transaction.atomic
def approve_minutes(meeting, *, by, version, now=None):
    """The commander approves the minutes that another wrote; from then on they stay as they are."""
    meeting = locked(meeting)
    rules.require(rules.may_approve(by, meeting))
    check_version(meeting, version)
    check("approve", meeting)
    meeting.approved_at, meeting.approved_by = now or timezone.now(), by
    _save(meeting)
    record(
        "meeting.minutes_approved",
        meeting,
        area=meeting.area,
        by=by,
        text=meeting.title,
        at=meeting.approved_at,
    )
    notices.minutes_approved(meeting, by=by)
    return meeting


@transaction.atomic
def cancel(meeting, *, reason, by, version, now=None):
    """Cancel a meeting with a reason; the series then waits for another."""
    meeting = locked(meeting)
    rules.require(rules.may_keep(by, meeting.area))
    check_version(meeting, version)
    check("cancel", meeting)
    meeting.cancelled_at, meeting.cancelled_by, meeting.cancel_reason = now or timezone.now(), by, reason
    _save(meeting)
    _days_moved(meeting)
    record(
        "meeting.cancelled", meeting, area=meeting.area, by=by, note=reason, text=meeting.title,
        at=meeting.cancelled_at,
    )  # fmt: skip
    return meeting


def locked(meeting):
    """Load a meeting under a lock."""
    known = Meeting.objects.select_for_update(of=("self",)).select_related("area", "series", "host")
    return known.get(pk=meeting.pk)


def _save(meeting):
    meeting.version += 1
    meeting.save()


def _days_moved(meeting):
    """A day that was set, moved or cancelled moves the next day of the series and the days of answers."""
    meeting_series.keep_next(meeting.series)
    keep_answer_days(meeting)


def _check_times(starts_at, ends_at):
    if ends_at is not None and ends_at <= starts_at:
        raise NotReady(_("The end lies at or before the start."))


def _check_counts(meeting):
    counted = [meeting.young_count or 0, meeting.older_count or 0]
    if sum(counted) > (meeting.resident_count or 0):
        raise NotReady(_("The younger and the older together are more than all residents who came."))


def _when(meeting):
    return f"{told(meeting.starts_at, 'j M Y, H:i')} · {meeting.place}"
