"""Organizations and the people there: brought in, changed and ended, on the record of each of their areas."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from areas.actions.entry import Stale
from areas.workflow import NotReady
from ledger.actions import Line, record_many
from partnerships.models import Contact, Organization
from partnerships.rules import organization as rules

FIELDS = ("kind", "name", "neighborhood", "languages", "abilities", "known_since", "note")


@transaction.atomic
def add(*, by, kind, name, areas=(), known_by=(), now=None, **facts):
    """Bring in an organization; who brings it in knows it, where nobody else is named."""
    rules.require(rules.may_add(by))
    areas = list(areas)
    organization = Organization.objects.create(kind=kind, name=name, by=by, at=now or timezone.now(), **facts)
    organization.areas.add(*areas)
    organization.known_by.add(*(known_by or [by]))
    _tell(
        "organization.added", organization, by=by, now=_facts(organization), at=organization.at, areas=areas
    )
    return organization


@transaction.atomic
def change(organization, *, by, version, areas, known_by, now=None, **facts):
    """Change what is known of an organization; what stood before stays on the record."""
    organization = locked(organization, by=by, version=version)
    was, areas_before, areas = _facts(organization), list(organization.areas.all()), list(areas)
    for name, value in facts.items():
        setattr(organization, name, value)
    organization.version += 1
    organization.save()
    organization.areas.set(areas)
    organization.known_by.set(known_by)
    _tell(
        "organization.changed", organization, by=by, was=was, now=_facts(organization), at=now or timezone.now(),
        areas=[*areas_before, *areas],
    )  # fmt: skip
    return organization


@transaction.atomic
def end(organization, *, by, version, reason, now=None):
    """Work with an organization no longer, with a reason; it stays on the record."""
    organization = locked(organization, by=by, version=version)
    if not reason.strip():
        raise NotReady(_("Say why the department no longer works with them."))
    organization.ended_at, organization.end_reason = now or timezone.now(), reason
    organization.version += 1
    organization.save(update_fields=["ended_at", "end_reason", "version"])
    _tell("organization.ended", organization, by=by, note=reason, at=organization.ended_at)
    return organization


@transaction.atomic
def add_contact(organization, *, by, now=None, **facts):
    """Note a person there; the record says that there is one, never who."""
    organization = locked(organization, by=by)
    _check_contact(facts)
    contact = Contact.objects.create(organization=organization, by=by, at=now or timezone.now(), **facts)
    _tell("organization.contact_added", organization, by=by, now=contact.label, at=contact.at)
    return contact


@transaction.atomic
def change_contact(contact, *, by, version, now=None, **facts):
    """Change what is known of a person there."""
    contact = _locked_contact(contact, by=by, version=version)
    _check_contact(facts)
    for name, value in facts.items():
        setattr(contact, name, value)
    contact.version += 1
    contact.save()
    _tell(
        "organization.contact_changed",
        contact.organization,
        by=by,
        now=contact.label,
        at=now or timezone.now(),
    )
    return contact


@transaction.atomic
def end_contact(contact, *, by, version, now=None):
    """Take a person out; name and number are blanked, as nothing needs them any more."""
    contact = _locked_contact(contact, by=by, version=version)
    contact.ended_at = now or timezone.now()
    contact.name = contact.phone = contact.email = ""
    contact.version += 1
    contact.save()
    _tell("organization.contact_ended", contact.organization, by=by, now=contact.label, at=contact.ended_at)
    return contact


def locked(organization, *, by, version=None):
    """Load an organization under a lock, for somebody who keeps it."""
    organization = (
        # the areas are asked for once: who may keep it works in one of them, and the record tells of each
        Organization.objects.select_for_update(of=("self",))
        .select_related("kind")
        .prefetch_related("areas")
        .get(pk=organization.pk)
    )
    rules.require(rules.may_keep(by, organization))
    if organization.ended_at or (version is not None and organization.version != version):
        raise Stale(organization)
    return organization


def _locked_contact(contact, *, by, version):
    organization = locked(contact.organization, by=by)
    contact = Contact.objects.select_for_update(of=("self",)).get(pk=contact.pk)
    contact.organization = organization
    if contact.version != version or contact.ended_at:
        raise Stale(contact)
    return contact


def _check_contact(facts):
    if facts.get("is_juvenile") and (facts.get("name") or facts.get("phone") or facts.get("email")):
        raise NotReady(
            _(
                "Somebody under 18 is never named: give a role, and the school or group as the way to reach them."
            )
        )
    if not facts.get("name") and not facts.get("role"):
        raise NotReady(_("Give a name or a role."))


def _facts(organization):
    """What the record keeps of an organization; of one person, neither the name nor what is said of them."""
    told = {"kind": str(organization.kind), "languages": organization.languages_named}
    if organization.kind.is_person:
        return told
    return told | {
        "name": organization.name,
        "neighborhood": organization.neighborhood,
        "abilities": organization.abilities,
    }


def _tell(verb, organization, *, by, at, was=None, now=None, note="", areas=None):
    """One line in the file of each area of the organization; one beside all files where it is of the whole city."""
    areas = {area.pk: area for area in (organization.areas.all() if areas is None else areas)}
    record_many(
        Line(verb=verb, subject=organization, area=area, by=by, was=was, now=now, note=note, at=at)
        for area in (areas.values() or [None])
    )
