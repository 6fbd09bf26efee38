"""What residents are to see is prepared by one member, checked by another, and looked at again each quarter."""

import datetime as dt

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from areas.actions.entry import Stale
from areas.workflow import NotReady
from ledger.actions import record
from partnerships.actions import published
from partnerships.models.publication import Publication, Publisher, new_number
from partnerships.notices import publication as notices
from partnerships.rules import publication as rules
from partnerships.workflow.publication import REVIEW_DAYS, check_facts, digest_of, ready_to_freeze


@transaction.atomic
def prepare(*, kind, facts, by, spanish=None, area=None, source="", now=None):
    """Freeze public fields for a second member to look at; what of the same `source` was public stays until then."""
    rules.require(rules.may_prepare(by))
    facts, spanish = ready_to_freeze(facts), ready_to_freeze(spanish or {})
    check_facts(kind, facts, spanish)
    if source and Publication.objects.waiting().filter(source=source).exists():
        raise NotReady(_("A version of this waits to be checked: publish it or take it back first."))
    former = Publication.objects.filter(source=source).order_by("-pk").first() if source else None
    slug = area.slug if area else ""
    publication = Publication.objects.create(
        kind=kind, number=former.number if former else new_number(), area=area, area_slug=slug,
        area_label=str(area or ""), title=facts["title"][:200], facts=facts, spanish=spanish,
        digest=digest_of(kind, slug, facts, spanish), source=source, prepared_by=by, prepared_at=now or timezone.now(),
    )  # fmt: skip
    _record("publication.prepared", publication, by=by, at=publication.prepared_at)
    notices.prepared(publication)
    return publication


def _record(verb, publication, *, by, at, note=""):
    told = {"kind": publication.kind, "number": publication.number, "digest": publication.digest}
    record(
        verb, publication, area=publication.area, by=by, now=told, text=publication.title, note=note, at=at
    )


def _locked(publication):
    found = Publication.objects.select_for_update(of=("self",)).select_related("area", "prepared_by")
    return found.get(pk=publication.pk)


@transaction.atomic
def publish(publication, *, digest, by, now=None):
    """Make public what the second member saw in the preview, by its `digest`; the version before steps back."""
    publication, now = _locked(publication), now or timezone.now()
    rules.require(rules.may_check(by, publication))
    if not publication.is_waiting or publication.digest != digest or not publication.is_as_approved():
        raise Stale(publication)
    Publication.objects.public().filter(number=publication.number).update(replaced_at=now)
    publication.checked_by, publication.checked_at, publication.published_at = by, now, now
    publication.review_date = timezone.localdate(now) + dt.timedelta(days=REVIEW_DAYS)
    publication.save(update_fields=["checked_by", "checked_at", "published_at", "review_date"])
    _record("publication.published", publication, by=by, at=now)
    published.note(publication, by=by, now=now)
    notices.settled(publication, by=by)
    return publication


@transaction.atomic
def withdraw(publication, *, reason, by, now=None):
    """Take back what is public, or return what waits; with a reason."""
    publication, now = _locked(publication), now or timezone.now()
    rules.require(rules.may_withdraw(by, publication))
    if publication.withdrawn_at or publication.replaced_at:
        raise NotReady(_("This is not public any more; nothing was changed."))
    if not reason.strip():
        raise NotReady(_("Say why it is taken back."))
    publication.withdrawn_by, publication.withdrawn_at, publication.withdrawn_reason = by, now, reason
    publication.save(update_fields=["withdrawn_by", "withdrawn_at", "withdrawn_reason"])
    _record("publication.withdrawn", publication, by=by, at=now, note=reason)
    notices.settled(publication, by=by)
    return publication


@transaction.atomic
def keep(publication, *, by, now=None):
    """Say, once a quarter, that what is public was looked at again and may stay."""
    publication, now = _locked(publication), now or timezone.now()
    rules.require(rules.may_publish(by))
    if not publication.is_public:
        raise NotReady(_("This is not public any more; nothing was changed."))
    publication.reviewed_by, publication.reviewed_at = by, now
    publication.review_date = timezone.localdate(now) + dt.timedelta(days=REVIEW_DAYS)
    publication.save(update_fields=["reviewed_by", "reviewed_at", "review_date"])
    _record("publication.reviewed", publication, by=by, at=now)
    return publication


@transaction.atomic
def name_publisher(member, *, by, now=None):
    """Name a member who checks and publishes; once named, nothing changes."""
    rules.require(rules.may_name_publishers(by))
    publisher, is_new = Publisher.objects.get_or_create(
        member=member, ended_at=None, defaults={"named_by": by, "named_at": now or timezone.now()}
    )
    if is_new:
        record("publisher.named", member, by=by, in_file=False, at=publisher.named_at)
    return publisher


@transaction.atomic
def end_publisher(member, *, by, now=None):
    """Take a member off those who publish."""
    rules.require(rules.may_name_publishers(by))
    now = now or timezone.now()
    if Publisher.objects.current().filter(member=member).update(ended_at=now):
        record("publisher.ended", member, by=by, in_file=False, at=now)


@transaction.atomic
def run_due(*, now):
    """Remind those who publish of what is to be looked at again; tells how many."""
    due = list(Publication.objects.due_for_review(on=timezone.localdate(now)).order_by("pk"))
    for publication in due:
        notices.review_due(publication, now=now)
    return len(due)
