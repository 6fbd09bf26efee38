"""Ideas in a problem file: those that members point to it, and those of a session that became an option."""

from django.conf import settings
from django.db import models

from partnerships.models import Idea, MemberIdea
from problems.models.problem import Problem
from problems.models.response import Option

MEMBER = settings.AUTH_USER_MODEL


class IdeaLink(models.Model):
    """A member's idea that points to a problem file."""

    problem = models.ForeignKey(Problem, on_delete=models.PROTECT, related_name="idea_links")
    idea = models.ForeignKey(MemberIdea, on_delete=models.PROTECT, related_name="problem_links")
    by = models.ForeignKey(MEMBER, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["problem", "idea"], name="an_idea_once_a_problem")]

    def __str__(self):
        return f"{self.problem} ← {self.idea}"


class OptionIdea(models.Model):
    """An idea that was gathered with partners and became an option of a problem file."""

    # an option that is taken out takes with it where it came from; the record keeps both
    option = models.OneToOneField(Option, on_delete=models.CASCADE, related_name="came_from")
    idea = models.OneToOneField(Idea, on_delete=models.PROTECT, related_name="became")
    by = models.ForeignKey(MEMBER, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    def __str__(self):
        return f"{self.idea} → {self.option.problem}"
