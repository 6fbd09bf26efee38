"""Who hears of what is sent up and what comes back; no narrative and no question in any notice."""

from django.utils.translation import gettext as _

from people.notices import tell


def raised(escalation, *, to):
    """Tell the chief that something was sent up."""
    _tell(escalation, to, "raised", _("%(number)s was sent to you for review"), step=escalation.pk)


def asked_back(escalation, *, to):
    """Tell the commander that the chief asks back."""
    _tell(
        escalation,
        to,
        "asked",
        _("%(number)s: the chief asks back"),
        step=escalation.asked_back_at.timestamp(),
    )


def replied(escalation, *, to):
    """Tell the chief that the commander has replied."""
    _tell(
        escalation,
        to,
        "replied",
        _("%(number)s: reply to your question"),
        step=escalation.replied_at.timestamp(),
    )


def answered(escalation, *, to):
    """Tell the commander that the chief has answered."""
    _tell(escalation, to, "answered", _("%(number)s: the chief has answered"), step=escalation.pk)


def withdrawn(escalation, *, to):
    """Tell the chief that it was taken back."""
    _tell(escalation, to, "withdrawn", _("%(number)s was taken back"), step=escalation.pk)


def carried_out(escalation, *, to):
    """Tell the chief what came of the answer."""
    _tell(escalation, to, "carried_out", _("%(number)s: your answer was carried out"), step=escalation.pk)


def _tell(escalation, to, step_name, text, *, step):
    tell(
        to,
        verb=f"escalation.{step_name}",
        text=text % {"number": escalation.information.number},
        url=escalation.get_absolute_url(),
        key=f"escalation:{escalation.pk}:{step_name}:{step:.0f}",
    )
