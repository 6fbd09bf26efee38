"""The concern of an area that a problem file answers to."""

from django.conf import settings
from django.db import models

from partnerships.models import Need
from problems.models.problem import Problem


class CitedNeed(models.Model):
    """A ranked concern of a finished needs assessment that a problem file cites."""

    problem = models.ForeignKey(Problem, on_delete=models.PROTECT, related_name="cited_needs")
    need = models.ForeignKey(Need, on_delete=models.PROTECT, related_name="citations")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["problem", "need"], name="a_need_once_a_file")]

    def __str__(self):
        return f"{self.problem}: {self.need}"
