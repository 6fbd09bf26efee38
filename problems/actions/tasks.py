"""Tasks of the response: given to a member, who has them among the tasks of the area, or promised by a partner."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from areas import rules as area_rules
from areas.actions.entry import Stale
from areas.actions.tasks import drop_task, finish_task, give_task
from areas.workflow import NotReady
from ledger.actions import record
from problems import notices
from problems.actions.problem import locked
from problems.models import PlanTask
from problems.rules import problem as rules


@transaction.atomic
def give(problem, *, body, member=None, party="", due_date=None, minutes=None, by, now=None):
    """Give a task of the response to a member or to a partner."""
    problem = locked(problem)
    rules.require(rules.may_write(by, problem))
    if (member is None) == (not party.strip()):
        raise NotReady(_("Name the member or the partner who does it, one of the two."))
    now = now or timezone.now()
    task = PlanTask.objects.create(
        problem=problem,
        body=body,
        member=member,
        party=party,
        due_date=due_date,
        minutes=minutes,
        by=by,
        at=now,
    )
    if member and problem.area_id and rules.may_decide(by, problem):
        task.task = give_task(
            area=problem.area,
            to=member,
            body=f"{problem.number}: {body}"[:300],
            by=by,
            due_date=due_date,
            now=now,
        )
        task.save(update_fields=["task"])
    record(
        "problem.task_given", problem, area=problem.area, by=by, now=str(member or party), text=body, at=now
    )
    if member and task.task is None:
        notices.task_given(task, by=by)
    return task


@transaction.atomic
def finish(task, *, evidence, minutes_spent=0, by, version, now=None):
    """Note that a task is done, what shows it, and the minutes it took."""
    task = _locked(task, by=by, version=version)
    if not evidence.strip():
        raise NotReady(_("Say what shows that it is done."))
    task.done_at, task.evidence, task.minutes_spent = now or timezone.now(), evidence, minutes_spent
    if _stands_in_area(task):
        if not area_rules.may_finish_task(by, task.task):
            raise NotReady(_("%(member)s or the commander says that this is done.") % {"member": task.member})
        finish_task(task.task, by=by, note=evidence[:500], version=task.task.version, now=task.done_at)
    return _settle(task, "task_done", by=by, text=evidence, at=task.done_at)


@transaction.atomic
def drop(task, *, reason, by, version, now=None):
    """Take a task back, with a reason."""
    task = _locked(task, by=by, version=version)
    rules.require(rules.may_write(by, task.problem))
    if not reason.strip():
        raise NotReady(_("Say why the task is dropped."))
    task.dropped_at, task.drop_reason = now or timezone.now(), reason
    if _stands_in_area(task):
        if not area_rules.may_give_task(by, task.task.area):
            raise NotReady(
                _("The commander gave this task to %(member)s, and takes it back.") % {"member": task.member}
            )
        drop_task(task.task, by=by, reason=reason, version=task.task.version, now=task.dropped_at)
    return _settle(task, "task_dropped", by=by, text=reason, at=task.dropped_at)


def _stands_in_area(task):
    return task.task is not None and not (task.task.done_at or task.task.dropped_at)


def _locked(task, *, by, version):
    problem = locked(task.problem)
    task = (
        PlanTask.objects.select_for_update(of=("self",))
        .select_related("task__area", "member")
        .get(pk=task.pk)
    )
    task.problem = problem
    rules.require(task.member_id == by.pk or rules.may_write(by, problem))
    if task.version != version or task.done_at or task.dropped_at:
        raise Stale(task)
    return task


def _settle(task, verb, *, by, text, at):
    task.version += 1
    task.save()
    record(f"problem.{verb}", task.problem, area=task.problem.area, by=by, was=task.body, text=text, at=at)
    return task
