"""A file refers to a person by a role; who it is is read for a purpose, and blanked on its day; all on the record."""

import datetime as dt

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from areas.workflow import NotReady, need_reason
from ledger.actions import record
from problems.actions.locking import locked
from problems.models import PersonReference
from problems.rules import person as rules

LONGEST = dt.timedelta(days=365)


@transaction.atomic
def refer(problem, *, role, identity, purpose, expires_on, is_juvenile=False, by, now=None):
    """Refer to a person under the next label of the role; the record has the label and the purpose, and no name."""
    problem = locked(problem)
    rules.require(rules.may_refer(by, problem))
    now = now or timezone.now()
    if not identity.strip() or not purpose.strip():
        raise NotReady(_("Say who it is, and what it is kept for."))
    today = timezone.localdate(now)
    if not today < expires_on <= today + LONGEST:
        raise NotReady(_("Give a day after today, at most a year ahead: on that day it is blanked."))
    alike = PersonReference.objects.filter(problem=problem, role=role, is_juvenile=is_juvenile)
    number = (alike.aggregate(last=Max("number"))["last"] or 0) + 1
    person = PersonReference.objects.create(
        problem=problem, role=role, is_juvenile=is_juvenile, number=number, identity=identity, purpose=purpose,
        expires_on=expires_on, by=by, at=now,
    )  # fmt: skip
    _record("person.referred", person, by=by, text=purpose, until=str(expires_on), at=now)
    return person


@transaction.atomic
def read(person, *, purpose, by, now=None):
    """Read who it is, for a purpose that stands on the record; gives the words."""
    person = _kept(person)
    rules.require(rules.may_read_person(by, person.problem))
    if not purpose.strip():
        raise NotReady(_("Say for what you read it."))
    _record("person.read", person, by=by, text=purpose, at=now or timezone.now())
    return person.identity


@transaction.atomic
def end(person, *, reason, by, now=None):
    """Blank who it is before its day, with a reason; the label stays."""
    person = _kept(person)
    rules.require(rules.may_refer(by, person.problem) or rules.may_read_person(by, person.problem))
    need_reason(reason)
    return _blank(person, by=by, text=reason, now=now or timezone.now())


def expire_due(*, now):
    """Blank who it is where the day has come; tells how many."""
    keys = list(PersonReference.objects.over(on=timezone.localdate(now)).values_list("pk", flat=True))
    for key in keys:
        with transaction.atomic():
            _blank(_kept(PersonReference(pk=key)), by=None, text="", now=now)
    return len(keys)


def _kept(person):
    person = (
        PersonReference.objects.select_for_update(of=("self",)).select_related("problem__area").get(pk=person.pk)
    )  # fmt: skip
    if person.ended_at:
        raise NotReady(_("This is blanked already."))
    return person


def _blank(person, *, by, text, now):
    person.identity, person.ended_by, person.ended_at = "", by, now
    person.save(update_fields=["identity", "ended_by", "ended_at"])
    _record("person.ended", person, by=by, text=text, at=now)
    return person


def _record(verb, person, *, by, text, at, **told):
    record(
        verb, person, area=person.problem.area, by=by, now={"label": person.label, **told}, text=text, in_file=False,
        at=at,
    )  # fmt: skip
