"""Where an entry goes: place to area, area to the commander who answers for it now."""

from dataclasses import dataclass

from areas.models import Area, Command, Forwarding, Information
from people.models import Department, Member

Desk, Why = Information.Desk, Forwarding.Reason


@dataclass(frozen=True)
class Route:
    """Desk, member and reason: where an entry goes and why."""

    desk: str
    to: Member | None
    why: str


def commander_of(area, *, now):
    """The member who answers for `area` at `now`, the acting one first; None where it is vacant."""
    term = Command.objects.answering(now=now).of_area(area).select_related("commander").first()
    return term.commander if term else None


def chief(*, but_not=None):
    """The chief to whom things are directed, unless it is `but_not` (a member id)."""
    return Member.objects.chiefs().exclude(pk=but_not or 0).in_order().first()


def desk_owner():
    """Who owns the holding desk: the named member, else a records clerk."""
    department = Department.objects.select_related("holding_desk_owner").first()
    owner = department.holding_desk_owner if department else None
    return owner if owner and owner.is_active else Member.objects.clerks().in_order().first()


def route(*, area: Area | None, restriction="", about_member_id=None, why=Why.RECORDED, now):
    """Decide where an entry goes; nothing is ever left without a desk."""
    if restriction == Information.Restriction.CHIEF:
        return _to_chief(Why.CHIEF_ONLY, but_not=about_member_id)
    if area is None:
        return Route(Desk.HOLDING, desk_owner(), Why.UNKNOWN)
    commander = commander_of(area, now=now)
    if commander is None or commander.pk == about_member_id:
        return _to_chief(Why.VACANT, but_not=about_member_id)
    return Route(Desk.AREA, commander, why)


def _to_chief(why, *, but_not):
    to = chief(but_not=but_not)
    return Route(Desk.CHIEF, to, why) if to else Route(Desk.HOLDING, desk_owner(), Why.NO_CHIEF)
