"""Residents who give their time, and what they gave."""

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from areas.models import Area
from partnerships.models.organization import Organization
from partnerships.queries.partnership import VolunteerQuerySet
from partnerships.workflow.languages import named

MEMBER = settings.AUTH_USER_MODEL


class Volunteer(models.Model):
    """A grown-up resident who helps: skills, languages, clearance."""

    class Clearance(models.TextChoices):
        NONE = "none", _("Not asked for")
        ASKED = "asked", _("Asked for")
        CLEARED = "cleared", _("Cleared")
        REFUSED = "refused", _("Refused")

    name = models.CharField(_("name"), max_length=120)
    organization = models.ForeignKey(
        Organization,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="volunteers",
        verbose_name=_("organization"),
    )
    area = models.ForeignKey(
        Area,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="volunteers",
        verbose_name=_("area"),
    )
    skills = models.CharField(_("skills"), max_length=300, blank=True)
    languages = models.JSONField(_("languages"), default=list, blank=True)
    clearance = models.CharField(_("clearance"), max_length=8, choices=Clearance, default=Clearance.NONE)
    cleared_until = models.DateField(_("cleared until"), null=True, blank=True)
    phone = models.CharField(_("phone"), max_length=40, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    ended_at = models.DateTimeField(null=True)
    by = models.ForeignKey(MEMBER, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    objects = VolunteerQuerySet.as_manager()

    def __str__(self):
        return self.name

    @property
    def ledger_label(self):
        return _now("Volunteer %(number)s") % {"number": self.pk}

    @property
    def languages_named(self):
        return named(self.languages)

    @property
    def told(self):
        """What stands on it now, for somebody whose page is older."""
        return self.skills

    def get_absolute_url(self):
        return reverse("volunteer", args=[self.pk])


class VolunteerHours(models.Model):
    """Hours that a volunteer gave on a day, and for what."""

    volunteer = models.ForeignKey(Volunteer, on_delete=models.PROTECT, related_name="hours")
    date = models.DateField(_("on"))
    hours = models.DecimalField(_("hours"), max_digits=5, decimal_places=2)
    body = models.CharField(_("what for"), max_length=200)
    by = models.ForeignKey(MEMBER, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    def __str__(self):
        return self.body
