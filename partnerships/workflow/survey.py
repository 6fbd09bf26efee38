"""The way of a wave: written, approved, open, closed, reported; the states are read from dated facts."""

from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from areas.workflow import NotReady


class Standing(models.TextChoices):
    DRAFT = "draft", _("being written")
    APPROVED = "approved", _("approved")
    OPEN = "open", _("open for answers")
    CLOSED = "closed", _("closed")
    REPORTED = "reported", _("results told")


class Step(models.TextChoices):
    APPROVE = "approve", _("Approve")
    RETURN = "return", _("Take the approval back")
    OPEN = "open", _("Open for answers")
    CLOSE = "close", _("Close")
    REPORT = "report", _("Say what the answers mean")


@dataclass(frozen=True)
class Arrow:
    """One step: from where to where, and which fact it dates or takes away."""

    start: Standing
    end: Standing
    fact: str


ARROWS = {
    Step.APPROVE: Arrow(Standing.DRAFT, Standing.APPROVED, "approved_at"),
    Step.RETURN: Arrow(Standing.APPROVED, Standing.DRAFT, "approved_at"),
    Step.OPEN: Arrow(Standing.APPROVED, Standing.OPEN, "opened_at"),
    Step.CLOSE: Arrow(Standing.OPEN, Standing.CLOSED, "closed_at"),
    Step.REPORT: Arrow(Standing.CLOSED, Standing.REPORTED, "reported_at"),
}


def standing_of(wave):
    """Where a wave stands; one that was imported is closed from the start."""
    if wave.reported_at:
        return Standing.REPORTED
    if wave.closed_at or wave.imported_at:
        return Standing.CLOSED
    if wave.opened_at:
        return Standing.OPEN
    return Standing.APPROVED if wave.approved_at else Standing.DRAFT


def steps_from(wave):
    """The steps that lead on from where a wave stands."""
    standing = standing_of(wave)
    return [step for step, arrow in ARROWS.items() if arrow.start == standing]


def check(wave, step):
    """Refuse a step that does not start where the wave stands."""
    if step not in steps_from(wave):
        raise NotReady(
            _t("The wave is %(standing)s; this step does not start there.")
            % {"standing": standing_of(wave).label}
        )
