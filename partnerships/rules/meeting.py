"""Permission about meetings with the community, in the words of the policy."""

from areas.queries.sight import sight_of
from areas.rules import commands, is_commander
from partnerships.workflow.meeting import STEPS, is_open_to
from people.rules import is_chief, require, takes_part

__all__ = ["require"]


def may_keep(member, area):
    """Whoever works in an area calls its meetings and writes them up; a commander those of the whole city."""
    if is_chief(member):
        return True
    if area is None:
        return is_commander(member)
    return takes_part(member) and area.pk in sight_of(member).areas


def may_approve(member, meeting):
    """The commander approves minutes that another wrote; the chief approves any."""
    return is_chief(member) or (commands(member, meeting.area) and meeting.minutes_by_id != member.pk)


def may_listen(member):
    """Every member who takes part passes on what is said at a meeting."""
    return takes_part(member)


def may_answer(member, concern):
    """The commander answers what was said in the area, or what was passed on to the area; the chief answers all."""
    if is_chief(member):
        return True
    return commands(member, concern.information.area) or commands(member, concern.meeting.area)


def may_name_neighborhoods(member, area):
    """The commander says which neighborhoods the area has; the chief may."""
    return is_chief(member) or commands(member, area)


def allowed(member, meeting):
    """The set of buttons that the page of a meeting offers this member."""
    keeps = may_keep(member, meeting.area)
    asked = {
        "change": keeps,
        "hold": keeps,
        "write": keeps,
        "cancel": keeps,
        "prepare": keeps,
        "approve": may_approve(member, meeting),
    }
    return {step for step in STEPS if asked[step] and is_open_to(step, meeting)}
