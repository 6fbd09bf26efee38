"""What a partner does without an account: a link to their own part, and what they say matters."""

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from areas.models import Area
from partnerships.models.commitment import Commitment
from partnerships.models.organization import Contact, Organization
from partnerships.queries.link import FeedbackQuerySet, PartnerLinkQuerySet

MEMBER = settings.AUTH_USER_MODEL


class PartnerLink(models.Model):
    """A key that opens one organization's own part, for a time; of the key only the digest is kept."""

    class By(models.TextChoices):
        MAIL = "mail", _("E-mail")
        PRINT = "print", _("Printed")

    digest = models.CharField(max_length=64, unique=True)
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="links")
    contact = models.ForeignKey(Contact, on_delete=models.PROTECT, null=True, related_name="links")
    # of one promise alone, and spent when it is confirmed; empty: of all that the organization promised
    commitment = models.ForeignKey(Commitment, on_delete=models.PROTECT, null=True, related_name="links")
    area = models.ForeignKey(Area, on_delete=models.PROTECT, null=True, related_name="+")
    channel = models.CharField(_("how it is given"), max_length=5, choices=By)
    made_by = models.ForeignKey(MEMBER, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    spent_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)
    revoked_by = models.ForeignKey(MEMBER, on_delete=models.PROTECT, null=True, related_name="+")

    objects = PartnerLinkQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(revoked_at=None, revoked_by=None)
                | Q(revoked_at__isnull=False, revoked_by__isnull=False),
                name="a_link_is_revoked_by_somebody",
            )
        ]

    def __str__(self):
        return f"{_('Link')} {self.pk}"

    @property
    def ledger_label(self):
        return str(self)


class Feedback(models.Model):
    """Which problem matters to a partner, and how much: shown beside the ranking of the police."""

    class Nature(models.TextChoices):
        TRAFFIC = "traffic", _("Traffic and parking")
        LIGHTING = "lighting", _("Street lighting")
        LITTER = "litter", _("Litter and dumping")
        PARKS = "parks", _("Problem parks and vacant lots")
        NOISE = "noise", _("Noise and disorder")
        DRUGS = "drugs", _("Drugs and drinking")
        THEFT = "theft", _("Theft and burglary")
        VIOLENCE = "violence", _("Violence and threats")
        YOUTH = "youth", _("Young people and schools")
        OTHER = "other", _("Something else")

    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="feedback")
    area = models.ForeignKey(Area, on_delete=models.PROTECT, null=True, related_name="feedback")
    nature = models.CharField(_("which problem"), max_length=8, choices=Nature)
    importance = models.PositiveSmallIntegerField(
        _("how much it matters, from 1 to 5"), validators=[MinValueValidator(1), MaxValueValidator(5)]
    )
    words = models.CharField(_("in your words"), max_length=1000, blank=True)
    # empty: the partner said it by link
    by = models.ForeignKey(MEMBER, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    objects = FeedbackQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(importance__range=(1, 5)), name="importance_from_1_to_5")
        ]

    def __str__(self):
        return f"{self.get_nature_display()} {self.importance}"
