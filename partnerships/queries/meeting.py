"""Meetings, their series and what people said there: who sees them, and how they are narrowed."""

from django.apps import apps
from django.db import models
from django.db.models import OuterRef, Subquery, Value
from django.db.models.functions import Cast, Concat

from areas.models import Information
from people import rules


class SeriesQuerySet(models.QuerySet):
    """Series of meetings; all who take part know them."""

    def visible_to(self, member):
        return self.all() if rules.takes_part(member) else self.none()

    def running(self):
        return self.filter(ended_at=None)

    def overdue(self, *, on):
        """Series whose next day has passed, and for which no meeting was called."""
        return self.running().filter(next_date__lt=on)

    def soonest_first(self):
        return self.order_by("next_date", "pk")


class MeetingQuerySet(models.QuerySet):
    """Meetings; all who take part see them, for they are held with the public."""

    def visible_to(self, member):
        return self.all() if rules.takes_part(member) else self.none()

    def standing(self):
        """Meetings that were not cancelled."""
        return self.filter(cancelled_at=None)

    def to_come(self, *, now):
        return self.standing().filter(held_at=None, starts_at__gte=now)

    def to_tell(self, *, now):
        """Meetings whose time has passed, of which nobody has said how they went."""
        return self.standing().filter(held_at=None, starts_at__lt=now)

    def held(self):
        return self.filter(held_at__isnull=False)

    def before(self, meeting):
        """The meetings that were held before one, newest first."""
        return self.like(meeting).held().filter(starts_at__lt=meeting.starts_at).newest_first()

    def after(self, meeting):
        """The meetings called for after one, soonest first."""
        return self.like(meeting).standing().filter(starts_at__gt=meeting.starts_at).soonest_first()

    def like(self, meeting):
        """The meetings of the same series; where one has none, those of its area that have none either."""
        if meeting.series_id:
            return self.filter(series=meeting.series_id)
        return self.filter(series=None, area=meeting.area_id)

    def with_public(self):
        """Each with the day since when everybody may read its minutes, and whether everybody may read of it."""
        public = apps.get_model("partnerships", "Publication").objects.public()
        source = Concat(Value("meeting:"), Cast(OuterRef("pk"), models.CharField()))
        rows = public.filter(source=source).order_by()
        minutes = rows.filter(facts__has_key="minutes")
        return self.annotate(
            public_at=Subquery(minutes.values("published_at")[:1]),
            told_number=Subquery(rows.values("number")[:1]),
        )

    def soonest_first(self):
        return self.order_by("starts_at", "pk")

    def newest_first(self):
        return self.order_by("-starts_at", "-pk")


class NeedQuerySet(models.QuerySet):
    """Languages that people at a meeting need."""

    def asked(self):
        return self.filter(dropped_at=None)

    def unfilled(self):
        return self.asked().filter(filled_at=None)

    def of_coming(self, *, now):
        """Needs that nobody fills yet, of meetings to come."""
        return self.unfilled().filter(
            meeting__cancelled_at=None, meeting__held_at=None, meeting__starts_at__gte=now
        )

    def in_order(self):
        return self.order_by("language", "pk")


class ConcernQuerySet(models.QuerySet):
    """What people said at meetings; each is seen by whoever reads its entry of area information."""

    def visible_to(self, member):
        return self.filter(information__in=Information.objects.visible_to(member).values("pk"))

    def for_the_public(self):
        """Concerns that are spoken of in the room: none that is restricted or about a member."""
        return self.filter(number__isnull=False, information__restriction="", information__about_member=None)

    def unanswered(self):
        return self.filter(answered_at=None)

    def critical(self):
        return self.filter(information__kind__slug="critical-comment")

    def in_order(self):
        return self.order_by("pk")
