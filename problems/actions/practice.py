"""Practices come into the library, are corrected, taken off the shelf, and used in problem files."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from areas.actions.entry import Stale
from areas.workflow import NotReady, need_reason
from ledger.actions import record
from problems.actions import ties
from problems.actions.locking import locked
from problems.models import Practice, PracticeUse
from problems.rules import practice as rules
from problems.rules.problem import may_write


@transaction.atomic
def add(*, by, now=None, **fields):
    """Bring a practice into the library, with its source and its result."""
    rules.require(rules.may_add(by))
    _check(fields)
    practice = Practice.objects.create(by=by, at=now or timezone.now(), **fields)
    record("practice.added", practice, by=by, text=practice.told, in_file=False, at=practice.at)
    return practice


@transaction.atomic
def change(practice, *, by, version, now=None, **fields):
    """Correct a practice; what stood before is on the record."""
    practice = _fresh(practice, by=by, version=version)
    _check({name: getattr(practice, name) for name in ("source", "url", "own")} | fields)
    was = {
        name: _plain(getattr(practice, name)) for name in fields if getattr(practice, name) != fields[name]
    }
    for name, value in fields.items():
        setattr(practice, name, value)
    practice.version += 1
    practice.save()
    record(
        "practice.changed", practice, by=by, was=was, now={name: _plain(getattr(practice, name)) for name in was},
        in_file=False, at=now or timezone.now(),
    )  # fmt: skip
    return practice


@transaction.atomic
def withdraw(practice, *, by, version, reason, now=None):
    """Take a practice off the shelf, with a reason; the files that used it keep it."""
    practice = _fresh(practice, by=by, version=version)
    need_reason(reason)
    practice.withdrawn_at = now or timezone.now()
    practice.version += 1
    practice.save(update_fields=["withdrawn_at", "version"])
    record("practice.withdrawn", practice, by=by, note=reason, in_file=False, at=practice.withdrawn_at)
    return practice


@transaction.atomic
def use(practice, problem, *, words, by, now=None):
    """Take up a practice in a problem file, and say how."""
    problem = locked(problem)
    rules.require(may_write(by, problem))
    if practice.withdrawn_at:
        raise NotReady(_("This practice was taken off the shelf."))
    refusal = _("The file uses this practice already.")
    made = ties.make(
        PracticeUse, practice=practice, problem=problem, words=words, refusal=refusal, by=by, now=now
    )
    record(
        "problem.practice_used", problem, area=problem.area, by=by, now=str(practice), text=words, at=made.at
    )
    return made


@transaction.atomic
def leave(used, *, reason, by, now=None):
    """Note that a file does not use a practice after all."""
    problem = locked(used.problem)
    rules.require(may_write(by, problem))
    was = str(used.practice)
    return ties.undo(used, "problem.practice_left", problem=problem, was=was, reason=reason, by=by, now=now)


def _fresh(practice, *, by, version):
    practice = Practice.objects.select_for_update(of=("self",)).get(pk=practice.pk)
    rules.require(rules.may_keep(by, practice))
    if practice.version != version or practice.withdrawn_at:
        raise Stale(practice)
    return practice


def _check(fields):
    if not (fields.get("source") or fields.get("url") or fields.get("own")):
        raise NotReady(_("Name the source: who wrote of it and where, an address, or our own file."))


def _plain(value):
    return value if isinstance(value, (str, int, list)) else "" if value is None else str(value)
