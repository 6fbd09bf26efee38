"""Ideas of members: all who take part read them; who answers which."""

from django.apps import apps
from django.db import models
from django.db.models import Exists, OuterRef, Q

from areas.queries.sight import sight_of
from partnerships.queries.members import led_by
from people import rules


class MemberIdeaQuerySet(models.QuerySet):
    """Ideas; what one member thinks of may help another, so all who take part read all."""

    def visible_to(self, member):
        return self.all() if rules.takes_part(member) else self.none()

    def waiting(self):
        return self.filter(answered_at=None)

    def answered(self):
        return self.exclude(answered_at=None)

    def overdue(self, *, on):
        return self.waiting().filter(due_date__lt=on)

    def for_answer_by(self, member, *, now):
        """What waits for the answer of `member`: of their areas; for the chief, what no commander can answer."""
        commands = sight_of(member).commands
        mine = Q(area_id__in=commands) & ~Q(author=member.pk) if commands else Q(pk=None)
        if rules.is_chief(member):
            command = apps.get_model("areas", "Command")
            answering = command.objects.answering(now=now).order_by().filter(area=OuterRef("area"))
            mine |= Q(~Exists(answering.exclude(commander=OuterRef("author"))))
        return self.waiting().filter(mine)

    def soonest_first(self):
        return self.order_by("due_date", "pk")

    def newest_first(self):
        return self.order_by("-pk")


class ThanksQuerySet(models.QuerySet):
    """Thanks to members: read by the member, by who wrote it down, and by whoever answers for the member."""

    def visible_to(self, member):
        if not rules.takes_part(member):
            return self.none()
        if rules.is_chief(member):
            return self.all()
        return self.filter(Q(member=member.pk) | Q(by=member.pk) | Q(member__in=led_by(member).values("pk")))

    def newest_first(self):
        return self.order_by("-date", "-pk")
