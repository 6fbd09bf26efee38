"""Permission about policing plans and their half-year updates, in the words of the policy."""

from areas.queries.sight import sight_of
from areas.rules import commands
from partnerships.models import PlanLimits
from partnerships.rules import publication
from partnerships.workflow import plan as ways
from partnerships.workflow import update as update_ways
from people.rules import is_analyst, is_chief, require, takes_part

__all__ = ["require"]

# what is added to a plan that is in force as well, by whoever works in the area
ADDED_LATER = frozenset({"planinput", "planreading", "plannote"})


def may_start(member, area):
    """Each unit commander creates and implements a plan."""
    return takes_part(member) and commands(member, area)


def may_write(member, plan):
    """The Area Commander writes the plan of the area, and its updates."""
    return takes_part(member) and commands(member, plan.area)


def works_there(member, area_id):
    """All members assigned to the area take part in the process."""
    return takes_part(member) and (area_id in sight_of(member).areas or is_analyst(member))


def may_write_piece(member, plan, kind):
    """The commander writes the pieces while the plan is being written; input, readings and notes come in later too."""
    standing = ways.standing_of(plan)
    if kind in ADDED_LATER:
        is_open = standing in ways.BEING_WRITTEN | ways.IN_FORCE
        return is_open and (may_write(member, plan) or works_there(member, plan.area_id))
    return standing in ways.BEING_WRITTEN and may_write(member, plan)


def may_describe(member, plan):
    """The words of the plan change only while it is being written."""
    return ways.standing_of(plan) in ways.BEING_WRITTEN and may_write(member, plan)


def may_return(member, _thing):
    """The chief returns what is not ready, with words."""
    return is_chief(member)


def may_adopt(member, plan):
    """The chief adopts what others worded; where the department is too small for that, own words, marked."""
    return is_chief(member) and (not is_own_work(member, plan) or is_small_department())


def is_own_work(member, thing):
    """The member worded a part of the plan or the update, began it or handed it in, whoever corrected it since."""
    steps = ("by_id", "sent_by_id", "opened_by_id", "submitted_by_id")
    took = {getattr(thing, name, None) for name in steps}
    return member.pk in took or thing.worded_by.filter(pk=member.pk).exists()


def is_small_department():
    """The department is too small for another to adopt what the chief worded; an administrator says so."""
    return PlanLimits.objects.filter(is_small=True).exists()


def waits_for_another(member, thing):
    """It waits for a chief, and this one worded it: another has to decide."""
    waits = {ways.Standing.CHIEF_REVIEW, update_ways.Standing.SUBMITTED}
    is_kept_back = is_chief(member) and thing.standing in waits
    return is_kept_back and is_own_work(member, thing) and not is_small_department()


def may_publish(member, _thing):
    """Whoever the chief named for it makes plans and updates public."""
    return publication.may_publish(member)


def may_supersede(_member, _plan):
    """No one does it by hand: the adoption of the next plan of the area does."""
    return False


def may_open_update(member, update):
    """The commander opens the update that is owed, of a plan in force."""
    return update_ways.standing_of(update) == update_ways.Standing.OWED and may_write_update(member, update)


def may_write_update(member, update):
    """The Area Commander writes the update of the plan in force."""
    return may_write(member, update.plan) and ways.standing_of(update.plan) in ways.IN_FORCE


def may_write_parts(member, update):
    """The parts of an update change until it is handed in."""
    is_draft = update_ways.standing_of(update) == update_ways.Standing.DRAFT
    return is_draft and may_write_update(member, update)


def may_approve(member, update):
    """The chief approves an update that others worded, of a plan in force; in a small department own words, marked."""
    return ways.standing_of(update.plan) in ways.IN_FORCE and may_adopt(member, update)


QUESTIONS = {
    name: globals()[name] for name in ("may_write", "may_return", "may_adopt", "may_publish", "may_supersede")
}
QUESTIONS_OF_UPDATES = {
    "may_write": may_write_update,
    "may_return": may_return,
    "may_approve": may_approve,
    "may_publish": may_publish,
}


def may_move(member, plan, verb):
    """Whether the member goes this way, as the table of moves names the question."""
    return QUESTIONS[ways.ARROWS[verb].who](member, plan)


def may_move_update(member, update, verb):
    """Whether the member moves an update this way."""
    return QUESTIONS_OF_UPDATES[update_ways.ARROWS[verb].who](member, update)


def allowed(member, plan):
    """The buttons that the page of a plan offers this member."""
    buttons = {str(verb) for verb in ways.verbs_open_to(plan) if may_move(member, plan, verb)}
    if may_describe(member, plan):
        buttons.add("describe")
    buttons |= {kind for kind in PIECES if may_write_piece(member, plan, kind)}
    return buttons


PIECES = ("planinput", "priority", "planmeasure", "planreading", "plannote")


def allowed_update(member, update):
    """The buttons that the page of an update offers this member."""
    buttons = {
        str(verb) for verb in update_ways.verbs_open_to(update) if may_move_update(member, update, verb)
    }
    return buttons | ({"write"} if may_write_parts(member, update) else set())
