"""What was promised, and what is watched."""

from django.db import models
from django.db.models import Q

from areas.queries.sight import sight_of
from people import rules


class ActionQuerySet(models.QuerySet):
    """What was done or promised on entries."""

    def open(self):
        return self.filter(done_at=None, dropped_at=None)

    def overdue(self, *, on):
        return self.open().filter(due_date__lt=on)


class WatchQuerySet(models.QuerySet):
    """Watch lists of areas, for those who work there."""

    def visible_to(self, member):
        if not rules.takes_part(member):
            return self.none()
        if rules.reads_everything(member) or rules.is_analyst(member):
            return self.all()
        return self.filter(Q(area_id__in=sight_of(member).areas))

    def in_use(self):
        return self.filter(ended_at=None)
