"""Permission about what is public, in the words of the policy."""

from areas.rules import is_commander, keeps_desk
from partnerships.models.publication import Publisher
from people.rules import is_chief, is_clerk, require, takes_part

__all__ = ["keeps_desk", "require"]


def may_publish(member):
    """Information is made public by those whom the chief named for it; the chief may."""
    if is_chief(member):
        return True
    return takes_part(member) and Publisher.objects.current().filter(member=member.pk).exists()


def may_prepare(member):
    """Commanders, the records clerk and those who publish say what is to be shared with the community."""
    return is_commander(member) or is_clerk(member) or may_publish(member)


def may_check(member, publication):
    """Nobody publishes alone: another member looks at it first."""
    return publication.prepared_by_id != member.pk and may_publish(member)


def may_withdraw(member, publication):
    """Whoever prepared it, and whoever publishes, may take it back."""
    return (takes_part(member) and publication.prepared_by_id == member.pk) or may_publish(member)


def may_name_publishers(member):
    """The chief names who publishes."""
    return is_chief(member)
