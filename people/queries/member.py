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

    def of_department(self):
        """Members of the department: an official has an account and is none of them."""
        return self.active().exclude(role="official")

    def taking_part(self):
        """Members who pass on, review and act: every one but the administrator of accounts."""
        return self.of_department().exclude(role="administrator")

    def in_order(self):
        return self.order_by("name", "pk")

    def with_login(self, login):
        """Whoever signs in with `login`, whatever the case it is typed in."""
        return self.filter(username__iexact=login)

    def login_key(self, login):
        """One name for all the ways in which a login may be typed; unknown logins have theirs too."""
        known = self.with_login(login).values_list("username", flat=True).first()
        return (known or login).casefold()[:150]


class MemberManager(BaseUserManager.from_queryset(MemberQuerySet)):  # type: ignore[misc]
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


class SignInLockQuerySet(models.QuerySet):
    """Logins closed after wrong passwords."""

    def standing(self):
        return self.filter(released_at=None)
