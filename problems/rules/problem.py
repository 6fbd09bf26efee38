"""Permission about problem files, in the words of the policy."""

from areas.rules import commands
from people.rules import is_analyst, is_chief, is_clerk, require, takes_part
from problems.models import Limits, Option, Plan
from problems.workflow.problem import ARROWS, ENDED, Standing, standing_of, verbs_open_to

__all__ = ["require"]


def may_open(member):
    """Officers have the freedom to open a problem file without asking; every member who takes part has."""
    return takes_part(member)


def answers_for(member, problem):
    """The commander of the file's area; the chief for what is city-wide."""
    return commands(member, problem.area) if problem.area_id else is_chief(member)


def is_on(member, problem):
    """The lead, or a member of the team."""
    return problem.lead_id == member.pk or member.pk in problem.team_ids


def may_write(member, problem):
    """The lead, the team and the commander write the file; its author does until it is accepted."""
    if not takes_part(member) or is_clerk(member) or standing_of(problem) in ENDED:
        return False
    if answers_for(member, problem) or is_chief(member) or is_on(member, problem):
        return True
    return problem.accepted_at is None and problem.opened_by_id == member.pk


def may_add_figures(member, problem):
    """The analyst adds sources, tables and readings to any file; so does who writes it."""
    return may_write(member, problem) or (is_analyst(member) and standing_of(problem) not in ENDED)


def may_decide(member, problem):
    """The Area Commander decides about the problems of the area; the chief about any."""
    return takes_part(member) and (answers_for(member, problem) or is_chief(member))


def may_hand_in(member, problem):
    """The author hands in again what came back; the commander may."""
    return takes_part(member) and (problem.opened_by_id == member.pk or may_decide(member, problem))


def may_lead(member, problem):
    """The lead moves the file on; the commander may."""
    return takes_part(member) and (problem.lead_id == member.pk or may_decide(member, problem))


def may_advance(member, problem):
    """The commander moves a long form on; the lead of a short form does it alone."""
    is_short = problem.form == "short"
    return may_decide(member, problem) or (is_short and takes_part(member) and problem.lead_id == member.pk)


def may_approve(member, problem):
    """The commander approves a plan that another asked for; above the limit the chief does."""
    if not may_decide(member, problem) or (is_above_limit(problem) and not is_chief(member)):
        return False
    return problem.asked_by_id != member.pk or is_small_department() or is_short(problem)


def may_close(member, problem):
    """A short form is closed by its lead; a long form by the commander, not by its lead, or marked where too small."""
    if is_short(problem):
        return may_lead(member, problem)
    return may_decide(member, problem) and (problem.lead_id != member.pk or is_small_department())


def may_pass(member, problem):
    """A commander may pass a soft gate with a reason, on the record."""
    return may_decide(member, problem)


def may_change_lead(member, problem):
    """The commander names who leads; the chief may."""
    return may_decide(member, problem) and standing_of(problem) not in ENDED


def may_escalate(member, problem):
    """What the Area Commander cannot handle is directed to the Chief of Police for review."""
    return (
        problem.area_id is not None and commands(member, problem.area) and standing_of(problem) not in ENDED
    )


def is_small_department():
    """The department is too small for two to share the judging; an administrator says so."""
    return Limits.objects.filter(is_small=True).exists()


def is_above_limit(problem):
    """What is chosen costs more than the department lets a commander approve."""
    limit = Limits.objects.values_list("chief_cost", flat=True).first()
    return limit is not None and Option.objects.chosen().filter(problem=problem).cost() > limit


def is_short(problem):
    """A short form, for a small problem or a spot check."""
    return problem.form == "short"


def is_own_work(member, problem, verb):
    """The step judges the member's own work: marked, and listed to the chief."""
    if verb == "close":
        return problem.lead_id == member.pk and not is_short(problem)
    if verb != "approve" or is_short(problem):
        return False
    return problem.asked_by_id == member.pk or Plan.objects.filter(problem=problem, by=member.pk).exists()


QUESTIONS = {
    name: globals()[name]
    for name in (
        "may_decide",
        "may_hand_in",
        "may_lead",
        "may_advance",
        "may_approve",
        "may_close",
        "may_write",
    )
}


def may_move(member, problem, verb):
    """Whether the member goes this way, as the table of moves names the question."""
    return QUESTIONS[ARROWS[verb].who](member, problem)


def allowed(member, problem):
    """The set of buttons that the page of a file offers this member."""
    buttons = {str(verb) for verb in verbs_open_to(problem) if may_move(member, problem, verb)}
    if may_write(member, problem):
        buttons.add("write")
    if may_change_lead(member, problem):
        buttons.add("lead")
    if may_escalate(member, problem) and standing_of(problem) != Standing.HELD:
        buttons.add("escalate")
    return buttons
