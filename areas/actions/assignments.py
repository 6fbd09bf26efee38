"""Commanders assign each officer to one City Area."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from areas import notices, rules
from areas.models import Area, Assignment
from areas.workflow import NotReady
from ledger.actions import record
from people.models import Department, Member


@transaction.atomic
def assign(officer, area, *, by, reason="", now=None):
    """Assign an officer to an area; the area before is left, and with it the sight of it, at once."""
    now = now or timezone.now()
    officer = Member.objects.select_for_update().get(pk=officer.pk)
    area = Area.objects.get(pk=area.pk)
    rules.require(rules.may_assign(by, area))
    if area.ended_on or not rules.takes_part(officer):
        raise NotReady(_("Choose a member who takes part, and an area in force."))
    current = _current(officer)
    if current and current.area_id == area.pk:
        raise NotReady(_("%(member)s works in this area already.") % {"member": officer})
    if not reason.strip() and (why := reason_needed(current, area, by=by, now=now)):
        raise NotReady(why)
    if current:
        _end(current, by=by, reason=reason, now=now)
    term = Assignment.objects.create(officer=officer, area=area, assigned_by=by, from_at=now, reason=reason)
    record("assignment.started", term, area=area, by=by, now=str(officer), note=reason, at=now)
    notices.assigned(term, former=current, by=by)
    return term


@transaction.atomic
def release(officer, *, by, reason, now=None):
    """Take an officer out of their area, with a reason; they are listed as unassigned."""
    now = now or timezone.now()
    officer = Member.objects.select_for_update().get(pk=officer.pk)
    current = _current(officer)
    if current is None:
        raise NotReady(_("%(member)s works in no area.") % {"member": officer})
    rules.require(rules.may_assign(by, current.area))
    if not reason.strip():
        raise NotReady(_("Say why %(member)s leaves the area.") % {"member": officer})
    _end(current, by=by, reason=reason, now=now)
    return current


def reason_needed(current, area, *, by, now):
    """Why this move asks for a reason; None where it asks for none."""
    if not rules.commands(by, area):
        return _("You do not command this area: say why you assign the officer.")
    if current is None:
        return None
    department = Department.objects.first() or Department()
    if current.from_at + timedelta(days=department.early_move_days) > now:
        return _("%(member)s works in %(area)s since %(days)s days only: say why they move early.") % {
            "member": current.officer, "area": current.area.short_label, "days": (now - current.from_at).days,
        }  # fmt: skip
    return None


def _current(officer):
    return Assignment.objects.current().filter(officer=officer).select_related("area", "officer").first()


def _end(term, *, by, reason, now):
    term.until_at = max(now, term.from_at)
    term.save(update_fields=["until_at"])
    record("assignment.ended", term, area=term.area, by=by, was=str(term.officer), note=reason, at=now)
