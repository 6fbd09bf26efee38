"""Brainstorms: who sat together, which ideas came up, how many were for each, and which became an option."""

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from areas.models import Area
from partnerships.models.organization import Organization
from partnerships.models.partnership import Partnership
from partnerships.queries.partnership import BrainstormQuerySet

MEMBER = settings.AUTH_USER_MODEL


class Brainstorm(models.Model):
    """A session in which police and partners gathered ideas on one question."""

    question = models.CharField(_("question"), max_length=200)
    date = models.DateField(_("on"))
    area = models.ForeignKey(
        Area,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="brainstorms",
        verbose_name=_("area"),
    )
    partnership = models.ForeignKey(
        Partnership,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="brainstorms",
        verbose_name=_("partnership"),
    )
    organizations = models.ManyToManyField(
        Organization, blank=True, related_name="brainstorms", verbose_name=_("organizations that took part")
    )
    roles = models.CharField(
        _("who else, by role"), max_length=300, blank=True, help_text=_("Roles, never names of residents.")
    )
    by = models.ForeignKey(MEMBER, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    objects = BrainstormQuerySet.as_manager()

    def __str__(self):
        return self.question

    @property
    def ledger_label(self):
        return self.question[:100]

    def get_absolute_url(self):
        return reverse("brainstorm", args=[self.pk])


class Idea(models.Model):
    """One idea of a session, with the hands that went up for it."""

    brainstorm = models.ForeignKey(Brainstorm, on_delete=models.PROTECT, related_name="ideas")
    body = models.CharField(_("idea"), max_length=300)
    votes = models.PositiveSmallIntegerField(_("votes"), default=0)
    chosen_at = models.DateTimeField(null=True)
    chosen_words = models.CharField(_("which option it became, and where"), max_length=200, blank=True)
    by = models.ForeignKey(MEMBER, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = _("idea of a brainstorm")

    def __str__(self):
        return self.body
