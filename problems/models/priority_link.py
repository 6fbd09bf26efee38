"""The tie between a problem file and a priority of the policing plan."""

from django.conf import settings
from django.db import models

from partnerships.models import Priority
from problems.models.problem import Problem

MEMBER = settings.AUTH_USER_MODEL


class PriorityLink(models.Model):
    """A problem file that works on a priority of the plan."""

    problem = models.ForeignKey(Problem, on_delete=models.PROTECT, related_name="priority_links")
    priority = models.ForeignKey(Priority, on_delete=models.PROTECT, related_name="problem_links")
    by = models.ForeignKey(MEMBER, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["problem", "priority"], name="a_priority_once_a_problem")
        ]

    def __str__(self):
        return f"{self.problem} → {self.priority}"
