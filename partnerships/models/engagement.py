"""The contact log: who came to whom, in which way, and what it led to."""

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from areas.models import Area, Information
from partnerships.models.organization import Contact, Organization
from partnerships.queries.engagement import EngagementQuerySet
from partnerships.workflow.languages import LANGUAGES

MEMBER = settings.AUTH_USER_MODEL


class Engagement(models.Model):
    """One contact between the department and the community, in either direction."""

    class Direction(models.TextChoices):
        OURS = "ours", _("We went to them")
        THEIRS = "theirs", _("They came to us")

    class Kind(models.TextChoices):
        PARTNERSHIP = "partnership", _("Partnership")
        OUTREACH = "outreach", _("Outreach")
        YOUTH = "youth", _("Youth")
        TRUST = "trust", _("Trust-building")
        FOOT = "foot", _("Foot patrol")
        BIKE = "bike", _("Bike patrol")
        ACADEMY = "academy", _("Academy")
        MEDIA = "media", _("Media")

    class Led(models.TextChoices):
        PROBLEM = "problem", _("A problem was identified or worked on")
        PRIORITY = "priority", _("A policing priority was named")
        INFORMATION = "information", _("Area information was passed on")
        NOTHING = "nothing", _("Nothing yet")

    organization = models.ForeignKey(
        Organization,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="engagements",
        verbose_name=_("organization"),
    )
    contact = models.ForeignKey(
        Contact,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="engagements",
        verbose_name=_("contact"),
    )
    area = models.ForeignKey(
        Area,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="engagements",
        verbose_name=_("area"),
    )
    date = models.DateField(_("on"))
    direction = models.CharField(_("who came to whom"), max_length=6, choices=Direction)
    kind = models.CharField(_("kind"), max_length=11, choices=Kind)
    language = models.CharField(_("language"), max_length=8, choices=LANGUAGES, default="en")
    body = models.TextField(_("what was said"))
    led_to = models.CharField(_("what it led to"), max_length=11, choices=Led, default=Led.NOTHING)
    led_words = models.CharField(_("which problem or priority"), max_length=200, blank=True)
    information = models.ForeignKey(
        Information, on_delete=models.PROTECT, null=True, blank=True, related_name="engagements"
    )
    people_count = models.PositiveIntegerField(_("how many people"), null=True, blank=True)
    # for those who have reason to distrust the police: where they chose, and who went between
    setting = models.CharField(_("where, as they chose it"), max_length=200, blank=True)
    go_between = models.CharField(_("which organization or role went between"), max_length=200, blank=True)
    speaker = models.ForeignKey(
        MEMBER,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("who of us spoke"),
    )
    follow_up_date = models.DateField(_("come back by"), null=True, blank=True)
    by = models.ForeignKey(MEMBER, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    objects = EngagementQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(kind="media") | models.Q(speaker__isnull=False),
                name="somebody_spoke_to_the_media",
            )
        ]
        indexes = [
            models.Index(fields=["organization", "-date"], name="engagement_of_organization"),
            models.Index(fields=["-date", "-id"], name="engagement_newest"),
            models.Index(
                fields=["by", "follow_up_date"],
                condition=models.Q(follow_up_date__isnull=False),
                name="engagement_to_follow",
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()}, {self.date}"

    @property
    def ledger_label(self):
        return str(self)[:100]

    def get_absolute_url(self):
        return reverse("engagement", args=[self.pk])
