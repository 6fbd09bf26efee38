"""How areas stand: what is open, undecided, unopened and late in each, within what the reader sees."""

from typing import Any, NamedTuple

from django.db import connection
from django.db.models import Count, Exists, Min, OuterRef, Q, Subquery, Value
from django.utils import timezone

from areas.models import Area, Assignment, Command, Information, Outline
from areas.panels.days import moment_of
from areas.queries.prepared import prepared
from people.models import Department, Member

COUNTED = ("open", "undecided", "unopened", "overdue", "with_chief")
FIRSTS = ("oldest_at", "first_unopened", "first_late")


def _counts(now):
    return {
        "open": Count("pk"),
        "undecided": Count("pk", filter=Q(decided_at=None)),
        "unopened": Count("pk", filter=Q(opened_at=None)),
        "overdue": Count("pk", filter=Q(due_at__lt=now)),
        "with_chief": Count("pk", filter=Q(sent_up_at__isnull=False)),
        "oldest_at": Min("recorded_at", filter=Q(decided_at=None)),
    }


def standing_by_area(member, *, now):
    """Counts of open entries by area id, in one grouped query over open entries only."""
    return {row.pop("area_id"): row for row in _by_area(member, now=now)}


@prepared
def _by_area(member, *, now):
    entries = Information.objects.visible_to(member).open().filter(area__isnull=False)
    return entries.order_by().values("area_id").annotate(**_counts(now))


def standing_of(member, area_ids, *, now):
    """Counts of open entries of some areas together, with the oldest unopened and the oldest late entry."""
    found = _together(member, area_ids, now=now)
    return found[0] if found else dict.fromkeys(COUNTED, 0) | dict.fromkeys(FIRSTS)


@prepared
def _together(member, area_ids, *, now):
    entries = Information.objects.visible_to(member).open().filter(area_id__in=area_ids)
    return (
        entries.order_by()
        .annotate(all=Value(1))
        .values("all")
        .annotate(
            **_counts(now),
            first_unopened=Min("pk", filter=Q(opened_at=None)),
            first_late=Min("pk", filter=Q(decided_at=None, opened_at__isnull=False, due_at__lt=now)),
        )
        .values(*COUNTED, *FIRSTS)
    )


# the list of every area, in one query written out once: who answers for each as `Command.answering` has it, and how
# many officers work there
AREAS = """
SELECT a.id, a.slug, a.number, a.name, a.color, m.rank, m.name, c.is_acting, c.until_at, COALESCE(w.officers, 0)
  FROM areas_area a
  LEFT JOIN areas_command c ON c.id = (
       SELECT t.id FROM areas_command t JOIN people_member o ON o.id = t.commander_id AND o.is_active
        WHERE t.area_id = a.id AND t.from_at <= %s AND (t.until_at IS NULL OR t.until_at > %s)
        ORDER BY t.is_acting DESC, t.from_at DESC, t.id DESC LIMIT 1)
  LEFT JOIN people_member m ON m.id = c.commander_id
  LEFT JOIN (SELECT area_id, COUNT(*) AS officers FROM areas_assignment WHERE until_at IS NULL GROUP BY area_id) w
       ON w.area_id = a.id
 WHERE a.started_on <= %s AND (a.ended_on IS NULL OR a.ended_on > %s)
 ORDER BY LENGTH(a.number), a.number
"""
PAGE = 50


class Listed(NamedTuple):
    """An area in the list of all, with who answers for it, and how many officers work there."""

    pk: int
    slug: str
    number: str
    name: str
    color: str
    rank: str | None
    commander: str | None
    is_acting: bool | None
    acts_until: Any
    officers: int

    def as_area(self):
        """The area itself, made for those alone that a page shows."""
        area: Any = Area(pk=self.pk, slug=self.slug, number=self.number, name=self.name, color=self.color)
        area.commander_name = f"{self.rank} {self.commander}".strip() if self.commander else ""
        area.is_acting, area.officers = bool(self.is_acting), self.officers
        area.acts_until = moment_of(self.acts_until)
        return area


def areas_with_commanders(*, now):
    """Areas in force by number, each with who answers for it, and how many officers work there."""
    ops = connection.ops
    at, on = ops.adapt_datetimefield_value(now), ops.adapt_datefield_value(timezone.localdate(now))
    with connection.cursor() as cursor:
        cursor.execute(AREAS, [at, at, on, on])
        return [Listed(*row) for row in cursor.fetchall()]


def page_of(areas, query):
    """One page of the areas, those that follow the one that `query` names, and the addresses of the pages beside it."""

    def to(last):
        asked = query.copy()
        asked["after"] = last.slug if last else ""
        return f"?{asked.urlencode()}"

    start = next((place for place, area in enumerate(areas, 1) if area.slug == query.get("after")), 0)
    shown = areas[start : start + PAGE]
    return [area.as_area() for area in shown], {
        "earlier": to(areas[start - PAGE - 1] if start > PAGE else None) if start else "",
        "later": to(shown[-1]) if len(areas) > start + PAGE else "",
    }


@prepared
def without_area(*, now):
    """The sergeants without an area, for the page that shows them."""
    return sergeants_without_area(now=now)


def sergeants_without_area(*, now):
    """Sergeants who command no area now; each is expected to have one."""
    commands = Command.objects.in_force(now=now).filter(commander=OuterRef("pk"))
    return Member.objects.sergeants().filter(~Exists(commands)).in_order()


def unassigned_officers(*, now):
    """Officers who work in no area now."""
    works = Assignment.objects.in_force(now=now).filter(officer=OuterRef("pk"))
    return Member.objects.officers().filter(~Exists(works)).in_order()


def members_without_area(*, now):
    """Sergeants who command none and officers who work in none, in one query."""
    return (sergeants_without_area(now=now) | unassigned_officers(now=now)).in_order()


def set_up(*, now):
    """What is missing before the department can work, as counts, in one query."""
    today = timezone.localdate(now)
    areas = Area.objects.in_force(on=today)
    outline = Outline.objects.current().filter(area=OuterRef("pk"))

    def count(things):
        return Subquery(
            things.order_by().annotate(_one=Value(1)).values("_one").annotate(n=Count("pk")).values("n")
        )

    asked = Department.objects.annotate(
        areas=count(areas),
        without_outline=count(areas.filter(~Exists(outline))),
        without_commander=count(Area.objects.without_commander(on=today, now=now)),
        sergeants=count(sergeants_without_area(now=now)),
        unassigned=count(unassigned_officers(now=now)),
        chiefs=count(Member.objects.chiefs()),
        clerks=count(Member.objects.clerks()),
    )
    names = ("areas", "without_outline", "without_commander", "sergeants", "unassigned", "chiefs", "clerks")
    row = asked.values(*names, "holding_desk_owner").first() or {}
    return {name: row.get(name) or 0 for name in names} | {"owner": row.get("holding_desk_owner")}
