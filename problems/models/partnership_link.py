"""The tie between a problem file and a partnership that works on it."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from partnerships.models import Partnership
from problems.models.problem import Problem


class PartnershipLink(models.Model):
    """A partnership that works on a problem file, and what its parties read of the problem."""

    problem = models.ForeignKey(Problem, on_delete=models.PROTECT, related_name="partnership_links")
    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="problem_links")
    shared_words = models.CharField(
        _("the problem in words for the partners"),
        max_length=300,
        blank=True,
        help_text=_("What stands in the agreement: no names, nothing that was not said to them."),
    )
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["problem", "partnership"], name="a_partnership_once_a_problem")
        ]

    def __str__(self):
        return f"{self.problem} → {self.partnership}"

    @property
    def told(self):
        """What stands on it now, for somebody whose page is older."""
        return self.shared_words
