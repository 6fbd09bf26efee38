"""How areas stand: what is open, undecided, unopened and late in each, within what the reader sees."""

from django.db.models import Count, Exists, Min, OuterRef, Q, Subquery, Value
from django.db.models.functions import Concat, Trim
from django.utils import timezone

from areas.models import Area, Assignment, Command, Information, Outline
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


def areas_with_commanders(member, *, now):
    """Areas in force by number, each with who answers for it, since when, and how many officers work there."""
    term = Command.objects.answering(now=now).filter(area=OuterRef("pk"))
    officers = (
        Assignment.objects.current()
        .filter(area=OuterRef("pk"))
        .order_by()
        .values("area")
        .annotate(n=Count("pk"))
    )
    return (
        Area.objects.visible_to(member)
        .in_force(on=timezone.localdate(now))
        .annotate(
            commander_name=Subquery(
                term.values(label=Trim(Concat("commander__rank", Value(" "), "commander__name")))[:1]
            ),
            commander_since=Subquery(term.values("from_at")[:1]),
            is_acting=Subquery(term.values("is_acting")[:1]),
            acts_until=Subquery(term.values("until_at")[:1]),
            officers=Subquery(officers.values("n")),
        )
        .defer("profile")
        .by_number()
    )


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
