"""What people say at a meeting becomes area information at once, and is answered before the next meeting."""

import uuid

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from areas.actions.entry import Stale
from areas.actions.intake import SentBefore, record_information
from areas.models import Information
from areas.workflow import NotReady
from ledger.actions import record
from partnerships.actions.meeting_answer_day import answer_day
from partnerships.models import Concern, Meeting
from partnerships.rules import meeting as rules
from partnerships.workflow.meeting import Standing

CRITICAL = "critical-comment"


def raise_concern(meeting, *, by, kind, narrative, submission_key=None, now=None, **facts):
    """Keep what somebody said as an entry of area information with an answer due; a second sending is the same one.

    `facts` are the topic and what we understood, and those of the entry: place, point, reporter.
    """
    rules.require(rules.may_listen(by))
    now, key = now or timezone.now(), submission_key or uuid.uuid4()
    said = {name: facts.pop(name, "") for name in ("topic", "understood")}
    with transaction.atomic():
        meeting = (
            Meeting.objects.select_for_update(of=("self",))
            .select_related("area", "series")
            .get(pk=meeting.pk)
        )
        if meeting.standing == Standing.CANCELLED:
            raise NotReady(_("This meeting was cancelled. Pass it on by “Add information”."))
        entry = record_information(
            by=by, kind=kind, narrative=narrative, area=facts.pop("area", None) or meeting.area,
            channel=Information.Channel.MEETING, submission_key=key, occasion=meeting.title[:120], now=now, **facts,
        )  # fmt: skip
        known = Concern.objects.filter(information=entry).first()
        return known or _keep(meeting, entry, by=by, now=now, **said)


def _keep(meeting, entry, *, by, now, topic, understood):
    is_open = not entry.restriction and entry.about_member_id is None
    highest = meeting.concerns.aggregate(number=Max("number"))["number"] or 0
    concern = Concern.objects.create(
        meeting=meeting, information=entry, number=highest + 1 if is_open else None, topic=topic,
        understood=understood, answer_by=answer_day(meeting), by=by, at=now,
    )  # fmt: skip
    # what is restricted stands in the file by its entry alone
    if is_open:
        record(
            "meeting.concern_raised", meeting, area=meeting.area, by=by, now=str(entry.kind), at=now,
            text=_("Concern %(number)d became %(entry)s") % {"number": concern.number, "entry": entry.number},
        )  # fmt: skip
    return concern


@transaction.atomic
def answer_concern(concern, *, answer, understood="", took_part="", topic="", by, version, now=None):
    """Say what came of a concern, in words that the room may hear; a critical one first says what was understood."""
    known = Concern.objects.select_for_update(of=("self",)).select_related(
        "meeting__area", "information__area", "information__kind"
    )
    concern = known.get(pk=concern.pk)
    rules.require(rules.may_answer(by, concern))
    if concern.version != version:
        raise Stale(concern)
    if not answer.strip():
        raise NotReady(_("Write the answer in the words in which it is told."))
    if concern.information.kind.slug == CRITICAL and not understood.strip():
        raise NotReady(_("Say first what we understood: a critical comment is heard before it is answered."))
    was, now = concern.answer, now or timezone.now()
    concern.answer, concern.understood, concern.took_part, concern.topic = (
        answer,
        understood,
        took_part,
        topic,
    )
    concern.answered_at, concern.answered_by = now, by
    concern.version += 1
    concern.save()
    _record_answer(concern, by=by, was=was, now=now)
    return concern


def _record_answer(concern, *, by, was, now):
    if concern.number is None:
        return
    record(
        "meeting.concern_answered", concern.meeting, area=concern.meeting.area, by=by, was=was or None,
        now=concern.answer, note=concern.took_part, at=now,
        text=_("Concern %(number)d") % {"number": concern.number},
    )  # fmt: skip


__all__ = ["SentBefore", "answer_concern", "raise_concern"]
