"""Permission about needs assessments, in the words of the policy."""

from areas.queries.sight import sight_of
from areas.rules import commands
from people.rules import is_chief, require, takes_part

__all__ = ["require"]


def may_assess(member, area):
    """Problems and priorities are identified by those who work in the area, coordinated by its commander."""
    if not takes_part(member):
        return False
    return is_chief(member) or area.pk in sight_of(member).commands | sight_of(member).assigned


def may_finish(member, area):
    """The Area Commander ranks and finishes; the chief may."""
    return commands(member, area) or is_chief(member)


def allowed(member, assessment):
    """The set of buttons that the page of an assessment offers this member; none once it is finished."""
    if assessment.finished_at:
        return set()
    buttons = {"write"} if may_assess(member, assessment.area) else set()
    return buttons | ({"finish"} if may_finish(member, assessment.area) else set())
