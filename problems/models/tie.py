"""What ties a problem file to the community side: concerns, priorities, surveys, partnerships, ideas."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from partnerships.models import Idea, MemberIdea, Need, Partnership, Priority, Survey
from problems.models.problem import Problem
from problems.models.response import Option


class Tie(models.Model):
    """Who tied the two, and when."""

    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        abstract = True


class CitedNeed(Tie):
    """A ranked concern of a finished needs assessment that a problem file cites."""

    problem = models.ForeignKey(Problem, on_delete=models.PROTECT, related_name="cited_needs")
    need = models.ForeignKey(Need, on_delete=models.PROTECT, related_name="citations")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["problem", "need"], name="a_need_once_a_file")]

    def __str__(self):
        return f"{self.problem}: {self.need}"


class PriorityLink(Tie):
    """A problem file that works on a priority of the policing plan."""

    problem = models.ForeignKey(Problem, on_delete=models.PROTECT, related_name="priority_links")
    priority = models.ForeignKey(Priority, on_delete=models.PROTECT, related_name="problem_links")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["problem", "priority"], name="a_priority_once_a_problem")
        ]

    def __str__(self):
        return f"{self.problem} → {self.priority}"


class SurveyLink(Tie):
    """A survey that is asked for a problem file."""

    problem = models.ForeignKey(Problem, on_delete=models.PROTECT, related_name="survey_links")
    survey = models.ForeignKey(Survey, on_delete=models.PROTECT, related_name="problem_links")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["problem", "survey"], name="a_survey_once_a_problem")]

    def __str__(self):
        return f"{self.problem} → {self.survey}"


class PartnershipLink(Tie):
    """A partnership that works on a problem file, and what its parties read of the problem."""

    problem = models.ForeignKey(Problem, on_delete=models.PROTECT, related_name="partnership_links")
    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="problem_links")
    shared_words = models.CharField(
        _("the problem in words for the partners"),
        max_length=300,
        blank=True,
        help_text=_("What stands in the agreement: no names, nothing that was not said to them."),
    )
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


class IdeaLink(Tie):
    """A member's idea that points to a problem file."""

    problem = models.ForeignKey(Problem, on_delete=models.PROTECT, related_name="idea_links")
    idea = models.ForeignKey(MemberIdea, on_delete=models.PROTECT, related_name="problem_links")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["problem", "idea"], name="an_idea_once_a_problem")]

    def __str__(self):
        return f"{self.problem} ← {self.idea}"


class OptionIdea(Tie):
    """An idea that was gathered with partners and became an option of a problem file."""

    # an option that is taken out takes with it where it came from; the record keeps both
    option = models.OneToOneField(Option, on_delete=models.CASCADE, related_name="came_from")
    idea = models.OneToOneField(Idea, on_delete=models.PROTECT, related_name="became")

    def __str__(self):
        return f"{self.idea} → {self.option.problem}"
