"""Permission about the practices and duties of community policing."""

from people.rules import is_chief, require

__all__ = ["require"]


def may_say(member):
    """The Chief of Police says where the department stands."""
    return is_chief(member)
