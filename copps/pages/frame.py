"""What every page's frame shows: who is signed in, the area, the notices."""

from dataclasses import dataclass
from typing import NamedTuple

from django.conf import settings
from django.db import connection
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _

from areas.models import Area
from people.models import Member
from people.rules import is_chief, is_sergeant, may_configure, takes_part

VERSION = "0.1"

# every page asks it, so it is written out once: the notices not read, the service standard, and the area of the
# member: one that the member answers for before one where the member works, the first by its number
FRAME = """
SELECT (SELECT COUNT(*) FROM people_notice n WHERE n.member_id = %s AND n.read_at IS NULL),
       (SELECT t.body FROM people_text t WHERE t.key = 'standard'),
       a.slug, a.number, a.name, a.color
  FROM (SELECT 1 AS one) o
  LEFT JOIN areas_area a ON a.id = COALESCE(
       (SELECT c.area_id FROM areas_command c JOIN areas_area b ON b.id = c.area_id
         WHERE c.commander_id = %s AND c.from_at <= %s AND (c.until_at IS NULL OR c.until_at > %s)
         ORDER BY LENGTH(b.number), b.number LIMIT 1),
       (SELECT w.area_id FROM areas_assignment w
         WHERE w.officer_id = %s AND w.from_at <= %s AND (w.until_at IS NULL OR w.until_at > %s)
         ORDER BY w.id DESC LIMIT 1))
"""


class AreaOfFrame(NamedTuple):
    """The member's own area as the top bar shows it."""

    label: str
    url: str
    color: str


@dataclass(frozen=True, slots=True)
class Frame:
    """All that stands around a page."""

    member: Member
    area: AreaOfFrame | None
    unread: int
    standard: str
    nav: tuple[tuple[str, str, bool], ...]
    theme: str = "auto"
    idle_seconds: int = 0
    unlock_url: str = ""
    version: str = VERSION


def frame(request):
    """Lend `frame` to the templates; it is looked up when a template shows it, once a request."""
    return {"frame": SimpleLazyObject(lambda: _frame_of(request))}


def _frame_of(request):
    member = getattr(request, "user", None)
    if member is None or not member.is_authenticated:
        return {"theme": _theme(request), "version": VERSION}
    area, unread, standard = _look_up(member, now=timezone.now())
    return Frame(
        member=member,
        area=area,
        unread=unread,
        standard=standard,
        nav=tuple(_nav(member, area, request.path)),
        theme=_theme(request),
        idle_seconds=settings.IDLE_LOCK_SECONDS,
        unlock_url=reverse("unlock"),
    )


def _theme(request):
    theme = request.COOKIES.get("theme", "")
    return theme if theme in {"light", "dark"} else "auto"


def _look_up(member, *, now):
    moment = connection.ops.adapt_datetimefield_value(now)
    with connection.cursor() as cursor:
        cursor.execute(FRAME, [member.pk, member.pk, moment, moment, member.pk, moment, moment])
        unread, standard, slug, number, name, color = cursor.fetchone()
    if slug is None:
        return None, unread, standard or ""
    area = Area(slug=slug, number=number, name=name, color=color)
    return AreaOfFrame(str(area), area.get_absolute_url(), color), unread, standard or ""


def _nav(member, area, path):
    """Label, address and whether it is the present page, of each part that this member works with."""
    yield _("Home"), "/", path == "/"
    if takes_part(member):
        file = area.url if area else reverse("areas")
        is_file = path.startswith("/areas/") and not path.endswith("/queue/")
        yield _("Area file"), file, is_file
        if is_chief(member) or is_sergeant(member):
            yield _("To review"), reverse("chief_queue"), path.endswith("/queue/")
        yield _("Escalations"), reverse("escalations"), path.startswith("/escalations/")
    else:
        yield _("City Areas"), reverse("areas"), path.startswith("/areas/")
    if is_chief(member):
        yield _("By area"), reverse("chief"), path == "/chief/"
    if may_configure(member):
        yield _("Set-up"), reverse("admin:index"), False
