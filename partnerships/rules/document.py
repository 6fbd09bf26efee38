"""Permission about documents, signing for them, and checklists."""

from people.rules import is_chief, is_member, may_configure, require, takes_part

__all__ = ["require"]


def may_issue(member):
    """The Chief of Police signs what the department carries out; an administrator may enter it."""
    return may_configure(member)


def may_acknowledge(member):
    """It is the responsibility of all members to carry out the Mission Statement."""
    return is_member(member)


def signs_off(member, document):
    """A trainer named for the checklist; the chief."""
    return is_chief(member) or (takes_part(member) and document.trainers.filter(pk=member.pk).exists())


def may_sign_off(member, document, trainee):
    """A trainer signs off for others, and nobody for oneself."""
    return member.pk != trainee.pk and signs_off(member, document)
