"""Entries of area information: who sees which, and the lists that pages ask for."""

from django.db import models
from django.db.models import Case, Q, Value, When

from areas.queries.search import matching_ids
from areas.queries.sight import in_full, in_summary, reads_reporters, reads_whole


class KindQuerySet(models.QuerySet):
    """Kinds of information, in the department's order."""

    def in_use(self):
        return self.filter(is_active=True)

    def in_order(self):
        return self.order_by("order", "name")


class InformationQuerySet(models.QuerySet):
    """Entries; every read starts with `visible_to` (in full) or `listed_for` (at least a summary row)."""

    def visible_to(self, member, *, area=None):
        """Entries that `member` reads in full; of one `area` alone where that is given."""
        condition = in_full(member, area_id=area and area.pk)
        if condition is None:
            return self.none()
        return self.filter(condition, area=area) if area else self.filter(condition)

    def listed_for(self, member, *, area=None):
        """Entries in full or as a summary row; `is_in_full` tells which."""
        full = in_full(member, area_id=area and area.pk)
        if full is None:
            return self.none()
        if area and reads_whole(member, area.pk):
            return self.filter(full, area=area).annotate(is_in_full=Value(True))
        is_full = Case(When(full, then=Value(True)), default=Value(False), output_field=models.BooleanField())
        entries = self.filter(in_summary(member, full)).annotate(is_in_full=is_full)
        return entries.filter(area=area) if area else entries

    def with_reporters_for(self, member):
        """Entries whose reporter `member` may read."""
        condition = reads_reporters(member)
        return self.none() if condition is None else self.filter(condition)

    def of_area(self, area):
        return self.filter(area=area)

    def at_desk(self, desk):
        return self.filter(desk=desk)

    def of_trouble(self):
        """Entries whose kind tells of trouble: no thanks, no offers."""
        return self.filter(kind__reports_trouble=True)

    def to_review(self):
        """Entries on which nothing has been decided."""
        return self.filter(decided_at=None)

    def open(self):
        return self.filter(closed_at=None)

    def carried_with_command(self):
        """Open entries that lie with whoever answers for their area; what is for the chief only stays there."""
        return self.open().filter(area__isnull=False).exclude(restriction="chief")

    def overdue(self, *, now):
        """Open entries whose next promised step is late."""
        return self.filter(closed_at=None, due_at__lt=now)

    def recorded_until(self, moment):
        """What was recorded by `moment`."""
        return self.filter(recorded_at__lte=moment)

    def at_place(self, place_key):
        # "not empty" names the index, which has no entry without a place
        return self.filter(place_key=place_key).exclude(place_key="") if place_key else self.none()

    def oldest_first(self):
        return self.order_by("pk")

    def newest_first(self):
        return self.order_by("-pk")

    def finding(self, words):
        """Entries whose words hold every one of the folded stems `words`, on both databases alike."""
        return self.filter(pk__in=matching_ids(self.db, words)) if words else self.none()

    def reviewed_by_their_author(self):
        return self.filter(Q(is_own_review=True))
