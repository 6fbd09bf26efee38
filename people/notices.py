"""Tell a member something: in the application, and by e-mail through the outbox, in the same transaction."""

from django.conf import settings
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone

from people.models import Mail, Notice, NoticeMode
from people.rules import is_member


def tell(member, *, verb, text, url, key, now=None):
    """Leave a notice for `member`, once an event; `text` carries no narrative and no reporter."""
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("A notice is written in the transaction that it tells of.")
    if member is None or not is_member(member):
        return
    now = now or timezone.now()
    notice = Notice(member=member, key=key, verb=verb, text=text[:240], url=url, created_at=now)
    # the unique key decides what is new, in one statement and without a savepoint
    Notice.objects.bulk_create([notice], ignore_conflicts=True)
    if member.email and member.notice_mode != NoticeMode.NONE:
        _post(member, notice, now)


def _post(member, notice, now):
    is_digest = member.notice_mode == NoticeMode.DIGEST
    link = f"{settings.SITE_URL}{notice.url}"
    body = render_to_string("emails/notice.txt", {"text": notice.text, "link": link})
    mail = Mail(
        to=member.email, member=member, subject=notice.text[:120], body=body, key=f"notice:{member.pk}:{notice.key}",
        is_digest=is_digest, created_at=now, due_at=now,
    )  # fmt: skip
    Mail.objects.bulk_create([mail], ignore_conflicts=True)
