"""Audits of files: who sees them."""

from django.db import models

from people import rules


class AuditQuerySet(models.QuerySet):
    """Audits; the chief's own, and of nobody whose files are judged."""

    def visible_to(self, member):
        return self if rules.is_chief(member) else self.none()

    def newest_first(self):
        return self.order_by("-pk")
