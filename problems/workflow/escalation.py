"""The way of an escalation, as data: raised, read by the chief, asked back and replied, answered, carried out."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from areas.workflow import NotReady


class Verb(models.TextChoices):
    ASK = "ask", _("Ask back")
    REPLY = "reply", _("Reply")
    ANSWER = "answer", _("Answer")
    WITHDRAW = "withdraw", _("Take back")
    CARRY_OUT = "carry_out", _("Note what came of it")


def is_open(escalation):
    """It waits for the chief or, asked back, for the commander."""
    return escalation.answered_at is None and escalation.withdrawn_at is None


def waits_for_reply(escalation):
    """The chief has asked back and nobody has replied yet."""
    asked, replied = escalation.asked_back_at, escalation.replied_at
    return is_open(escalation) and asked is not None and (replied is None or replied < asked)


def open_to(escalation):
    """The verbs that may come next, whoever takes them."""
    if is_open(escalation):
        return {Verb.ANSWER, Verb.WITHDRAW, Verb.REPLY if waits_for_reply(escalation) else Verb.ASK}
    if escalation.answered_at and escalation.carried_out_at is None:
        return {Verb.CARRY_OUT}
    return set()


REFUSALS = {
    Verb.ASK: _("The question still waits for a reply."),
    Verb.REPLY: _("Nothing is asked."),
    Verb.CARRY_OUT: _("There is no answer to carry out yet."),
}


def check(escalation, verb):
    """Refuse a verb that may not come next, in words fit to show."""
    if verb in open_to(escalation):
        return
    if escalation.withdrawn_at:
        raise NotReady(_("It was taken back; nothing more is done about it."))
    if escalation.carried_out_at:
        raise NotReady(_("It is answered and carried out."))
    if escalation.answered_at:
        raise NotReady(_("It has been answered already."))
    raise NotReady(REFUSALS[verb])


def missing_to_raise(*, tried, asked):
    """List what an escalation still lacks, in words fit to show."""
    missing = []
    if not tried.strip():
        missing.append(_("Say what was tried, so that the chief need not ask."))
    if not asked.strip():
        missing.append(_("Say what you ask of the chief."))
    return missing


def missing_to_answer(*, choice, words, due_date):
    """List what an answer still lacks: it comes back with words and, unless it declines, a date."""
    missing = []
    if not words.strip():
        missing.append(_("Answer in words."))
    if due_date is None and choice != "decline":
        missing.append(_("Give the day by which it is to be done."))
    return missing
