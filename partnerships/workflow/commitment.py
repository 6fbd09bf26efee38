"""The way of a commitment: what may follow what; its standing is read from dated facts, and late is never stored."""

from django.db import models
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from areas.workflow import NotReady


class Standing(models.TextChoices):
    PROPOSED = "proposed", _("Proposed")
    ACCEPTED = "accepted", _("Accepted")
    STARTED = "started", _("Under way")
    KEPT = "kept", _("Kept")
    BROKEN = "broken", _("Not kept")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class Verb(models.TextChoices):
    ACCEPT = "accept", _("Accept")
    START = "start", _("Start")
    KEEP = "keep", _("Kept")
    BREAK = "break", _("Not kept")
    WITHDRAW = "withdraw", _("Withdraw")
    MOVE = "move", _("Another date")


OPEN = (Standing.PROPOSED, Standing.ACCEPTED, Standing.STARTED)
# from where each verb starts; whoever says that it is kept has accepted it by that
ARROWS = {
    Verb.ACCEPT: (Standing.PROPOSED,),
    Verb.START: (Standing.ACCEPTED,),
    Verb.KEEP: OPEN,
    Verb.BREAK: (Standing.ACCEPTED, Standing.STARTED),
    Verb.WITHDRAW: OPEN,
    Verb.MOVE: OPEN,
}


def standing_of(commitment):
    """Where a commitment stands, from its dates."""
    for fact, standing in (
        ("withdrawn_at", Standing.WITHDRAWN),
        ("broken_at", Standing.BROKEN),
        ("kept_at", Standing.KEPT),
        ("started_at", Standing.STARTED),
        ("accepted_at", Standing.ACCEPTED),
    ):
        if getattr(commitment, fact):
            return standing
    return Standing.PROPOSED


def is_late(commitment, *, on):
    """An open promise whose day has passed."""
    return commitment.due_date is not None and commitment.due_date < on and standing_of(commitment) in OPEN


def verbs_open_to(commitment):
    """What may be done with a commitment as it stands."""
    standing = standing_of(commitment)
    return [verb for verb, starts in ARROWS.items() if standing in starts]


def check(commitment, verb):
    """Refuse a step that does not start from where the commitment stands."""
    standing = standing_of(commitment)
    if standing not in ARROWS[verb]:
        raise NotReady(
            _now("This commitment is “%(standing)s”: that step is not open from there.")
            % {"standing": standing.label}
        )
