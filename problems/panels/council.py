"""A problem file on one page for the council: no person is named, neither resident nor reporter nor member."""

from problems.panels.file import STAGE_OF
from problems.workflow.problem import Stage, standing_of


def page_of(problem, held):
    """What was found, what is done by which kind of party, and what came of it."""
    scan, plan = _first(held["scan"]), _first(held["plan"])
    judged = [each for each in held["judgment"] if each.round == problem.round]
    tasks = [task for task in held["plantask"] if not task.is_dropped]
    since = {STAGE_OF[move.now]: move.at for move in held["move"] if move.now in STAGE_OF}
    return {
        "standing": standing_of(problem),
        "statement": scan.statement if scan else "",
        "harmed": scan.harmed if scan else "",
        "goal": (plan.goal if plan else "") or (scan.goal if scan else ""),
        "starts_on": plan.starts_on if plan else None,
        "assess_on": plan.assess_on if plan else None,
        "chosen": [option.body for option in held["option"] if option.is_chosen],
        "rejected": sum(not option.is_chosen for option in held["option"]),
        "tasks": len(tasks),
        "done": sum(task.is_done for task in tasks),
        "judged": judged[0] if judged else None,
        "since": since.get(Stage(problem.stage), problem.opened_at),
    }


def _first(pieces):
    return pieces[0] if pieces else None
