"""Surveys are asked for problem files, on the record."""

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from partnerships.models import Survey
from problems import notices
from problems.actions import ties
from problems.actions.locking import locked
from problems.models import SurveyLink
from problems.rules import problem as rules


@transaction.atomic
def tie(problem, *, surveys, by, now=None):
    """Tie a file to these surveys of its area or of the city, and to no other of them."""
    problem, now = locked(problem), now or timezone.now()
    rules.require(rules.may_write(by, problem))
    refusal, offered = _("Choose surveys of the area of the file, or of the city."), choices_for(by, problem)
    new = ties.tie(
        problem, SurveyLink, "survey", chosen=surveys, offered=offered, refusal=refusal, by=by, now=now
    )
    for survey in new:
        notices.survey_tied(problem, survey, by=by)
    return problem


def choices_for(member, problem):
    """The surveys that may be asked for a file: of its area and of the city; of all areas where it is city-wide."""
    found = Survey.objects.visible_to(member)
    if problem.area_id:
        found = found.filter(Q(area=problem.area_id) | Q(area=None))
    return found.in_order()
