"""What a partner reads by their link: the words that were written for them, and nothing else."""

from typing import NamedTuple

from django.utils import timezone

from partnerships.models import Commitment, Feedback, Partnership
from partnerships.workflow.commitment import Verb, is_late, standing_of, verbs_open_to

MOST = 30


class SharedPromise(NamedTuple):
    """A promise as the partner sees it; its fields are all that leaves the department."""

    pk: int
    words: str
    due_date: object
    standing: str
    is_kept: bool
    is_late: bool
    own_words: str
    asks_for: object
    may_accept: bool
    may_keep: bool
    may_ask: bool


class SharedPartnership(NamedTuple):
    """A partnership as its partners see it."""

    purpose: str
    meeting_at: object
    meeting_place: str


def promises(link):
    """What the organization promised, in the words written for it; of the one promise where the link is for one."""
    found = Commitment.objects.filter(organization=link.organization_id).shared()
    if link.commitment_id:
        found = found.filter(pk=link.commitment_id)
    rows = found.prefetch_related("date_changes").soonest_first()[:MOST]
    return [_shared(commitment, link) for commitment in rows]


def _shared(commitment, link):
    today = timezone.localdate()
    is_open = set() if link.spent_at else set(verbs_open_to(commitment))
    asked = [c for c in commitment.date_changes.all() if c.agreed_at is None and c.refused_at is None]
    return SharedPromise(
        pk=commitment.pk,
        words=commitment.shared_words,
        due_date=commitment.due_date,
        standing=str(standing_of(commitment).label),
        is_kept=commitment.kept_at is not None,
        is_late=is_late(commitment, on=today),
        own_words=commitment.partner_words,
        asks_for=asked[0].new_date if asked else None,
        may_accept=Verb.ACCEPT in is_open,
        may_keep=Verb.KEEP in is_open,
        may_ask=Verb.MOVE in is_open and not asked,
    )


def partnerships(link):
    """The partnerships that the organization has joined, in the words written for partners; the next meeting."""
    joined = Partnership.objects.in_force().filter(
        parties__organization=link.organization_id, parties__accepted_at__isnull=False, parties__left_at=None
    )
    rows = joined.exclude(shared_words="").select_related("next_meeting").by_name()
    return [_together(partnership) for partnership in rows[:MOST]]


def _together(partnership):
    meeting = partnership.next_meeting
    if meeting is None or meeting.cancelled_at or meeting.starts_at < timezone.now():
        return SharedPartnership(partnership.shared_words, None, "")
    return SharedPartnership(partnership.shared_words, meeting.starts_at, meeting.place)


def feedback(link):
    """What the organization said by link matters to it, newest first."""
    return list(Feedback.objects.filter(organization=link.organization_id, by=None).newest_first()[:10])


def page_of(link):
    """All that the page of a link shows."""
    return {
        "organization": link.organization.name,
        "until": link.expires_at,
        "is_spent": link.spent_at is not None,
        "promises": promises(link),
        "partnerships": partnerships(link),
        "feedback": feedback(link),
    }
