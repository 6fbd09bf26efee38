"""Permission about organizations, the people there and the contact log."""

from areas.queries.sight import sight_of
from areas.rules import commands
from people.rules import is_chief, is_clerk, require, takes_part

__all__ = ["commands", "require"]


def works_in(member, area):
    """Whoever works in the area or commands it, the chief; what is of the whole city is everybody's."""
    if not takes_part(member):
        return False
    return area is None or is_chief(member) or area.pk in sight_of(member).areas


def may_add(member):
    """Every member of the department is an active participant, and may bring in an organization."""
    return takes_part(member)


def may_keep(member, organization):
    """Who works in its area, who brought it in or knows it, the chief and the clerk keep what is known of it."""
    if not takes_part(member):
        return False
    if is_chief(member) or is_clerk(member) or organization.by_id == member.pk:
        return True
    areas = {area.pk for area in organization.areas.all()}
    return not areas or bool(areas & sight_of(member).areas)


def may_log(member):
    """Every member notes a contact with the community."""
    return takes_part(member)


def allowed(member, organization):
    """The set of buttons that the page of an organization offers this member."""
    if organization.ended_at:
        return set()
    buttons = {"log"} if may_log(member) else set()
    return buttons | ({"keep"} if may_keep(member, organization) else set())
