"""What a problem file holds: its pieces, in the order in which they were written."""

from django.db import models
from django.db.models import Sum

ENDS = ("kept", "broken", "withdrawn")


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
        """Tasks that nobody has finished or dropped, in the file, among the tasks of the area or as a promise."""
        settled = models.Q()
        for fact in ("task__done_at", "task__dropped_at", *(f"commitment__{end}_at" for end in ENDS)):
            settled |= models.Q(**{f"{fact}__isnull": False})
        return self.filter(done_at=None, dropped_at=None).exclude(settled)

    def soonest_first(self):
        return self.order_by(models.F("due_date").asc(nulls_last=True), "pk")

    def anybodys(self):
        """Tasks that nobody has been given yet."""
        return self.filter(member=None, party="")
