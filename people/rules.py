"""Permission as named questions about a member's office, in the words of the policy."""

from django.core.exceptions import PermissionDenied

from people.models import Role


def require(answer, why=""):
    """Refuse with 403 where a question was answered no."""
    if not answer:
        raise PermissionDenied(why)


def is_member(member):
    """Every member of the department is an active participant."""
    return member.is_authenticated and member.is_active


def is_chief(member):
    """The Chief of Police, to whom is directed what a commander cannot handle."""
    return is_member(member) and member.role == Role.CHIEF


def is_clerk(member):
    """The records clerk, who keeps every file."""
    return is_member(member) and member.role == Role.CLERK


def is_analyst(member):
    """The crime analyst, who reads all but who told us."""
    return is_member(member) and member.role == Role.ANALYST


def is_sergeant(member):
    """A sergeant, who is expected to have a City Area."""
    return is_member(member) and member.role == Role.SERGEANT


def is_administrator(member):
    """The administrator of accounts: set-up, and no content by that role alone."""
    return is_member(member) and member.role == Role.ADMINISTRATOR


def may_configure(member):
    """Supervisory and management personnel define the number of areas and their commanders."""
    return is_chief(member) or is_administrator(member)


def reads_everything(member):
    """The chief and the records clerk read all but what names them."""
    return is_chief(member) or is_clerk(member)


def takes_part(member):
    """Members who write area information: every one but the administrator of accounts."""
    return is_member(member) and not is_administrator(member)
