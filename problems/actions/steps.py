"""What each move of a problem file changes in it: one function a verb."""

import datetime as dt

from django.utils import timezone
from django.utils.translation import gettext as _

from areas.workflow import NotReady
from ledger.actions import record
from problems import notices
from problems.actions import tasks
from problems.models import Judgment, Limits, Link, Problem, Recheck
from problems.workflow.problem import EARLIER, Stage, Verb


def _limits():
    return Limits.objects.first() or Limits()


def _in_days(now, days):
    return timezone.localdate(now) + dt.timedelta(days)


def _step_accept(problem, *, by, now, lead, day, **_given):
    problem.accepted_by, problem.accepted_at, problem.deferred_until = by, now, None
    problem.lead = lead or problem.lead
    problem.due_date = day or _in_days(now, _limits().scanning_days)
    return ["accepted_by", "accepted_at", "deferred_until", "lead", "due_date"]


def _step_return(problem, *, now, **_given):
    problem.returned_at, problem.deferred_until, problem.due_date = now, None, None
    return ["returned_at", "deferred_until", "due_date"]


def _step_hand_in(problem, **_given):
    problem.returned_at = None
    return ["returned_at"]


def _step_defer(problem, *, day, now, **_given):
    if day is None or day <= timezone.localdate(now):
        raise NotReady(_("Give the day until which it is deferred."))
    # it is looked at again on that day: past it, it is late
    problem.deferred_until = problem.due_date = day
    return ["deferred_until", "due_date"]


def _step_decline(problem, *, by, words, now, **_given):
    tasks.drop_all(problem, reason=words, by=by, now=now)
    problem.declined_at, problem.due_date = now, None
    return ["declined_at", "due_date"]


def _step_merge(problem, *, by, target, words, now, **_given):
    if (
        target is None
        or target.pk == problem.pk
        or not Problem.objects.visible_to(by).filter(pk=target.pk).exists()
    ):
        raise NotReady(_("Choose the file that it is merged into."))
    if target.closed_at or target.declined_at or target.merged_into_id:
        raise NotReady(_("%(number)s has ended: choose an open file.") % {"number": target.number})
    for entry in Link.objects.filter(problem=problem).select_related("information"):
        Link.objects.get_or_create(
            problem=target, information=entry.information, defaults={"by": by, "at": now}
        )
    tasks.drop_all(problem, reason=words, by=by, now=now)
    record("problem.took_in", target, area=target.area, by=by, now=problem.number, at=now)
    notices.took_in(target, problem, by=by)
    problem.merged_into, problem.due_date, problem.held_until = target, None, None
    return ["merged_into", "due_date", "held_until"]


def _step_hold(problem, *, day, now, **_given):
    if day is None or day <= timezone.localdate(now):
        raise NotReady(_("Give the day on which it is looked at again."))
    problem.held_until = problem.due_date = day
    return ["held_until", "due_date"]


def _step_resume(problem, **_given):
    problem.held_until = None
    return ["held_until"]


def _to_stage(stage, days):
    def step(problem, *, now, **_given):
        problem.stage = stage
        problem.due_date = _in_days(now, getattr(_limits(), days))
        return ["stage", "due_date"]

    return step


def _step_ask_approval(problem, *, by, now, **_given):
    problem.asked_by, problem.asked_at = by, now
    return ["asked_by", "asked_at"]


def _step_return_plan(problem, **_given):
    problem.asked_by = problem.asked_at = None
    return ["asked_by", "asked_at"]


def _step_approve(problem, *, by, now, **_given):
    problem.approved_by, problem.approved_at = by, now
    problem.due_date = _in_days(now, _limits().review_days)
    return ["approved_by", "approved_at", "due_date"]


def _step_ask_closing(problem, *, now, **_given):
    problem.closing_asked_at = now
    return ["closing_asked_at"]


def _step_close(problem, *, by, now, **_given):
    judged = Judgment.objects.get(problem=problem, round=problem.round)
    problem.stage, problem.closed_by, problem.closed_at = Stage.CLOSED, by, now
    problem.closing_asked_at, problem.due_date, problem.outcome = None, None, judged.outcome
    days = [_in_days(now, days) for days in _limits().recheck_days]
    Recheck.objects.bulk_create(
        [Recheck(problem=problem, due_date=day, round=problem.round) for day in days], ignore_conflicts=True
    )
    return ["stage", "closed_by", "closed_at", "closing_asked_at", "due_date", "outcome"]


def _step_go_back(problem, *, to, basis, now, **_given):
    if to not in EARLIER.get(Stage(problem.stage), ()):
        raise NotReady(_("Choose the earlier stage that it goes back to."))
    if problem.stage == Stage.ASSESSMENT:
        if not basis:
            raise NotReady(_("Say whether the results or what the community said leads to the change."))
        problem.round += 1
    problem.stage = to
    return [*_forget_approval(problem, now), "stage", "round"]


def _step_reopen(problem, *, now, **_given):
    problem.stage = Stage.ANALYSIS
    problem.round += 1
    problem.closed_at = problem.closed_by = None
    problem.outcome = ""
    Recheck.objects.filter(problem=problem, done_at=None).delete()
    return [*_forget_approval(problem, now), "stage", "round", "closed_at", "closed_by", "outcome"]


def _forget_approval(problem, now):
    problem.asked_by = problem.asked_at = problem.approved_by = problem.approved_at = None
    problem.closing_asked_at = None
    problem.due_date = _in_days(now, _limits().analysis_days)
    return ["asked_by", "asked_at", "approved_by", "approved_at", "closing_asked_at", "due_date"]


def _step_promote(problem, **_given):
    problem.form = Problem.Form.LONG
    return ["form"]


STEPS = {
    Verb.ACCEPT: _step_accept,
    Verb.RETURN: _step_return,
    Verb.HAND_IN: _step_hand_in,
    Verb.DEFER: _step_defer,
    Verb.DECLINE: _step_decline,
    Verb.MERGE: _step_merge,
    Verb.HOLD: _step_hold,
    Verb.RESUME: _step_resume,
    Verb.ANALYZE: _to_stage(Stage.ANALYSIS, "analysis_days"),
    Verb.PLAN: _to_stage(Stage.RESPONSE, "response_days"),
    Verb.ASK_APPROVAL: _step_ask_approval,
    Verb.RETURN_PLAN: _step_return_plan,
    Verb.APPROVE: _step_approve,
    Verb.ASSESS: _to_stage(Stage.ASSESSMENT, "assessment_days"),
    Verb.ASK_CLOSING: _step_ask_closing,
    Verb.CLOSE: _step_close,
    Verb.GO_BACK: _step_go_back,
    Verb.REOPEN: _step_reopen,
    Verb.PROMOTE: _step_promote,
}
