"""Five wrong passwords within fifteen minutes lock a login until an administrator releases it.

Axes counts without a window where it has no cool-off, and forgets the lock where it has one; so the count and the lock
are ours, in the database and therefore one for all processes, and axes is the way they are asked.
"""

from allauth.account.adapter import get_adapter
from axes.handlers.base import AxesHandler
from axes.helpers import get_client_username
from django.core.exceptions import PermissionDenied
from django.http import JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from people.actions import sign_in


def address_of(request):
    """Where a request comes from; behind a proxy, what the proxy says."""
    try:
        return get_adapter().get_client_ip(request)
    except PermissionDenied:
        return ""


def browser_of(request):
    """What the browser calls itself."""
    return request.META.get("HTTP_USER_AGENT", "")


class Lockout(AxesHandler):
    """Axes asks here whether a login is locked, and tells of wrong passwords."""

    def is_locked(self, request, credentials=None):
        login = get_client_username(request, credentials)
        return bool(login) and sign_in.is_locked(login)

    def user_login_failed(self, sender, credentials, request=None, **kwargs):
        login = get_client_username(request, credentials) if request else None
        if not login:
            return
        request.axes_credentials = credentials
        facts = {"login": login, "address": address_of(request), "browser": browser_of(request)}
        if request.axes_locked_out:
            sign_in.refused(**facts)
        else:
            request.axes_locked_out = sign_in.failed(**facts)


def locked_out(request, response=None, credentials=None):
    """Say that an administrator releases the login; a page that keeps what was typed stays."""
    if getattr(request, "keeps_what_was_typed", False):
        return response
    if "application/json" in request.headers.get("Accept", ""):
        words = _(
            "This login is locked after five wrong passwords. An administrator of accounts releases it."
        )
        return JsonResponse({"error": words}, status=429)
    return render(request, "account/locked.html", status=429)
