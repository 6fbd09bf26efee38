"""Who answered for an area, and when."""

from django.db import models
from django.db.models import Q

from areas.queries.sight import sight_of
from people import rules


class TermQuerySet(models.QuerySet):
    """Terms with a start and, perhaps, an end."""

    def in_force(self, *, now):
        return self.filter(Q(until_at=None) | Q(until_at__gt=now), from_at__lte=now)


class CommandQuerySet(TermQuerySet):
    """Commands of areas; every member may know who answers for an area."""

    def answering(self, *, now):
        """The one who answers: the acting commander where there is one, else the permanent one, first in each area."""
        return self.in_force(now=now).order_by("area_id", "-is_acting", "-from_at", "-pk")

    def of_area(self, area):
        return self.filter(area=area)


class AssignmentQuerySet(TermQuerySet):
    """Officers' terms in areas."""

    def current(self):
        return self.filter(until_at=None)


class TaskQuerySet(models.QuerySet):
    """Things to do, seen by who gave them, who has them, the commander and the chief."""

    def visible_to(self, member):
        if not rules.takes_part(member):
            return self.none()
        if rules.reads_everything(member):
            return self.all()
        sight = sight_of(member)
        return self.filter(Q(to=member.pk) | Q(by=member.pk) | Q(area_id__in=sight.commands | sight.keeps))

    def open(self):
        return self.filter(done_at=None, dropped_at=None)

    def overdue(self, *, on):
        return self.open().filter(due_date__lt=on)

    def soonest_first(self):
        return self.order_by(models.F("due_date").asc(nulls_last=True), "pk")


class HandoverQuerySet(models.QuerySet):
    """Packs handed over when command changed."""

    def visible_to(self, member):
        if not rules.takes_part(member):
            return self.none()
        if rules.reads_everything(member):
            return self.all()
        return self.filter(Q(from_member=member.pk) | Q(to_member=member.pk))

    def unacknowledged(self):
        return self.filter(Q(handed_at=None) | Q(received_at=None))
