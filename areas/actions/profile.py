"""What is known of an area: places, key holders, groups, languages, hazards with a review date."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from areas import rules
from areas.actions.review import Stale
from areas.models import Area, AreaNote
from areas.workflow import NotReady
from ledger.actions import record


@transaction.atomic
def write_note(
    area, *, by, kind, title, body="", contact="", review_date=None, is_restricted=False, now=None
):
    """Add a line to the profile of an area."""
    _may_write(by, area, is_restricted=is_restricted)
    _check(kind=kind, review_date=review_date)
    now = now or timezone.now()
    note = AreaNote.objects.create(
        area=area, kind=kind, title=title, body=body, contact=contact, review_date=review_date,
        is_restricted=is_restricted, written_by=by, written_at=now,
    )  # fmt: skip
    _record("profile.added", note, by=by, now=_facts(note), at=now)
    return note


@transaction.atomic
def change_note(
    note, *, by, version, title, body="", contact="", review_date=None, is_restricted=False, now=None
):
    """Change a line of the profile; what stood before stays on the record."""
    note = _locked(note, by=by, version=version)
    _may_write(by, note.area, is_restricted=is_restricted)
    _check(kind=note.kind, review_date=review_date)
    was = _facts(note)
    note.title, note.body, note.contact = title, body, contact
    note.review_date, note.is_restricted = review_date, is_restricted
    note.version += 1
    note.save()
    _record("profile.changed", note, by=by, was=was, now=_facts(note), at=now or timezone.now())
    return note


@transaction.atomic
def end_note(note, *, by, reason, version, now=None):
    """Take a line out of the profile, with a reason."""
    note = _locked(note, by=by, version=version)
    if not reason.strip():
        raise NotReady(_("Say why it no longer holds."))
    note.ended_at = now or timezone.now()
    note.version += 1
    note.save(update_fields=["ended_at", "version"])
    _record("profile.ended", note, by=by, was=_facts(note), reason=reason, at=note.ended_at)
    return note


@transaction.atomic
def describe(area, *, by, profile, version, now=None):
    """Write what there is to say about the area as a whole."""
    area = Area.objects.select_for_update().get(pk=area.pk)
    rules.require(rules.may_keep_profile(by, area))
    if area.version != version:
        raise Stale(area)
    was, area.profile = area.profile, profile
    area.version += 1
    area.save(update_fields=["profile", "version"])
    record("profile.described", area, area=area, by=by, was=was, now=profile, at=now or timezone.now())
    return area


def _locked(note, *, by, version):
    note = AreaNote.objects.select_for_update(of=("self",)).select_related("area").get(pk=note.pk)
    _may_write(by, note.area, is_restricted=note.is_restricted)
    if note.version != version or note.ended_at:
        raise Stale(note)
    return note


def _may_write(by, area, *, is_restricted):
    rules.require(rules.may_keep_profile(by, area))
    rules.require(not is_restricted or rules.may_restrict(by, area))


def _check(*, kind, review_date):
    if kind == AreaNote.Kind.HAZARD and review_date is None:
        raise NotReady(_("A hazard needs a day on which somebody looks at it again."))


def _facts(note):
    return {
        "kind": str(note.get_kind_display()), "title": note.title, "body": note.body, "contact": note.contact,
        "review_date": note.review_date.isoformat() if note.review_date else "",
    }  # fmt: skip


def _record(verb, note, *, by, was=None, now=None, reason="", at):
    record(verb, note, area=note.area, by=by, was=was, now=now, note=reason, text=note.title, at=at)
