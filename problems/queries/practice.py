"""The practice library: what was done elsewhere and here, narrowed by what a reader looks for."""

from django.db import models
from django.db.models import Q

from people import rules


class PracticeQuerySet(models.QuerySet):
    """Practices; all who take part read them."""

    def visible_to(self, member):
        return self if rules.takes_part(member) else self.none()

    def kept(self):
        """Practices that nobody has taken off the shelf."""
        return self.filter(withdrawn_at=None)

    def finding(self, text):
        """Practices whose words hold every one of these."""
        found = Q()
        for word in text.split()[:8]:
            found &= (
                Q(title__icontains=word)
                | Q(behavior__icontains=word)
                | Q(agency__icontains=word)
                | Q(done__icontains=word)
                | Q(result__icontains=word)
            )
        return self.filter(found)

    def newest_first(self):
        return self.order_by("-pk")
