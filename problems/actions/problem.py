"""A problem file is opened, and moved on its way; every move is one line of the record."""

import datetime as dt

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from areas import rules as area_rules
from areas.actions import review
from areas.actions.entry import Stale
from areas.actions.intake import place_key_of
from areas.actions.numbers import issue
from areas.models import Area, Information
from areas.workflow import NotReady
from areas.workflow import Outcome as Decided
from ledger.actions import record
from problems import notices
from problems.actions.facts import missing_for
from problems.models import Judgment, Limits, Link, Move, Problem, Recheck, Scan
from problems.rules import problem as rules
from problems.workflow.problem import EARLIER, Stage, Verb, check_arrow, check_needs, standing_of

RECHECK_DAYS = (30, 90, 180)


@transaction.atomic
def open_problem(
    *,
    by,
    behavior,
    place,
    area,
    statement="",
    found_by=(),
    entries=(),
    form=Problem.Form.SHORT,
    now=None,
    **head,
):
    """Open a problem file without asking; its entries come along, and the commander is told.

    The entries that the member may decide are decided with it; the others are linked and stay where they are.
    """
    rules.require(rules.may_open(by))
    now = now or timezone.now()
    parts = head.pop("parts", ())
    if area is not None and head.get("level") == Problem.Level.CITY:
        # a city-wide file is the chief's; the area that was named is its part
        parts, area = [*parts, area], None
    if area is None and head.get("level") != Problem.Level.CITY:
        raise NotReady(_("Say in which area it is; only a city-wide file has none."))
    (number,) = issue(prefix="P", digits=3, at=now)
    problem = Problem.objects.create(
        number=number, form=form, behavior=behavior, place=place, place_key=place_key_of(place), area=area,
        lead=by, opened_by=by, opened_at=now, **head,
    )  # fmt: skip
    problem.parts.set(parts)
    if statement.strip():
        Scan.objects.create(problem=problem, statement=statement, found_by=list(found_by), by=by, at=now)
    record("problem.opened", problem, area=area, by=by, now=problem.title, text=statement, at=now)
    for entry in entries:
        _take_in(problem, entry, by=by, now=now)
    if rules.answers_for(by, problem):
        return move(problem, Verb.ACCEPT, by=by, version=problem.version, now=now)
    notices.opened(problem, by=by)
    return problem


@transaction.atomic
def link(problem, entry, *, by, now=None):
    """Add an entry of area information to a file; it is decided with it by whoever may decide it."""
    problem = locked(problem)
    rules.require(rules.may_write(by, problem))
    _take_in(problem, entry, by=by, now=now or timezone.now())
    return problem


def _take_in(problem, entry, *, by, now):
    entry = Information.objects.visible_to(by).filter(pk=entry.pk, restriction="").first()
    if entry is None:
        raise NotReady(_("This entry cannot be put into a problem file."))
    made = Link.objects.get_or_create(problem=problem, information=entry, defaults={"by": by, "at": now})[1]
    if not made:
        return
    record("problem.linked", problem, area=problem.area, by=by, now=entry.number, at=now)
    if area_rules.may_review(by, entry) and entry.decided_at is None and entry.closed_at is None:
        entry = review.open_information(entry, by=by, now=now)
        review.decide(
            entry, outcome=Decided.ACTED, summary=_("Taken into problem file %(number)s.") % {"number": problem.number},
            by=by, version=entry.version, now=now,
        )  # fmt: skip


def locked(problem, *, version=None):
    """Load the file under a lock; the version says what the member was looking at."""
    fresh = Problem.objects.select_for_update(of=("self",)).select_related("area", "lead").get(pk=problem.pk)
    if version is not None and fresh.version != version:
        raise Stale(fresh)
    return fresh


@transaction.atomic
def move(
    problem, verb, *, by, version, words="", basis="", to=None, target=None, lead=None, day=None, now=None
):
    """Move a file as the table of moves allows, on the record; `words` say why, and pass a soft gate.

    `to` is the stage a file goes back to; `target` the file it is merged into; `lead` and `day` who leads and by when.
    """
    problem = locked(problem, version=version)
    rules.require(rules.may_move(by, problem, verb))
    check_arrow(problem, verb)
    now = now or timezone.now()
    missing = missing_for(problem, verb, on=timezone.localdate(now))
    check_needs(verb, missing, words=words, may_pass=rules.may_pass(by, problem))
    was, given = standing_of(problem), {"to": to, "target": target, "lead": lead, "day": day, "basis": basis}
    fields = STEPS[verb](problem, by=by, now=now, **given)
    if rules.is_own_work(by, problem, verb):
        problem.is_own_work, fields = True, [*fields, "is_own_work"]
    problem.version += 1
    problem.save(update_fields=[*fields, "version"])
    stands = standing_of(problem)
    passed = " ".join(str(need.text) for need in missing)
    Move.objects.create(
        problem=problem, verb=verb, was=was, now=stands, round=problem.round, words=words, passed=passed, basis=basis,
        by=by, at=now,
    )  # fmt: skip
    record(
        f"problem.{verb}", problem, area=problem.area, by=by, was=str(was), now=str(stands), note=passed, text=words,
        at=now,
    )  # fmt: skip
    notices.moved(problem, verb=verb, by=by)
    return problem


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


def _step_decline(problem, *, now, **_given):
    problem.declined_at, problem.due_date = now, None
    return ["declined_at", "due_date"]


def _step_merge(problem, *, by, target, now, **_given):
    if (
        target is None
        or target.pk == problem.pk
        or not Problem.objects.visible_to(by).filter(pk=target.pk).exists()
    ):
        raise NotReady(_("Choose the file that it is merged into."))
    target = locked(target)
    if target.closed_at or target.declined_at or target.merged_into_id:
        raise NotReady(_("%(number)s has ended: choose an open file.") % {"number": target.number})
    for entry in Link.objects.filter(problem=problem).select_related("information"):
        Link.objects.get_or_create(
            problem=target, information=entry.information, defaults={"by": by, "at": now}
        )
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
    days = [_in_days(now, days) for days in RECHECK_DAYS]
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


@transaction.atomic
def change_lead(problem, *, lead, by, version, now=None):
    """Name who leads the file; both are told."""
    problem = locked(problem, version=version)
    rules.require(rules.may_change_lead(by, problem))
    if not rules.may_open(lead):
        raise NotReady(_("%(member)s cannot lead a file.") % {"member": lead})
    was, problem.lead = problem.lead, lead
    problem.version += 1
    problem.save(update_fields=["lead", "version"])
    record("problem.lead_changed", problem, area=problem.area, by=by, was=str(was), now=str(lead), at=now)
    notices.lead_changed(problem, was=was, by=by)
    return problem


@transaction.atomic
def change_area(problem, *, area, words, by, version, now=None):
    """Move a file to another area; both commanders are told, and both areas have it on the record."""
    problem = locked(problem, version=version)
    rules.require(rules.may_decide(by, problem))
    if not words.strip():
        raise NotReady(_("Say why, in a sentence."))
    if area.pk == problem.area_id:
        raise NotReady(_("The file is in this area already."))
    was, problem.area = problem.area, Area.objects.get(pk=area.pk)
    problem.version += 1
    problem.save(update_fields=["area", "version"])
    for each in {was, problem.area} - {None}:
        record(
            "problem.area_changed",
            problem,
            area=each,
            by=by,
            was=str(was),
            now=str(problem.area),
            text=words,
            at=now,
        )
    notices.area_changed(problem, was=was, by=by)
    return problem


@transaction.atomic
def recheck(row, *, has_come_back, note, by, now=None):
    """Look back at a closed file; what has come back is proposed for reopening."""
    problem = locked(row.problem)
    rules.require(rules.may_lead(by, problem))
    row = Recheck.objects.select_for_update().get(pk=row.pk)
    if row.done_at:
        raise NotReady(_("This look back is done."))
    if not note.strip():
        raise NotReady(_("Say what was seen."))
    row.done_at, row.done_by, row.has_come_back, row.note = now or timezone.now(), by, has_come_back, note
    row.save()
    record(
        "problem.rechecked", problem, area=problem.area, by=by, now="came back" if has_come_back else "quiet",
        text=note, at=row.done_at,
    )  # fmt: skip
    notices.rechecked(row, by=by)
    return row
