"""What a problem file holds: its pieces, in the order in which they were written."""

from django.db import models
from django.db.models import Sum


class PieceQuerySet(models.QuerySet):
    """Pieces of problem files."""

    def in_order(self):
        return self.order_by("pk")


class OptionQuerySet(PieceQuerySet):
    """Options that were considered for a response."""

    def chosen(self):
        return self.filter(is_chosen=True)

    def cost(self):
        """What they cost together."""
        return self.aggregate(sum=Sum("cost"))["sum"] or 0


class PlanTaskQuerySet(PieceQuerySet):
    """Tasks of members and of partners, in one list."""

    def open(self):
        """Tasks that nobody has finished or dropped, in the file or among the tasks of the area."""
        settled = models.Q(task__done_at__isnull=False) | models.Q(task__dropped_at__isnull=False)
        return self.filter(done_at=None, dropped_at=None).exclude(settled)
