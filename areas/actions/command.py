"""Who answers for an area: appoint, act for, end a term."""

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from areas import notices, rules
from areas.actions import handover
from areas.actions.carrying import carry_over
from areas.models import Area, Command, Information
from areas.workflow import NotReady
from ledger.actions import record


@transaction.atomic
def appoint(
    area, commander, *, by, from_at=None, selected_by=None, approved_by=None, order_reference="", note="",
    lent=handover.no_lines, now=None,
):  # fmt: skip
    """Put a member, of any rank, in command of an area: the term before ends, and what is open goes along.

    `lent(area, readers=)` lends sections of the apps above to the pack that is handed over.
    """
    now = now or timezone.now()
    from_at = from_at or now
    area = _locked(area, by=by, commander=commander)
    current = Command.objects.of_area(area).permanent().filter(until_at=None).first()
    if current and current.commander_id == commander.pk:
        raise NotReady(_("%(member)s commands this area already.") % {"member": commander})
    if current and current.from_at >= from_at:
        raise NotReady(
            _("The term of %(member)s starts later. Choose a later day.") % {"member": current.commander}
        )
    former = handover.former_of(area, at=from_at)
    if current:
        _end(current, at=from_at, by=by, now=now)
    _refuse_overlap(area, is_acting=False, from_at=from_at, until_at=None)
    term = Command.objects.create(
        area=area, commander=commander, from_at=from_at, selected_by=selected_by, approved_by=approved_by,
        order_reference=order_reference, recorded_at=now,
    )  # fmt: skip
    record("command.started", term, area=area, by=by, was=str(former or ""), now=_facts(term), at=now)
    _begin(term, former=former, by=by, note=note, lent=lent, now=now)
    return term


@transaction.atomic
def act(
    area,
    commander,
    *,
    by,
    from_at=None,
    until_at,
    order_reference="",
    note="",
    lent=handover.no_lines,
    now=None,
):
    """Let a member act for the commander of an area from and until a time."""
    now = now or timezone.now()
    from_at = from_at or now
    area = _locked(area, by=by, commander=commander)
    if until_at <= max(from_at, now):
        raise NotReady(_("Acting ends after it starts, and not in the past. Choose a later end."))
    former = handover.former_of(area, at=from_at)
    if former == commander:
        raise NotReady(_("%(member)s answers for this area already.") % {"member": commander})
    _refuse_overlap(area, is_acting=True, from_at=from_at, until_at=until_at)
    term = Command.objects.create(
        area=area, commander=commander, is_acting=True, from_at=from_at, until_at=until_at, approved_by=by,
        order_reference=order_reference, recorded_at=now,
    )  # fmt: skip
    record("command.started", term, area=area, by=by, was=str(former or ""), now=_facts(term), at=now)
    _begin(term, former=former, by=by, note=note, lent=lent, now=now)
    return term


@transaction.atomic
def end_command(term, *, by, reason, until_at=None, now=None):
    """End a term with a reason; where nobody answers then, the area is vacant and its entries go to the chief."""
    rules.require(rules.may_configure(by))
    now = now or timezone.now()
    area = Area.objects.select_for_update().get(pk=term.area_id)
    term = Command.objects.select_for_update(of=("self",)).select_related("commander").get(pk=term.pk)
    until_at = max(until_at or now, term.from_at)
    if term.until_at and term.until_at <= now:
        raise NotReady(_("This term has ended already."))
    if not reason.strip():
        raise NotReady(_("Say why the term ends."))
    if term.until_at and until_at > term.until_at:
        raise NotReady(_("The term ends before that already. Choose an earlier end."))
    _end(term, at=until_at, by=by, now=now, reason=reason)
    moved = carry_over(area, by=by, now=now) if until_at <= now else {}
    _tell(area, moved, now=now)
    notices.relieved(term, by=by)
    return term


def carry_over_commands(now, *, lent=handover.no_lines):
    """Forward what is open wherever a term has begun or ended since; tells how many entries moved."""
    for term in (
        Command.objects.answering(now=now)
        .filter(from_at__gt=F("recorded_at"), handover=None)
        .select_related("area", "commander")
    ):
        _make_due_pack(term, lent, now=now)
    answering = {}
    for term in Command.objects.answering(now=now):
        answering.setdefault(term.area_id, term.commander_id)
    held = (
        Information.objects.carried_with_command()
        .order_by("area_id")
        .values_list("area_id", "responsible_id")
        .distinct()
    )
    areas = {area for area, responsible in held if answering.get(area) != responsible}
    return sum(_carry_over_alone(area, now=now) for area in sorted(areas))


@transaction.atomic
def _carry_over_alone(area_id, *, now):
    area = Area.objects.select_for_update().get(pk=area_id)
    moved = carry_over(area, by=None, now=now)
    _tell(area, moved, now=now)
    return sum(moved.values())


@transaction.atomic
def _make_due_pack(term, lent, *, now):
    former = handover.former_of(term.area, at=term.from_at)
    handover.make(term, former=former, by=None, lent=lent, now=now)


def _locked(area, *, by, commander):
    """The area under a lock, once it is sure that this member may be put in command of it."""
    rules.require(rules.may_configure(by))
    area = Area.objects.select_for_update().get(pk=area.pk)
    if area.ended_on:
        raise NotReady(_("This area has ended; nobody is put in command of it."))
    if not rules.may_command(commander):
        raise NotReady(
            _("%(member)s takes no part in reviewing. Choose another member.") % {"member": commander}
        )
    return area


def _refuse_overlap(area, *, is_acting, from_at, until_at):
    terms = Command.objects.of_area(area).filter(is_acting=is_acting).overlapping(from_at, until_at)
    clash = terms.select_related("commander").first()
    if clash:
        raise NotReady(_("The time overlaps with the term of %(member)s.") % {"member": clash.commander})


def _end(term, *, at, by, now, reason=""):
    term.until_at = at
    term.save(update_fields=["until_at"])
    record("command.ended", term, area=term.area, by=by, now={"until": at.isoformat()}, note=reason, at=now)


def _begin(term, *, former, by, note, lent, now):
    """Hand over and forward where the term runs already; else `carry_over_commands` does it when it starts."""
    moved = {}
    if Command.objects.answering(now=now).of_area(term.area).values_list("pk", flat=True).first() == term.pk:
        handover.make(term, former=former, by=by, note=note, lent=lent, now=now)
        moved = carry_over(term.area, by=by, now=now)
    notices.appointed(term, by=by, moved=moved.pop(term.commander, 0))
    _tell(term.area, moved, now=now)


def _tell(area, moved, *, now):
    for member, count in moved.items():
        notices.carried_over(member, area=area, count=count, now=now)


def _facts(term):
    return {
        "commander": str(term.commander),
        "from": term.from_at.isoformat(),
        "until": term.until_at.isoformat() if term.until_at else "",
        "selected_by": str(term.selected_by or ""),
        "approved_by": str(term.approved_by or ""),
        "order": term.order_reference,
    }
