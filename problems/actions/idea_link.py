"""Ideas come to problem files: a member's idea points to one, an idea of a session becomes an option, on the record."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from areas.workflow import NotReady
from ledger.actions import record
from partnerships.actions import brainstorm
from partnerships.actions import idea as ideas
from partnerships.models import Idea
from problems import notices
from problems.actions import ties, writing
from problems.actions.locking import locked
from problems.models import IdeaLink, Option, OptionIdea
from problems.rules import links as rules


@transaction.atomic
def point(idea, problem, *, by, now=None):
    """Point a member's idea to a problem file; its lead is told."""
    problem = locked(problem)
    rules.require(rules.may_point(by, problem, idea))
    refusal = _("The idea points to this file already.")
    link = ties.make(IdeaLink, problem=problem, idea=idea, refusal=refusal, by=by, now=now)
    record("problem.idea_pointed", problem, area=problem.area, by=by, now=str(idea), at=link.at)
    notices.idea_pointed(link, by=by)
    return link


@transaction.atomic
def give(problem, *, by, now=None, **words):
    """Give an idea for a problem file: it is answered like any other, and points to the file."""
    return point(ideas.give(by=by, now=now, **words), problem, by=by, now=now)


@transaction.atomic
def unpoint(link, *, reason, by, now=None):
    """Note that an idea does not point to a file after all."""
    problem, idea = locked(link.problem), link.idea
    rules.require(rules.may_point(by, problem, idea))
    was = str(idea)
    return ties.undo(link, "problem.idea_unpointed", problem=problem, was=was, reason=reason, by=by, now=now)


@transaction.atomic
def take_up(idea, problem, *, by, version, now=None):
    """Make an option of a file of an idea that was gathered with partners; both say so."""
    problem, now = locked(problem), now or timezone.now()
    idea = Idea.objects.select_for_update(of=("self",)).select_related("brainstorm__area").get(pk=idea.pk)
    rules.require(rules.may_take_up(by, problem, idea.brainstorm))
    if OptionIdea.objects.filter(idea=idea).exists():
        raise NotReady(_("This idea is an option of a file already."))
    if idea.chosen_at is None:
        brainstorm.choose(idea, by=by, version=version, words=problem.number, now=now)
    option = writing.add(problem, Option, by=by, now=now, body=idea.body)
    told = _("%(question)s: %(idea)s") % {"question": idea.brainstorm, "idea": idea}
    record("problem.idea_taken_up", problem, area=problem.area, by=by, now=told, at=now)
    return OptionIdea.objects.create(option=option, idea=idea, by=by, at=now)
