"""Documents are issued and revised in whole versions, read and signed, and ended; all on the record."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from areas.actions.entry import Stale
from areas.workflow import NotReady
from ledger.actions import record
from partnerships.rules import document as rules
from people.models import Acknowledgement, Document, DocumentVersion, Member
from people.notices import tell


@transaction.atomic
def issue(*, kind, title, position=50, trainers=(), by, now=None, **words):
    """Issue a document with its first version."""
    rules.require(rules.may_issue(by))
    if Document.objects.in_use().filter(title__iexact=title).exists():
        raise NotReady(_("There is a document of this title: revise it, or choose another title."))
    now = now or timezone.now()
    document = Document.objects.create(kind=kind, title=title, position=position, by=by, at=now)
    document.trainers.set(trainers)
    _write(document, number=1, changed="", by=by, now=now, **words)
    return document


@transaction.atomic
def revise(document, *, version, changed, by, now=None, **words):
    """Issue another version; the earlier ones stay as they are."""
    rules.require(rules.may_issue(by))
    document = Document.objects.select_for_update().get(pk=document.pk)
    if document.ended_at:
        raise NotReady(_("This document is no longer in use."))
    newest = document.versions.newest_first().first()
    if newest.number != version:
        raise Stale(newest)
    if words["effective_date"] < newest.effective_date:
        raise NotReady(_("It cannot come into force before the version that it follows."))
    return _write(
        document, number=newest.number + 1, changed=changed, by=by, now=now or timezone.now(), **words
    )


def _write(document, *, number, changed, body, items=(), effective_date, sign_by_date=None, by, now):
    if document.is_checklist and not items:
        raise NotReady(_("A checklist needs at least one item."))
    if sign_by_date and sign_by_date < effective_date:
        raise NotReady(_("Nobody can sign before it is in force: choose a later day to sign by."))
    version = DocumentVersion.objects.create(
        document=document, number=number, body=body, items=list(items), changed=changed,
        effective_date=effective_date, sign_by_date=sign_by_date, author=by, at=now,
    )  # fmt: skip
    record(
        "document.issued", version, by=by, text=body, note=changed, in_file=False, at=now,
        now={"items": list(items), "in force from": effective_date.isoformat()},
    )  # fmt: skip
    if sign_by_date:
        _ask_to_sign(version, by=by, now=now)
    return version


def _ask_to_sign(version, *, by, now):
    for member in Member.objects.of_department().exclude(pk=by.pk).in_order():
        tell(
            member, verb="document.issued", text=_("Read and sign: %(title)s") % {"title": version.document.title},
            url=version.get_absolute_url(), key=f"document:{version.pk}", now=now,
        )  # fmt: skip


@transaction.atomic
def acknowledge(version, *, by, now=None):
    """Sign that one has read a version in force; signing twice changes nothing."""
    rules.require(rules.may_acknowledge(by))
    now = now or timezone.now()
    if not DocumentVersion.objects.in_force(on=timezone.localdate(now)).filter(pk=version.pk).exists():
        raise NotReady(_("This version is not in force: read and sign the one that is."))
    signed, is_new = Acknowledgement.objects.get_or_create(version=version, member=by, defaults={"at": now})
    if is_new:
        record("document.acknowledged", version, by=by, in_file=False, at=now)
    return signed


@transaction.atomic
def end(document, *, reason, by, now=None):
    """Take a document out of use, with the reason; its versions stay to be read."""
    rules.require(rules.may_issue(by))
    document = Document.objects.select_for_update().get(pk=document.pk)
    if document.ended_at:
        raise NotReady(_("This document is no longer in use."))
    if not reason.strip():
        raise NotReady(_("Say why it is no longer in use."))
    document.ended_at, document.end_reason = now or timezone.now(), reason
    document.save(update_fields=["ended_at", "end_reason"])
    record("document.ended", document, by=by, note=reason, in_file=False, at=document.ended_at)
    return document
