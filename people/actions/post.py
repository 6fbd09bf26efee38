"""The outbox: letters go out once, are tried again where the mail server does not answer, and never in silence."""

from datetime import timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import F
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from ledger.actions import record
from ledger.heads import head_sentence
from people import rules
from people.models import Mail, Member
from people.notices import tell

# a worker that died in mid-sending keeps a letter this long; then another takes it
LEASE = timedelta(minutes=10)
WAITS = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 180, 360, 720))
DIGEST_FROM_HOUR = 6


def send_waiting(*, now=None, at_most=100):
    """Send the letters that are due; tells how many went out."""
    now = now or timezone.now()
    sent = 0
    for mail in Mail.objects.waiting(now=now).select_related("member")[:at_most]:
        if _claim(mail, now):
            sent += _send(mail, now)
    return sent


def _claim(mail, now):
    """Take one letter: of several workers, one changes the row as it was read."""
    mine = Mail.objects.filter(pk=mail.pk, due_at=mail.due_at, sent_at=None, given_up_at=None)
    mail.attempts += 1
    return mine.update(attempts=F("attempts") + 1, due_at=now + LEASE) == 1


def _send(mail, now):
    if mail.member is not None and not mail.member.is_active:
        _give_up(mail, "The account is closed.", now)
        return 0
    # a subject of two lines would be refused by every server, each time
    message = EmailMessage(" ".join(mail.subject.split()), mail.body, settings.DEFAULT_FROM_EMAIL, [mail.to])
    # the same for every attempt, so that a letter sent twice after a crash is seen to be one
    message.extra_headers["Message-ID"] = f"<copps-{mail.pk}@{urlsplit(settings.SITE_URL).hostname}>"
    message.extra_headers["Auto-Submitted"] = "auto-generated"
    try:
        message.send()
    except Exception as problem:
        _try_again(mail, f"{type(problem).__name__}: {problem}", now)
        return 0
    Mail.objects.filter(pk=mail.pk).update(sent_at=now, last_error="")
    return 1


def _try_again(mail, why, now):
    if mail.attempts > len(WAITS):
        _give_up(mail, why, now)
        return
    Mail.objects.filter(pk=mail.pk).update(due_at=now + WAITS[mail.attempts - 1], last_error=why[:300])


@transaction.atomic
def _give_up(mail, why, now):
    Mail.objects.filter(pk=mail.pk).update(given_up_at=now, last_error=why[:300])
    if mail.member is not None and not mail.member.is_active:
        return
    for administrator in Member.objects.administrators():
        tell(
            administrator,
            verb="mail.given_up",
            text=_("An e-mail to %(to)s could not be sent") % {"to": mail.member or mail.to},
            url=reverse("admin:people_mail_change", args=[mail.pk]),
            key=f"mail_given_up:{mail.pk}:{mail.attempts}",
            now=now,
        )


@transaction.atomic
def retry(mail, *, by, now=None):
    """Put a letter that was given up back into the outbox; one that held a key is empty by then, and stays."""
    rules.require(rules.may_configure(by))
    now = now or timezone.now()
    if (
        Mail.objects.filter(pk=mail.pk, sent_at=None)
        .exclude(given_up_at=None)
        .exclude(body="")
        .update(given_up_at=None, attempts=0, due_at=now)
    ):
        record("mail.retried", mail, by=by, in_file=False, at=now)


def compose_digests(*, now=None):
    """Put what waits for members who chose one e-mail a day into one letter each; tells how many letters."""
    now = now or timezone.now()
    if timezone.localtime(now).hour < DIGEST_FROM_HOUR:
        return 0
    waiting = Mail.objects.for_digests().values_list("member", flat=True).distinct().order_by("member")
    return sum(_compose(Member.objects.get(pk=pk), now) for pk in list(waiting))


@transaction.atomic
def _compose(member, now):
    key = f"digest:{member.pk}:{timezone.localdate(now):%Y-%m-%d}"
    parts = Mail.objects.for_digests().filter(member=member)
    if not member.is_active:
        parts.update(given_up_at=now, last_error="The account is closed.")
        return 0
    rows = list(parts.select_for_update().order_by("pk"))
    words = {"subjects": [row.subject for row in rows], "url": f"{settings.SITE_URL}{reverse('notices')}"}
    _letter, is_new = Mail.objects.get_or_create(
        key=key,
        defaults={
            "to": member.email, "member": member, "subject": _("COPPS: what happened"),
            "body": render_to_string("emails/digest.txt", words), "created_at": now, "due_at": now,
        },
    )  # fmt: skip
    if not is_new:
        return 0
    parts.filter(pk__in=[row.pk for row in rows]).update(sent_at=now)
    return 1


@transaction.atomic
def mail_head(*, now=None):
    """Send the head of the record to the chief, once a day, so that a cut-off tail is found by its own letter."""
    now = now or timezone.now()
    day = timezone.localdate(now)
    letters = 0
    for chief in Member.objects.chiefs().exclude(email=""):
        _letter, is_new = Mail.objects.get_or_create(
            key=f"head:{chief.pk}:{day:%Y-%m-%d}",
            defaults={
                "to": chief.email, "member": chief, "subject": _("COPPS: the head of the record"),
                "body": render_to_string("emails/head.txt", {"head": head_sentence(), "day": day}),
                "created_at": now, "due_at": now,
            },
        )  # fmt: skip
        letters += is_new
    return letters
