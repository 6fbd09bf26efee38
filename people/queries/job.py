"""Long work: who sees it, and what is to do."""

from django.db import models


class JobQuerySet(models.QuerySet):
    """Long work, seen by whoever started it and by the chief."""

    def visible_to(self, member):
        from_all = getattr(member, "role", "") == "chief"
        return self.all() if from_all else self.filter(by=member)

    def to_do(self):
        """Work that no worker has taken up yet."""
        return self.filter(started_at=None, failed_at=None).order_by("pk")

    def running(self):
        return self.filter(started_at__isnull=False, finished_at=None, failed_at=None).order_by("pk")

    def newest_first(self):
        return self.order_by("-pk")
