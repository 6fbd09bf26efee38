"""Notices to members, and letters in the outbox."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from people.models.member import Member
from people.queries.notice import MailQuerySet, NoticeQuerySet


class Notice(models.Model):
    """A message to one person: one an event and person."""

    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="notices")
    verb = models.CharField(max_length=60)
    text = models.CharField(max_length=240)
    url = models.CharField(max_length=300)
    key = models.CharField(max_length=120)
    created_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        verbose_name = _("notice")
        verbose_name_plural = _("notices")
        constraints = [
            models.UniqueConstraint(fields=["member", "key"], name="one_notice_an_event_and_person")
        ]
        indexes = [
            models.Index(fields=["member"], condition=models.Q(read_at=None), name="notice_unread"),
            models.Index(fields=["member", "-id"], name="notice_newest"),
        ]

    def __str__(self):
        return self.text


class Mail(models.Model):
    """A letter in the outbox, written in the transaction that it tells of and sent by the worker."""

    to = models.CharField(max_length=254)
    member = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, related_name="+")
    subject = models.CharField(max_length=200)
    body = models.TextField()
    key = models.CharField(max_length=160, unique=True)
    is_digest = models.BooleanField(default=False)
    created_at = models.DateTimeField()
    due_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    last_error = models.CharField(max_length=300, blank=True)
    given_up_at = models.DateTimeField(null=True)

    objects = MailQuerySet.as_manager()

    class Meta:
        verbose_name = _("e-mail")
        verbose_name_plural = _("outbox")
        indexes = [models.Index(fields=["due_at"], condition=models.Q(sent_at=None), name="mail_waiting")]

    def __str__(self):
        # not what it says: the outbox is looked at by those who read no content
        return f"{self.to}, {self.created_at:%Y-%m-%d %H:%M}"
