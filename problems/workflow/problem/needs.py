"""What each step of a problem file needs of what is written in it."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from areas.workflow import Missing


@dataclass(frozen=True)
class Facts:
    """What a file holds that its next step may need."""

    is_long: bool = True
    statement: bool = False
    found_by: bool = False
    cheers: int = 0
    sources: int = 0
    sides: int = 0
    supported: int = 0
    baselines: int = 0
    options: int = 0
    chosen: int = 0
    without_mechanism: int = 0
    tasks: int = 0
    loose_tasks: int = 0
    open_tasks: int = 0
    design: bool = False
    is_assessment_due: bool = False
    results: int = 0
    was_carried_out: bool = False
    outcome: str = ""
    lessons: bool = False
    with_chief: bool = False


def to_analyze(facts):
    """All six CHEERS answers are yes, with evidence; the short form states the problem."""
    if not facts.is_long:
        return [] if facts.statement else [Missing(_("State the problem in a sentence."), "scan")]
    missing = [] if facts.statement else [Missing(_("State the problem in a sentence."), "scan")]
    if not facts.found_by:
        missing.append(Missing(_("Say how it came to notice."), "scan"))
    if facts.cheers < 6:
        missing.append(Missing(_("Answer all six questions of CHEERS with yes and evidence."), "cheers"))
    return missing


def to_plan(facts):
    """A source, the triangle, a supported hypothesis and a baseline measure; the short form needs the measure alone."""
    missing = [] if facts.baselines else [Missing(_("Choose the measure that shows the start."), "measure")]
    if not facts.is_long:
        return missing
    if not facts.sources:
        missing.append(Missing(_("Name at least one source that was consulted."), "source"))
    if facts.sides < 6:
        missing.append(Missing(_("Fill the six sides of the triangle."), "side"))
    if not facts.supported:
        missing.append(Missing(_("Write why it happens, and mark one hypothesis supported."), "hypothesis"))
    return missing


def to_ask_approval(facts):
    """Two options considered, a mechanism for what was chosen, tasks with owner and day, the assessment fixed."""
    missing = []
    if facts.is_long and facts.options < 2:
        missing.append(Missing(_("Consider at least two options; doing nothing is one."), "option"))
    if not facts.chosen:
        missing.append(Missing(_("Choose what is done."), "option"))
    if facts.is_long and facts.without_mechanism:
        missing.append(Missing(_("Say for each chosen option why it should work here."), "option"))
    if not facts.tasks or facts.loose_tasks:
        missing.append(Missing(_("Give tasks, each with who does it and by when."), "task"))
    if facts.is_long and not facts.design:
        missing.append(Missing(_("Fix before the start how the result will be assessed."), "plan"))
    return missing


def to_assess(facts):
    """Tasks are done or dropped, or the day of the assessment has come."""
    if facts.open_tasks and not facts.is_assessment_due:
        return [
            Missing(_("Tasks are open: finish or drop each, or wait for the day of the assessment."), "task")
        ]
    return []


def to_end(facts):
    """What lies with the chief comes back first, so that no answer finds the file ended."""
    if not facts.with_chief:
        return []
    return [
        Missing(
            _("The file is with the chief: it can end when the answer is there, or it was taken back."),
            "sent-up",
        )
    ]


def to_close(facts):
    """Back from the chief; a saved result, whether it was carried out, the outcome and the lessons."""
    missing = to_end(facts)
    if facts.is_long and not facts.results:
        missing.append(Missing(_("Save a result from the measures."), "measure"))
    if not facts.was_carried_out:
        missing.append(Missing(_("Say whether it was carried out as written."), "judgment"))
    if not facts.outcome:
        missing.append(Missing(_("Choose the outcome."), "judgment"))
    if facts.is_long and not facts.lessons:
        missing.append(Missing(_("Write what was learned."), "judgment"))
    return missing


def nothing(facts):
    """A step that needs nothing of the file."""
    return []
