"""What a partner does without an account, by a link that opens one organization's own part for a time."""

import datetime as dt

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from areas.actions.entry import Stale
from areas.actions.routing import commander_of
from areas.workflow import NotReady
from ledger.actions import record
from partnerships.actions import commitment as commitments
from partnerships.actions.subscription import LETTER as CONFIRMS
from partnerships.keys import digest_of, new_key
from partnerships.models import CommunityLimits, DateChange, Feedback, PartnerLink
from partnerships.notices import commitment as notices
from partnerships.rules import commitment as rules
from partnerships.rules import organization as organization_rules
from partnerships.workflow import commitment as workflow
from partnerships.workflow.commitment import Verb
from people.models import Mail

By = PartnerLink.By
# the letters that hold a key: emptied when they are sent, so that the database gives none away
LETTER = "partner_link:"


class Closed(Exception):
    """The link opens nothing any more: it has expired, was taken back, or is spent."""


@transaction.atomic
def give_for(commitment, *, by, channel, shared_words, version, contact=None, now=None):
    """Give a link to one promise; gives the link and its key, which is shown or sent once and kept nowhere."""
    commitment = commitments.locked(commitment, version=version)
    rules.require(rules.may_give_link(by, commitment))
    workflow.check(commitment, Verb.MOVE)
    if not shared_words.strip():
        raise NotReady(_("Write the words that the partner reads."))
    if shared_words != commitment.shared_words:
        commitment = commitments.reword(
            commitment, by=by, version=version, body=commitment.body, shared_words=shared_words, now=now
        )
    return _give(
        commitment.organization, by=by, channel=channel, contact=contact, commitment=commitment, area=commitment.area,
        now=now or timezone.now(),
    )  # fmt: skip


@transaction.atomic
def give_to(organization, *, by, channel, contact=None, area=None, now=None):
    """Give a link to all that an organization promised and what was written for it."""
    organization_rules.require(organization_rules.may_keep(by, organization))
    return _give(organization, by=by, channel=channel, contact=contact, area=area, now=now or timezone.now())


def _give(organization, *, by, channel, contact, area, now, commitment=None):
    is_there = contact and contact.organization_id == organization.pk and contact.ended_at is None
    if not (is_there and contact.email if channel == By.MAIL else is_there or contact is None):
        raise NotReady(_("Choose a person there whose e-mail is known, or print the link."))
    key = new_key()
    link = PartnerLink.objects.create(
        digest=digest_of(key), organization=organization, contact=contact, commitment=commitment, area=area,
        channel=channel, made_by=by, made_at=now,
        expires_at=now + dt.timedelta(days=CommunityLimits.current().link_days),
    )  # fmt: skip
    if channel == By.MAIL:
        _post(link, key, now)
    record("link.given", commitment or organization, area=area, by=by, now=channel, note=str(link), at=now)
    return link, key


def _post(link, key, now):
    with translation.override(
        link.contact.language if link.contact.language in dict(settings.LANGUAGES) else "en"
    ):
        words = {"url": f"{settings.SITE_URL}{reverse('partner', args=[key])}", "until": link.expires_at}
        Mail.objects.create(
            to=link.contact.email, subject=_("Your part, and ours"), body=render_to_string("emails/partner.txt", words),
            key=f"{LETTER}{link.pk}", created_at=now, due_at=now,
        )  # fmt: skip


@transaction.atomic
def revoke(link, *, by, now=None):
    """Take a link back: it opens nothing any more."""
    link = (
        PartnerLink.objects.select_for_update(of=("self",))
        .select_related("organization__kind")
        .get(pk=link.pk)
    )
    organization_rules.require(link.made_by_id == by.pk or organization_rules.may_keep(by, link.organization))
    if link.revoked_at:
        raise Stale(link)
    link.revoked_at, link.revoked_by = now or timezone.now(), by
    link.save(update_fields=["revoked_at", "revoked_by"])
    record("link.revoked", link.organization, area=link.area, by=by, note=str(link), at=link.revoked_at)
    return link


def opened_by(key, *, now=None):
    """The link that a key opens now; None for any other. Looking changes nothing: scanners of mail look too."""
    live = PartnerLink.objects.live(now=now or timezone.now()).filter(organization__ended_at=None)
    return live.select_related("organization__kind", "commitment").filter(digest=digest_of(key)).first()


@transaction.atomic
def accept(link, commitment, *, now=None):
    """The partner accepts a promise."""
    link, commitment = _both(link, commitment, now=now)
    workflow.check(commitment, Verb.ACCEPT)
    return _taken(commitment, Verb.ACCEPT, now=now)


@transaction.atomic
def keep(link, commitment, *, words, now=None):
    """The partner reports a promise as kept, in their words; a link to this promise alone is spent by it."""
    link, commitment = _both(link, commitment, now=now)
    workflow.check(commitment, Verb.KEEP)
    if not words.strip():
        raise NotReady(_("Please say in a few words what was done."))
    commitment.partner_words = words
    if link.commitment_id:
        link.spent_at = now or timezone.now()
        link.save(update_fields=["spent_at"])
    return _taken(commitment, Verb.KEEP, now=now, words=words)


@transaction.atomic
def ask_date(link, commitment, *, new_date, reason, now=None):
    """The partner asks for another day, with the reason; who wrote the promise down answers."""
    link, commitment = _both(link, commitment, now=now)
    workflow.check(commitment, Verb.MOVE)
    now = now or timezone.now()
    if not reason.strip():
        raise NotReady(_("Please say why."))
    commitments.check_day(commitment, new_date, now=now)
    if commitment.date_changes.waiting().exists():
        raise NotReady(_("You have asked for another day already; we will answer."))
    DateChange.objects.create(
        commitment=commitment, old_date=commitment.due_date, new_date=new_date, reason=reason, at=now
    )
    record(
        "commitment.date_asked", commitment, area=commitment.area, was=str(commitment.due_date or ""),
        now=str(new_date), note=reason, text=commitment.body, at=now,
    )  # fmt: skip
    with translation.override(settings.LANGUAGE_CODE):
        notices.by_link(commitment, "asked", to=_hearing(commitment, now), now=now)
    return commitment


@transaction.atomic
def say(link, *, nature, importance, words="", now=None):
    """The partner says which problem matters to them, and how much."""
    link = _live(link, now=now)
    feedback = Feedback.objects.create(
        organization=link.organization, area=link.area, nature=nature, importance=importance, words=words,
        at=now or timezone.now(),
    )  # fmt: skip
    with translation.override(settings.LANGUAGE_CODE):
        record(
            "feedback.said", link.organization, area=link.area, now=str(feedback.get_nature_display()), text=words,
            at=feedback.at,
        )  # fmt: skip
    return feedback


def empty_letters():
    """Empty the letters that held a key, to partners and of alerts, when they are sent or given up; tells how many."""
    held = Q(key__startswith=LETTER) | Q(key__startswith=CONFIRMS)
    letters = Mail.objects.filter(held).exclude(body="")
    return letters.exclude(sent_at=None, given_up_at=None).update(body="")


def _live(link, *, now):
    now = now or timezone.now()
    rows = PartnerLink.objects.live(now=now).select_for_update(of=("self",))
    found = rows.select_related("organization__kind").filter(pk=link.pk, spent_at=None).first()
    if found is None:
        raise Closed
    return found


def _both(link, commitment, *, now):
    """Lock the link, then the promise that it opens."""
    link = _live(link, now=now)
    if link.commitment_id not in {None, commitment.pk} or commitment.organization_id != link.organization_id:
        raise Closed
    commitment = commitments.locked(commitment)
    if not commitment.shared_words or commitment.withdrawn_at:
        raise Closed
    return link, commitment


def _taken(commitment, verb, *, now, words=""):
    now = now or timezone.now()
    commitments.take(commitment, verb, now=now)
    commitment.save()
    fact = commitments.FACTS[verb][1]
    # the record and members are told in the department's language, whichever the partner reads
    with translation.override(settings.LANGUAGE_CODE):
        note = _("by the partner's link")
        commitments.tell(fact, commitment, note=f"{note}: {words}" if words else note, at=now)
        notices.by_link(commitment, fact.partition(".")[2], to=_hearing(commitment, now), now=now)
    return commitment


def _hearing(commitment, now):
    """Who wrote it down, and who answers for its area."""
    commander = commander_of(commitment.area, now=now) if commitment.area else None
    return {member.pk: member for member in (commitment.by, commander) if member}.values()
