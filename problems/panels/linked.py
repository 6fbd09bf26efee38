"""What problem files lend to the pages of the community side: the files behind a survey, a partnership, an idea."""

import datetime as dt

from django.utils import timezone

from problems.models import IdeaLink, OptionIdea, PartnershipLink, Problem, SurveyLink
from problems.workflow.problem import standing_of

# as long a problem stands open, it invites ideas
LONG_STANDING = dt.timedelta(days=365)
MOST = 10


def of_survey(member, survey):
    """The files for which a survey is asked, those that the member reads in full."""
    return _rows(member, SurveyLink.objects.filter(survey=survey))


def of_partnership(member, partnership):
    """The files on which a partnership works, those that the member reads in full."""
    return _rows(member, PartnershipLink.objects.filter(partnership=partnership))


def of_idea(member, idea):
    """The files to which a member's idea points, those that the reader reads in full."""
    return _rows(member, IdeaLink.objects.filter(idea=idea))


def shared_words(partnership):
    """What stands in the agreement of the files on which a partnership works: the words written for its parties."""
    links = PartnershipLink.objects.filter(partnership=partnership).exclude(shared_words="")
    return list(links.order_by("pk").values_list("shared_words", flat=True))


def of_session(member, session):
    """The file of which each idea of a session became an option, by the id of the idea; those read in full alone."""
    became = OptionIdea.objects.filter(idea__brainstorm=session)
    pairs = list(became.order_by("pk").values_list("idea_id", "option__problem_id"))
    seen = _seen(member, {problem for _idea, problem in pairs})
    return {idea: row_of(seen[problem]) for idea, problem in pairs if problem in seen}


def long_standing(member, *, now=None):
    """Open files that the member reads in full and that have stood for a year or longer, the oldest first."""
    before = (now or timezone.now()) - LONG_STANDING
    found = Problem.objects.visible_to(member).open().filter(opened_at__lte=before)
    return [row_of(problem) for problem in found.oldest_first()[:MOST]]


def row_of(problem):
    """A file as a community page names it: number, title, where it stands, what came of it."""
    return {
        "number": problem.number,
        "title": problem.title,
        "url": problem.get_absolute_url(),
        "standing": standing_of(problem).label,
        "outcome": problem.get_outcome_display() if problem.outcome else "",
        "opened_at": problem.opened_at,
    }


def _rows(member, links):
    seen = _seen(member, links.values("problem"))
    return [row_of(problem) for problem in seen.values()]


def _seen(member, keys):
    found = Problem.objects.visible_to(member).filter(pk__in=keys)
    return {problem.pk: problem for problem in found.oldest_first()}
