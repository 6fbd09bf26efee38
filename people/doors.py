"""The mark on every door: who may enter, and by which methods."""

from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, HttpResponseNotAllowed
from django.utils import translation
from django.utils.cache import patch_vary_headers

LANGUAGE_COOKIE = "language"
# forms are still checked by their origin, which is all that is told of the page that they stood on
KEEPS_A_KEY = {
    "Cache-Control": "no-store",
    "Referrer-Policy": "strict-origin",
    "X-Robots-Tag": "noindex",
}


@dataclass(frozen=True)
class Door:
    """Who may enter (the name of a question, or "anyone") and by which methods."""

    who: str
    methods: tuple[str, ...]


def door(who, *methods):
    """Let in whom the question `who(member)` answers yes for, by `methods` (GET where none is named)."""
    allowed = methods or ("GET",)

    def mark(view):
        @wraps(view)
        def guarded(request, *args, **kwargs):
            if refusal := _refusal(request, allowed):
                return refusal
            if not who(request.user):
                raise PermissionDenied
            return view(request, *args, **kwargs)

        marked: Any = guarded
        marked.door = Door(who.__name__, tuple(allowed))
        return marked

    return mark


def public_door(*methods):
    """Let anyone in, signed in or not; each such door gives its reason in docs/security.md."""
    allowed = methods or ("GET",)

    def mark(view):
        @wraps(view)
        def guarded(request, *args, **kwargs):
            return _refusal(request, allowed) or view(request, *args, **kwargs)

        marked: Any = guarded
        marked.door = Door("anyone", tuple(allowed))
        return login_not_required(marked)

    return mark


def resident_door(*methods):
    """Let anyone in, and speak the resident's language: `?lang=es`, what was chosen before, or the browser's."""

    def mark(view):
        @public_door(*methods)
        @wraps(view)
        def spoken(request, *args, **kwargs):
            language = language_of(request)
            with translation.override(language):
                answer = view(request, *args, **kwargs)
                if hasattr(answer, "render"):
                    answer.render()
            answer.headers.setdefault("Content-Language", language)
            # the cookie and the browser choose it, so that no cache gives one's language to another
            patch_vary_headers(answer, ("Accept-Language", "Cookie"))
            if request.GET.get("lang") == language:
                secure = settings.SESSION_COOKIE_SECURE
                answer.set_cookie(
                    LANGUAGE_COOKIE, language, max_age=31_536_000, secure=secure, httponly=True, samesite="Lax"
                )  # fmt: skip
            return answer

        spoken.speaks_to_residents = True
        return spoken

    return mark


def key_in_address(view):
    """Mark a door whose address is itself a key: no copy is kept of its page, and no request tells of the address."""

    @wraps(view)
    def guarded(request, *args, **kwargs):
        answer = view(request, *args, **kwargs)
        for name, value in KEEPS_A_KEY.items():
            answer.headers[name] = value
        return answer

    return guarded


def language_of(request):
    """The language that whoever asks wants: said in the address, chosen before, or set in the browser."""
    spoken = dict(settings.LANGUAGES)
    for asked in (request.GET.get("lang"), request.COOKIES.get(LANGUAGE_COOKIE)):
        if asked in spoken:
            return asked
    return translation.get_language_from_request(request)


def _refusal(request, allowed):
    """What a method gets that does not open the door; the view is reached by no other, as its change needs a token."""
    # no database keeps a NUL, so an address that has one names nothing
    if "\x00" in request.path or "%00" in request.META.get("QUERY_STRING", ""):
        raise Http404
    if request.method in allowed or (request.method == "HEAD" and "GET" in allowed):
        return None
    if request.method == "OPTIONS":
        return HttpResponse(status=204, headers={"Allow": ", ".join(allowed)})
    return HttpResponseNotAllowed(allowed)


def sent(request):
    """What was sent through a door, if only an empty form; None where the page is read."""
    return request.POST if request.method == "POST" else None


def number_in(text):
    """The whole number that an address or a form sent; 0 where it is none, or longer than a database counts."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0


def quiet(view):
    """Mark a door that pages knock at by themselves: it does not keep a session from being idle."""
    view.is_quiet = True
    return view


def despite_lock(view):
    """Mark a door that stays open while a session is locked: unlocking and signing out."""
    view.works_despite_lock = True
    return view


def before_entry(view):
    """Mark a door on the way in: it works before a new password is chosen and two-factor is set up."""
    view.is_before_entry = True
    return view


def after_banner(view):
    """Mark a door that opens when the banner has been acknowledged in this session."""
    view.is_after_banner = True
    return view


@public_door("GET", "POST")
def closed(request, *args, **kwargs):
    """Answer that this house has no such door: an administrator makes accounts and gives passwords."""
    raise Http404


# doors whose marks stand elsewhere: the prefix of their names, and why
FOREIGN_DOORS = {
    "admin": "every door of the admin site goes through copps.admin_site, which asks may_configure",
}
