"""Problem files as other pages show them: those of an entry, those to add it to, and those of an area by stage."""

from django.db.models import Count, Subquery

from problems.models import Problem
from problems.workflow.problem import Stage, standing_of


def newest_of_entry(member, entry):
    """The number of the newest file that an entry belongs to, as a part of another question."""
    seen = Problem.objects.visible_to(member).filter(links__information=entry)
    return Subquery(seen.newest_first().values("number")[:1])


def count_of_area(member, area):
    """How many open files an area has, as a part of another question."""
    seen = Problem.objects.visible_to(member).open().filter(area=area).order_by()
    return Subquery(seen.values("area").annotate(n=Count("pk")).values("n"))


def by_stage(problems):
    """Files under the stage in which they stand, in the order of the stages."""
    found: dict[str, list] = {stage: [] for stage in Stage.values}
    for problem in problems:
        found[problem.stage].append({"problem": problem, "standing": standing_of(problem)})
    return [{"stage": stage.label, "files": found[stage]} for stage in Stage]
