"""Training of members: what stands, and what counts towards the hours that are asked for."""

from decimal import Decimal

from django.db import models
from django.db.models import Sum


class TrainingQuerySet(models.QuerySet):
    """Courses that members attended."""

    def standing(self):
        """What was not taken out again."""
        return self.filter(dropped_at=None)

    def counted(self, *, since, until):
        """What counts towards the hours of a period, both days included."""
        return self.standing().filter(is_counted=True, held_date__range=(since, until))

    def hours_by_member(self):
        """The hours of each member, by id."""
        rows = self.order_by().values_list("member").annotate(Sum("hours"))
        return {member: Decimal(hours) for member, hours in rows}

    def of(self, member):
        return self.filter(member=member)

    def newest_first(self):
        return self.order_by("-held_date", "-pk")
