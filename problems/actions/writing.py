"""The pieces of a problem file are written, corrected and dropped; each keeps its own version."""

from django.db import IntegrityError, transaction
from django.db.models import ProtectedError
from django.utils import timezone
from django.utils.translation import gettext as _

from areas.actions.entry import Stale
from areas.workflow import NotReady
from ledger.actions import record
from problems.actions.locking import locked
from problems.models import Reading
from problems.rules import problem as rules


@transaction.atomic
def add(problem, model, *, by, now=None, **fields):
    """Write one more piece."""
    problem = _open(problem, model, by=by)
    if model is Reading and Reading.objects.filter(problem=problem, **fields).exists():
        # counts are added up: one that is sent twice would be counted twice
        raise NotReady(_("This is written already: correct it where it stands."))
    try:
        with transaction.atomic():
            piece = model.objects.create(problem=problem, by=by, at=now or timezone.now(), **fields)
    except IntegrityError as why:
        raise NotReady(_("This is written already: correct it where it stands.")) from why
    record(
        f"problem.{model._meta.model_name}_added",
        problem,
        area=problem.area,
        by=by,
        text=str(piece),
        at=piece.at,
    )
    return piece


@transaction.atomic
def change(piece, *, by, version, now=None, **fields):
    """Correct a piece; what stood before is on the record."""
    problem = _open(piece.problem, type(piece), by=by)
    fresh = _fresh(piece, version)
    was = {
        name: _plain(getattr(fresh, name)) for name, value in fields.items() if getattr(fresh, name) != value
    }
    if not was:
        return fresh
    for name, value in fields.items():
        setattr(fresh, name, value)
    fresh.by, fresh.at, fresh.version = by, now or timezone.now(), fresh.version + 1
    fresh.save()
    record(
        f"problem.{fresh._meta.model_name}_changed", problem, area=problem.area, by=by, was=was,
        now={name: _plain(getattr(fresh, name)) for name in was}, at=fresh.at,
    )  # fmt: skip
    return fresh


@transaction.atomic
def drop(piece, *, by, version, reason, now=None):
    """Take a piece out, with a reason; what it said is on the record."""
    problem = _open(piece.problem, type(piece), by=by)
    fresh = _fresh(piece, version)
    name = fresh._meta.model_name
    record(
        f"problem.{name}_dropped",
        problem,
        area=problem.area,
        by=by,
        note=reason,
        text=fresh.told,
        at=now or timezone.now(),
    )
    try:
        fresh.delete()
    except ProtectedError as why:
        raise NotReady(_("Something else in the file rests on it: take that out first.")) from why
    return problem


def _fresh(piece, version):
    fresh = type(piece).objects.select_for_update().filter(pk=piece.pk).first()
    if fresh is None:
        raise NotReady(_("Somebody else took this out in between. What it said is on the record."))
    if fresh.version != version:
        raise Stale(fresh)
    return fresh


def may(member, problem, model):
    """Whether the member writes pieces of this kind in the file."""
    by_analysts = model._meta.model_name in BY_ANALYSTS
    return rules.may_add_figures(member, problem) if by_analysts else rules.may_write(member, problem)


def _open(problem, model, *, by):
    problem = locked(problem)
    rules.require(may(by, problem, model))
    return problem


# what the analyst adds to any file
BY_ANALYSTS = frozenset({"source", "table", "measure", "reading"})


def _plain(value):
    if value is None or isinstance(value, (str, int, bool, list, dict)):
        return value
    return str(value)
