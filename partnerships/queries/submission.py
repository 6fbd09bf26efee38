"""What residents sent, for the member who looks after it."""

from django.db import models


class SubmissionQuerySet(models.QuerySet):
    """Submissions; those held are for whoever keeps the holding desk."""

    def held(self):
        return self.filter(held__released_at=None, held__discarded_at=None, held__isnull=False)

    def oldest_first(self):
        return self.order_by("pk")
