"""What was tried elsewhere and here, with what came of it; and the guides that treat kinds of problems."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from problems.models.problem import Problem
from problems.queries.practice import PracticeQuerySet

MEMBER = settings.AUTH_USER_MODEL


class GuideTitle(models.Model):
    """A published guide to a kind of problem, chosen by its title in the scanning of a file."""

    title = models.CharField(_("title"), max_length=160, unique=True)
    source = models.CharField(_("published in"), max_length=200)
    is_active = models.BooleanField(_("in use"), default=True)

    class Meta:
        verbose_name = _("title of a guide")
        verbose_name_plural = _("titles of guides")

    def __str__(self):
        return self.title


class Practice(models.Model):
    """One practice with its source and its result, a failed one too; taken off the shelf, and never deleted."""

    class Result(models.TextChoices):
        WORKED = "worked", _("It worked")
        PARTLY = "partly", _("It worked in part")
        FAILED = "failed", _("It did not work")
        UNKNOWN = "unknown", _("Not known")

    title = models.CharField(_("title"), max_length=160)
    behavior = models.CharField(
        _("kind of problem"), max_length=80, help_text=_("As files name it: drinking, speeding, break-ins.")
    )
    agency = models.CharField(_("agency"), max_length=160, help_text=_("Who did it; our own department too."))
    year = models.PositiveSmallIntegerField(_("year"), null=True, blank=True)
    source = models.CharField(
        _("source"), max_length=300, blank=True, help_text=_("Who wrote of it, and where.")
    )
    url = models.URLField(_("address"), max_length=300, blank=True)
    own = models.ForeignKey(
        Problem, on_delete=models.PROTECT, null=True, blank=True, related_name="practices", verbose_name=_("own file")
    )  # fmt: skip
    done = models.TextField(_("what was done"))
    worked = models.CharField(_("outcome"), max_length=8, choices=Result)
    result = models.TextField(_("what came of it"))
    techniques = models.JSONField(_("techniques"), default=list, blank=True)
    by = models.ForeignKey(MEMBER, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)

    objects = PracticeQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(source="") | ~Q(url="") | Q(own__isnull=False), name="a_practice_has_a_source"
            )
        ]
        indexes = [models.Index(fields=["behavior"], name="practice_of_behavior")]

    def __str__(self):
        return self.title

    @property
    def ledger_label(self):
        return self.title[:100]

    @property
    def told(self):
        """What stands on it now, for somebody whose page is older."""
        return f"{self.done}\n{self.result}"

    def get_absolute_url(self):
        return reverse("practice", args=[self.pk])


class PracticeUse(models.Model):
    """A problem file that took up a practice, and how."""

    practice = models.ForeignKey(Practice, on_delete=models.PROTECT, related_name="uses")
    problem = models.ForeignKey(Problem, on_delete=models.PROTECT, related_name="practices_used")
    words = models.TextField(_("how it is used here"))
    by = models.ForeignKey(MEMBER, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["practice", "problem"], name="a_practice_once_a_file")]

    def __str__(self):
        return f"{self.problem}: {self.practice}"
