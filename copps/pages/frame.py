"""What every page's frame shows: who is signed in, the area, the notices."""

from dataclasses import dataclass
from typing import NamedTuple

from django.conf import settings
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _

from areas.models import Area
from areas.queries.own import WORKS, own_of
from areas.rules import may_record
from partnerships.actions import public_side
from people.models import Member
from people.rules import is_chief, is_member, is_official, is_sergeant, may_configure, takes_part

VERSION = "0.1"


class AreaOfFrame(NamedTuple):
    """An area of the member's own as the top bar shows it."""

    label: str
    url: str
    color: str
    slug: str


@dataclass(frozen=True, slots=True)
class Frame:
    """All that stands around a page."""

    member: Member
    area: AreaOfFrame | None
    areas: tuple[AreaOfFrame, ...]
    unread: int
    standard: str
    nav: tuple[tuple[str, str, bool], ...]
    records: bool
    reviews: bool
    is_ours: bool
    theme: str = "auto"
    idle_seconds: int = 0
    unlock_url: str = ""
    hours12: bool = False
    version: str = VERSION


def frame(request):
    """Lend `frame`, and `side` of the public pages; each is looked up when a template shows it, once a request."""
    return {
        "frame": SimpleLazyObject(lambda: _frame_of(request)),
        "side": SimpleLazyObject(lambda: public_side.frame(getattr(request, "public_side", None))),
    }


def _frame_of(request):
    member = getattr(request, "user", None)
    if member is None or not member.is_authenticated:
        return {"theme": _theme(request), "version": VERSION}
    areas, answers, unread, standard = _look_up(member)
    areas, unread = (areas, unread) if is_member(member) else ((), 0)
    # the page's own area where it is one of the member's, else the first
    area = next((each for each in areas if request.path.startswith(each.url)), areas[0] if areas else None)
    reviews = takes_part(member) and (answers or is_chief(member) or is_sergeant(member))
    return Frame(
        member=member,
        area=area,
        areas=areas if len(areas) > 1 else (),
        unread=unread,
        standard=standard,
        nav=tuple(_nav(member, area, request.path, reviews=reviews)),
        records=may_record(member),
        reviews=reviews,
        is_ours=is_member(member),
        theme=_theme(request),
        idle_seconds=settings.IDLE_LOCK_SECONDS,
        unlock_url=reverse("unlock"),
        hours12=settings.CLOCK_12_HOURS,
    )


def _theme(request):
    theme = request.COOKIES.get("theme", "")
    return theme if theme in {"light", "dark"} else "auto"


def _look_up(member):
    """The areas of a member for the top bar, whether they answer for any, unread notices and the service standard."""
    own = own_of(member)
    answers = any(term.term != WORKS for term in own.terms)
    # one who answers for areas has those in the top bar, and not the one where the member works as well
    shown = [term for term in own.terms if (term.term != WORKS) == answers]
    areas = {term.area_id: _own(term.slug, term.number, term.name, term.color) for term in shown}
    return tuple(areas.values()), answers, own.unread, own.standard


def _own(slug, number, name, color):
    area = Area(slug=slug, number=number, name=name, color=color)
    return AreaOfFrame(str(area), area.get_absolute_url(), color, slug)


def _nav(member, area, path, *, reviews):
    """Label, address and whether it is the present page, of each part that this member works with."""
    yield _("Home"), "/", path == "/"
    if is_official(member):
        yield _("Report"), reverse("council"), path == reverse("council")
        return
    if takes_part(member):
        file = area.url if area else reverse("areas")
        is_file = path.startswith("/areas/") and not path.endswith("/queue/")
        yield _("Area file"), file, is_file
        if reviews:
            yield _("To review"), reverse("chief_queue"), path.endswith("/queue/")
        yield _("Problems"), reverse("problems"), path.startswith(("/problems/", "/escalations/"))
        yield _("Community"), reverse("community"), path.startswith("/community/")
    else:
        yield _("City Areas"), reverse("areas"), path.startswith("/areas/")
    if is_chief(member):
        yield _("By area"), reverse("chief"), path == "/chief/"
    if may_configure(member):
        yield _("Set-up"), reverse("admin:index"), False
