"""What residents send from the public pages, and how often an address tries."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from areas.models import Information
from partnerships.models.public_side import Category
from partnerships.queries.submission import SubmissionQuerySet

MEMBER = settings.AUTH_USER_MODEL


class Submission(models.Model):
    """Something that a resident told us: the digest of its receipt, and the entry that came of it."""

    key = models.UUIDField(unique=True)
    receipt_digest = models.CharField(max_length=64, unique=True)
    category = models.ForeignKey(Category, on_delete=models.PROTECT, related_name="submissions")
    language = models.CharField(_("language"), max_length=10)
    received_at = models.DateTimeField()
    information = models.OneToOneField(
        Information, on_delete=models.PROTECT, null=True, related_name="submission"
    )

    objects = SubmissionQuerySet.as_manager()

    def __str__(self):
        return str(self.pk)

    @property
    def ledger_label(self):
        return f"{_('from the public pages')} {self.pk}"


class Held(models.Model):
    """What looked like spam: kept whole until a member releases it or sets it aside, and kept after that."""

    class Why(models.TextChoices):
        TRAP = "trap", _("A field was filled in that people do not see")
        FAST = "fast", _("Sent sooner than anybody types")
        MANY = "many", _("Many from one internet address within the hour")
        FORM = "form", _("Not sent from our page")

    submission = models.OneToOneField(Submission, on_delete=models.PROTECT, related_name="held")
    why = models.CharField(_("why it waits"), max_length=5, choices=Why)
    words = models.TextField(_("what happened"))
    place = models.CharField(_("where"), max_length=200, blank=True)
    area_slug = models.CharField(max_length=80, blank=True)
    name = models.CharField(_("name"), max_length=120, blank=True)
    phone = models.CharField(_("phone"), max_length=40, blank=True)
    email = models.CharField(_("e-mail"), max_length=254, blank=True)
    released_by = models.ForeignKey(MEMBER, on_delete=models.PROTECT, null=True, related_name="+")
    released_at = models.DateTimeField(null=True)
    discarded_by = models.ForeignKey(MEMBER, on_delete=models.PROTECT, null=True, related_name="+")
    discarded_at = models.DateTimeField(null=True)
    discarded_reason = models.CharField(_("why it is set aside"), max_length=300, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(discarded_at=None) | ~Q(discarded_reason="") & Q(released_at=None),
                name="set_aside_with_a_reason",
            )
        ]
        indexes = [
            models.Index(fields=["id"], condition=Q(released_at=None, discarded_at=None), name="held_waiting")
        ]

    def __str__(self):
        return str(self.submission)

    @property
    def is_waiting(self):
        """Whether nobody has looked at it yet."""
        return self.released_at is None and self.discarded_at is None


class Tries(models.Model):
    """How often one internet address did one thing within an hour, by a keyed digest that the next hour forgets."""

    digest = models.CharField(max_length=64, primary_key=True)
    count = models.PositiveIntegerField(default=1)
    until_at = models.DateTimeField(db_index=True)

    def __str__(self):
        return self.digest[:8]


class Subscription(models.Model):
    """An e-mail address that wants to hear of an area; silent until confirmed by its own link."""

    email = models.EmailField(_("e-mail"))
    area_slug = models.CharField(max_length=80, blank=True)
    language = models.CharField(max_length=10)
    confirm_digest = models.CharField(max_length=64, unique=True)
    asked_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["email", "area_slug"],
                condition=Q(ended_at=None, confirmed_at__isnull=False),
                name="one_subscription_an_address_and_area",
            )
        ]
        indexes = [
            models.Index(
                fields=["area_slug"],
                condition=Q(confirmed_at__isnull=False, ended_at=None),
                name="subscription_confirmed",
            )
        ]

    def __str__(self):
        return str(self.pk)
