"""Documents of the department: what is in force, and who has still to read and sign it."""

from typing import Any

from django.db import models
from django.db.models import Exists, OuterRef


class DocumentQuerySet(models.QuerySet):
    """Documents; every member reads all of them."""

    def visible_to(self, member):
        return self if getattr(member, "is_active", False) else self.none()

    def in_use(self):
        return self.filter(ended_at=None)

    def ended(self):
        return self.exclude(ended_at=None)

    def in_order(self):
        return self.order_by("position", "title", "pk")


class VersionQuerySet(models.QuerySet):
    """Versions of documents, each kept whole."""

    def visible_to(self, member):
        return self if getattr(member, "is_active", False) else self.none()

    def in_force(self, *, on):
        """Of each document in use, the newest version whose day has come."""
        version: Any = self.model
        later = version.objects.filter(
            document=OuterRef("document"), number__gt=OuterRef("number"), effective_date__lte=on
        )
        return self.filter(~Exists(later), document__ended_at=None, effective_date__lte=on)

    def to_sign_by(self, member):
        """Versions that `member` is asked to read and sign, and has not."""
        signed = self.model._meta.get_field("acknowledgements").related_model.objects
        return self.filter(
            ~Exists(signed.filter(version=OuterRef("pk"), member=member)), sign_by_date__isnull=False
        )

    def in_order(self):
        """By the place of their document."""
        return self.order_by("document__position", "document__title", "document")

    def newest_first(self):
        return self.order_by("-number")


class AcknowledgementQuerySet(models.QuerySet):
    """Who has read and signed what."""

    def within(self, from_at, until_at):
        return self.filter(at__gte=from_at, at__lt=until_at)


class SignOffQuerySet(models.QuerySet):
    """Items of checklists that trainers have signed off."""

    def standing(self):
        return self.filter(withdrawn_at=None)
