"""Working together: any combination of parties around problems that impact or interest them."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from areas.models import Area
from partnerships.models.meeting import Meeting
from partnerships.models.organization import Organization
from partnerships.queries.partnership import PartnershipQuerySet

MEMBER = settings.AUTH_USER_MODEL


class Partnership(models.Model):
    """Parties who cooperate to resolve identified problems."""

    class Rhythm(models.TextChoices):
        WEEKLY = "weekly", _("Every week")
        MONTHLY = "monthly", _("Every month")
        QUARTERLY = "quarterly", _("Every quarter")
        NEEDED = "needed", _("When it is needed")

    name = models.CharField(_("name"), max_length=160)
    purpose = models.TextField(_("purpose"))
    area = models.ForeignKey(
        Area, on_delete=models.PROTECT, null=True, blank=True, related_name="partnerships"
    )
    lead = models.ForeignKey(MEMBER, on_delete=models.PROTECT, related_name="+", verbose_name=_("lead"))
    rhythm = models.CharField(_("how often it meets"), max_length=9, choices=Rhythm, default=Rhythm.MONTHLY)
    next_meeting = models.ForeignKey(
        Meeting,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="partnerships",
        verbose_name=_("next meeting"),
    )
    review_date = models.DateField(_("look at it again on"), null=True, blank=True)
    shared_words = models.TextField(
        _("purpose, for the partners' page"),
        blank=True,
        help_text=_("What partners read by their link: no names, nothing that was not said to them."),
    )
    agreement = models.TextField(_("what is agreed"), blank=True)
    agreed_on = models.DateField(_("agreement signed on"), null=True, blank=True)
    by = models.ForeignKey(MEMBER, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    end_reason = models.CharField(_("why it ended"), max_length=300, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = PartnershipQuerySet.as_manager()

    def __str__(self):
        return self.name

    @property
    def ledger_label(self):
        return self.name[:100]

    @property
    def told(self):
        """What stands on it now, for somebody whose page is older."""
        return self.purpose

    def get_absolute_url(self):
        return reverse("partnership", args=[self.pk])


class PartnershipParty(models.Model):
    """An organization in a partnership: what it has at stake, and what it can bring."""

    class Stake(models.TextChoices):
        IMPACTED = "impacted", _("The problem impacts them")
        INTERESTED = "interested", _("The problem interests them")

    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="parties")
    organization = models.ForeignKey(
        Organization,
        on_delete=models.PROTECT,
        related_name="partnership_parties",
        verbose_name=_("organization"),
    )
    stake = models.CharField(_("stake"), max_length=10, choices=Stake)
    stake_words = models.CharField(_("in words"), max_length=300, blank=True)
    resources = models.CharField(_("what it can bring"), max_length=300, blank=True)
    invite_reason = models.CharField(_("why it is asked to join"), max_length=300)
    invited_by = models.ForeignKey(MEMBER, on_delete=models.PROTECT, related_name="+")
    invited_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True)
    declined_at = models.DateTimeField(null=True)
    left_at = models.DateTimeField(null=True)
    answer = models.CharField(_("what they said"), max_length=300, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["partnership", "organization"], name="an_organization_once_a_partnership"
            ),
            models.CheckConstraint(
                condition=Q(accepted_at=None) | Q(declined_at=None), name="an_invitation_has_one_answer"
            ),
        ]

    def __str__(self):
        return f"{self.partnership}: {self.organization}"


class Contribution(models.Model):
    """What a party gave to a partnership, or what the department gave: hours, dollars, things."""

    class Unit(models.TextChoices):
        HOURS = "hours", _("Hours")
        DOLLARS = "dollars", _("Dollars")
        THINGS = "things", _("Things")

    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="contributions")
    # empty: the department itself
    organization = models.ForeignKey(
        Organization,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="contributions",
        verbose_name=_("who gave it"),
    )
    date = models.DateField(_("on"))
    quantity = models.DecimalField(_("how much"), max_digits=10, decimal_places=2)
    unit = models.CharField(_("unit"), max_length=8, choices=Unit, default=Unit.HOURS)
    body = models.CharField(_("what for"), max_length=300)
    by = models.ForeignKey(MEMBER, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    def __str__(self):
        return self.body
