"""The way of a problem file, as data: five stages, the facts beside them, who moves it, and what each step needs."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _

from areas.workflow import Missing, NotReady


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


S, V = Standing, Verb
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


@dataclass(frozen=True)
class Facts:
    """What a file holds that its next step may need."""

    is_long: bool = True
    statement: bool = False
    found_by: bool = False
    cheers: int = 0
    sources: int = 0
    sides: int = 0
    supported: int = 0
    baselines: int = 0
    options: int = 0
    chosen: int = 0
    without_mechanism: int = 0
    tasks: int = 0
    loose_tasks: int = 0
    open_tasks: int = 0
    design: bool = False
    is_assessment_due: bool = False
    results: int = 0
    was_carried_out: bool = False
    outcome: str = ""
    lessons: bool = False
    with_chief: bool = False


def to_analyze(facts):
    """All six CHEERS answers are yes, with evidence; the short form states the problem."""
    if not facts.is_long:
        return [] if facts.statement else [Missing(_("State the problem in a sentence."), "scan")]
    missing = [] if facts.statement else [Missing(_("State the problem in a sentence."), "scan")]
    if not facts.found_by:
        missing.append(Missing(_("Say how it came to notice."), "scan"))
    if facts.cheers < 6:
        missing.append(Missing(_("Answer all six questions of CHEERS with yes and evidence."), "cheers"))
    return missing


def to_plan(facts):
    """A source, the triangle, a supported hypothesis and a baseline measure; the short form needs the measure alone."""
    missing = [] if facts.baselines else [Missing(_("Choose the measure that shows the start."), "measure")]
    if not facts.is_long:
        return missing
    if not facts.sources:
        missing.append(Missing(_("Name at least one source that was consulted."), "source"))
    if facts.sides < 6:
        missing.append(Missing(_("Fill the six sides of the triangle."), "side"))
    if not facts.supported:
        missing.append(Missing(_("Write why it happens, and mark one hypothesis supported."), "hypothesis"))
    return missing


def to_ask_approval(facts):
    """Two options considered, a mechanism for what was chosen, tasks with owner and day, the assessment fixed."""
    missing = []
    if facts.is_long and facts.options < 2:
        missing.append(Missing(_("Consider at least two options; doing nothing is one."), "option"))
    if not facts.chosen:
        missing.append(Missing(_("Choose what is done."), "option"))
    if facts.is_long and facts.without_mechanism:
        missing.append(Missing(_("Say for each chosen option why it should work here."), "option"))
    if not facts.tasks or facts.loose_tasks:
        missing.append(Missing(_("Give tasks, each with who does it and by when."), "task"))
    if facts.is_long and not facts.design:
        missing.append(Missing(_("Fix before the start how the result will be assessed."), "plan"))
    return missing


def to_assess(facts):
    """Tasks are done or dropped, or the day of the assessment has come."""
    if facts.open_tasks and not facts.is_assessment_due:
        return [
            Missing(_("Tasks are open: finish or drop each, or wait for the day of the assessment."), "task")
        ]
    return []


def to_end(facts):
    """What lies with the chief comes back first, so that no answer finds the file ended."""
    if not facts.with_chief:
        return []
    return [
        Missing(
            _("The file is with the chief: it can end when the answer is there, or it was taken back."),
            "sent-up",
        )
    ]


def to_close(facts):
    """Back from the chief; a saved result, whether it was carried out, the outcome and the lessons."""
    missing = to_end(facts)
    if facts.is_long and not facts.results:
        missing.append(Missing(_("Save a result from the measures."), "measure"))
    if not facts.was_carried_out:
        missing.append(Missing(_("Say whether it was carried out as written."), "judgment"))
    if not facts.outcome:
        missing.append(Missing(_("Choose the outcome."), "judgment"))
    if facts.is_long and not facts.lessons:
        missing.append(Missing(_("Write what was learned."), "judgment"))
    return missing


def nothing(facts):
    """A step that needs nothing of the file."""
    return []


@dataclass(frozen=True)
class Arrow:
    """One way from where a file stands: where it may start, where it ends, who goes it, and what it needs."""

    starts: frozenset[Standing]
    ends: Standing | None
    who: str
    needs: Callable[[Facts], list[Missing]] = nothing
    is_soft: bool = False
    needs_words: bool = False


ARROWS: dict[Verb, Arrow] = {
    V.ACCEPT: Arrow(frozenset({S.OPENED, S.DEFERRED}), S.SCANNING, "may_decide"),
    V.RETURN: Arrow(frozenset({S.OPENED, S.DEFERRED}), S.RETURNED, "may_decide", needs_words=True),
    V.HAND_IN: Arrow(frozenset({S.RETURNED}), S.OPENED, "may_hand_in"),
    V.DEFER: Arrow(frozenset({S.OPENED}), S.DEFERRED, "may_decide", needs_words=True),
    V.DECLINE: Arrow(frozenset({S.OPENED, S.DEFERRED}), S.DECLINED, "may_decide", to_end, needs_words=True),
    V.MERGE: Arrow(
        frozenset({S.OPENED, S.DEFERRED, *(UNDER_WAY - {S.CLOSING})}),
        S.MERGED,
        "may_decide",
        to_end,
        needs_words=True,
    ),
    V.HOLD: Arrow(UNDER_WAY, S.HELD, "may_decide", needs_words=True),
    V.RESUME: Arrow(frozenset({S.HELD}), None, "may_decide"),
    V.ANALYZE: Arrow(frozenset({S.SCANNING}), S.ANALYSIS, "may_advance", to_analyze, is_soft=True),
    V.PLAN: Arrow(frozenset({S.ANALYSIS}), S.PLANNING, "may_advance", to_plan, is_soft=True),
    V.ASK_APPROVAL: Arrow(frozenset({S.PLANNING}), S.APPROVAL, "may_lead", to_ask_approval),
    V.RETURN_PLAN: Arrow(frozenset({S.APPROVAL}), S.PLANNING, "may_approve", needs_words=True),
    V.APPROVE: Arrow(frozenset({S.APPROVAL}), S.ACTIVE, "may_approve", to_ask_approval),
    V.ASSESS: Arrow(frozenset({S.ACTIVE}), S.ASSESSMENT, "may_lead", to_assess, is_soft=True),
    V.ASK_CLOSING: Arrow(frozenset({S.ASSESSMENT}), S.CLOSING, "may_lead", to_close),
    V.CLOSE: Arrow(frozenset({S.CLOSING}), S.CLOSED, "may_close", to_close),
    V.GO_BACK: Arrow(UNDER_WAY - {S.SCANNING}, None, "may_decide", needs_words=True),
    V.REOPEN: Arrow(frozenset({S.CLOSED}), S.ANALYSIS, "may_decide", needs_words=True),
    V.PROMOTE: Arrow(UNDER_WAY | NOT_ACCEPTED, None, "may_write"),
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


def verbs_open_to(problem):
    """The verbs that may come next, whoever takes them."""
    standing = standing_of(problem)
    open_verbs = {verb for verb, arrow in ARROWS.items() if standing in arrow.starts}
    return open_verbs - {V.PROMOTE} if problem.form == "long" else open_verbs


def check_arrow(problem, verb):
    """Refuse a move that does not start where the file stands, in words fit to show."""
    if verb not in verbs_open_to(problem):
        raise NotReady(
            _("%(number)s stands at “%(standing)s”: this cannot come next.")
            % {"number": problem.number, "standing": standing_of(problem).label}
        )


def check_needs(verb, missing, *, words="", may_pass=False):
    """Refuse a move that misses something or lacks its words; with words, who may pass passes a soft gate."""
    arrow = ARROWS[verb]
    is_passing = bool(missing) and may_pass and arrow.is_soft
    if missing and not (is_passing and words.strip()):
        raise NotReady(" ".join(str(need.text) for need in missing))
    if arrow.needs_words and not words.strip():
        raise NotReady(_("Say why, in a sentence."))
