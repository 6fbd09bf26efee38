"""Notices and the outbox."""

from django.db import models


class NoticeQuerySet(models.QuerySet):
    """Messages to one person."""

    def visible_to(self, member):
        return self.filter(member=member)

    def unread(self):
        return self.filter(read_at=None)

    def newest_first(self):
        return self.order_by("-pk")


class MailQuerySet(models.QuerySet):
    """The outbox."""

    def waiting(self, *, now):
        """Letters of their own that are due."""
        return self.filter(sent_at=None, given_up_at=None, is_digest=False, due_at__lte=now).order_by(
            "due_at", "pk"
        )

    def for_digests(self):
        """Notices that wait for their member's one e-mail a day."""
        return self.filter(sent_at=None, given_up_at=None, is_digest=True)
