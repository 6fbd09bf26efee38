"""What residents tell us: one entry however often it is sent, with a receipt; what looks like spam waits, whole."""

import json
import secrets
import uuid
from dataclasses import dataclass

from django.conf import settings
from django.core import signing
from django.db import IntegrityError, transaction
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from areas.actions.intake import receive_information
from areas.actions.place_to_area import whereabouts
from areas.models import Area
from areas.workflow import NotReady
from ledger.actions import record
from partnerships import keys
from partnerships.actions import tries
from partnerships.actions.public_side import settings_row
from partnerships.models.submission import Held, Submission
from partnerships.rules import publication as rules
from people.models import Mail

SALT = "partnerships.tell"
SPACE = uuid.UUID("9b3a4c52-6d0f-4c0b-9a52-4a1c7a3f2f10")
# from one address within an hour; more is refused in words, and kept by nobody
MOST_HELD = 300


class TooMany(Exception):
    """One address sends more than anybody can look through."""


@dataclass(frozen=True)
class Told:
    """What a resident filled in."""

    category: object
    words: str
    place: str = ""
    area: str = ""
    name: str = ""
    phone: str = ""
    email: str = ""
    trap: str = ""


def new_form(*, now=None):
    """What a page carries that is sent back with it: a secret of its own, and when it was drawn."""
    return signing.dumps([secrets.token_hex(20), int((now or timezone.now()).timestamp())], salt=SALT)


def take(told, *, form, language, address, now=None):
    """Keep what was told, once, and give its receipt; raises TooMany where one address sends without end."""
    now, limits = now or timezone.now(), settings_row()
    nonce, drawn = _read(form)
    secret = _secret_of(nonce, told)
    receipt, key = keys.key_from(secret), uuid.uuid5(SPACE, secret.hex())
    if Submission.objects.filter(key=key).exists():
        return receipt
    try:
        with transaction.atomic():
            often = tries.count("tell", address=address, now=now, most=MOST_HELD)
            if often > MOST_HELD:
                raise TooMany
            why = _why_held(told, drawn, often, limits, now)
            submission = Submission.objects.create(
                key=key, receipt_digest=keys.digest_of(receipt), category=told.category, language=language,
                received_at=now,
            )  # fmt: skip
            if why:
                _hold(submission, told, why)
            else:
                _pass_on(submission, told, now=now)
    except IntegrityError:
        # the same page was sent twice at once, and the other was first
        if not Submission.objects.filter(key=key).exists():
            raise
    return receipt


def _secret_of(nonce, told):
    """The same from the same page is one entry; other words, or a telephone added, are another: nothing is lost."""
    said = [nonce, told.category.pk, told.place, told.words, told.area, told.name, told.phone, told.email]
    return salted_hmac(SALT, json.dumps(said), algorithm="sha256").digest()


def _read(form):
    try:
        nonce, drawn = signing.loads(form, salt=SALT)
    except signing.BadSignature:
        return secrets.token_hex(20), None
    return nonce, drawn


def _why_held(told, drawn, often, limits, now):
    if drawn is None:
        return Held.Why.FORM
    if told.trap:
        return Held.Why.TRAP
    if now.timestamp() - drawn < limits.least_seconds:
        return Held.Why.FAST
    return Held.Why.MANY if often > limits.told_an_hour else ""


def _hold(submission, told, why):
    Held.objects.create(
        submission=submission, why=why, words=told.words, place=told.place, area_slug=told.area, name=told.name,
        phone=told.phone, email=told.email,
    )  # fmt: skip


def _pass_on(submission, told, *, now):
    """Make it area information; whoever left a way to be reached is its reporter."""
    chosen = Area.objects.in_force(on=timezone.localdate(now)).filter(slug=told.area).first()
    where = whereabouts(label=told.place, on=timezone.localdate(now))
    area = where.area or chosen
    contact = {"name": told.name, "phone": told.phone, "email": told.email}
    # the record and members are told in the department's language, whichever the resident reads
    with translation.override(settings.LANGUAGE_CODE):
        submission.information = receive_information(
            submission_key=submission.key, kind=told.category.kind, narrative=told.words, area=area,
            outline=where.outline, area_was_chosen=where.area is None and chosen is not None, place=where.place,
            place_label=told.place, lat=where.lat, lng=where.lng, seen_at=submission.received_at, answer_wanted=True,
            reporter={
                **contact, "language": dict(settings.LANGUAGES).get(submission.language, ""),
                "is_anonymous": not any(contact.values()),
            }, now=now,
        )  # fmt: skip
    submission.save(update_fields=["information"])
    if told.email:
        _thank(submission, told, now=now)


def _thank(submission, told, *, now):
    """Write to whoever left an e-mail address that it has come, in their language."""
    with translation.override(submission.language):
        Mail.objects.create(
            to=told.email, subject=_("We have what you told us"), body=render_to_string("emails/told.txt"),
            key=f"told:{submission.pk}", created_at=now, due_at=now,
        )  # fmt: skip


@transaction.atomic
def release(submission, *, by, now=None):
    """Let what was held go its way: it is area information from now on."""
    rules.require(rules.keeps_desk(by))
    held, now = _locked(submission), now or timezone.now()
    held.released_by, held.released_at = by, now
    held.save(update_fields=["released_by", "released_at"])
    told = Told(
        category=held.submission.category, words=held.words, place=held.place, area=held.area_slug, name=held.name,
        phone=held.phone, email=held.email,
    )  # fmt: skip
    _pass_on(held.submission, told, now=now)
    record("submission.released", held.submission, by=by, now=held.why, in_file=False, at=now)
    return held.submission.information


@transaction.atomic
def set_aside(submissions, *, reason, by, now=None):
    """Set what was held aside, with a reason; the words stay."""
    rules.require(rules.keeps_desk(by))
    if not reason.strip():
        raise NotReady(_("Say why it is set aside."))
    now = now or timezone.now()
    for submission in submissions:
        held = _locked(submission)
        held.discarded_by, held.discarded_at, held.discarded_reason = by, now, reason
        held.save(update_fields=["discarded_by", "discarded_at", "discarded_reason"])
        record("submission.set_aside", submission, by=by, note=reason, in_file=False, at=now)


def _locked(submission):
    found = Held.objects.select_for_update(of=("self",)).select_related("submission__category__kind")
    held = found.get(submission=submission)
    if not held.is_waiting:
        raise NotReady(_("Somebody has looked at this already; nothing was changed."))
    return held
