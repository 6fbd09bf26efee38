"""Permission about partnerships, brainstorms, programs and volunteers."""

from partnerships.rules.organization import works_in
from people.rules import is_chief, require, takes_part

__all__ = ["require"]


def may_begin(member, area):
    """Who works in the area brings parties together there."""
    return works_in(member, area)


def may_keep(member, thing):
    """Who began it, who leads it, who works in its area and the chief keep it."""
    if not takes_part(member):
        return False
    own = {thing.by_id, getattr(thing, "lead_id", None)}
    return (
        member.pk in own or is_chief(member) or (thing.area_id is not None and works_in(member, thing.area))
    )


def may_name_spokesperson(member):
    """The Chief of Police says who may speak for the department."""
    return is_chief(member)


def allowed(member, thing):
    """The set of buttons that the page of a thing offers this member."""
    return {"keep"} if getattr(thing, "ended_at", None) is None and may_keep(member, thing) else set()
