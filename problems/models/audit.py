"""The audit of files: a random sample, a checklist, and what was found."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from areas.models import Area
from problems.models.problem import Problem
from problems.queries.audit import AuditQuerySet

MEMBER = settings.AUTH_USER_MODEL


class AuditQuestion(models.Model):
    """One line of the checklist by which a file is judged; taken off the list, and never deleted."""

    text = models.CharField(_("question"), max_length=200)
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    is_asked = models.BooleanField(_("is asked"), default=True)

    class Meta:
        verbose_name = _("question of the file audit")
        verbose_name_plural = _("questions of the file audit")

    def __str__(self):
        return self.text


class Audit(models.Model):
    """A random sample of the files that were opened in a span of days; the seed draws the same sample again."""

    area = models.ForeignKey(Area, on_delete=models.PROTECT, null=True, related_name="+")
    from_date = models.DateField(_("files opened from"))
    until_date = models.DateField(_("until"))
    seed = models.BigIntegerField(_("seed"))
    drawn_from = models.PositiveIntegerField(_("drawn from so many files"))
    drawn_by = models.ForeignKey(MEMBER, on_delete=models.PROTECT, related_name="+")
    drawn_at = models.DateTimeField()

    objects = AuditQuerySet.as_manager()

    def __str__(self):
        return f"{_('Audit of files')} {self.pk}"

    @property
    def ledger_label(self):
        return str(self)

    def get_absolute_url(self):
        return reverse("audit", args=[self.pk])


class AuditedFile(models.Model):
    """One file of the sample: how it answers each question, and what was found."""

    class Score(models.TextChoices):
        MET = "met", _("Met")
        PARTLY = "partly", _("In part")
        NOT_MET = "not_met", _("Not met")
        NOT_ASKED = "not_asked", _("Does not apply")

    audit = models.ForeignKey(Audit, on_delete=models.PROTECT, related_name="files")
    problem = models.ForeignKey(Problem, on_delete=models.PROTECT, related_name="audits")
    # the questions as they stood when the file was judged
    scores = models.JSONField(default=list)
    finding = models.TextField(_("finding"), blank=True)
    judged_by = models.ForeignKey(MEMBER, on_delete=models.PROTECT, null=True, related_name="+")
    judged_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["audit", "problem"], name="a_file_once_an_audit"),
            models.CheckConstraint(
                condition=Q(judged_at=None, judged_by=None)
                | Q(judged_at__isnull=False, judged_by__isnull=False),
                name="audited_by_someone",
            ),
        ]

    def __str__(self):
        return f"{self.audit}: {self.problem}"

    @property
    def ledger_label(self):
        return str(self)

    @property
    def told(self):
        """What stands on it now, for somebody whose page is older."""
        return self.finding
