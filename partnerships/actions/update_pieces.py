"""Priorities are judged in an update, and new responses are added to it; each piece keeps its own version."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from areas.workflow import NotReady
from ledger.actions import record
from partnerships.actions.plan_pieces import fresh_of
from partnerships.actions.update import locked
from partnerships.models import UpdateResponse
from partnerships.models.priority import called
from partnerships.rules import plan as rules

MEASURED = ("baseline", "target", "target_date")


@transaction.atomic
def judge(line, *, by, version, now=None, **given):
    """Judge one priority: its effect, whether it stays, whether it is still relevant, and what changes."""
    update = _open(line.update, by=by)
    line = fresh_of(line, version)
    own = {str(key) for key in line.priority.measures.values_list("pk", flat=True)}
    if not set(given.get("targets", ())) <= own:
        raise NotReady(_("Choose the measures of this priority."))
    return _change(update, line, "update.judged", given, by=by, now=now)


@transaction.atomic
def add_response(update, *, by, now=None, **given):
    """Add a new planned response, to a priority that stands or as a priority of its own."""
    update = _open(update, by=by)
    _check_response(update, given)
    now = now or timezone.now()
    response = UpdateResponse.objects.create(update=update, by=by, at=now, **given)
    update.worded_by.add(by)
    record(
        "update.response_added", update, area=update.plan.area, by=by, now=response.title, text=response.told,
        at=now,
    )  # fmt: skip
    return response


@transaction.atomic
def change_response(response, *, by, version, now=None, **given):
    """Correct a new response; what stood before is on the record."""
    update = _open(response.update, by=by)
    response = fresh_of(response, version)
    _check_response(update, given)
    return _change(update, response, "update.response_changed", given, by=by, now=now)


@transaction.atomic
def drop_response(response, *, by, version, reason, now=None):
    """Take a new response out, with a reason; what it said is on the record."""
    update = _open(response.update, by=by)
    response = fresh_of(response, version)
    update.worded_by.add(by)
    record(
        "update.response_dropped", update, area=update.plan.area, by=by, note=reason, text=response.told,
        at=now or timezone.now(),
    )  # fmt: skip
    response.delete()
    return update


def _check_response(update, given):
    priority = given.get("priority")
    if priority is not None and priority.plan_id != update.plan_id:
        raise NotReady(_("Choose a priority of this plan."))
    wanted = [given.get(name) is not None for name in MEASURED]
    if priority is None and not (given.get("measure") and all(wanted)):
        raise NotReady(
            _("A priority of its own has a measure with its start, its target and the day for it.")
        )


def _open(update, *, by):
    update = locked(update)
    rules.require(rules.may_write_parts(by, update))
    return update


def _change(update, piece, verb, given, *, by, now):
    was = {
        name: _plain(getattr(piece, name)) for name, value in given.items() if getattr(piece, name) != value
    }
    if not was:
        return piece
    for name in was:
        setattr(piece, name, given[name])
    piece.by, piece.at, piece.version = by, now or timezone.now(), piece.version + 1
    piece.save()
    update.worded_by.add(by)
    told = {name: _plain(given[name]) for name in was}
    record(verb, update, area=update.plan.area, by=by, was=was, now=told, note=str(piece), at=piece.at)
    return piece


def _plain(value):
    return value if value is None or isinstance(value, (str, int, bool, list, dict)) else called(value)
