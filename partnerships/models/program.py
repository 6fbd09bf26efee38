"""Programs of the department with the community: the citizen police academy, for youths, others."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from areas.models import Area
from partnerships.models.organization import Organization
from partnerships.queries.partnership import ProgramQuerySet

MEMBER = settings.AUTH_USER_MODEL


class Program(models.Model):
    """A program with a goal, its sessions, and who went through it: counted, and never named."""

    class Kind(models.TextChoices):
        ACADEMY = "academy", _("Citizen police academy")
        YOUTH = "youth", _("Youth")
        OTHER = "other", _("Other")

    name = models.CharField(_("name"), max_length=160)
    kind = models.CharField(_("kind"), max_length=7, choices=Kind)
    goal = models.TextField(_("goal"))
    area = models.ForeignKey(
        Area, on_delete=models.PROTECT, null=True, blank=True, related_name="programs", verbose_name=_("area")
    )
    lead = models.ForeignKey(MEMBER, on_delete=models.PROTECT, related_name="+", verbose_name=_("lead"))
    started_on = models.DateField(_("starts"))
    ended_on = models.DateField(_("ends"), null=True, blank=True)
    graduates = models.PositiveIntegerField(_("graduates"), null=True, blank=True)
    result = models.TextField(_("what came of it"), blank=True)
    by = models.ForeignKey(MEMBER, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    objects = ProgramQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ended_on=None) | Q(ended_on__gte=F("started_on")),
                name="a_program_ends_after_it_starts",
            )
        ]

    def __str__(self):
        return self.name

    @property
    def ledger_label(self):
        return self.name[:100]

    @property
    def told(self):
        """What stands on it now, for somebody whose page is older."""
        return self.result

    def get_absolute_url(self):
        return reverse("program", args=[self.pk])


class ProgramSession(models.Model):
    """One session of a program: its subject, its hours, and how many came."""

    program = models.ForeignKey(Program, on_delete=models.PROTECT, related_name="sessions")
    date = models.DateField(_("on"))
    subject = models.CharField(_("subject"), max_length=200)
    hours = models.DecimalField(_("hours of members"), max_digits=5, decimal_places=2)
    people_count = models.PositiveIntegerField(_("how many came"))
    by = models.ForeignKey(MEMBER, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    def __str__(self):
        return self.subject


class Recognition(models.Model):
    """Thanks given to an organization for what it did."""

    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="recognitions")
    date = models.DateField(_("on"))
    body = models.CharField(_("for what"), max_length=300)
    how = models.CharField(_("how they were thanked"), max_length=200)
    by = models.ForeignKey(MEMBER, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    def __str__(self):
        return self.body


class Spokesperson(models.Model):
    """A member who may speak to the media for the department, and about what."""

    member = models.ForeignKey(MEMBER, on_delete=models.PROTECT, related_name="+", verbose_name=_("member"))
    subjects = models.CharField(_("about what"), max_length=200)
    since = models.DateField(_("since"))
    by = models.ForeignKey(MEMBER, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["member"], condition=Q(ended_at=None), name="a_spokesperson_once")
        ]

    def __str__(self):
        return f"{self.member}: {self.subjects}"

    @property
    def ledger_label(self):
        return str(self)[:100]
