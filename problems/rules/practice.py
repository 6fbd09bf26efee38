"""Permission about the practice library."""

from areas.rules import is_commander
from people.rules import is_analyst, is_chief, require, takes_part

__all__ = ["require"]


def may_add(member):
    """Every member may bring a practice from elsewhere or from the own work."""
    return takes_part(member)


def may_keep(member, practice):
    """Who brought a practice corrects it; so do commanders, the chief and the analyst."""
    if not takes_part(member):
        return False
    return practice.by_id == member.pk or is_commander(member) or is_chief(member) or is_analyst(member)
