"""Reading notices; a private matter that leaves no line in the record."""

from django.db import transaction
from django.utils import timezone

from people import rules
from people.models import Notice


@transaction.atomic
def mark_read(notice, *, by, now=None):
    """Mark a notice read, by the member it was meant for."""
    rules.require(notice.member_id == by.pk)
    Notice.objects.filter(pk=notice.pk, read_at=None).update(read_at=now or timezone.now())


@transaction.atomic
def mark_all_read(*, by, now=None):
    """Mark all of a member's notices read; tells how many there were."""
    return Notice.objects.visible_to(by).unread().update(read_at=now or timezone.now())
