"""Programs and their sessions, thanks, and who may speak to the media: on the record."""

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from areas.actions.entry import Stale
from areas.workflow import NotReady
from ledger.actions import record
from partnerships.actions import organization as organizations
from partnerships.models import Program, ProgramSession, Recognition, Spokesperson
from partnerships.rules import partnership as rules


@transaction.atomic
def begin(*, by, name, kind, goal, started_on, area=None, lead=None, ended_on=None, now=None, **facts):
    """Begin a program, with its goal."""
    rules.require(rules.may_begin(by, area))
    _check_days(started_on, ended_on)
    program = Program.objects.create(
        name=name, kind=kind, goal=goal, area=area, lead=lead or by, started_on=started_on, ended_on=ended_on, by=by,
        at=now or timezone.now(), **facts,
    )  # fmt: skip
    record("program.begun", program, area=area, by=by, text=goal, at=program.at)
    return program


@transaction.atomic
def change(program, *, by, version, now=None, **facts):
    """Change a program: its days, who went through it, what came of it."""
    program = _locked(program, by=by)
    if program.version != version:
        raise Stale(program)
    was = {"graduates": program.graduates, "result": program.result}
    for name, value in facts.items():
        setattr(program, name, value)
    _check_days(program.started_on, program.ended_on)
    program.version += 1
    program.save()
    told = {"graduates": program.graduates, "result": program.result}
    record("program.changed", program, area=program.area, by=by, was=was, now=told, at=now or timezone.now())
    return program


@transaction.atomic
def hold_session(program, *, by, date, subject, hours, people_count, now=None):
    """Note a session: its subject, the hours of members, and how many came."""
    program = _locked(program, by=by)
    session = ProgramSession.objects.create(
        program=program, date=date, subject=subject, hours=hours, people_count=people_count, by=by,
        at=now or timezone.now(),
    )  # fmt: skip
    record(
        "program.session_held",
        program,
        area=program.area,
        by=by,
        now=str(people_count),
        text=subject,
        at=session.at,
    )
    return session


@transaction.atomic
def thank(organization, *, by, date, body, how, now=None):
    """Thank an organization for what it did."""
    organization = organizations.locked(organization, by=by)
    thanks = Recognition.objects.create(
        organization=organization, date=date, body=body, how=how, by=by, at=now or timezone.now()
    )
    area = organization.areas.by_number().first()
    record("organization.thanked", organization, area=area, by=by, note=how, text=body, at=thanks.at)
    return thanks


@transaction.atomic
def name_spokesperson(*, by, member, subjects, since, now=None):
    """Say that a member may speak to the media for the department, and about what."""
    rules.require(rules.may_name_spokesperson(by))
    try:
        with transaction.atomic():
            named = Spokesperson.objects.create(
                member=member, subjects=subjects, since=since, by=by, at=now or timezone.now()
            )
    except IntegrityError:
        raise NotReady(_("%(member)s speaks for the department already.") % {"member": member}) from None
    record("spokesperson.named", named, by=by, now=subjects, at=named.at)
    return named


@transaction.atomic
def end_spokesperson(named, *, by, now=None):
    """A member speaks for the department no longer."""
    rules.require(rules.may_name_spokesperson(by))
    named = Spokesperson.objects.select_for_update(of=("self",)).select_related("member").get(pk=named.pk)
    if named.ended_at:
        raise Stale(named)
    named.ended_at = now or timezone.now()
    named.save(update_fields=["ended_at"])
    record("spokesperson.ended", named, by=by, at=named.ended_at)
    return named


def _locked(program, *, by):
    program = Program.objects.select_for_update(of=("self",)).select_related("area").get(pk=program.pk)
    rules.require(rules.may_keep(by, program))
    return program


def _check_days(started_on, ended_on):
    if ended_on and ended_on < started_on:
        raise NotReady(_("The last day lies before the first."))
