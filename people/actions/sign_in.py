"""Signing in and out, and the lock after wrong passwords; each leaves its line in the audit trail."""

import time
from datetime import timedelta

from axes.models import AccessFailureLog
from django.conf import settings
from django.db import transaction
from django.utils import timezone

from ledger.actions import record
from people import rules
from people.models import Department, Member, SignInLock

WINDOW = timedelta(minutes=15)


def failed(*, login, address, browser, now=None):
    """Count a wrong password and lock the login at the fifth within fifteen minutes; tells whether it is locked."""
    now = now or timezone.now()
    key = Member.objects.login_key(login)
    # kept before it is counted and apart from the lock: of many at once, the last one counts all
    AccessFailureLog.objects.create(
        username=key, ip_address=address or None, user_agent=browser[:255], path_info="", http_accept=""
    )
    count = AccessFailureLog.objects.filter(username=key, attempt_time__gt=now - WINDOW).count()
    is_locked = count >= settings.AXES_FAILURE_LIMIT
    _keep_failure(key, address=address, browser=browser, now=now, is_locked=is_locked)
    return is_locked


@transaction.atomic
def _keep_failure(key, *, address, browser, now, is_locked):
    member = Member.objects.with_login(key).first()
    facts = {"address": address, "browser": browser[:120]}
    # an unknown login is not written down: it may be a password typed into the wrong field
    subject = member or Department(pk=1)
    record(
        "sign_in.failed", subject, now=facts, note="" if member else "unknown login", in_file=False, at=now
    )
    if not is_locked:
        return
    lock, is_new = SignInLock.objects.get_or_create(
        login=key, released_at=None, defaults={"member": member, "address": address, "locked_at": now}
    )
    if is_new:
        record(
            "sign_in.locked",
            subject,
            now=facts,
            note="" if member else "unknown login",
            in_file=False,
            at=now,
        )


def is_locked(login):
    """Whether a login waits for an administrator to release it."""
    return SignInLock.objects.standing().filter(login=Member.objects.login_key(login)).exists()


@transaction.atomic
def refused(*, login, address, browser, now=None):
    """Note that somebody tried a login that is locked."""
    member = Member.objects.with_login(login).first()
    facts = {"address": address, "browser": browser[:120]}
    record("sign_in.refused", member or Department(pk=1), now=facts, in_file=False, at=now)


def forget_failures(*, login):
    """Start counting anew: the right password was given, or an administrator released the login."""
    AccessFailureLog.objects.filter(username=Member.objects.login_key(login)).delete()


@transaction.atomic
def release(lock, *, by, now=None):
    """Open a locked login again."""
    rules.require(rules.may_release(by))
    now = now or timezone.now()
    lock = SignInLock.objects.select_for_update().get(pk=lock.pk)
    if lock.released_at:
        return lock
    lock.released_at, lock.released_by = now, by
    lock.save(update_fields=["released_at", "released_by"])
    AccessFailureLog.objects.filter(username=lock.login).delete()
    note = "" if lock.member else "unknown login"
    record("sign_in.released", lock.member or Department(pk=1), by=by, note=note, in_file=False, at=now)
    return lock


@transaction.atomic
def signed_in(member, *, session, address, browser, now=None):
    """Begin a session: twelve hours in all, the banner acknowledged, and two-factor where it is required."""
    now = now or timezone.now()
    session["since"] = session["seen"] = int(now.timestamp())
    session["second"] = not rules.must_set_up_two_factor(member)
    banner = session.get("banner")
    if banner:
        Member.objects.filter(pk=member.pk).update(banner_acknowledged_at=now)
    record(
        "sign_in.succeeded", member, by=member, in_file=False, at=now,
        now={"address": address, "browser": browser[:120], "banner": banner},
    )  # fmt: skip
    forget_failures(login=member.username)


@transaction.atomic
def signed_out(member, *, address, session, now=None):
    """Note that a session has ended, and how long it was."""
    now = now or timezone.now()
    began = session.get("since") if session else None
    lasted = int(now.timestamp()) - began if began else None
    record(
        "sign_in.ended", member, by=member, now={"address": address, "seconds": lasted}, in_file=False, at=now
    )


def touch(session, *, now=None):
    """Note that the member is here, at most once a minute."""
    now = int(now or time.time())
    if now - session.get("seen", 0) >= 60:
        session["seen"] = now


def is_idle(session, *, now=None):
    """Whether nothing was done in a session for the idle time."""
    return int(now or time.time()) - session.get("seen", 0) >= settings.IDLE_LOCK_SECONDS


def is_over(session, *, now=None):
    """Whether a session has lasted its twelve hours."""
    return int(now or time.time()) - session.get("since", 0) >= settings.SESSION_COOKIE_AGE
