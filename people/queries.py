"""Which members a reader may choose from, and who holds the offices of the department."""

from django.contrib.auth.models import BaseUserManager
from django.db import models


class MemberQuerySet(models.QuerySet):
    """Members of the department; people are deactivated, never deleted."""

    def active(self):
        return self.filter(is_active=True)

    def chiefs(self):
        return self.active().filter(role="chief")

    def clerks(self):
        return self.active().filter(role="clerk")

    def sergeants(self):
        return self.active().filter(role="sergeant")

    def officers(self):
        """Members who are assigned to areas: officers and professional staff of the field."""
        return self.active().filter(role="officer")

    def in_order(self):
        return self.order_by("name", "pk")


class MemberManager(BaseUserManager.from_queryset(MemberQuerySet)):
    """Make members; the administrator of accounts is the only one a command line may make."""

    def create_user(self, username, password=None, **fields):
        member = self.model(username=username, **fields)
        member.set_password(password)
        member.save(using=self._db)
        return member

    def create_superuser(self, username, password=None, **fields):
        fields.setdefault("role", "administrator")
        return self.create_user(username, password, **fields)

    def get_by_natural_key(self, username):
        """Find a login whatever the case it is typed in."""
        return self.get(username__iexact=username)


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
        return self.filter(sent_at=None, given_up_at=None, due_at__lte=now).order_by("due_at", "pk")
