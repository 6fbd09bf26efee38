"""Permission about the audit of files."""

from people.rules import is_chief, require

__all__ = ["require"]


def may_audit(member):
    """The Chief of Police looks into files drawn at random."""
    return is_chief(member)
