"""Parties work together: begun, asked to join, answered, agreed, looked at again, ended; all on the record."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from areas.actions.entry import Stale
from areas.workflow import NotReady
from ledger.actions import record
from partnerships.models import Contribution, Partnership, PartnershipParty
from partnerships.rules import partnership as rules
from partnerships.workflow.publication import check_words


@transaction.atomic
def begin(*, by, name, purpose, area=None, lead=None, now=None, **facts):
    """Begin a partnership around problems that impact or interest its parties."""
    rules.require(rules.may_begin(by, area))
    check_words(facts.get("shared_words", ""))
    partnership = Partnership.objects.create(
        name=name, purpose=purpose, area=area, lead=lead or by, by=by, at=now or timezone.now(), **facts
    )
    record("partnership.begun", partnership, area=area, by=by, text=purpose, at=partnership.at)
    return partnership


@transaction.atomic
def change(partnership, *, by, version, now=None, **facts):
    """Change what a partnership is; its area stays."""
    partnership = locked(partnership, by=by, version=version)
    check_words(facts.get("shared_words", ""))
    was = _told(partnership)
    for name, value in facts.items():
        setattr(partnership, name, value)
    partnership.version += 1
    partnership.save()
    record(
        "partnership.changed", partnership, area=partnership.area, by=by, was=was, now=_told(partnership),
        at=now or timezone.now(),
    )  # fmt: skip
    return partnership


@transaction.atomic
def review(partnership, *, by, version, words, review_date, now=None):
    """Look at a partnership again: what it has come to, and when next."""
    partnership = locked(partnership, by=by, version=version)
    now = now or timezone.now()
    if not words.strip():
        raise NotReady(_("Say in a sentence what the partnership has come to."))
    if review_date <= timezone.localdate(now):
        raise NotReady(_("Choose a later day to look at it again."))
    was, partnership.review_date = partnership.review_date, review_date
    partnership.version += 1
    partnership.save(update_fields=["review_date", "version"])
    record(
        "partnership.reviewed", partnership, area=partnership.area, by=by, was=str(was or ""), now=str(review_date),
        text=words, at=now,
    )  # fmt: skip
    return partnership


@transaction.atomic
def end(partnership, *, by, version, reason, now=None):
    """End a partnership, with a reason."""
    partnership = locked(partnership, by=by, version=version)
    if not reason.strip():
        raise NotReady(_("Say why the partnership ends."))
    partnership.ended_at, partnership.end_reason = now or timezone.now(), reason
    partnership.version += 1
    partnership.save(update_fields=["ended_at", "end_reason", "version"])
    record(
        "partnership.ended", partnership, area=partnership.area, by=by, note=reason, at=partnership.ended_at
    )
    return partnership


@transaction.atomic
def invite(partnership, *, by, organization, stake, invite_reason, stake_words="", resources="", now=None):
    """Ask an organization to join, with the reason."""
    partnership = locked(partnership, by=by)
    if partnership.parties.filter(organization=organization).exists():
        raise NotReady(_("They have been asked already: see the parties."))
    now = now or timezone.now()
    party = PartnershipParty.objects.create(
        partnership=partnership, organization=organization, stake=stake, stake_words=stake_words,
        resources=resources, invite_reason=invite_reason, invited_by=by, invited_at=now,
    )  # fmt: skip
    _of_party("partnership.invited", party, by=by, note=invite_reason, at=now)
    return party


@transaction.atomic
def answer(party, *, by, version, accepts, words="", now=None):
    """Note whether an organization joins."""
    party = _locked_party(party, by=by, version=version)
    if party.accepted_at or party.declined_at:
        raise Stale(party)
    now = now or timezone.now()
    if accepts:
        party.accepted_at = now
    else:
        party.declined_at = now
    party.answer = words
    _save_party(party)
    _of_party("partnership.accepted" if accepts else "partnership.declined", party, by=by, note=words, at=now)
    return party


@transaction.atomic
def leave(party, *, by, version, words, now=None):
    """Note that an organization no longer takes part, and why."""
    party = _locked_party(party, by=by, version=version)
    if party.left_at or not party.accepted_at:
        raise Stale(party)
    if not words.strip():
        raise NotReady(_("Say why they no longer take part."))
    party.left_at, party.answer = now or timezone.now(), words
    _save_party(party)
    _of_party("partnership.left", party, by=by, note=words, at=party.left_at)
    return party


@transaction.atomic
def contribute(partnership, *, by, date, quantity, unit, body, organization=None, now=None):
    """Note what a party, or the department, gave: hours, dollars, things."""
    partnership = locked(partnership, by=by)
    if organization is not None and not partnership.parties.filter(organization=organization).exists():
        raise NotReady(_("Ask them to join first: they are no party of this partnership."))
    gift = Contribution.objects.create(
        partnership=partnership, organization=organization, date=date, quantity=quantity, unit=unit, body=body, by=by,
        at=now or timezone.now(),
    )  # fmt: skip
    told = f"{quantity} {gift.get_unit_display()}"
    record(
        "partnership.contributed", partnership, area=partnership.area, by=by, now=told, text=body, at=gift.at
    )
    return gift


def locked(partnership, *, by, version=None):
    """Load a partnership under a lock, for somebody who keeps it."""
    partnership = (
        Partnership.objects.select_for_update(of=("self",))
        .select_related("area", "lead")
        .get(pk=partnership.pk)
    )
    rules.require(rules.may_keep(by, partnership))
    if partnership.ended_at or (version is not None and partnership.version != version):
        raise Stale(partnership)
    return partnership


def _locked_party(party, *, by, version):
    partnership = locked(party.partnership, by=by)
    party = (
        PartnershipParty.objects.select_for_update(of=("self",))
        .select_related("organization__kind")
        .get(pk=party.pk)
    )
    party.partnership = partnership
    if party.version != version:
        raise Stale(party)
    return party


def _save_party(party):
    party.version += 1
    party.save()


def _of_party(verb, party, *, by, note, at):
    partnership = party.partnership
    told = party.organization.ledger_label
    record(verb, partnership, area=partnership.area, by=by, now=told, note=note, at=at)


def _told(partnership):
    return {
        "name": partnership.name,
        "purpose": partnership.purpose,
        "lead": str(partnership.lead),
        "review_date": str(partnership.review_date or ""),
        "agreed_on": str(partnership.agreed_on or ""),
    }
