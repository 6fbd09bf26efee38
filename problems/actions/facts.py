"""What a file holds that its next step may need: counted fresh, inside the action that asks."""

from django.db.models import Q
from django.utils import timezone

from problems.evaluation.cheers import Met
from problems.models import (
    Cheers,
    Hypothesis,
    Judgment,
    Measure,
    Option,
    Plan,
    PlanTask,
    Reading,
    Result,
    Scan,
    Side,
    Source,
)
from problems.workflow.problem import ARROWS, Facts, nothing


def missing_for(problem, verb, *, on=None):
    """What a move still misses; what needs nothing is not asked for."""
    needs = ARROWS[verb].needs
    return [] if needs is nothing else needs(facts_of(problem, on=on))


def facts_of(problem, *, on=None):
    """The facts of one file, as its workflow asks for them."""
    on = on or timezone.localdate()
    scan = Scan.objects.filter(problem=problem).first()
    plan = Plan.objects.filter(problem=problem).first()
    judged = Judgment.objects.filter(problem=problem, round=problem.round).first()
    options = Option.objects.filter(problem=problem)
    tasks = PlanTask.objects.filter(problem=problem, dropped_at=None)
    of = {"problem": problem}
    return Facts(
        is_long=problem.form == "long",
        statement=bool(scan and scan.statement.strip()),
        found_by=bool(scan and scan.found_by),
        cheers=Cheers.objects.filter(met=Met.YES, **of).exclude(evidence="").count(),
        sources=Source.objects.filter(**of).count(),
        sides=Side.objects.filter(**of).exclude(who="").count(),
        supported=Hypothesis.objects.filter(status=Hypothesis.Status.SUPPORTED, **of).count(),
        baselines=Measure.objects.filter(
            is_baseline=True,
            pk__in=Reading.objects.filter(phase=Reading.Phase.BEFORE, **of).values("measure"),
            **of,
        ).count(),
        options=options.count(),
        chosen=options.chosen().count(),
        without_mechanism=options.chosen().filter(~Q(means=Option.Means.NOTHING), mechanism="").count(),
        tasks=tasks.count(),
        loose_tasks=tasks.loose().count(),
        open_tasks=tasks.open().count(),
        design=bool(plan and plan.design and plan.assess_on),
        is_assessment_due=bool(plan and plan.assess_on and plan.assess_on <= on),
        results=Result.objects.filter(round=problem.round, **of).count(),
        was_carried_out=bool(judged),
        outcome=judged.outcome if judged else "",
        lessons=bool(judged and judged.lessons.strip()),
    )
