"""Promises of all parties: who sees which, and which are open, due, late or settled."""

from django.db import models
from django.db.models import Case, F, Q, When, Window
from django.db.models.functions import RowNumber

from partnerships.queries.sight import narrowed

OPEN = Q(kept_at=None, broken_at=None, withdrawn_at=None)
SETTLED = Q(kept_at__isnull=False) | Q(broken_at__isnull=False) | Q(withdrawn_at__isnull=False)


class CommitmentQuerySet(models.QuerySet):
    """What police, residents, city departments and groups promised."""

    def visible_to(self, member):
        return narrowed(self, member, own=("by", "member"), led="partnership")

    def open(self):
        # in these words the database knows the index of the open ones again
        return self.filter(OPEN)

    def settled(self):
        return self.filter(SETTLED)

    def standing(self):
        """All but those that were taken back: the base of what is counted."""
        return self.filter(withdrawn_at=None)

    def late(self, *, on):
        return self.open().filter(due_date__lt=on)

    def shared(self):
        """Those with words written for the partner: the only ones that a partner's page shows."""
        return self.exclude(shared_words="").filter(withdrawn_at=None)

    def with_names(self):
        return self.select_related("organization__kind", "area", "member", "partnership", "meeting", "by")

    def soonest_first(self):
        return self.order_by(F("due_date").asc(nulls_last=True), "pk")

    def newest_first(self):
        return self.order_by("-pk")

    def first_of_each_party(self, count):
        """Of each party so many open ones, soonest first, and so many settled ones, the newest first."""
        is_open = Case(When(OPEN, then=True), default=False, output_field=models.BooleanField())
        due = Case(When(OPEN, then="due_date"))
        turn = Case(When(OPEN, then="pk"), default=-F("pk"))
        place = Window(
            RowNumber(), partition_by=["party", "is_open"], order_by=[due.asc(nulls_last=True), turn.asc()]
        )
        return self.annotate(is_open=is_open, place=place).filter(place__lte=count)


class DateChangeQuerySet(models.QuerySet):
    """Days that were moved, or asked to be."""

    def visible_to(self, member):
        own = ("commitment__by", "commitment__member", "commitment__partnership__lead")
        return narrowed(self, member, own=own, area="commitment__area")

    def waiting(self):
        return self.filter(agreed_at=None, refused_at=None)

    def newest_first(self):
        return self.order_by("-pk")
