"""Who answered for an area, and when."""

from django.db import models
from django.db.models import Q

from areas.queries.sight import sight_of
from people import rules


class TermQuerySet(models.QuerySet):
    """Terms with a start and, perhaps, an end; every member may know who answers, and who works where."""

    def visible_to(self, member):
        return self.all() if rules.is_member(member) else self.none()

    def overlapping(self, from_at, until_at):
        """Terms that share time with `from_at` to `until_at` (None: without an end)."""
        starts = Q() if until_at is None else Q(from_at__lt=until_at)
        return self.filter(starts, Q(until_at=None) | Q(until_at__gt=from_at))

    def in_force(self, *, now):
        return self.filter(Q(until_at=None) | Q(until_at__gt=now), from_at__lte=now)


class CommandQuerySet(TermQuerySet):
    """Commands of areas; every member may know who answers for an area."""

    def answering(self, *, now):
        """The one who answers: the acting commander where there is one, else the permanent one, first in each area."""
        in_office = self.in_force(now=now).filter(commander__is_active=True)
        return in_office.order_by("area_id", "-is_acting", "-from_at", "-pk")

    def who_answered(self, area, *, at):
        """The term in which somebody answered for `area` at the moment `at`, acting first; None while vacant."""
        terms = self.of_area(area).in_force(now=at).select_related("commander", "selected_by", "approved_by")
        return terms.order_by("-is_acting", "-from_at", "-pk").first()

    def permanent(self):
        return self.filter(is_acting=False)

    def newest_first(self):
        return self.order_by("-from_at", "-pk")

    def of_area(self, area):
        return self.filter(area=area)


class AssignmentQuerySet(TermQuerySet):
    """Officers' terms in areas."""

    def current(self):
        return self.filter(until_at=None)

    def newest_first(self):
        return self.order_by("-from_at", "-pk")


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

    def waiting_for(self, member):
        """Packs that `member` has still to sign for."""
        return self.filter(Q(from_member=member, handed_at=None) | Q(to_member=member, received_at=None))
