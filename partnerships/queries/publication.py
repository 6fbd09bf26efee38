"""Publications: what residents see, and what waits to be checked or looked at again."""

from django.db import models
from django.db.models import Q
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast

from people import rules


class PublisherQuerySet(models.QuerySet):
    """Members whom the chief named to publish."""

    def current(self):
        return self.filter(ended_at=None)


class PublicationQuerySet(models.QuerySet):
    """Rows of public fields; before they are published, members alone see them."""

    def visible_to(self, member):
        return self if rules.takes_part(member) else self.none()

    def public(self):
        """What anybody may read now: published, not taken back, and the newest of its subject."""
        return self.filter(published_at__isnull=False, withdrawn_at=None, replaced_at=None)

    def waiting(self):
        """Prepared, and not yet checked by another member."""
        return self.filter(published_at=None, withdrawn_at=None)

    def due_for_review(self, *, on):
        return self.public().filter(review_date__lte=on)

    def of_area(self, slug):
        """What is said of one area, and of the whole city."""
        return self.filter(Q(area_slug=slug) | Q(area_slug=""))

    def coming(self, *, now):
        """Meetings that are to come, the next first; their moments are kept in UTC."""
        starts = Cast(KeyTextTransform("starts", "facts"), models.TextField())
        found = self.filter(kind="meeting").annotate(starts=starts).filter(starts__gte=now.isoformat())
        return found.order_by("starts", "pk")

    def newest_first(self):
        return self.order_by("-published_at", "-pk")
