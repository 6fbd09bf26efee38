"""What was sent up to the chief: who sees which."""

from django.db import models
from django.db.models import Q

from areas.models import Information
from people import rules


class EscalationQuerySet(models.QuerySet):
    """Escalations; seen by whoever reads their entry in full."""

    def visible_to(self, member):
        if not rules.takes_part(member):
            return self.none()
        return self.filter(Q(information__in=Information.objects.visible_to(member)))

    def open(self):
        return self.filter(answered_at=None, withdrawn_at=None)

    def oldest_first(self):
        return self.order_by("pk")
