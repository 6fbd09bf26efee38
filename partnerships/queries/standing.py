"""What the chief said of the practices and duties of community policing."""

from django.db import models
from django.db.models import Max

from people import rules


class ProgramStandingQuerySet(models.QuerySet):
    """Standings; all who take part read them."""

    def visible_to(self, member):
        return self if rules.takes_part(member) else self.none()

    def newest(self):
        """The newest of each practice."""
        newest = self.order_by().values("code").annotate(newest=Max("pk")).values("newest")
        return self.filter(pk__in=newest)

    def newest_first(self):
        return self.order_by("-pk")
