"""Tasks of the response: given to a member, who has them among the tasks of the area, or promised by a partner."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from areas import rules as area_rules
from areas.actions.entry import Stale
from areas.actions.tasks import drop_task, finish_task, give_task
from areas.workflow import NotReady
from ledger.actions import record
from partnerships.actions import commitment as commitments
from partnerships.models import Organization
from partnerships.models.organization import Party
from partnerships.workflow.commitment import OPEN, Verb
from problems import notices
from problems.actions.locking import locked
from problems.models import PlanTask
from problems.rules import problem as rules
from problems.rules.task import may_finish


@transaction.atomic
def give(
    problem, *, body, member=None, party="", organization=None, due_date=None, minutes=None, by, now=None
):
    """Give a task of the response to a member or to a partner; a short one may be left to any officer of the area."""
    problem = locked(problem)
    rules.require(rules.may_write(by, problem))
    party = party.strip() or (str(organization) if organization else "")
    _check_who_does_it(member, party, minutes)
    now = now or timezone.now()
    task = PlanTask.objects.create(
        problem=problem, body=body, member=member, party=party, due_date=due_date, minutes=minutes, by=by, at=now
    )  # fmt: skip
    if member and problem.area_id and rules.may_decide(by, problem):
        task.task = give_task(
            area=problem.area, to=member, body=f"{problem.number}: {body}"[:300], by=by, due_date=due_date, now=now
        )  # fmt: skip
    if party:
        task.commitment = _promised(task, organization, by=by, now=now)
    if task.task or task.commitment:
        task.save(update_fields=["task", "commitment"])
    who = str(member or party or _("anybody"))
    record("problem.task_given", problem, area=problem.area, by=by, now=who, text=body, at=now)
    if member and task.task is None:
        notices.task_given(task, by=by)
    return task


def _check_who_does_it(member, party, minutes):
    if member and party:
        raise NotReady(_("Name the member or the partner who does it, one of the two."))
    if not (member or party or minutes):
        raise NotReady(
            _(
                "Name the member or the partner who does it; only a task of five to thirty minutes waits for anybody."
            )
        )


@transaction.atomic
def finish(task, *, evidence, minutes_spent=0, warnings=0, citations=0, by, version, now=None):
    """Note that a task is done, what shows it, the minutes it took, and what enforcement came to."""
    task = _locked(task, version=version, may=lambda fresh: may_finish(by, fresh))
    if not evidence.strip():
        raise NotReady(_("Say what shows that it is done."))
    if task.is_anybodys:
        task.member = by
    task.done_at, task.evidence, task.minutes_spent = now or timezone.now(), evidence, minutes_spent
    task.warnings, task.citations = warnings, citations
    if _stands_in_area(task):
        if not area_rules.may_finish_task(by, task.task):
            raise NotReady(_("%(member)s or the commander says that this is done.") % {"member": task.member})
        finish_task(task.task, by=by, note=evidence[:500], version=task.task.version, now=task.done_at)
    if _stands_as_promise(task):
        commitments.settle(task.commitment, Verb.KEEP, by=by, words=evidence[:500], now=task.done_at)
    return _settle(task, "task_done", by=by, text=evidence, at=task.done_at)


@transaction.atomic
def drop(task, *, reason, by, version, now=None):
    """Take a task back, with a reason."""
    task = _locked(task, version=version, may=lambda fresh: rules.may_write(by, fresh.problem))
    if not reason.strip():
        raise NotReady(_("Say why the task is dropped."))
    return _drop(task, reason=reason, by=by, now=now)


def drop_all(problem, *, reason, by, now):
    """Take back every open task of a file that ends, with the reason why it ends."""
    for task in _for_update().filter(problem=problem).open().in_order():
        task.problem = problem
        _drop(task, reason=reason[:300], by=by, now=now)


def _drop(task, *, reason, by, now):
    task.dropped_at, task.drop_reason = now or timezone.now(), reason
    if _stands_in_area(task):
        if not area_rules.may_give_task(by, task.task.area):
            raise NotReady(
                _("The commander of %(area)s gave “%(task)s” to %(member)s, and takes it back first.")
                % {"area": task.task.area, "task": task.body, "member": task.member}
            )
        drop_task(task.task, by=by, reason=reason, version=task.task.version, now=task.dropped_at)
    if _stands_as_promise(task):
        commitments.settle(task.commitment, Verb.WITHDRAW, by=by, words=reason, now=task.dropped_at)
    return _settle(task, "task_dropped", by=by, text=reason, at=task.dropped_at)


def _stands_in_area(task):
    return task.task is not None and not (task.task.done_at or task.task.dropped_at)


def _stands_as_promise(task):
    return task.commitment is not None and task.commitment.standing in OPEN


def _promised(task, organization, *, by, now):
    """The task as a promise of the partner, on the board of all parties."""
    organization = organization or Organization.objects.in_use().named(task.party)
    return commitments.write_down(
        party=organization.kind.party if organization else Party.GROUPS, organization=organization,
        who="" if organization else task.party, body=f"{task.problem.number}: {task.body}"[:300],
        area=task.problem.area, due_date=task.due_date, by=by, now=now,
    )  # fmt: skip


def _for_update():
    return PlanTask.objects.select_for_update(of=("self",)).select_related(
        "task__area", "member", "commitment"
    )


def _locked(task, *, version, may):
    problem = locked(task.problem)
    task = _for_update().get(pk=task.pk)
    task.problem = problem
    rules.require(may(task))
    if task.version != version or not _is_open_here(task):
        raise Stale(task)
    return task


def _is_open_here(task):
    """Nobody has said in the file or by a promise what became of it."""
    if task.done_at or task.dropped_at:
        return False
    return task.commitment is None or _stands_as_promise(task)


def _settle(task, verb, *, by, text, at):
    task.version += 1
    task.save()
    record(f"problem.{verb}", task.problem, area=task.problem.area, by=by, was=task.body, text=text, at=at)
    return task
