"""What the days bring to the work with the community: late promises, dormant partnerships, ties gone quiet."""

from collections.abc import Iterator

from django.db import transaction
from django.utils import timezone

from areas.actions.routing import chief, commander_of
from partnerships.actions.link import empty_letters
from partnerships.models import Commitment, CommunityLimits, Organization, Partnership
from partnerships.notices import commitment as notices
from partnerships.notices import partnership as ties
from partnerships.workflow.tie import Tie


def run_due(now):
    """Tell what the days brought, and empty the letters that held a key; running it again tells nothing twice."""
    days = _Days(now)
    return {"late": days.late(), "dormant": days.dormant(), "quiet": days.quiet(), "letters": empty_letters()}


class _Days:
    """One look at the calendar; who answers for an area is asked once."""

    def __init__(self, now):
        self.now, self.today = now, timezone.localdate(now)
        self.answering = {}

    @transaction.atomic
    def late(self):
        """Whose promise it is, who wrote it down and the commander hear that its day has passed."""
        found = Commitment.objects.late(on=self.today).select_related("area", "member", "by").soonest_first()
        return sum(notices.late(each, to=self._hearing(each), now=self.now) for each in found.iterator())

    @transaction.atomic
    def dormant(self):
        """The lead hears that nobody has looked at a partnership on its day."""
        found = Partnership.objects.to_review(on=self.today).select_related("lead").by_name()
        return sum(ties.dormant(each, now=self.now) for each in found)

    @transaction.atomic
    def quiet(self):
        """Who knows an organization hears that the tie has gone quiet, once each silence."""
        limits = CommunityLimits.current()
        known = Organization.objects.in_use().with_contact().of_tie(Tie.QUIET, on=self.today, limits=limits)
        found = known.select_related("kind").prefetch_related("known_by").by_name()
        return sum(
            ties.quiet(each, to=member, now=self.now) for each in found for member in each.known_by.all()
        )

    def _hearing(self, commitment) -> Iterator:
        members = {
            each.pk: each for each in (commitment.member, commitment.by, self._commander(commitment)) if each
        }
        yield from members.values()

    def _commander(self, commitment):
        area = commitment.area
        if commitment.area_id not in self.answering:
            found = commander_of(area, now=self.now) if area else None
            self.answering[commitment.area_id] = found or chief()
        return self.answering[commitment.area_id]
