"""Permission about the persons that a problem file refers to."""

from people.rules import is_chief, require, takes_part
from problems.rules.problem import answers_for, is_on, may_write

__all__ = ["require"]


def may_refer(member, problem):
    """Who writes the file refers to a person."""
    return may_write(member, problem)


def may_read_person(member, problem):
    """The lead, the team, the commander and the chief read who it is, each time for a stated purpose."""
    return takes_part(member) and (is_on(member, problem) or answers_for(member, problem) or is_chief(member))
