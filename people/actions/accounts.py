"""Accounts are made, changed and closed by an administrator; nobody is ever deleted."""

import secrets
from datetime import timedelta

from allauth.usersessions.models import UserSession
from django.db import transaction
from django.utils import timezone

from ledger.actions import record
from people import rules
from people.models import Member, Role

INACTIVE_AFTER = timedelta(days=90)
# no letters that read like digits: a temporary password is read out or copied from paper
LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
CHANGEABLE = ("name", "rank", "badge", "role", "email", "phone", "languages", "notice_mode")
ONES_OWN = ("email", "phone", "languages", "notice_mode")


def new_password():
    """A temporary password of four groups, fit to be read out."""
    return "-".join("".join(secrets.choice(LETTERS) for _ in range(4)) for _ in range(4))


@transaction.atomic
def make_member(*, by, username, name, password=None, now=None, **details):
    """Make an account with a temporary password; gives the member and the password, which is kept nowhere."""
    rules.require(rules.may_keep_accounts(by))
    return _make(by=by, username=username, name=name, password=password, note="", now=now, **details)


@transaction.atomic
def make_administrator(*, username, name, now=None):
    """Make an administrator from the machine itself: the first one, or one who releases the others."""
    return _make(by=None, username=username, name=name, note="command line", role=Role.ADMINISTRATOR, now=now)


def _make(*, by, username, name, note, password=None, now=None, **details):
    password = password or new_password()
    member = Member(username=username, name=name, must_change_password=True, **details)
    member.set_password(password)
    member.full_clean(exclude=["password"])
    member.save()
    record("member.made", member, by=by, now=_facts(member), note=note, in_file=False, at=now)
    return member, password


@transaction.atomic
def change_member(member, *, by, now=None, **changes):
    """Change the facts about a member; a change of role is a line of its own."""
    rules.require(rules.may_keep_accounts(by))
    return _change(member, changes, CHANGEABLE, by=by, now=now)


@transaction.atomic
def change_my_details(member, *, now=None, **changes):
    """Members keep how they are reached and told."""
    rules.require(rules.has_account(member))
    return _change(member, changes, ONES_OWN, by=member, now=now)


def _change(member, changes, allowed, *, by, now):
    if unknown := set(changes) - set(allowed):
        raise TypeError(f"These cannot be changed here: {', '.join(sorted(unknown))}")
    member = Member.objects.select_for_update().get(pk=member.pk)
    was = {name: getattr(member, name) for name in changes if getattr(member, name) != changes[name]}
    if not was:
        return member
    for name in was:
        setattr(member, name, changes[name])
    member.full_clean(exclude=["password"])
    member.save(update_fields=list(was))
    changed = {name: changes[name] for name in was}
    verb = "member.role_changed" if "role" in was else "member.changed"
    record(verb, member, by=by, was=was, now=changed, in_file=False, at=now)
    return member


@transaction.atomic
def deactivate(member, *, by, reason, now=None):
    """Close an account; its sessions end at once, and what the member wrote stays."""
    rules.require(rules.may_keep_accounts(by))
    return _close(member, by=by, reason=reason, verb="member.deactivated", now=now)


def _close(member, *, by, reason, verb, now):
    member = Member.objects.select_for_update().get(pk=member.pk)
    if not member.is_active:
        return member
    member.is_active = False
    member.save(update_fields=["is_active"])
    end_sessions(member)
    record(verb, member, by=by, note=reason, in_file=False, at=now)
    return member


@transaction.atomic
def reactivate(member, *, by, reason, now=None):
    """Open a closed account again; the member chooses a new password."""
    rules.require(rules.may_keep_accounts(by))
    member = Member.objects.select_for_update().get(pk=member.pk)
    if member.is_active:
        return member
    now = now or timezone.now()
    member.is_active, member.reactivated_at = True, now
    member.save(update_fields=["is_active", "reactivated_at"])
    record("member.reactivated", member, by=by, note=reason, in_file=False, at=now)
    return member


@transaction.atomic
def set_temporary_password(member, *, by, now=None):
    """Give a member a temporary password, to be changed at the next sign-in; sessions end at once."""
    rules.require(rules.may_keep_accounts(by))
    member = Member.objects.select_for_update().get(pk=member.pk)
    password = new_password()
    member.set_password(password)
    member.must_change_password = True
    member.save(update_fields=["password", "must_change_password"])
    end_sessions(member)
    record("member.temporary_password", member, by=by, in_file=False, at=now)
    return password


@transaction.atomic
def remove_two_factor(member, *, by, now=None):
    """Take two-factor from a member who lost the device and the codes; sessions end at once."""
    rules.require(rules.may_keep_accounts(by))
    count, _kinds = member.authenticator_set.all().delete()
    if count:
        end_sessions(member)
        record("two_factor.removed", member, by=by, in_file=False, at=now)
    return member


@transaction.atomic
def password_chosen(member, *, now=None):
    """Note that a member chose a new password."""
    Member.objects.filter(pk=member.pk).update(must_change_password=False)
    member.must_change_password = False
    record("member.password_changed", member, by=member, in_file=False, at=now)


@transaction.atomic
def two_factor_changed(member, *, verb, kind, now=None):
    """Note a change of two-factor."""
    record(verb, member, by=member, now={"kind": str(kind)}, in_file=False, at=now)


def end_sessions(member):
    """End every session of a member now."""
    for session in UserSession.objects.filter(user=member):
        session.end()


def close_inactive(*, now):
    """Close the accounts that nobody has used for ninety days; tells how many."""
    closed = 0
    for member in Member.objects.unused_since(now - INACTIVE_AFTER):
        with transaction.atomic():
            _close(member, by=None, reason="not used for 90 days", verb="member.expired", now=now)
        closed += 1
    return closed


def _facts(member):
    return {name: getattr(member, name) for name in ("username", *CHANGEABLE)}
