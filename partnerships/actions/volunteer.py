"""Volunteers and the hours they give; the record has a number for each, and no name."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from areas.actions.entry import Stale
from areas.workflow import NotReady
from ledger.actions import record
from partnerships.models import Volunteer, VolunteerHours
from partnerships.rules import partnership as rules

Clearance = Volunteer.Clearance


@transaction.atomic
def add(*, by, name, area=None, now=None, **facts):
    """Note somebody who gives their time."""
    rules.require(rules.may_begin(by, area))
    _check(facts)
    volunteer = Volunteer.objects.create(name=name, area=area, by=by, at=now or timezone.now(), **facts)
    record("volunteer.added", volunteer, area=area, by=by, now=_told(volunteer), at=volunteer.at)
    return volunteer


@transaction.atomic
def change(volunteer, *, by, version, now=None, **facts):
    """Change what is known of a volunteer."""
    volunteer = _locked(volunteer, by=by, version=version)
    _check(facts)
    was = _told(volunteer)
    for name, value in facts.items():
        setattr(volunteer, name, value)
    volunteer.version += 1
    volunteer.save()
    record(
        "volunteer.changed", volunteer, area=volunteer.area, by=by, was=was, now=_told(volunteer),
        at=now or timezone.now(),
    )  # fmt: skip
    return volunteer


@transaction.atomic
def end(volunteer, *, by, version, now=None):
    """A volunteer helps no longer; how to reach them is blanked."""
    volunteer = _locked(volunteer, by=by, version=version)
    volunteer.ended_at = now or timezone.now()
    volunteer.phone = volunteer.email = ""
    volunteer.version += 1
    volunteer.save()
    record("volunteer.ended", volunteer, area=volunteer.area, by=by, at=volunteer.ended_at)
    return volunteer


@transaction.atomic
def help_out(volunteer, *, by, date, hours, body, now=None):
    """Note the hours that a volunteer gave; whoever is not cleared gives none."""
    volunteer = _locked(volunteer, by=by)
    if volunteer.clearance == Clearance.REFUSED or (
        volunteer.cleared_until and volunteer.cleared_until < date
    ):
        raise NotReady(_("The clearance does not cover that day."))
    given = VolunteerHours.objects.create(
        volunteer=volunteer, date=date, hours=hours, body=body, by=by, at=now or timezone.now()
    )
    record("volunteer.helped", volunteer, area=volunteer.area, by=by, now=str(hours), text=body, at=given.at)
    return given


def _locked(volunteer, *, by, version=None):
    volunteer = Volunteer.objects.select_for_update(of=("self",)).select_related("area").get(pk=volunteer.pk)
    rules.require(rules.may_keep(by, volunteer))
    if volunteer.ended_at or (version is not None and volunteer.version != version):
        raise Stale(volunteer)
    return volunteer


def _check(facts):
    if facts.get("clearance") != Clearance.CLEARED and facts.get("cleared_until"):
        raise NotReady(_("A day until which somebody is cleared needs a clearance."))


def _told(volunteer):
    return {"languages": volunteer.languages_named, "clearance": str(volunteer.get_clearance_display())}
