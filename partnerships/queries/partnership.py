"""Partnerships, brainstorms, programs and volunteers: who sees which."""

from django.db import models
from django.db.models import Q

from partnerships.queries.sight import narrowed


class PartnershipQuerySet(models.QuerySet):
    """Parties who work together on problems."""

    def visible_to(self, member):
        return narrowed(self, member, own=("by", "lead"))

    def in_force(self):
        return self.filter(ended_at=None)

    def to_review(self, *, on):
        """Dormant ones: the day on which somebody was to look at them has passed."""
        return self.in_force().filter(review_date__lt=on)

    def with_people(self):
        return self.select_related("area", "lead")

    def by_name(self):
        return self.order_by("name", "pk")


class BrainstormQuerySet(models.QuerySet):
    """Sessions in which ideas were gathered."""

    def visible_to(self, member):
        return narrowed(self, member, own=("by",))

    def newest_first(self):
        return self.order_by("-date", "-pk")


class ProgramQuerySet(models.QuerySet):
    """Programs: the academy, for youths, others; all who take part may know them."""

    def visible_to(self, member):
        return narrowed(self, member, own=("by", "lead"))

    def running(self, *, on):
        return self.filter(Q(ended_on=None) | Q(ended_on__gte=on))

    def newest_first(self):
        return self.order_by("-started_on", "-pk")


class VolunteerQuerySet(models.QuerySet):
    """People who give their time; read by who works in their area."""

    def visible_to(self, member):
        return narrowed(self, member, own=("by",))

    def in_use(self):
        return self.filter(ended_at=None)

    def by_name(self):
        return self.order_by("name", "pk")
