"""The pieces of a plan are written, corrected and taken out; each keeps its own version."""

from django.db import IntegrityError, models, transaction
from django.db.models import ProtectedError
from django.utils import timezone
from django.utils.translation import gettext as _

from areas.actions.entry import Stale
from areas.workflow import NotReady
from ledger.actions import record
from partnerships.actions.plan import locked
from partnerships.models import PlanInput, PlanMeasure, Priority
from partnerships.models.priority import called
from partnerships.rules import plan as rules

# the pieces that the chief adopts; readings and looks come beside them
WORDS = (PlanInput, Priority, PlanMeasure)


@transaction.atomic
def add(plan, model, *, by, now=None, **fields):
    """Write one more piece."""
    plan = _open(plan, model, by=by)
    now, lists = now or timezone.now(), _lists(model, fields)
    try:
        with transaction.atomic():
            piece = model.objects.create(plan=plan, by=by, at=now, **fields)
    except IntegrityError as why:
        raise NotReady(_("This is written already: correct it where it stands.")) from why
    for name, things in lists.items():
        getattr(piece, name).set(things)
    _worded(plan, model, by=by)
    record(f"plan.{_kind(model)}_added", plan, area=plan.area, by=by, now=str(piece), text=piece.told, at=now)
    return piece


@transaction.atomic
def change(piece, *, by, version, now=None, **fields):
    """Correct a piece; what stood before is on the record."""
    plan, model = _open(piece.plan, type(piece), by=by), type(piece)
    fresh, lists = fresh_of(piece, version), _lists(type(piece), fields)
    was = {
        name: _plain(getattr(fresh, name)) for name, value in fields.items() if getattr(fresh, name) != value
    }
    told = {name: _plain(fields[name]) for name in was}
    for name, things in lists.items():
        stood = list(getattr(fresh, name).order_by("pk"))
        if stood != sorted(things, key=lambda thing: thing.pk):
            was[name], told[name] = _plain(stood), _plain(things)
            getattr(fresh, name).set(things)
    if not was:
        return fresh
    for name, value in fields.items():
        setattr(fresh, name, value)
    fresh.by, fresh.at, fresh.version = by, now or timezone.now(), fresh.version + 1
    try:
        with transaction.atomic():
            fresh.save()
    except IntegrityError as why:
        raise NotReady(_("This is written already: correct it where it stands.")) from why
    _worded(plan, model, by=by)
    record(f"plan.{_kind(model)}_changed", plan, area=plan.area, by=by, was=was, now=told, at=fresh.at)
    return fresh


@transaction.atomic
def drop(piece, *, by, version, reason, now=None):
    """Take a piece out, with a reason; what it said is on the record."""
    plan, model = _open(piece.plan, type(piece), by=by), type(piece)
    fresh = fresh_of(piece, version)
    _worded(plan, model, by=by)
    record(
        f"plan.{_kind(model)}_dropped", plan, area=plan.area, by=by, note=reason, text=fresh.told,
        at=now or timezone.now(),
    )  # fmt: skip
    try:
        fresh.delete()
    except ProtectedError as why:
        raise NotReady(_("Something else rests on it: take that out first.")) from why
    return plan


def _kind(model):
    return model._meta.model_name


def _worded(plan, model, *, by):
    """Keep who worded the plan; what is added to it later is no part of what was adopted."""
    if model in WORDS and plan.adopted_at is None:
        plan.worded_by.add(by)


def _open(plan, model, *, by):
    plan = locked(plan)
    rules.require(rules.may_write_piece(by, plan, _kind(model)))
    return plan


def fresh_of(piece, version):
    """Lock a piece of a plan or of an update as it stands; a page of an older version is refused."""
    fresh = type(piece).objects.select_for_update(of=("self",)).filter(pk=piece.pk).first()
    if fresh is None:
        raise NotReady(_("Somebody else took this out in between. What it said is on the record."))
    if fresh.version != version:
        raise Stale(fresh)
    return fresh


def _lists(model, fields):
    """Take out of the fields what a piece names several of."""
    names = {field.name for field in model._meta.many_to_many} & fields.keys()
    return {name: list(fields.pop(name)) for name in names}


def _plain(value):
    if value is None or isinstance(value, (str, int, bool)):
        return value
    if isinstance(value, list):
        return [_plain(each) for each in value]
    return called(value) if isinstance(value, models.Model) else str(value)
