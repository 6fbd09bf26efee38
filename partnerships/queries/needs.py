"""Needs assessments: who reads which, and what plans and problem files may cite of them."""

from django.db import models
from django.db.models import Count, F, Min, Q
from django.utils import timezone

from areas.models import Information
from areas.queries.filing import end_of, start_of
from areas.queries.sight import sight_of
from people import rules


class NeedsAssessmentQuerySet(models.QuerySet):
    """Assessments of areas; finished ones are read by all who take part, drafts by those who work there."""

    def visible_to(self, member):
        if not rules.takes_part(member):
            return self.none()
        if rules.reads_everything(member) or rules.is_analyst(member):
            return self
        return self.filter(Q(finished_at__isnull=False) | Q(area__in=sight_of(member).areas))

    def finished(self):
        return self.filter(finished_at__isnull=False)

    def unfinished(self):
        return self.filter(finished_at=None)

    def newest_first(self):
        return self.order_by("-until_date", "-pk")


class RankedNeedQuerySet(models.QuerySet):
    """Ranked concerns; seen by whoever reads their assessment."""

    def visible_to(self, member):
        if not rules.takes_part(member):
            return self.none()
        if rules.reads_everything(member) or rules.is_analyst(member):
            return self
        seen = Q(assessment__finished_at__isnull=False) | Q(assessment__area__in=sight_of(member).areas)
        return self.filter(seen)

    def citable(self):
        """Concerns of finished assessments: what problem files and plans may cite."""
        return self.filter(assessment__finished_at__isnull=False)

    def of_area(self, area):
        return self.filter(assessment__area=area)

    def by_rank(self):
        """As the commander ranked them, the newest assessment first."""
        return self.order_by("-assessment__until_date", "-assessment", "rank")


class NeedSourceQuerySet(models.QuerySet):
    """What was counted or heard, in the order in which it was written."""

    def in_order(self):
        return self.order_by("source", "-count", "pk")


def of_days(member, area, *, from_date, until_date):
    """Entries of an area, recorded in these days, that every member may count."""
    days = {"recorded_at__gte": start_of(from_date), "recorded_at__lte": end_of(until_date)}
    return open_to_all(member, area).filter(**days)


def open_to_all(member, area):
    """Entries of an area within the member's sight; what is restricted or about a member enters no count."""
    return Information.objects.listed_for(member, area=area).filter(restriction="", about_member=None)


def by_kind(entries):
    """How many entries there are of each kind, as `(slug, name, count)`, the most first."""
    counted = entries.order_by().values_list("kind__slug", "kind__name").annotate(n=Count("pk"))
    return list(counted.order_by("-n", "kind__slug"))


def by_block(entries):
    """How many entries come from each block, as `(block, block, count)`, the most first; a house tells too much."""
    counted = entries.exclude(block="").order_by().values_list("block", F("block")).annotate(n=Count("pk"))
    return list(counted.order_by("-n", "block"))


def first_day(member, area):
    """The day of the first entry that counts; None where there is none."""
    first = open_to_all(member, area).aggregate(first=Min("recorded_at"))["first"]
    return first and timezone.localdate(first)
