"""Organizations and the people there: who sees which, how strong the tie is, whose number may be read."""

import datetime as dt
from typing import Any

from django.apps import apps
from django.db import models
from django.db.models import Case, Exists, F, Max, Min, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Cast, Coalesce, Concat, Least, TruncDate

from areas.queries.sight import sight_of
from people import rules


class OrganizationQuerySet(models.QuerySet):
    """Whom the department works with; every member who takes part may know them."""

    def visible_to(self, member):
        return self.all() if rules.takes_part(member) else self.none()

    def in_use(self):
        return self.filter(ended_at=None)

    def of_area(self, area):
        """Those of an area, and those of the whole city."""
        organization: Any = self.model
        through = organization.areas.through.objects.filter(organization=OuterRef("pk"))
        return self.filter(Q(Exists(through.filter(area=area))) | ~Exists(through))

    def speaking(self, code):
        """Those who speak the language of this code."""
        as_text = Cast("languages", models.TextField())
        return self.annotate(languages_text=as_text).filter(languages_text__contains=f'"{code}"')

    def named(self, name):
        """The one of this name, whatever its case; None where there is none or more than one."""
        found = list(self.select_related("kind").filter(name__iexact=name.strip())[:2])
        return found[0] if len(found) == 1 else None

    def named_apart(self):
        """Each with `whole_name`, by which it is told from every other: with its number where another is called so."""
        organization: Any = self.model
        others = organization.objects.filter(name=OuterRef("name")).exclude(pk=OuterRef("pk"))
        with_number = Concat(
            "name", Value(" #"), Cast("pk", models.CharField()), output_field=models.CharField()
        )
        return self.annotate(
            whole_name=Case(When(Exists(others.in_use()), then=with_number), default=F("name"))
        )

    def called(self, typed):
        """Those of this whole name, whatever its case; of a name with a number behind it, the one of both."""
        name, _mark, number = typed.rpartition(" #")
        called = Q(name__iexact=typed)
        if name and number.isascii() and number.isdigit() and len(number) < 19:
            called |= Q(name__iexact=name, pk=int(number))
        return self.named_apart().filter(called).select_related("kind").order_by("pk")

    def beginning(self, typed):
        """Those in whose name each word that is typed stands."""
        found = Q()
        for word in typed.split()[:8]:
            found &= Q(name__icontains=word)
        return self.named_apart().filter(found)

    def finding(self, text):
        """Those in whose name, neighborhood or abilities every word stands."""
        found = Q()
        for word in text.split()[:8]:
            found &= Q(name__icontains=word) | Q(neighborhood__icontains=word) | Q(abilities__icontains=word)
        return self.filter(found)

    def with_contact(self):
        """Each with the days of its first and its last contact; None where there was none yet."""
        log = apps.get_model("partnerships", "Engagement").objects.filter(organization=OuterRef("pk"))
        of_each = log.order_by().values("organization")
        first = Subquery(of_each.annotate(day=Min("date")).values("day"))
        last = Subquery(of_each.annotate(day=Max("date")).values("day"))
        # known from before the log: the earlier of both, whichever database leaves out what is not there
        known = Coalesce("known_since", TruncDate("at"))
        return self.annotate(
            last_contact=last,
            first_contact=Least(known, Coalesce(first, known), output_field=models.DateField()),
        )

    def of_tie(self, tie, *, on, limits):
        """Those whose tie is new, active, quiet or lost on a day."""
        new, quiet, lost = (
            on - dt.timedelta(days) for days in (limits.new_days, limits.quiet_days, limits.lost_days)
        )
        fresh = Q(first_contact__gte=new)
        heard = Q(last_contact__gte=quiet)
        return self.filter(
            {
                "new": fresh & (heard | Q(last_contact=None)),
                "active": ~fresh & heard,
                "quiet": Q(last_contact__lt=quiet, last_contact__gte=lost),
                "lost": Q(last_contact__lt=lost) | (~fresh & Q(last_contact=None)),
            }[tie]
        )

    def by_name(self):
        return self.order_by("name", "pk")

    def longest_silent_first(self):
        return self.order_by(F("last_contact").asc(nulls_first=True), "name", "pk")


class ContactQuerySet(models.QuerySet):
    """People of organizations: all who take part know who they are, few how to reach them."""

    def visible_to(self, member):
        return self.all() if rules.takes_part(member) else self.none()

    def reached_by(self, member):
        """Those whose telephone and e-mail `member` reads: who works in their area, the chief, the clerk."""
        if not rules.takes_part(member):
            return self.none()
        if rules.reads_everything(member):
            return self.all()
        organization: Any = self.model._meta.get_field("organization").related_model
        areas = organization.areas.through.objects.filter(organization=OuterRef("organization"))
        here = areas.filter(area__in=sight_of(member).areas)
        return self.filter(Exists(here) | ~Exists(areas) | Q(by=member.pk))

    def in_use(self):
        return self.filter(ended_at=None)

    def by_name(self):
        return self.order_by("name", "pk")
