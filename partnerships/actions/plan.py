"""A policing plan is started, described and moved on its way; every move is one line of the record."""

from collections.abc import Callable

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from areas.actions.entry import Stale
from areas.workflow import NotReady
from ledger.actions import record
from partnerships.actions.plan_content import content_of
from partnerships.models import (
    PlanInput,
    PlanLimits,
    PlanMeasure,
    PlanUpdate,
    PlanVersion,
    PolicingPlan,
    Priority,
    Publication,
)
from partnerships.notices import plan as notices
from partnerships.rules import plan as rules
from partnerships.workflow.half_year import due_on, half_year_of
from partnerships.workflow.moves import check_needs
from partnerships.workflow.plan import ARROWS, Facts, Verb, check_arrow, standing_of

# what the record says where the same member worded and adopted
OWN_WORDS = _l("By a chief who worded a part of it.")


@transaction.atomic
def start(area, *, title, by, profile="", communication="", now=None):
    """Start the next plan of an area; the one in force stays so until it is adopted."""
    rules.require(rules.may_start(by, area))
    if not title.strip():
        raise NotReady(_("Give the plan a title."))
    now = now or timezone.now()
    try:
        with transaction.atomic():
            plan = PolicingPlan.objects.create(
                area=area, title=title, profile=profile, communication=communication, by=by, at=now
            )
    except IntegrityError as why:
        raise NotReady(_("A plan of this area is being written already.")) from why
    plan.worded_by.add(by)
    record("plan.started", plan, area=area, by=by, now=title, at=now)
    return plan


@transaction.atomic
def describe(plan, *, title, profile, communication, by, version, now=None):
    """Write what a plan says of its area and how the community hears of it; what stood before is on the record."""
    plan = locked(plan, version=version)
    rules.require(rules.may_describe(by, plan))
    given = {"title": title, "profile": profile, "communication": communication}
    was = {name: getattr(plan, name) for name, value in given.items() if getattr(plan, name) != value}
    if not was:
        return plan
    for name in was:
        setattr(plan, name, given[name])
    _keep(plan, *was)
    plan.worded_by.add(by)
    told = {name: given[name] for name in was}
    record("plan.described", plan, area=plan.area, by=by, was=was, now=told, at=now or timezone.now())
    return plan


def locked(plan, *, version=None):
    """Load the plan under a lock; the version says what the member was looking at."""
    fresh = PolicingPlan.objects.select_for_update(of=("self",)).select_related("area").get(pk=plan.pk)
    if version is not None and fresh.version != version:
        raise Stale(fresh)
    return fresh


def _keep(plan, *fields):
    plan.version += 1
    plan.save(update_fields=[*fields, "version"])


@transaction.atomic
def move(plan, verb, *, by, version, words="", now=None):
    """Move a plan as the table of moves allows, on the record; `words` say why, and pass what is soft."""
    plan = locked(plan, version=version)
    rules.require(rules.may_move(by, plan, verb))
    check_arrow(plan, verb)
    missing = missing_for(plan, verb)
    check_needs(ARROWS[verb], missing, words=words)
    was, now = standing_of(plan), now or timezone.now()
    is_own = verb == Verb.ADOPT and rules.is_own_work(by, plan)
    _keep(plan, *STEPS[verb](plan, by=by, now=now, words=words, is_passing=bool(missing), is_own=is_own))
    passed = " ".join([*(str(need.text) for need in missing), *([str(OWN_WORDS)] if is_own else [])])
    record(
        f"plan.{verb}", plan, area=plan.area, by=by, was=str(was), now=str(standing_of(plan)), note=passed,
        text=words, at=now,
    )  # fmt: skip
    notices.moved(plan, verb=verb, by=by, now=now)
    return plan


def missing_for(plan, verb):
    """What a move still misses."""
    return ARROWS[verb].needs(facts_of(plan))


def facts_of(plan):
    """What a plan holds that its next step may need."""
    standing = Priority.objects.standing().filter(plan=plan)
    return Facts(
        profile=bool(plan.profile.strip()),
        communication=bool(plan.communication.strip()),
        inputs=PlanInput.objects.filter(plan=plan).count(),
        priorities=standing.count(),
        without_input=standing.filter(inputs=None).count(),
        without_goal=standing.filter(goal="").count() + standing.exclude(goal="").filter(strategy="").count(),
        without_owner=standing.filter(owner=None).count(),
        is_public=Publication.objects.public().filter(source=f"plan:{plan.pk}").exists(),
        without_measure=standing.exclude(pk__in=PlanMeasure.objects.values("priority")).count(),
    )


def _step_open_input(plan, *, now, **_given):
    plan.input_opened_at, plan.input_closed_at = now, None
    return ["input_opened_at", "input_closed_at"]


def _step_close_input(plan, *, now, **_given):
    plan.input_closed_at = now
    return ["input_closed_at"]


def _step_send(plan, *, by, now, words, is_passing, **_given):
    plan.sent_by, plan.sent_at = by, now
    plan.passed_words = words if is_passing else ""
    return ["sent_by", "sent_at", "passed_words"]


def _step_return(plan, *, now, words, **_given):
    plan.sent_by = plan.sent_at = None
    plan.returned_at, plan.returned_words = now, words
    return ["sent_by", "sent_at", "returned_at", "returned_words"]


def _step_adopt(plan, *, by, now, words, is_own, **_given):
    before = PolicingPlan.objects.select_for_update().in_force().filter(area=plan.area).first()
    if before is not None:
        was, before.superseded_at = standing_of(before), now
        _keep(before, "superseded_at")
        record(
            f"plan.{Verb.SUPERSEDE}", before, area=plan.area, by=by, was=str(was), now=str(standing_of(before)), at=now
        )  # fmt: skip
    plan.adopted_by, plan.adopted_at, plan.adopted_words, plan.is_own_work = by, now, words, is_own
    PlanVersion.objects.create(plan=plan, number=1, content=content_of(plan), by=by, at=now)
    owe_update(plan, on=timezone.localdate(now))
    return ["adopted_by", "adopted_at", "adopted_words", "is_own_work"]


def _step_publish(plan, *, now, **_given):
    plan.published_at = now
    return ["published_at"]


STEPS: dict[Verb, Callable] = {
    Verb.OPEN_INPUT: _step_open_input,
    Verb.CLOSE_INPUT: _step_close_input,
    Verb.SEND: _step_send,
    Verb.RETURN: _step_return,
    Verb.ADOPT: _step_adopt,
    Verb.PUBLISH: _step_publish,
}


def owe_update(plan, *, on):
    """Owe the update of the half-year in which a day lies; once a plan and a half-year."""
    start, end = half_year_of(on)
    days = (PlanLimits.objects.first() or PlanLimits()).update_days
    return PlanUpdate.objects.get_or_create(
        plan=plan, period_start=start, defaults={"period_end": end, "due_date": due_on(end, days)}
    )
