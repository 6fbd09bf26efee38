"""The contact log: who reads which line."""

from django.db import models
from django.db.models import Exists, OuterRef

from partnerships.queries.sight import narrowed


class EngagementQuerySet(models.QuerySet):
    """Contacts with the community, in both directions."""

    def visible_to(self, member):
        return narrowed(self, member, own=("by",))

    def unanswered(self):
        """Contacts after which nobody has come back to the organization."""
        later = self.model._default_manager.filter(
            organization=OuterRef("organization"), date__gt=OuterRef("date")
        )
        return self.filter(follow_up_date__isnull=False).exclude(Exists(later))

    def with_names(self):
        return self.select_related("organization__kind", "area", "by", "contact", "speaker")

    def newest_first(self):
        return self.order_by("-date", "-pk")
