"""Permission about what is sent up to the chief, in the words of the policy."""

from areas.rules import commands
from people.rules import is_chief, require
from problems.workflow.escalation import Verb, open_to

__all__ = ["require"]


def may_escalate(member, information):
    """An entry that the Area Commander cannot handle is directed to the Chief of Police for review."""
    if not commands(member, information.area) or information.about_member_id == member.pk:
        return False
    return information.restriction != "chief" and information.desk == "area" and information.closed_at is None


def may_withdraw(member, escalation):
    """The commander who sent it up, or who took over the area since, takes it back."""
    return is_of_commander(member, escalation)


def may_reply(member, escalation):
    """The commander answers what the chief asks back."""
    return is_of_commander(member, escalation)


def may_answer(member, escalation):
    """The Chief of Police reviews and answers, never what is about the chief."""
    return is_chief(member) and escalation.about_member_id != member.pk


def may_carry_out(member, escalation):
    """The commander, or the chief who took it over, says what came of the answer."""
    return is_of_commander(member, escalation) or may_answer(member, escalation)


def is_of_commander(member, escalation):
    """The escalation is about an entry or a problem file of an area that the member answers for."""
    if escalation.area is None or escalation.about_member_id == member.pk:
        return False
    return commands(member, escalation.area)


QUESTIONS = {
    Verb.ASK: may_answer,
    Verb.ANSWER: may_answer,
    Verb.REPLY: may_reply,
    Verb.WITHDRAW: may_withdraw,
    Verb.CARRY_OUT: may_carry_out,
}


def allowed(member, escalation):
    """The set of buttons that the page of an escalation offers this member."""
    return {str(verb) for verb in open_to(escalation) if QUESTIONS[verb](member, escalation)}
