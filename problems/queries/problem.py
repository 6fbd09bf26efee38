"""Problem files: who sees which, and how they are narrowed."""

from typing import Any

from django.db import models
from django.db.models import BooleanField, Exists, ExpressionWrapper, OuterRef, Q

from areas.queries.sight import sight_of
from people import rules


def in_full(member):
    """The files that `member` reads in full, as a condition; None means none at all."""
    if not rules.takes_part(member):
        return None
    if rules.reads_everything(member) or rules.is_analyst(member):
        return Q(pk__isnull=False)
    mine = Q(lead=member.pk) | Q(opened_by=member.pk)
    areas = sight_of(member).areas
    if areas:
        mine |= Q(area_id__in=areas)
    return mine


class ProblemQuerySet(models.QuerySet):
    """Problem files; all who take part see their summary row, and whoever works on one reads it in full."""

    def visible_to(self, member):
        """Files that `member` reads in full."""
        full = in_full(member)
        if full is None:
            return self.none()
        if rules.reads_everything(member) or rules.is_analyst(member):
            return self
        problem: Any = self.model
        team = problem.team.through.objects.filter(problem=OuterRef("pk"), member=member.pk)
        parts = problem.parts.through.objects.filter(problem=OuterRef("pk"), area__in=sight_of(member).areas)
        tasks = problem._meta.apps.get_model("problems", "PlanTask").objects.filter(
            problem=OuterRef("pk"), member=member.pk, dropped_at=None
        )
        return self.filter(full | Exists(team) | Exists(parts) | Exists(tasks))

    def listed_for(self, member):
        """All files as rows, each with `is_in_full`: other areas' files are a summary row."""
        full = self.visible_to(member).filter(pk=OuterRef("pk"))
        return self.known_to(member).annotate(
            is_in_full=ExpressionWrapper(Exists(full), output_field=BooleanField())
        )

    def known_to(self, member):
        """All files to all who take part, for counts alone."""
        return self if rules.takes_part(member) else self.none()

    def finding(self, text):
        """Files of this number, or whose title holds every word."""
        found = Q(number__iexact=text.strip())
        words = Q()
        for word in text.split()[:8]:
            words &= (
                Q(behavior__icontains=word)
                | Q(place__icontains=word)
                | Q(people__icontains=word)
                | Q(time__icontains=word)
            )
        return self.filter(found | words)

    def open(self):
        """Files that have not come to an end."""
        return self.filter(closed_at=None, declined_at=None, merged_into=None)

    def under_way(self):
        """Accepted files that are being worked on."""
        return self.open().filter(accepted_at__isnull=False, held_until=None)

    def overdue(self, *, on):
        return self.open().filter(due_date__lt=on)

    def with_people(self):
        return self.select_related("area", "lead", "kind")

    def newest_first(self):
        return self.order_by("-pk")

    def oldest_first(self):
        return self.order_by("pk")
