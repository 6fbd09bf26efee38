"""What a file holds that its next step may need: counted fresh, inside the action that asks."""

from django.utils import timezone

from problems.evaluation.cheers import Met
from problems.models import Hypothesis, Option, Reading
from problems.models.contents import contents_of
from problems.workflow import escalation
from problems.workflow.problem import ARROWS, Facts, nothing


def missing_for(problem, verb, *, on=None):
    """What a move still misses; what needs nothing is not asked for."""
    needs = ARROWS[verb].needs
    return [] if needs is nothing else needs(facts_of(problem, on=on))


def facts_of(problem, *, on=None):
    """The facts of one file, as its workflow asks for them."""
    return facts_from(problem, contents_of(problem), on=on or timezone.localdate())


def facts_from(problem, held, *, on):
    """The facts of one file of which the contents are at hand."""
    scan, plan = _first(held["scan"]), _first(held["plan"])
    judged = _first([each for each in held["judgment"] if each.round == problem.round])
    started = {each.measure_id for each in held["reading"] if each.phase == Reading.Phase.BEFORE}
    chosen = [each for each in held["option"] if each.is_chosen]
    tasks = [each for each in held["plantask"] if not each.is_dropped]
    return Facts(
        is_long=problem.form == "long",
        statement=bool(scan and scan.statement.strip()),
        found_by=bool(scan and scan.found_by),
        cheers=sum(each.met == Met.YES and each.evidence != "" for each in held["cheers"]),
        sources=len(held["source"]),
        sides=sum(each.who != "" for each in held["side"]),
        supported=sum(each.status == Hypothesis.Status.SUPPORTED for each in held["hypothesis"]),
        baselines=sum(each.is_baseline and each.pk in started for each in held["measure"]),
        options=len(held["option"]),
        chosen=len(chosen),
        without_mechanism=sum(each.means != Option.Means.NOTHING and each.mechanism == "" for each in chosen),
        tasks=len(tasks),
        loose_tasks=sum((each.is_anybodys and not each.minutes) or each.due_date is None for each in tasks),
        open_tasks=sum(each.is_open for each in tasks),
        design=bool(plan and plan.design and plan.assess_on),
        is_assessment_due=bool(plan and plan.assess_on and plan.assess_on <= on),
        results=sum(each.round == problem.round for each in held["result"]),
        was_carried_out=bool(judged),
        outcome=judged.outcome if judged else "",
        lessons=bool(judged and judged.lessons.strip()),
        with_chief=any(escalation.is_open(each) for each in held["escalation"]),
    )


def _first(pieces):
    return pieces[0] if pieces else None
