"""Permission as named questions about a member's office, in the words of the policy."""

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.core.exceptions import PermissionDenied

from people.models import Department, Role


def require(answer, why=""):
    """Refuse with 403 where a question was answered no."""
    if not answer:
        raise PermissionDenied(why)


def has_account(member):
    """Whoever signs in: the members of the department, and the officials whom it lets read its report."""
    return member.is_authenticated and member.is_active


def is_official(member):
    """An elected official or the city manager: reads the report for the council, and is no member."""
    return has_account(member) and member.role == Role.OFFICIAL


def is_member(member):
    """Every member of the department is an active participant."""
    return has_account(member) and member.role != Role.OFFICIAL


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


def reads_report(member):
    """The report for the mayor and council is read by them, and by the chief and the clerk who lay it before them."""
    return reads_everything(member) or is_official(member)


def takes_part(member):
    """Members who write area information: every one but the administrator of accounts."""
    return is_member(member) and not is_administrator(member)


def may_keep_accounts(member):
    """The administrator of accounts makes, changes and deactivates them; the chief may."""
    return may_configure(member)


def may_release(member):
    """A login that five wrong passwords have locked is released by an administrator."""
    return may_configure(member)


def two_factor_is_required():
    """Two-factor sign-in is offered to all, and required where the machine or the department says so."""
    return settings.TWO_FACTOR_REQUIRED or Department.objects.filter(default_two_factor=True).exists()


def must_set_up_two_factor(member):
    """Where two-factor is required, nobody goes past the first page without it."""
    return two_factor_is_required() and not is_mfa_enabled(member)
