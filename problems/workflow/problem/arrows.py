"""The table of the moves of a problem file: where each starts and ends, who goes it, and what it needs."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from areas.workflow import Missing, NotReady, need_reason
from problems.workflow.problem.needs import (
    Facts,
    nothing,
    to_analyze,
    to_ask_approval,
    to_assess,
    to_close,
    to_end,
    to_plan,
)
from problems.workflow.problem.standing import NOT_ACCEPTED, UNDER_WAY, Standing, Verb, standing_of

S, V = Standing, Verb


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
    if arrow.needs_words:
        need_reason(words)
