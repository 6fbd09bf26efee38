"""What the libraries for sign-in tell us, put on the record.

Signals are used here and nowhere else: the sign-in itself is third-party code, and this is how it speaks.
"""

from allauth.account.signals import password_changed
from allauth.mfa.signals import (
    authentication_failed,
    authenticator_added,
    authenticator_removed,
    authenticator_reset,
)
from django.contrib.auth.signals import user_logged_in, user_logged_out

from people.actions import accounts, sign_in
from people.lockout import address_of, browser_of


def connect():
    """Listen to the sign-in."""
    for signal, listener in (
        (user_logged_in, on_sign_in),
        (user_logged_out, on_sign_out),
        (password_changed, on_password_changed),
        (authentication_failed, on_wrong_code),
        (authenticator_added, on_two_factor("two_factor.added")),
        (authenticator_removed, on_two_factor("two_factor.removed")),
        (authenticator_reset, on_two_factor("two_factor.reset")),
    ):
        signal.connect(listener, weak=False, dispatch_uid=f"people.{listener.__name__}")


def on_sign_in(sender, request, user, **kwargs):
    sign_in.signed_in(user, session=request.session, address=address_of(request), browser=browser_of(request))


def on_sign_out(sender, request, user, **kwargs):
    if user is not None:
        sign_in.signed_out(user, address=address_of(request), session=request.session)


def on_password_changed(sender, request, user, **kwargs):
    accounts.password_chosen(user)


def on_wrong_code(sender, request, user, **kwargs):
    sign_in.failed(login=user.username, address=address_of(request), browser=browser_of(request))


def on_two_factor(verb):
    """Listen to one kind of change of two-factor."""

    def listener(sender, request, user, authenticator, **kwargs):
        accounts.two_factor_changed(user, verb=verb, kind=authenticator.type)

    listener.__name__ = verb
    return listener
