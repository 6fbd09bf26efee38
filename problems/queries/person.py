"""Persons that a problem file refers to: who sees their labels, and whose time is over."""

from typing import Any

from django.db import models
from django.db.models import Exists, OuterRef


class PersonQuerySet(models.QuerySet):
    """Persons of problem files; their labels are seen by whoever reads the file in full."""

    def visible_to(self, member):
        files: Any = self.model._meta.get_field("problem").related_model
        return self.filter(Exists(files.objects.visible_to(member).filter(pk=OuterRef("problem"))))

    def kept(self):
        """Persons whose words are still kept."""
        return self.filter(ended_at=None)

    def over(self, *, on):
        """Kept ones whose day has come."""
        return self.kept().filter(expires_on__lte=on)

    def in_order(self):
        return self.order_by("pk")
