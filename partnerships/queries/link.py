"""Links that open a partner's own part without an account."""

from django.db import models
from django.db.models import Q

from partnerships.queries.sight import narrowed


class PartnerLinkQuerySet(models.QuerySet):
    """Links that were given; the key itself is kept nowhere."""

    def visible_to(self, member):
        return narrowed(self, member, own=("made_by",))

    def live(self, *, now):
        """Links that still open: neither expired nor taken back, nor given to somebody who is no longer there."""
        return self.filter(revoked_at=None, expires_at__gt=now, contact__ended_at=None)

    def newest_first(self):
        return self.order_by("-pk")


class FeedbackQuerySet(models.QuerySet):
    """What partners say matters."""

    def visible_to(self, member):
        return narrowed(self, member, own=("by",))

    def of_area(self, area):
        return self.filter(Q(area=area) | Q(area=None))

    def newest_first(self):
        return self.order_by("-pk")
