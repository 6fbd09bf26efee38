"""A problem file cites the concerns of its area that it answers to."""

from django.db import transaction
from django.utils.translation import gettext as _

from areas.workflow import NotReady
from ledger.actions import record
from partnerships.models import Need
from problems.actions import ties
from problems.actions.locking import locked
from problems.models import CitedNeed
from problems.rules import problem as rules


@transaction.atomic
def cite(problem, need, *, by, now=None):
    """Cite a ranked concern of a finished assessment."""
    problem = locked(problem)
    rules.require(rules.may_write(by, problem))
    need = Need.objects.select_related("assessment__area").get(pk=need.pk)
    if need.assessment.finished_at is None:
        raise NotReady(_("This assessment is not finished: its concerns may still change."))
    refusal = _("The file cites this concern already.")
    cited = ties.make(CitedNeed, problem=problem, need=need, refusal=refusal, by=by, now=now)
    told = f"{need.assessment}: {need.rank}. {need}"
    record("problem.need_cited", problem, area=problem.area, by=by, now=told, at=cited.at)
    return cited


@transaction.atomic
def uncite(cited, *, reason, by, now=None):
    """Note that a file does not answer to a concern after all."""
    problem = locked(cited.problem)
    rules.require(rules.may_write(by, problem))
    was = str(cited.need)
    return ties.undo(cited, "problem.need_uncited", problem=problem, was=was, reason=reason, by=by, now=now)
