"""The promise clock: when the next step of an entry is due."""

from datetime import timedelta

from areas.models import Target
from areas.workflow import DEFAULT_HOURS, STEP_AFTER, Step


def hours():
    """Hours a step may take, as set in the admin site."""
    return DEFAULT_HOURS | dict(Target.objects.values_list("step", "hours"))


def next_step(information):
    """The first promised step that has not been taken; None where nothing is owed."""
    if information.is_imported and information.decided_at is None or information.closed_at:
        return None
    for step in STEP_AFTER:
        if step == Step.TOLD and not information.answer_wanted:
            continue
        if getattr(information, f"{step}_at") is None:
            return step
    return None


def due_at(information):
    """When the next step of an entry is due; None where nothing is owed."""
    step = next_step(information)
    start = getattr(information, f"{STEP_AFTER[step]}_at") if step else None
    return start + timedelta(hours=hours()[step]) if start else None


def set_due(information):
    """Store when the next step is due, so that lists can ask for what is late."""
    information.due_at = due_at(information)
    information.save(update_fields=["due_at"])
