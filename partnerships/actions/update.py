"""A half-year update is opened with what its half-year brought, written, and moved on its way."""

from collections.abc import Callable

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from areas.actions.entry import Stale
from areas.workflow import NotReady
from ledger.actions import record
from partnerships.actions import plan_changes
from partnerships.actions.plan import OWN_WORDS, owe_update
from partnerships.actions.update_frozen import frozen_of
from partnerships.models import PlanUpdate, PolicingPlan, Priority, Publication, UpdateLine, UpdateResponse
from partnerships.notices import plan as notices
from partnerships.rules import plan as rules
from partnerships.workflow.half_year import half_year_of
from partnerships.workflow.moves import check_needs
from partnerships.workflow.update import (
    ARROWS,
    Basis,
    Decision,
    Facts,
    Verb,
    check_arrow,
    standing_of,
)

PARTS = ("feedback", "effectiveness", "is_modified", "modified_words", "shared_words", "shared_date")


@transaction.atomic
def owe_due(*, now):
    """Owe the update of the half-year that runs, for each plan in force of a standing area; gives how many were new."""
    today, made = timezone.localdate(now), 0
    start, _end = half_year_of(today)
    plans = PolicingPlan.objects.in_force().filter(area__ended_on=None)
    plans = plans.exclude(updates__period_start=start)
    for plan in plans.order_by("pk"):
        made += owe_update(plan, on=today)[1]
    return made


def locked(update, *, version=None):
    """Load the update under a lock; the version says what the member was looking at."""
    fresh = PlanUpdate.objects.select_for_update(of=("self",)).select_related("plan__area").get(pk=update.pk)
    if version is not None and fresh.version != version:
        raise Stale(fresh)
    return fresh


def _keep(update, *fields):
    update.version += 1
    update.save(update_fields=[*fields, "version"])


@transaction.atomic
def open_update(update, *, by, version, problems=(), surveys=(), now=None):
    """Open an update with a line for each priority, and with what its half-year brought frozen in it.

    `problems` are the facts of the problem files tied to the plan and `surveys` those of the waves that were asked
    in the half-year; the caller brings both.
    """
    update, now = locked(update, version=version), now or timezone.now()
    rules.require(rules.may_move_update(by, update, Verb.OPEN))
    check_arrow(update, Verb.OPEN)
    _check_earlier(update)
    update.opened_by, update.opened_at = by, now
    for priority in Priority.objects.standing().filter(plan=update.plan).by_rank():
        UpdateLine.objects.create(
            update=update, priority=priority, title=priority.title, goal=priority.goal, strategy=priority.strategy,
            means=priority.means, owner=priority.owner, by=by, at=now,
        )  # fmt: skip
    _freeze(update, by=by, problems=problems, surveys=surveys, now=now)
    _keep(update, "opened_by", "opened_at", "frozen", "frozen_at")
    record("update.open", update, area=update.plan.area, by=by, now=update.half_year, at=now)
    return update


def _check_earlier(update):
    """The priorities that an update judges are those that the one before it left."""
    before = PlanUpdate.objects.filter(
        plan=update.plan, period_start__lt=update.period_start, approved_at=None
    )
    if first := before.order_by("period_start").first():
        raise NotReady(_("Finish the update of %(half_year)s first.") % {"half_year": first.half_year})


@transaction.atomic
def read_anew(update, *, by, version, problems=(), surveys=(), now=None):
    """Read what the half-year brought once more, while the update is being written."""
    update, now = locked(update, version=version), now or timezone.now()
    rules.require(rules.may_write_parts(by, update))
    _freeze(update, by=by, problems=problems, surveys=surveys, now=now)
    _keep(update, "frozen", "frozen_at")
    record("update.read_anew", update, area=update.plan.area, by=by, at=now)
    return update


def _freeze(update, *, by, problems, surveys, now):
    update.frozen, update.frozen_at = frozen_of(update, by=by, problems=problems, surveys=surveys), now


@transaction.atomic
def write(update, *, by, version, now=None, **parts):
    """Write the parts of an update; what stood before is on the record."""
    update = locked(update, version=version)
    rules.require(rules.may_write_parts(by, update))
    was = {
        name: _plain(getattr(update, name))
        for name in PARTS
        if name in parts and getattr(update, name) != parts[name]
    }
    if not was:
        return update
    for name in was:
        setattr(update, name, parts[name])
    _keep(update, *was)
    update.worded_by.add(by)
    told = {name: _plain(parts[name]) for name in was}
    record(
        "update.written", update, area=update.plan.area, by=by, was=was, now=told, at=now or timezone.now()
    )
    return update


@transaction.atomic
def move(update, verb, *, by, version, words="", now=None):
    """Move an update as the table of moves allows, on the record; approving applies its changes to the plan."""
    update = locked(update, version=version)
    rules.require(verb != Verb.OPEN and rules.may_move_update(by, update, verb))
    check_arrow(update, verb)
    check_needs(ARROWS[verb], missing_for(update, verb), words=words)
    was, now = standing_of(update), now or timezone.now()
    is_own = verb == Verb.APPROVE and rules.is_own_work(by, update)
    _keep(update, *STEPS[verb](update, by=by, now=now, words=words, is_own=is_own))
    record(
        f"update.{verb}", update, area=update.plan.area, by=by, was=str(was), now=str(standing_of(update)),
        note=str(OWN_WORDS) if is_own else "", text=words, at=now,
    )  # fmt: skip
    notices.update_moved(update, verb=verb, by=by, now=now)
    return update


def _step_submit(update, *, by, now, **_given):
    update.submitted_by, update.submitted_at = by, now
    return ["submitted_by", "submitted_at"]


def _step_return(update, *, now, words, **_given):
    update.submitted_by = update.submitted_at = None
    update.returned_at, update.returned_words = now, words
    return ["submitted_by", "submitted_at", "returned_at", "returned_words"]


def _step_approve(update, *, by, now, is_own, **_given):
    update.approved_by, update.approved_at, update.is_own_work = by, now, is_own
    plan_changes.apply(update, by=by, now=now)
    return ["approved_by", "approved_at", "is_own_work"]


def _step_publish(update, *, now, **_given):
    update.published_at = now
    return ["published_at"]


STEPS: dict[Verb, Callable] = {
    Verb.SUBMIT: _step_submit,
    Verb.RETURN: _step_return,
    Verb.APPROVE: _step_approve,
    Verb.PUBLISH: _step_publish,
}


def missing_for(update, verb):
    """What a move still misses; what needs nothing is not asked for."""
    return ARROWS[verb].needs(facts_of(update))


def facts_of(update):
    """What an update holds that its next step may need."""
    lines = list(UpdateLine.objects.filter(update=update).in_order())
    changes = [line for line in lines if line.decision in {Decision.MODIFY, Decision.DROP}]
    changes += UpdateResponse.objects.filter(update=update).in_order()
    read_on = timezone.localdate(update.frozen_at) if update.frozen_at else None
    return Facts(
        is_read_after_the_end=bool(read_on and read_on > update.period_end),
        feedback=bool(update.feedback.strip()),
        effectiveness=bool(update.effectiveness.strip()),
        says_whether_modified=update.is_modified is not None and bool(update.modified_words.strip()),
        shared=bool(update.shared_words.strip() and update.shared_date),
        unjudged=sum(not is_judged(line) for line in lines),
        without_basis=sum(not each.basis for each in changes),
        without_evidence=sum(bool(each.basis) and not is_shown(each, update.frozen) for each in changes),
        is_public=Publication.objects.public().filter(source=f"update:{update.pk}").exists(),
        contradicts=update.is_modified is not None and update.is_modified != bool(changes),
    )


def is_judged(line):
    """Effect, decision, and whether and why it is still relevant, are all there."""
    return bool(
        line.effect and line.decision and line.is_relevant is not None and line.relevant_words.strip()
    )


def is_shown(change, frozen):
    """What the change rests on is named: of each kind of its basis something that was frozen, or words."""
    if change.evidence_words.strip():
        return True
    kinds = {frozen["kinds"][key] for key in change.evidence if key in frozen.get("kinds", {})}
    wanted = {Basis.RESULT, Basis.INPUT} if change.basis == Basis.BOTH else {change.basis}
    return wanted <= kinds


def _plain(value):
    return value if value is None or isinstance(value, (str, bool)) else str(value)
