"""What is public: a frozen row of public fields that two members have looked at."""

import secrets

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from areas.models import Area
from partnerships import keys
from partnerships.queries.publication import PublicationQuerySet, PublisherQuerySet
from partnerships.workflow.publication import Kind, digest_of

MEMBER = settings.AUTH_USER_MODEL


def new_number():
    """A public number that tells nothing of ours: not how many there are, nor which."""
    return "".join(secrets.choice(keys.ALPHABET) for _n in range(7))


class Publisher(models.Model):
    """A member whom the chief named to check and publish."""

    member = models.ForeignKey(MEMBER, on_delete=models.PROTECT, related_name="publishing")
    named_by = models.ForeignKey(MEMBER, on_delete=models.PROTECT, related_name="+")
    named_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    objects = PublisherQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["member"], condition=Q(ended_at=None), name="a_publisher_is_named_once"
            )
        ]

    def __str__(self):
        return str(self.member)


class Publication(models.Model):
    """Public fields as they stood in the preview that a second member approved; never changed, only replaced."""

    kind = models.CharField(_("kind"), max_length=12, choices=Kind)
    # its own number; the versions of one subject share it, so that an address stays
    number = models.CharField(max_length=12, default=new_number)
    area = models.ForeignKey(
        Area, on_delete=models.PROTECT, null=True, blank=True, related_name="publications"
    )
    area_slug = models.CharField(max_length=80, blank=True)
    area_label = models.CharField(max_length=180, blank=True)
    title = models.CharField(_("title"), max_length=200)
    facts = models.JSONField(default=dict)
    spanish = models.JSONField(default=dict)
    digest = models.CharField(max_length=64)
    # what it was made from, "problems.problem:12": for members, and on no public page
    source = models.CharField(max_length=80, blank=True)
    prepared_by = models.ForeignKey(MEMBER, on_delete=models.PROTECT, related_name="+")
    prepared_at = models.DateTimeField()
    checked_by = models.ForeignKey(MEMBER, on_delete=models.PROTECT, null=True, related_name="+")
    checked_at = models.DateTimeField(null=True)
    published_at = models.DateTimeField(null=True)
    review_date = models.DateField(null=True)
    reviewed_by = models.ForeignKey(MEMBER, on_delete=models.PROTECT, null=True, related_name="+")
    reviewed_at = models.DateTimeField(null=True)
    replaced_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(MEMBER, on_delete=models.PROTECT, null=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_reason = models.CharField(_("why it is taken back"), max_length=300, blank=True)
    told_at = models.DateTimeField(null=True)

    objects = PublicationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(checked_by=None, checked_at=None, published_at=None)
                | Q(checked_by__isnull=False, checked_at__isnull=False, published_at__isnull=False)
                & ~Q(checked_by=F("prepared_by")),
                name="published_by_a_second_member",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None) | ~Q(withdrawn_reason=""), name="taken_back_with_a_reason"
            ),
            models.UniqueConstraint(
                fields=["number"],
                condition=Q(published_at__isnull=False, withdrawn_at=None, replaced_at=None),
                name="one_public_row_a_number",
            ),
            models.UniqueConstraint(
                fields=["source"],
                condition=Q(published_at=None, withdrawn_at=None) & ~Q(source=""),
                name="one_waiting_row_a_source",
            ),
        ]
        indexes = [
            models.Index(
                fields=["area_slug", "kind", "-published_at"],
                condition=Q(published_at__isnull=False, withdrawn_at=None, replaced_at=None),
                name="publication_public",
            ),
            models.Index(
                fields=["kind", "-published_at"],
                condition=Q(published_at__isnull=False, withdrawn_at=None, replaced_at=None),
                name="publication_of_kind",
            ),
            models.Index(fields=["source", "-id"], name="publication_of_source"),
        ]

    def __str__(self):
        return self.title

    @property
    def ledger_label(self):
        return self.title[:100]

    @property
    def is_public(self):
        """Whether anybody may read it now."""
        return self.published_at is not None and self.withdrawn_at is None and self.replaced_at is None

    @property
    def is_waiting(self):
        """Whether a second member has yet to look at it."""
        return self.published_at is None and self.withdrawn_at is None

    @property
    def told(self):
        """What stands on it now, for somebody whose page is older."""
        return self.title

    def is_as_approved(self):
        """Whether the row still says what its digest was made of."""
        return self.digest == digest_of(self.kind, self.area_slug, self.facts, self.spanish)

    def get_absolute_url(self):
        return reverse("publication", args=[self.pk])

    def public_url(self):
        """The address at which anybody reads it."""
        return reverse("public_page", args=[self.number])
