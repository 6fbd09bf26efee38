"""The mark on every door: who may enter, and by which methods."""

from dataclasses import dataclass
from functools import wraps

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseNotAllowed


@dataclass(frozen=True)
class Door:
    """Who may enter (the name of a question, or "anyone") and by which methods."""

    who: str
    methods: tuple[str, ...]


def door(who, *methods):
    """Let in whom the question `who(member)` answers yes for, by `methods` (GET where none is named)."""
    allowed = methods or ("GET",)
    accepted = {*allowed, *({"HEAD"} if "GET" in allowed else ()), "OPTIONS"}

    def mark(view):
        @wraps(view)
        def guarded(request, *args, **kwargs):
            if request.method not in accepted:
                return HttpResponseNotAllowed(allowed)
            if not who(request.user):
                raise PermissionDenied
            return view(request, *args, **kwargs)

        guarded.door = Door(who.__name__, tuple(allowed))
        return guarded

    return mark


def public_door(*methods):
    """Let anyone in, signed in or not; each such door gives its reason in docs/security.md."""
    allowed = methods or ("GET",)

    def mark(view):
        @wraps(view)
        def guarded(request, *args, **kwargs):
            if request.method not in {*allowed, "HEAD", "OPTIONS"}:
                return HttpResponseNotAllowed(allowed)
            return view(request, *args, **kwargs)

        guarded.door = Door("anyone", tuple(allowed))
        return login_not_required(guarded)

    return mark
