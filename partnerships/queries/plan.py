"""Policing plans, what stands in them, and their half-year updates: who sees which, and how they are narrowed."""

from django.db import models
from django.db.models import Exists, OuterRef, Q

from areas.queries.sight import sight_of
from people import rules


def _reads_all(member):
    return rules.reads_everything(member) or rules.is_analyst(member)


class PlanQuerySet(models.QuerySet):
    """Plans of areas; adopted ones are read by all who take part, drafts by those who work in the area."""

    def visible_to(self, member):
        if not rules.takes_part(member):
            return self.none()
        if _reads_all(member):
            return self
        return self.filter(Q(adopted_at__isnull=False) | Q(area__in=sight_of(member).areas))

    def in_force(self):
        return self.filter(adopted_at__isnull=False, superseded_at=None)

    def being_written(self):
        return self.filter(adopted_at=None)

    def with_the_chief(self):
        return self.being_written().filter(sent_at__isnull=False)

    def with_people(self):
        return self.select_related("area", "by", "adopted_by")

    def by_area(self):
        """By the area's number, the newest plan of each first."""
        return self.order_by(models.functions.Length("area__number"), "area__number", "-pk")


class PlanPieceQuerySet(models.QuerySet):
    """What is written in a plan or an update, in the order in which it was written."""

    def in_order(self):
        return self.order_by("pk")

    def by_day(self):
        """Readings of measures, the oldest first."""
        return self.order_by("on_date", "pk")


class PriorityQuerySet(models.QuerySet):
    """Priorities of plans; those that an update dropped stay, with their end."""

    def standing(self):
        return self.filter(dropped_at=None)

    def citable_for(self, member):
        """Priorities of plans in force that `member` may tie a problem file to."""
        plans = self.model._meta.get_field("plan").related_model.objects.visible_to(member).in_force()
        return self.standing().filter(Exists(plans.filter(pk=OuterRef("plan"))))

    def by_rank(self):
        return self.order_by("plan", "rank", "pk")


class UpdateQuerySet(models.QuerySet):
    """Half-year updates; approved ones are read by all who take part, drafts by those who work in the area."""

    def visible_to(self, member):
        if not rules.takes_part(member):
            return self.none()
        if _reads_all(member):
            return self
        return self.filter(Q(approved_at__isnull=False) | Q(plan__area__in=sight_of(member).areas))

    def owed(self):
        """Not handed in yet, of plans that are in force."""
        return self.filter(submitted_at=None, plan__superseded_at=None)

    def with_the_chief(self):
        return self.filter(submitted_at__isnull=False, approved_at=None)

    def to_publish(self):
        return self.filter(approved_at__isnull=False, published_at=None)

    def overdue(self, *, on):
        """Not approved yet although their day is past, of plans that are in force."""
        return self.filter(approved_at=None, plan__superseded_at=None, due_date__lt=on)

    def with_plan(self):
        return self.select_related("plan__area")

    def newest_first(self):
        return self.order_by("-period_end", "-pk")
