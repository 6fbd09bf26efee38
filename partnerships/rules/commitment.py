"""Permission about promises: each party confirms its part, and every party is held to it alike."""

from partnerships.rules.organization import works_in
from partnerships.workflow.commitment import verbs_open_to
from people.rules import is_chief, require, takes_part

__all__ = ["require"]


def may_promise(member, area):
    """Who works in the area writes down what was promised there."""
    return works_in(member, area)


def may_settle(member, commitment):
    """Who works in the area, who wrote it down, who promised it and who leads the partnership say what became of it."""
    if not takes_part(member):
        return False
    own = {commitment.by_id, commitment.member_id}
    if commitment.partnership_id:
        own.add(commitment.partnership.lead_id)
    return (
        member.pk in own
        or (commitment.area_id is not None and works_in(member, commitment.area))
        or is_chief(member)
    )


def may_give_link(member, commitment):
    """A partner's promise is confirmed by a link; who may say what became of it may give one."""
    return commitment.organization_id is not None and may_settle(member, commitment)


def allowed(member, commitment):
    """The set of buttons that the page of a commitment offers this member."""
    if not may_settle(member, commitment):
        return set()
    buttons = {str(verb) for verb in verbs_open_to(commitment)}
    if buttons and may_give_link(member, commitment):
        buttons.add("link")
    return buttons
