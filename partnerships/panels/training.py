"""The eight-hour rule: who has the hours that the department asks for, who is short, and in which area."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from areas.models import Area, Assignment, Command
from people.models import Department, Member, Training


@dataclass(frozen=True)
class Rule:
    """So many hours within a period."""

    hours: int
    months: int
    since: date
    until: date


@dataclass(frozen=True)
class Standing:
    """What a member has of the hours that are asked for, and what is missing."""

    member: Member
    hours: Decimal
    missing: Decimal


def rule_on(day):
    """The rule of the department, for the period that ends on `day`."""
    department = Department.objects.first() or Department()
    return Rule(
        department.training_hours, department.training_months, back(day, department.training_months), day
    )


def back(day, months):
    """The day so many months before; the last of its month where that one is shorter."""
    place = day.year * 12 + day.month - 1 - months
    year, month = divmod(place, 12)
    for last in (day.day, 30, 29, 28):
        try:
            return date(year, month + 1, last)
        except ValueError:
            continue
    raise ValueError(day)


def standing_of(members, rule):
    """What each of `members` has, by name."""
    counted = Training.objects.counted(since=rule.since, until=rule.until).filter(member__in=members)
    hours = counted.hours_by_member()
    return [_standing(member, hours.get(member.pk, Decimal(0)), rule) for member in members]


def _standing(member, hours, rule):
    return Standing(member, hours, max(Decimal(rule.hours) - hours, Decimal(0)))


def by_area(members, rule, *, now):
    """Areas by number with who works there or commands it, and last those without an area; each with who is short."""
    places = places_of(now=now)
    here: dict[int | None, list[Standing]] = {}
    for each in standing_of(members, rule):
        here.setdefault(places.get(each.member.pk), []).append(each)
    areas = [area for area in Area.objects.by_number() if area.pk in here]
    groups = [(area, here[area.pk]) for area in areas]
    if None in here:
        groups.append((None, here[None]))
    return [
        {"area": area, "rows": rows, "count": len(rows), "short": sum(1 for row in rows if row.missing)}
        for area, rows in groups
    ]


def places_of(*, now):
    """The area in which each member works, or which each commands, by id."""
    commands = Command.objects.answering(now=now).filter(is_acting=False)
    held = dict(commands.order_by("-area_id").values_list("commander", "area"))
    return held | dict(Assignment.objects.current().values_list("officer", "area"))
