"""Permission about training, and about what a member has done."""

from areas.queries.sight import sight_of
from areas.rules import is_commander
from partnerships.queries.members import followed_by, led_by
from people.models import Member
from people.rules import is_chief, may_configure, require, takes_part

__all__ = ["require"]


def keeps_training(member):
    """Commanders enter the training of their officers; the chief and the administrator of accounts that of all."""
    return may_configure(member) or is_commander(member)


def trained_by(member):
    """The members whose training `member` enters and reads."""
    return Member.objects.taking_part() if may_configure(member) else led_by(member)


def may_record_training(member, trainee):
    """Whoever answers for the trainee enters the training; nobody but the chief enters their own."""
    return trained_by(member).filter(pk=trainee.pk).exists()


def follows_others(member):
    """The chief, and commanders for those of their area, look at what members have done."""
    if is_chief(member):
        return True
    sight = sight_of(member)
    return takes_part(member) and bool(sight.commands | sight.keeps)


def may_follow(member, other):
    """One's own, and that of those whom one answers for: for appraisal, and never for a ranking."""
    return member.pk == other.pk or followed_by(member).filter(pk=other.pk).exists()
