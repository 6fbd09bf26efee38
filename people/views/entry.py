"""The way in: the banner before sign-in, and the lock of an idle session."""

from django.http import HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from people.actions import sign_in, texts
from people.doors import before_entry, despite_lock, door, public_door
from people.middleware import LOCKED, PASSWORD, is_page, lock_page, unlock
from people.models import Text
from people.rules import has_account


def next_page(request, otherwise):
    """The page of ours that `next` names, or another."""
    url = request.POST.get("next") or request.GET.get("next") or ""
    is_ours = url_has_allowed_host_and_scheme(url, {request.get_host()}, require_https=request.is_secure())
    return url if is_ours else reverse(otherwise)


@public_door("GET", "POST")
def banner(request):
    """Show the banner and keep it until it is acknowledged."""
    text = Text.objects.get(key=Text.Key.BANNER)
    if request.method == "POST":
        texts.acknowledge_banner(request.session, text=text)
        return redirect(next_page(request, "account_login"))
    return render(request, "account/banner.html", {"text": text, "next": next_page(request, "account_login")})


@before_entry
@despite_lock
@door(has_account, "GET", "POST")
def open_lock(request):
    """Open a locked session; GET tells that somebody is here."""
    if request.method == "POST":
        return _try_password(request)
    is_locked = sign_in.is_idle(request.session)
    if is_page(request):
        return (
            lock_page(request, url=request.get_full_path())
            if is_locked
            else redirect(next_page(request, "home"))
        )
    if is_locked:
        return HttpResponse(status=LOCKED, headers={"X-Copps-Locked": "1"})
    sign_in.touch(request.session)
    return HttpResponse(status=204)


def _try_password(request):
    password = request.POST.get(PASSWORD) or request.POST.get("password", "")
    is_open = unlock(request, password)
    if "application/json" in request.headers.get("Accept", ""):
        if is_open:
            return JsonResponse({"csrf": get_token(request)})
        return JsonResponse({"error": _("The password is not right.")}, status=403)
    if is_open:
        return redirect(next_page(request, "home"))
    return lock_page(request, url=request.get_full_path(), is_wrong=True)
