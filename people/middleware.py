"""The idle lock, what stands before the first page, and a form that is not taken twice."""

import hashlib
import json
from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import SESSION_KEY, authenticate, logout
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from people import rules
from people.actions import sign_in

PASSWORD = "unlock_password"  # noqa: S105 the name of a field
LOCKED = 423
SENT_KEPT = 20


def is_page(request):
    """Whether a browser asks for a whole page; a script of ours asks for a piece or for data."""
    accepts = request.headers.get("Accept", "text/html")
    is_piece = "HX-Request" in request.headers or "X-Copps-Poll" in request.headers
    return "text/html" in accepts and not is_piece


def lead_to(request, name, **query):
    """Lead a browser to another page; a piece of a page takes the whole page along."""
    url = f"{reverse(name)}?{urlencode(query)}" if query else reverse(name)
    if "HX-Request" in request.headers:
        return HttpResponse(status=204, headers={"HX-Redirect": url})
    return redirect(url)


def way_back(request):
    """The page to return to: this one, or the one that asked for a piece."""
    if "HX-Current-URL" in request.headers:
        return urlsplit(request.headers["HX-Current-URL"]).path or "/"
    return request.get_full_path() if request.method == "GET" and is_page(request) else "/"


def has_member(request):
    """Whether a member is signed in; asks the database for nothing where no session says so."""
    return SESSION_KEY in request.session and request.user.is_authenticated


class IdleLockMiddleware:
    """Lock a session after the idle time without losing what was typed; end it after twelve hours."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if response.status_code == 302 and "HX-Request" in request.headers and not has_member(request):
            # a piece of a page would be filled with the sign-in page: lead the whole page there
            return lead_to(request, settings.LOGIN_URL, next=way_back(request))
        if getattr(request, "is_members", False) and not response.has_header("Cache-Control"):
            # a computer is shared by a shift: no page is left behind on it
            response.headers["Cache-Control"] = "private, no-store"
        return response

    def process_view(self, request, view, args, kwargs):
        if not has_member(request):
            return None
        request.is_members = True
        # the sight is looked up once a request, see areas.queries.sight
        request.user.keeps_sight = True
        request.session.setdefault("since", request.session.get("seen", 0))
        if sign_in.is_over(request.session):
            logout(request)
            return lead_to(request, settings.LOGIN_URL, next=way_back(request))
        if getattr(view, "works_despite_lock", False):
            return None
        if sign_in.is_idle(request.session) and not self._opens(request):
            return self._lock(request)
        if PASSWORD in request.POST:
            request.POST = request.POST.copy()
            del request.POST[PASSWORD]
        if not (getattr(view, "is_quiet", False) or "X-Copps-Poll" in request.headers):
            sign_in.touch(request.session)
        return None

    def _opens(self, request):
        """Whether the page that was held back came again with the right password."""
        return PASSWORD in request.POST and unlock(request, request.POST[PASSWORD])

    def _lock(self, request):
        if not is_page(request) or request.method not in {"GET", "HEAD", "POST"}:
            return HttpResponse(status=LOCKED, headers={"X-Copps-Locked": "1"})
        if request.method == "POST":
            return lock_page(
                request, url=request.get_full_path(), is_wrong=PASSWORD in request.POST, holds=True
            )
        return lock_page(request, url=f"{reverse('unlock')}?{urlencode({'next': request.get_full_path()})}")


def unlock(request, password):
    """Open a locked session with the member's own password; a wrong one counts as it does at the door."""
    member = authenticate(request, username=request.user.username, password=password)
    if member is None or member.pk != request.user.pk:
        return False
    sign_in.forget_failures(login=member.username)
    sign_in.touch(request.session)
    return True


def lock_page(request, *, url, is_wrong=False, holds=False):
    """Ask for the password; the page behind is not shown, and what was sent to it is kept in the form."""
    kept, files = [], []
    if holds:
        hidden = {"csrfmiddlewaretoken", PASSWORD}
        kept = [
            (name, value)
            for name, values in request.POST.lists()
            if name not in hidden and "password" not in name
            for value in values
        ]
        files = [(name, len(request.FILES.getlist(name))) for name in request.FILES]
    # no messages either: they are part of what is hidden
    context = {"url": url, "kept": kept, "files": files, "is_wrong": is_wrong, "holds": holds, "messages": []}
    request.keeps_what_was_typed = holds
    return render(request, "account/lock.html", context | {"field": PASSWORD})


class BeforeEntryMiddleware:
    """Lead a member through what has to be done before the first page."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        if not has_member(request):
            if getattr(view, "is_after_banner", False) and not request.session.get("banner"):
                return lead_to(request, "banner", next=request.get_full_path())
            return None
        if getattr(view, "is_before_entry", False):
            return None
        if request.user.must_change_password:
            return lead_to(request, "account_change_password", next=way_back(request))
        if not request.session.get("second", True):
            if rules.must_set_up_two_factor(request.user):
                return lead_to(request, "mfa_activate_totp")
            request.session["second"] = True
        return None


class SentOnceMiddleware:
    """Take a form once: what comes again unchanged from the same page, by Back or by Reload, does nothing more."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if getattr(request, "sent_mark", None) and response.status_code in {302, 303}:
            sent = [*request.session.get("sent", []), [request.sent_mark, response["Location"]]]
            request.session["sent"] = sent[-SENT_KEPT:]
        return response

    def process_view(self, request, view, args, kwargs):
        if request.method != "POST" or not request.POST.get("sent_from") or not has_member(request):
            return None
        mark = sent_mark(request)
        before = dict(request.session.get("sent", []))
        if mark in before:
            messages.info(request, _("This was sent already, and it stands; nothing was done twice."))
            return redirect(before[mark])
        request.sent_mark = mark
        return None


def sent_mark(request):
    """A short mark of a form with all that stands in it; `sent_from` is the visit of the page that it came from."""
    hidden = {"csrfmiddlewaretoken", PASSWORD}
    given = sorted((name, values) for name, values in request.POST.lists() if name not in hidden)
    files = sorted((name, [[file.name, file.size] for file in kept]) for name, kept in request.FILES.lists())
    return hashlib.sha256(json.dumps([request.path, given, files]).encode()).hexdigest()[:32]
