"""Surveys: who reads what of them."""

from django.apps import apps
from django.db import models
from django.db.models import Exists, OuterRef, Q, Subquery

from areas.queries.sight import sight_of
from people import rules


class SurveyQuerySet(models.QuerySet):
    """Surveys; all who take part read the questions and the figures."""

    def visible_to(self, member):
        return self if rules.takes_part(member) else self.none()

    def in_order(self):
        return self.order_by("name")


class WaveQuerySet(models.QuerySet):
    """Waves of surveys."""

    def visible_to(self, member):
        return self if rules.takes_part(member) else self.none()

    def answered(self):
        """Closed or imported: no more answers come."""
        return self.filter(Q(closed_at__isnull=False) | Q(imported_at__isnull=False))

    def open_now(self, *, on):
        """Open to residents on a day."""
        days = Q(closes_on=None) | Q(closes_on__gte=on)
        return self.filter(days, opened_at__isnull=False, closed_at=None)

    def to_close(self, *, on):
        """Still open after their last day."""
        return self.filter(opened_at__isnull=False, closed_at=None, closes_on__lt=on)

    def asked_in(self, period):
        """Answered, and asked until a day of a period; of an import that does not say until when, taken in then."""
        unknown = Q(asked_until=None)
        closed = unknown & Q(closed_at__date__range=period)
        taken_in = unknown & Q(closed_at=None, imported_at__date__range=period)
        return self.answered().filter(Q(asked_until__range=period) | closed | taken_in)

    def to_destroy(self, *, before):
        """Whose answers came in before a moment and are still there, every word of them read."""
        unread = apps.get_model("partnerships", "Comment").objects.unreviewed().filter(wave=OuterRef("pk"))
        old = Q(closed_at__lt=before) | Q(closed_at=None, imported_at__lt=before)
        return self.filter(old, ~Exists(unread), destroyed_at=None)

    def with_words_for(self, member):
        """Waves with words that it is up to the member to read, with the day of the oldest."""
        comments = apps.get_model("partnerships", "Comment").objects.unreviewed()
        unread = comments.reviewed_by_office_of(member).filter(wave=OuterRef("pk")).order_by("day")
        return self.annotate(unread_since=Subquery(unread.values("day")[:1])).filter(
            unread_since__isnull=False
        )

    def newest_first(self):
        return self.order_by("-pk")

    def in_order(self):
        """As the waves followed one another."""
        return self.order_by("pk")


class ResponseQuerySet(models.QuerySet):
    """Answers; nobody lists them one by one, they are only counted."""

    def answers(self):
        """What was answered, one dictionary a person, in no order that tells who came when."""
        return self.order_by("digest", "occurrence").values_list("answers", flat=True)


class CommentQuerySet(models.QuerySet):
    """Open words; the commander and the chief read them, and all who take part those that may be shown."""

    def visible_to(self, member):
        if not rules.takes_part(member):
            return self.none()
        if rules.reads_everything(member):
            return self
        return self.filter(Q(outcome="shown") | self.of_own(member))

    @staticmethod
    def of_own(member):
        """Of areas that the member commands; what is city-wide is the chief's."""
        return Q(wave__survey__area__in=sight_of(member).commands)

    def reviewed_by_office_of(self, member):
        """What it is up to the member to review: the commander the area's, the chief what is city-wide."""
        own = self.of_own(member)
        return self.filter(own | Q(wave__survey__area=None) if rules.is_chief(member) else own)

    def unreviewed(self):
        return self.filter(reviewed_at=None)

    def in_order(self):
        """By question and day; within a day in no order that tells who came when."""
        return self.order_by("question", "day", "digest", "pk")
