"""Where a problem file may stand and what moves it: five stages, the facts beside them, the verbs."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Stage(models.TextChoices):
    SCANNING = "scanning", _("Scanning")
    ANALYSIS = "analysis", _("Analysis")
    RESPONSE = "response", _("Response")
    ASSESSMENT = "assessment", _("Assessment")
    CLOSED = "closed", _("Closed")


class Outcome(models.TextChoices):
    """What became of the problem; the first five are those of Eck and Spelman (1987)."""

    ELIMINATED = "eliminated", _("Eliminated")
    REDUCED = "reduced", _("Fewer incidents")
    LESS_HARM = "less_harm", _("Less serious incidents")
    BETTER_HANDLED = "better_handled", _("Better handled")
    REMOVED = "removed", _("Removed from police consideration")
    NO_CHANGE = "no_change", _("No change")
    WORSE = "worse", _("Worse")
    UNDETERMINED = "undetermined", _("Undetermined")
    MOVED = "moved", _("Moved to the right owner")


class Standing(models.TextChoices):
    """Where a file stands: its stage, unless a dated fact beside the stage says more."""

    OPENED = "opened", _("Waits for the commander")
    RETURNED = "returned", _("Returned to its author")
    DEFERRED = "deferred", _("Deferred")
    DECLINED = "declined", _("Declined")
    MERGED = "merged", _("Merged")
    HELD = "held", _("On hold")
    SCANNING = "scanning", _("Scanning")
    ANALYSIS = "analysis", _("Analysis")
    PLANNING = "planning", _("Planning the response")
    APPROVAL = "approval", _("Plan waits for approval")
    ACTIVE = "active", _("Response under way")
    ASSESSMENT = "assessment", _("Assessment")
    CLOSING = "closing", _("Waits to be closed")
    CLOSED = "closed", _("Closed")


class Verb(models.TextChoices):
    ACCEPT = "accept", _("Accept")
    RETURN = "return", _("Return to its author")
    HAND_IN = "hand_in", _("Hand in again")
    DEFER = "defer", _("Defer")
    DECLINE = "decline", _("Decline")
    MERGE = "merge", _("Merge into another file")
    HOLD = "hold", _("Put on hold")
    RESUME = "resume", _("Take up again")
    ANALYZE = "analyze", _("Go on to analysis")
    PLAN = "plan", _("Go on to the response")
    ASK_APPROVAL = "ask_approval", _("Ask for approval")
    RETURN_PLAN = "return_plan", _("Return the plan")
    APPROVE = "approve", _("Approve the plan")
    ASSESS = "assess", _("Go on to assessment")
    ASK_CLOSING = "ask_closing", _("Ask to close")
    CLOSE = "close", _("Close the file")
    GO_BACK = "go_back", _("Go back a stage")
    REOPEN = "reopen", _("Reopen")
    PROMOTE = "promote", _("Go on with the long form")


S = Standing
# the stages in which a file is being worked on
UNDER_WAY = frozenset({S.SCANNING, S.ANALYSIS, S.PLANNING, S.APPROVAL, S.ACTIVE, S.ASSESSMENT, S.CLOSING})
NOT_ACCEPTED = frozenset({S.OPENED, S.RETURNED, S.DEFERRED})
ENDED = frozenset({S.DECLINED, S.MERGED, S.CLOSED})
EARLIER = {
    Stage.ANALYSIS: (Stage.SCANNING,),
    Stage.RESPONSE: (Stage.ANALYSIS, Stage.SCANNING),
    Stage.ASSESSMENT: (Stage.RESPONSE, Stage.ANALYSIS, Stage.SCANNING),
}
STANDING_OF_STAGE = {
    Stage.SCANNING: S.SCANNING,
    Stage.ANALYSIS: S.ANALYSIS,
    Stage.RESPONSE: S.PLANNING,
    Stage.ASSESSMENT: S.ASSESSMENT,
    Stage.CLOSED: S.CLOSED,
}


def standing_of(problem):
    """Where a file stands, from its stage and the dated facts beside it."""
    facts = (
        (problem.merged_into_id, S.MERGED),
        (problem.declined_at, S.DECLINED),
        (problem.closed_at, S.CLOSED),
        (problem.held_until, S.HELD),
        (problem.accepted_at is None and problem.deferred_until, S.DEFERRED),
        (problem.accepted_at is None and problem.returned_at, S.RETURNED),
        (problem.accepted_at is None, S.OPENED),
        (problem.closing_asked_at, S.CLOSING),
        (problem.stage == Stage.RESPONSE and problem.approved_at, S.ACTIVE),
        (problem.stage == Stage.RESPONSE and problem.asked_at, S.APPROVAL),
    )
    return next((standing for holds, standing in facts if holds), STANDING_OF_STAGE[Stage(problem.stage)])
