"""What problem files lend to the policing plan: the files behind each priority, and what came of them."""

from django.db.models import Exists, OuterRef
from django.utils import timezone

from problems.models import PlanTask, PriorityLink, Problem, Result
from problems.workflow.problem import standing_of

# how many open tasks stand under a priority
MOST_TASKS = 5


def by_priority(member, plan):
    """The files tied to each priority of a plan, by its id; files of which only a summary is seen show no title."""
    links = PriorityLink.objects.filter(priority__plan=plan).order_by("pk")
    pairs = list(links.values_list("priority_id", "problem_id"))
    listed = Problem.objects.listed_for(member).filter(pk__in={problem for _priority, problem in pairs})
    seen = {each.pk: _row(each) for each in listed.with_people()}
    found: dict[int, list] = {}
    for priority, problem in pairs:
        if problem in seen:
            found.setdefault(priority, []).append(seen[problem])
    return found


def tasks_by_priority(member, plan, *, on):
    """The tasks of the files tied to each priority that the member reads in full: what is open, late and done."""
    ties: dict[int, list] = {}
    links = PriorityLink.objects.filter(priority__plan=plan).order_by("pk")
    for priority, problem in links.values_list("priority_id", "problem_id"):
        ties.setdefault(problem, []).append(priority)
    seen = Problem.objects.visible_to(member).filter(pk__in=ties).values("pk")
    tasks = PlanTask.objects.filter(problem__in=seen).select_related(
        "problem", "member", "task", "commitment"
    )
    found: dict[int, dict] = {}
    for task in tasks.soonest_first():
        for priority in ties[task.problem_id]:
            told = found.setdefault(priority, {"open": [], "late": 0, "done": 0, "count": 0, "more": 0})
            _count(told, task, on=on)
    return found


def _count(told, task, *, on):
    """A task among the others; one that was dropped counts nowhere."""
    if task.is_dropped:
        return
    told["count"] += 1
    if task.is_done:
        told["done"] += 1
        return
    is_late = bool(task.due_date and task.due_date < on)
    told["late"] += is_late
    if len(told["open"]) < MOST_TASKS:
        told["open"].append({"task": task, "is_late": is_late, "who": task.member or task.party})
    else:
        told["more"] += 1


def _row(problem):
    return {
        "number": problem.number,
        "title": problem.title if problem.is_in_full else str(problem.kind or problem.behavior),
        "url": problem.get_absolute_url() if problem.is_in_full else "",
        "standing": standing_of(problem).label,
        "outcome": problem.get_outcome_display() if problem.outcome else "",
    }


def results_in(member, plan, *, until):
    """What stands on the files tied to a plan by a day: their stage, outcome and newest result, as plain facts."""
    links = PriorityLink.objects.filter(priority__plan=plan, priority__dropped_at=None)
    ties: dict[int, list] = {}
    for priority, problem in links.order_by("pk").values_list("priority_id", "problem_id"):
        ties.setdefault(problem, []).append(priority)
    files = Problem.objects.visible_to(member).filter(pk__in=ties).oldest_first()
    newest = {
        each.problem_id: each
        for each in Result.objects.filter(problem__in=ties, at__date__lte=until).order_by("pk")
    }
    return [
        {
            "key": f"problem-{each.pk}",
            "file": each.number,
            "title": each.title,
            "priorities": ties[each.pk],
            "standing": str(standing_of(each).label),
            "outcome": each.get_outcome_display() if each.outcome else "",
            "result": newest[each.pk].verdict if each.pk in newest else "",
            "on": timezone.localdate(each.closed_at).isoformat() if each.closed_at else "",
        }
        for each in files
        if timezone.localdate(each.opened_at) <= until
    ]


def as_read_by(member, frozen):
    """What an update froze, with the title and the result of those files alone that `member` reads in full."""
    rows = frozen.get("problems", [])
    seen = Problem.objects.visible_to(member).filter(number__in={row["file"] for row in rows})
    numbers = set(seen.values_list("number", flat=True)) if rows else set()
    return frozen | {
        "problems": [row if row["file"] in numbers else {**row, "title": "", "result": ""} for row in rows]
    }


def unlinked(member, *, area=None):
    """Open files that no priority of a plan in force accounts for, the oldest first."""
    tied = PriorityLink.objects.filter(
        problem=OuterRef("pk"),
        priority__dropped_at=None,
        priority__plan__superseded_at=None,
        priority__plan__adopted_at__isnull=False,
    )
    found = Problem.objects.listed_for(member).open().filter(~Exists(tied))
    if area is not None:
        found = found.filter(area=area)
    return found.with_people().oldest_first()
