"""The tie between a problem file and a survey that asks about it."""

from django.conf import settings
from django.db import models

from partnerships.models import Survey
from problems.models.problem import Problem


class SurveyLink(models.Model):
    """A survey that is asked for a problem file."""

    problem = models.ForeignKey(Problem, on_delete=models.PROTECT, related_name="survey_links")
    survey = models.ForeignKey(Survey, on_delete=models.PROTECT, related_name="problem_links")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["problem", "survey"], name="a_survey_once_a_problem")]

    def __str__(self):
        return f"{self.problem} → {self.survey}"
