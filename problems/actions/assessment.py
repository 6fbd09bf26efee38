"""The result of a measure is computed from its readings and frozen beside them."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from areas.workflow import NotReady
from ledger.actions import record
from problems.actions.locking import locked
from problems.evaluation.counts import Pair, UnusableFigures
from problems.evaluation.result import evaluate
from problems.models import Reading, Result
from problems.rules import problem as rules


@transaction.atomic
def save_result(measure, *, by, now=None):
    """Compute what before and after of a measure come to, and keep it with what it was computed from."""
    problem = locked(measure.problem)
    rules.require(rules.may_add_figures(by, problem))
    _check_fit(measure, problem)
    pairs = pairs_of(measure)
    try:
        found = evaluate(
            pairs["response"], **{role: pair for role, pair in pairs.items() if role != "response"}
        )
    except UnusableFigures as why:
        raise NotReady(str(why)) from why
    result = Result.objects.create(
        problem=problem, measure=measure, round=problem.round, figures=found.frozen(), outcome=found.outcome.value,
        verdict=found.verdict, by=by, at=now or timezone.now(),
    )  # fmt: skip
    record(
        "problem.assessed", problem, area=problem.area, by=by, now={"outcome": result.outcome, "measure": measure.name},
        text=result.verdict, at=result.at,
    )  # fmt: skip
    return result


def _check_fit(measure, problem):
    if measure.more_is_better:
        # the method tells whether events became fewer, and would call a gain worse
        raise NotReady(
            _("A result is computed for what should become less: choose a measure of events for it.")
        )
    if Result.objects.filter(measure=measure, round__lt=problem.round).exists():
        # its counts of two rounds would be added up
        raise NotReady(
            _("This measure was assessed in an earlier round: write a new one with the counts of this round.")
        )


def pairs_of(measure):
    """Before and after of each area of the design, counts and exposures added up; both phases must have counts."""
    sums: dict[tuple[str, str], tuple[int, float]] = {}
    for reading in Reading.objects.filter(measure=measure, count__isnull=False).in_order():
        count, exposure = sums.get((reading.role, reading.phase), (0, 0))
        sums[reading.role, reading.phase] = (count + reading.count, exposure + reading.exposure)
    pairs = {}
    for role in Reading.Role.values:
        before, after = sums.get((role, "before")), sums.get((role, "after"))
        if before and after:
            pairs[role] = Pair(before[0], after[0], before[1], after[1])
        elif before or after:
            raise NotReady(
                _("%(area)s has counts of one phase only: before and after are both needed.")
                % {"area": Reading.Role(role).label}
            )
    if "response" not in pairs:
        raise NotReady(_("Enter the counts of the response area, before and after."))
    return pairs
