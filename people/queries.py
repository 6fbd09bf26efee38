"""Which members a reader may choose from, and who holds the offices of the department."""

from typing import Any

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

    def administrators(self):
        return self.active().filter(role="administrator")

    def sergeants(self):
        return self.active().filter(role="sergeant")

    def officers(self):
        """Members who are assigned to areas: officers and professional staff of the field."""
        return self.active().filter(role="officer")

    def unused_since(self, day):
        """Accounts that nobody has signed in to, or opened again, since `day`."""
        never = models.Q(last_login=None) | models.Q(last_login__lt=day)
        not_reopened = models.Q(reactivated_at=None) | models.Q(reactivated_at__lt=day)
        return self.active().filter(never, not_reopened, joined_at__lt=day).in_order()

    def taking_part(self):
        """Members who pass on, review and act: every one but the administrator of accounts."""
        return self.active().exclude(role="administrator")

    def in_order(self):
        return self.order_by("name", "pk")

    def with_login(self, login):
        """Whoever signs in with `login`, whatever the case it is typed in."""
        return self.filter(username__iexact=login)

    def login_key(self, login):
        """One name for all the ways in which a login may be typed; unknown logins have theirs too."""
        known = self.with_login(login).values_list("username", flat=True).first()
        return (known or login).casefold()[:150]


_Manager = BaseUserManager.from_queryset(MemberQuerySet)


class MemberManager(_Manager):
    """Make members; the administrator of accounts is the only one a command line may make."""

    def create_user(self, username, password=None, **fields):
        member: Any = self.model(username=username, **fields)
        member.set_password(password)
        member.save(using=self._db)
        return member

    def create_superuser(self, username, password=None, **fields):
        fields.setdefault("role", "administrator")
        return self.create_user(username, password, **fields)

    def get_by_natural_key(self, username):
        """Find a login whatever the case it is typed in."""
        return self.with_login(username).get()


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


class SignInLockQuerySet(models.QuerySet):
    """Logins closed after wrong passwords."""

    def standing(self):
        return self.filter(released_at=None)


class JobQuerySet(models.QuerySet):
    """Long work, seen by whoever started it and by the chief."""

    def visible_to(self, member):
        from_all = getattr(member, "role", "") == "chief"
        return self.all() if from_all else self.filter(by=member)

    def to_do(self):
        """Work that no worker has taken up yet."""
        return self.filter(started_at=None, failed_at=None).order_by("pk")

    def running(self):
        return self.filter(started_at__isnull=False, finished_at=None, failed_at=None).order_by("pk")

    def newest_first(self):
        return self.order_by("-pk")
