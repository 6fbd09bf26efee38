"""Officers work directly for the commander: give a task, finish it, drop it."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from areas import notices, rules
from areas.actions.review import Stale
from areas.models import Assignment, Information, Task
from areas.workflow import NotReady
from ledger.actions import record


@transaction.atomic
def give_task(*, area, to, body, by, due_date=None, information=None, now=None):
    """Give a thing to do to an officer of the area, or to who answers for it."""
    rules.require(rules.may_give_task(by, area))
    now = now or timezone.now()
    works_here = Assignment.objects.current().filter(officer=to, area=area).exists()
    if not rules.takes_part(to) or not (works_here or rules.commands(to, area)):
        raise NotReady(_("%(member)s does not work in this area: assign them first.") % {"member": to})
    if information is not None:
        _check_entry(information, area=area, to=to, by=by)
    task = Task.objects.create(
        area=area, to=to, by=by, information=information, body=body, due_date=due_date, given_at=now
    )
    record("task.given", task, area=area, by=by, now=str(to), text=body, at=now)
    notices.task_given(task)
    return task


def _check_entry(information, *, area, to, by):
    is_seen = Information.objects.visible_to(by).filter(pk=information.pk, area=area).exists()
    rules.require(is_seen)
    if information.restriction == Information.Restriction.CHIEF or information.about_member_id == to.pk:
        raise NotReady(_("This entry cannot be given to %(member)s.") % {"member": to})


@transaction.atomic
def finish_task(task, *, by, note="", version, now=None):
    """Note that a task is done, and how."""
    task = _locked(task, by=by, version=version)
    task.done_at, task.done_note = now or timezone.now(), note
    return _settle(task, "task.done", by=by, text=note, at=task.done_at)


@transaction.atomic
def drop_task(task, *, by, reason, version, now=None):
    """Take a task back, with a reason."""
    task = _locked(task, by=by, version=version)
    rules.require(rules.may_give_task(by, task.area))
    if not reason.strip():
        raise NotReady(_("Say why the task is dropped."))
    task.dropped_at, task.drop_reason = now or timezone.now(), reason
    return _settle(task, "task.dropped", by=by, text=reason, at=task.dropped_at)


def _locked(task, *, by, version):
    task = Task.objects.select_for_update(of=("self",)).select_related("area", "to", "by").get(pk=task.pk)
    rules.require(rules.may_finish_task(by, task))
    if task.version != version or task.done_at or task.dropped_at:
        raise Stale(task)
    return task


def _settle(task, verb, *, by, text, at):
    task.version += 1
    task.save()
    record(verb, task, area=task.area, by=by, was=task.body, text=text, at=at)
    notices.task_settled(task, by=by)
    return task
