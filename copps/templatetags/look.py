"""What stands around every page, made once for each language and member's frame instead of once a page."""

from functools import lru_cache
from typing import NamedTuple

from django import template
from django.conf import settings
from django.template.loader import render_to_string
from django.utils.translation import get_language

from partnerships.workflow.publication_words import is_only_english

register = template.Library()
_standing: dict[tuple[str, str | None], str] = {}


class Top(NamedTuple):
    """All that the top of a page shows; what is kept ready is kept under the whole of it."""

    language: str
    member: str
    short_name: str
    area: tuple[str, str, str] | tuple[()]
    areas: tuple[tuple[str, str, str], ...]
    nav: tuple[tuple[str, str, bool], ...]
    unread: int
    records: bool
    reviews: bool
    is_ours: bool


@register.simple_tag
def language():
    """Give the language that the page speaks."""
    return get_language() or settings.LANGUAGE_CODE


@register.simple_tag
def standing(name):
    """Give a template that needs no context, kept ready for each language."""
    key = (name, get_language())
    if settings.DEBUG or key not in _standing:
        _standing[key] = render_to_string(name)
    return _standing[key]


@register.simple_tag(takes_context=True)
def frame_top(context):
    """Give the top bar, the phone's bottom bar and the member's menu."""
    frame = context.get("frame") or {}
    member, area = _of(frame, "member"), _of(frame, "area")
    top = Top(
        language=language(),
        member=str(_of(member, "name") or ""),
        short_name=str(_of(member, "short_name") or ""),
        area=_shown(area) if area else (),
        areas=tuple(_shown(each) for each in _of(frame, "areas") or ()),
        nav=tuple((str(label), str(url), bool(now)) for label, url, now in _of(frame, "nav") or ()),
        unread=int(_of(frame, "unread") or 0),
        records=bool(_of(frame, "records")),
        reviews=bool(_of(frame, "reviews")),
        is_ours=bool(_of(frame, "is_ours")),
    )
    return _made.__wrapped__(top) if settings.DEBUG else _made(top)


@lru_cache(maxsize=512)
def _made(top):
    """Make the top from nothing but what it is kept under."""
    return render_to_string("components/top.html", {"top": top, "area": top.area})


def _shown(area):
    return str(_of(area, "label")), str(_of(area, "url")), str(_of(area, "color"))


def _of(thing, name):
    """Read a part of the frame, which may be missing on a page without a member."""
    return thing.get(name) if isinstance(thing, dict) else getattr(thing, name, None)


@register.simple_tag
def english(said):
    """Tell whether all of what is said is English on a page that is not, a part of it (none), or nothing."""
    return is_only_english(said)
