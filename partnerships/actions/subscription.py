"""E-mail alerts of an area: asked for, confirmed by a link, sent through the outbox, ended by a link in each letter."""

import datetime as dt
import hashlib

from django.conf import settings
from django.core import signing
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from partnerships import keys
from partnerships.actions.public_side import is_open
from partnerships.models.publication import Publication
from partnerships.models.submission import Subscription
from partnerships.workflow.publication import Kind, area_in_words
from people.models import Mail

SALT = "partnerships.alerts"
LETTER = "alert_confirm:"
# an address that nobody confirmed is not kept for later
UNCONFIRMED = dt.timedelta(days=7)
# one letter that asks to confirm, an hour and address: nobody's mailbox is filled from here
AN_HOUR = dt.timedelta(hours=1)
# what was published while nobody listened is no news later
NEWS = dt.timedelta(days=7)
# what says nothing new of itself
SILENT = {Kind.AREA, Kind.COUNTS}


@transaction.atomic
def ask(*, email, area_slug, language, now=None):
    """Ask the owner of an e-mail address to confirm; whoever asks learns nothing of who has confirmed."""
    now, email = now or timezone.now(), email.strip().lower()
    mine = Subscription.objects.filter(email=email, ended_at=None)
    if mine.filter(area_slug=area_slug, confirmed_at__isnull=False).exists():
        return
    if mine.filter(confirmed_at=None, asked_at__gt=now - AN_HOUR).exists():
        return
    key = keys.new_key()
    asked = Subscription.objects.create(
        email=email, area_slug=area_slug, language=language, confirm_digest=keys.digest_of(key), asked_at=now
    )
    link = settings.SITE_URL + reverse("public_alert_confirm", args=[key])
    _post(
        asked,
        f"{LETTER}{asked.pk}",
        _("Confirm your alerts"),
        "emails/alert_confirm.txt",
        now,
        link=link,
    )


def _post(subscription, key, subject, template, now, **words):
    letter = Mail(
        to=subscription.email, subject=subject[:200], body=render_to_string(template, words), key=key, created_at=now,
        due_at=now,
    )  # fmt: skip
    return Mail.objects.bulk_create([letter], ignore_conflicts=True)


@transaction.atomic
def confirm(key, *, now=None):
    """Begin the alerts that a link was sent for; tells whether there is such a link."""
    asked = Subscription.objects.select_for_update().filter(confirm_digest=keys.digest_of(key), ended_at=None)
    subscription = asked.first()
    if subscription is None:
        return False
    same = Subscription.objects.filter(
        email=subscription.email, area_slug=subscription.area_slug, confirmed_at__isnull=False, ended_at=None
    )
    if not same.exists():
        asked.update(confirmed_at=now or timezone.now())
    return True


def is_asked(key):
    """Whether a link that asks to confirm is good."""
    return Subscription.objects.filter(confirm_digest=keys.digest_of(key), ended_at=None).exists()


def end_link(subscription):
    """The address that ends the alerts of a subscription."""
    return settings.SITE_URL + reverse("public_alert_end", args=[signing.dumps(subscription.pk, salt=SALT)])


def named_by(signed):
    """The subscription that a link to its end names; None where it is no link of ours."""
    try:
        return Subscription.objects.filter(pk=signing.loads(signed, salt=SALT)).first()
    except signing.BadSignature:
        return None


def end(subscription, *, now=None):
    """End the alerts of one subscription; ended, it stays so."""
    Subscription.objects.filter(pk=subscription.pk, ended_at=None).update(ended_at=now or timezone.now())


@transaction.atomic
def forget_due(*, now):
    """Forget the addresses that were not confirmed within the week, or have ended; tells how many."""
    asked = Subscription.objects.filter(confirmed_at=None, ended_at=None, asked_at__lt=now - UNCONFIRMED)
    ended = Subscription.objects.exclude(ended_at=None).exclude(email="")
    # the row stays, so that the link in an old letter still says that it has ended
    return asked.delete()[0] + ended.update(email="")


@transaction.atomic
def run_due(*, now):
    """Tell those who asked for it what was made public since the last time; tells how many letters."""
    if not is_open():
        return 0
    fresh = list(Publication.objects.public().filter(told_at=None).order_by("pk"))
    Publication.objects.filter(pk__in=[row.pk for row in fresh]).update(told_at=now)
    news = [row for row in fresh if row.kind not in SILENT and row.published_at > now - NEWS]
    return sum(_tell(row, now) for row in news)


def _tell(publication, now):
    """One letter for each address, whatever it listens to."""
    found = Subscription.objects.filter(confirmed_at__isnull=False, ended_at=None).order_by("pk")
    if publication.area_slug:
        found = found.filter(area_slug__in=["", publication.area_slug])
    letters = {}
    for subscription in found.iterator():
        key = f"alert:{publication.pk}:{hashlib.sha256(subscription.email.encode()).hexdigest()[:32]}"
        if key not in letters:
            letters[key] = _letter(publication, subscription, key, now)
    Mail.objects.bulk_create(letters.values(), ignore_conflicts=True, batch_size=500)
    return len(letters)


def _letter(publication, subscription, key, now):
    with translation.override(subscription.language):
        spanish = publication.spanish.get("title", "") if subscription.language == "es" else ""
        title = spanish or publication.title
        kind = Kind(publication.kind).label
        words = {
            "kind": kind,
            "area": area_in_words(publication.area_label),
            "title": title,
            "only_english": subscription.language == "es" and not spanish,
            "link": f"{settings.SITE_URL}{publication.public_url()}?lang={subscription.language}",
            "end": end_link(subscription),
        }
        subject = f"{kind}: {title}"[:200]
        body = render_to_string("emails/alert.txt", words)
    return Mail(to=subscription.email, subject=subject, body=body, key=key, created_at=now, due_at=now)
