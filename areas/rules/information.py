"""Permission about entries of area information."""

from areas.queries.sight import sight_of
from areas.rules.area import commands
from people.rules import is_chief, is_clerk, takes_part


def may_review(member, information):
    """Each Area Commander reviews all input about the area; the chief what was sent to the chief."""
    if information.about_member_id == member.pk or not takes_part(member):
        return False
    if is_chief(member):
        return True
    if information.desk == "chief" or information.restriction == "chief":
        return False
    return information.area_id is not None and commands(member, information.area)


def may_place(member, information):
    """Whoever owns the holding desk, a clerk or the chief finds the area of what waits there."""
    if information.desk != "holding" or information.about_member_id == member.pk:
        return False
    return is_chief(member) or is_clerk(member) or information.responsible_id == member.pk


def may_forward(member, information):
    """The responsible commander sends on what belongs to another area."""
    return information.restriction != "chief" and (
        may_review(member, information) or may_place(member, information)
    )


def answers_for(member, information):
    """Whoever an entry waits for opens it by reading: the commander of its area, or the chief at the chief's desk."""
    if not may_review(member, information):
        return False
    return information.desk != "area" or commands(member, information.area)


def may_reopen(member, information):
    """Commander or chief take a closed entry up again, with a reason."""
    return information.closed_at is not None and may_review(member, information)


def may_edit_narrative(member, information):
    """The narrative is the author's until it is opened."""
    return information.recorded_by_id == member.pk and information.opened_at is None


def may_add_to(member, information):
    """Who reads an entry in full may add to it; what stood before stays."""
    return takes_part(member) and information.about_member_id != member.pk


def reads_reporter(member, information):
    """The reporter's name is for the recorder, the responsible commander, the chief and the clerk."""
    if information.about_member_id == member.pk or not takes_part(member):
        return False
    if is_chief(member) or is_clerk(member) or information.recorded_by_id == member.pk:
        return True
    sight = sight_of(member)
    return information.restriction != "chief" and information.area_id in sight.commands | sight.keeps


def allowed(member, information):
    """The set of buttons that the entry's page offers this member."""
    questions = {
        "review": may_review, "place": may_place, "forward": may_forward, "reopen": may_reopen,
        "edit": may_edit_narrative, "add": may_add_to, "reporter": reads_reporter,
    }  # fmt: skip
    return {name for name, question in questions.items() if question(member, information)}
