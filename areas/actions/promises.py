"""What was done on an entry, or promised by a date: added, done, or dropped with a reason."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from areas import rules
from areas.actions.entry import Stale, line, locked, settle
from areas.models import ActionTaken
from areas.workflow import NotReady


@transaction.atomic
def add_action(information, *, body, by, due_date=None, now=None):
    """Write a further action beside the decision: done now, or promised by a date."""
    information = locked(information)
    rules.require(rules.may_review(by, information))
    if information.decided_at is None:
        raise NotReady(_("Decide the entry first; further actions are added to a decision."))
    if not body.strip():
        raise NotReady(_("Say what was done, or will be."))
    now = now or timezone.now()
    action = ActionTaken.objects.create(
        information=information, body=body, due_date=due_date, by=by, at=now,
        done_at=None if due_date else now, done_by=None if due_date else by,
    )  # fmt: skip
    fields: tuple[str, ...] = ()
    if due_date:
        information.closed_at = information.acted_at = None
        fields = ("closed_at", "acted_at")
    added = line("information.action_added", information, by=by, now=str(due_date or ""), text=body, at=now)
    settle(information, by=by, now=now, fields=fields, lines=[added])
    return action


@transaction.atomic
def finish_action(action, *, by, drop_reason="", version, now=None):
    """Mark a promised action as done, or drop it with a reason."""
    information = locked(action.information)
    rules.require(rules.may_review(by, information))
    action = ActionTaken.objects.select_for_update().get(pk=action.pk)
    if action.version != version or action.done_at or action.dropped_at:
        raise Stale(action)
    now = now or timezone.now()
    if drop_reason:
        action.dropped_at, action.dropped_by, action.drop_reason = now, by, drop_reason
    else:
        action.done_at, action.done_by = now, by
    action.version += 1
    action.save()
    verb = "information.action_dropped" if drop_reason else "information.action_done"
    done = line(verb, information, by=by, note=drop_reason, text=action.body, at=now)
    settle(information, by=by, now=now, lines=[done])
    return action
