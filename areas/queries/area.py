"""Areas, outlines and profile notes: what a reader may choose from."""

from django.db import models
from django.db.models import Q

from areas.queries.sight import sight_of
from people import rules


class AreaQuerySet(models.QuerySet):
    """City Areas; every member of the department may know them, their outline and their commander."""

    def visible_to(self, member):
        return self.all() if rules.is_member(member) else self.none()

    def in_force(self, *, on):
        return self.filter(Q(ended_on=None) | Q(ended_on__gt=on), started_on__lte=on)

    def without_commander(self, *, on, now):
        command = self.model._meta.get_field("commands").related_model
        current = command.objects.answering(now=now).order_by().filter(area=models.OuterRef("pk"))
        return self.in_force(on=on).filter(~models.Exists(current))

    def by_number(self):
        return self.order_by(models.functions.Length("number"), "number")


class OutlineQuerySet(models.QuerySet):
    """Versions of outlines."""

    def current(self):
        return self.filter(in_force_until=None, applied_at__isnull=False)

    def waiting(self):
        """Outlines recorded for a later date and not yet in force."""
        return self.filter(applied_at=None)

    def on(self, date):
        return self.filter(Q(in_force_until=None) | Q(in_force_until__gt=date), in_force_from__lte=date)


class NoteQuerySet(models.QuerySet):
    """Lines of area profiles; restricted ones are for the commander, the chief and the clerk."""

    def visible_to(self, member):
        if not rules.takes_part(member):
            return self.none()
        if rules.reads_everything(member):
            return self.all()
        sight = sight_of(member)
        return self.filter(Q(is_restricted=False) | Q(area_id__in=sight.commands | sight.keeps))

    def in_use(self):
        return self.filter(ended_at=None)

    def due_for_review(self, *, on):
        return self.in_use().filter(review_date__lte=on)
