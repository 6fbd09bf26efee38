"""Permission about ideas and thanks."""

from areas.rules import commands
from people.rules import is_chief, require, takes_part

__all__ = ["require"]


def may_give_idea(member):
    """All members contribute their thoughts and ideas."""
    return takes_part(member)


def may_answer_idea(member, idea):
    """The commander of its area answers, unless it is the commander's own; the chief answers any."""
    return is_chief(member) or (commands(member, idea.area) and idea.author_id != member.pk)


def may_thank(member, thanked):
    """What a partner said about a member is written down by another."""
    return takes_part(member) and takes_part(thanked) and member.pk != thanked.pk
