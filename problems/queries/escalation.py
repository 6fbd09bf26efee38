"""What was sent up to the chief: who sees which."""

from typing import Any

from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from areas.models import Information
from people import rules


class EscalationQuerySet(models.QuerySet):
    """Escalations; seen by whoever reads their entry or their problem file in full."""

    def visible_to(self, member):
        if not rules.takes_part(member):
            return self.none()
        # asked of each thing by its key: as a list, sight would be asked of every entry and file there is
        entries = Information.objects.visible_to(member).filter(pk=OuterRef("information"))
        files: Any = self.model._meta.get_field("problem").related_model
        problems = files.objects.visible_to(member).filter(pk=OuterRef("problem"))
        return self.filter(Exists(entries) | Exists(problems))

    def open(self):
        return self.filter(answered_at=None, withdrawn_at=None)

    def waiting_for_reply(self):
        """Open ones to which the commander owes the chief a reply."""
        unanswered = Q(replied_at=None) | Q(replied_at__lt=F("asked_back_at"))
        return self.open().filter(unanswered, asked_back_at__isnull=False)

    def waiting_for_chief(self):
        """Open ones to which the chief owes an answer."""
        return self.open().filter(Q(asked_back_at=None) | Q(replied_at__gte=F("asked_back_at")))

    def answered(self):
        """Answered ones that are still to be carried out."""
        return self.filter(answered_at__isnull=False, carried_out_at=None)

    def settled(self):
        """Answered or taken back."""
        return self.filter(Q(answered_at__isnull=False) | Q(withdrawn_at__isnull=False))

    def unfinished(self):
        """Open ones, and answered ones that are still to be carried out."""
        return self.filter(withdrawn_at=None, carried_out_at=None)

    def newest_first(self):
        return self.order_by("-pk")

    def with_things(self):
        """With the entry or the file that each is about, its area and kind, and who raised and answered it."""
        return self.select_related(
            "information__area",
            "information__kind",
            "problem__area",
            "problem__kind",
            "raised_by",
            "answered_by",
        )

    def oldest_first(self):
        return self.order_by("pk")
