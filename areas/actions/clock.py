"""The promise clock: when the next step of an entry is due."""

from datetime import timedelta

from areas.models import Target
from areas.workflow import DEFAULT_HOURS, STEP_AFTER, Step


def hours():
    """Hours a step may take, as set in the admin site."""
    return DEFAULT_HOURS | dict(Target.objects.values_list("step", "hours"))


def started_at(information, step):
    """The moment from which the hours of `step` run; None where its turn has not come."""
    start = getattr(information, f"{STEP_AFTER[step]}_at")
    # what was taken up again, or came back from the chief, is decided anew within the same hours
    if step == Step.DECIDED and information.reopened_at and start:
        return max(start, information.reopened_at)
    return start


def steps_owed(information):
    """The promised steps whose turn has come and that have not been taken."""
    if information.closed_at or (information.is_imported and information.decided_at is None):
        return []
    owed = [step for step in STEP_AFTER if getattr(information, f"{step}_at") is None]
    if not information.answer_wanted:
        owed = [step for step in owed if step != Step.TOLD]
    return [step for step in owed if started_at(information, step)]


def due_by_step(information, *, allowed=None):
    """When each step that is owed is due."""
    owed = steps_owed(information)
    allowed = allowed or (hours() if owed else {})
    return {step: started_at(information, step) + timedelta(hours=allowed[step]) for step in owed}


def next_step(information, *, allowed=None):
    """The step that is due first; None where nothing is owed."""
    due = due_by_step(information, allowed=allowed)
    return min(due, key=due.__getitem__) if due else None


def due_at(information):
    """When the step that is due first is due; None where nothing is owed."""
    return min(due_by_step(information).values(), default=None)


def set_due(information):
    """Store when the next step is due, so that lists can ask for what is late."""
    information.due_at = due_at(information)
    information.save(update_fields=["due_at"])
