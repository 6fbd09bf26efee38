"""The way of a problem file, as data: five stages, the facts beside them, who moves it, and what each step needs."""

from problems.workflow.problem.arrows import ARROWS, check_arrow, check_needs, verbs_open_to
from problems.workflow.problem.needs import Facts, nothing
from problems.workflow.problem.standing import EARLIER, ENDED, Outcome, Stage, Standing, Verb, standing_of

__all__ = [
    "ARROWS", "EARLIER", "ENDED", "Facts", "Outcome", "Stage", "Standing", "Verb", "check_arrow", "check_needs",
    "nothing", "standing_of", "verbs_open_to",
]  # fmt: skip
