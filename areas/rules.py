"""Permission in the area file as named questions, in the words of the policy."""

from areas.queries.sight import sight_of
from people.models import Department
from people.rules import is_analyst, is_chief, is_clerk, is_sergeant, may_configure, require, takes_part

__all__ = ["may_configure", "require", "takes_part"]


def commands(member, area):
    """The commander of the area, or who acts for the commander now."""
    return takes_part(member) and area is not None and area.pk in sight_of(member).commands


def is_commander(member):
    """A member who answers for at least one City Area now."""
    return takes_part(member) and bool(sight_of(member).commands)


def may_record(member):
    """All members who perceive a problem or possible problem notify the responsible Area Commander."""
    return takes_part(member)


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


def keeps_desk(member):
    """The holding desk is someone's: the named member, a records clerk or the chief."""
    if is_chief(member) or is_clerk(member):
        return True
    return takes_part(member) and Department.objects.filter(holding_desk_owner=member.pk).exists()


def may_forward(member, information):
    """The responsible commander sends on what belongs to another area."""
    return information.restriction != "chief" and (may_review(member, information) or may_place(member, information))


def may_watch(member, area):
    """The commander keeps an eye on places and words of the area; the chief may."""
    return commands(member, area) or is_chief(member)


def sees_queue(member, area):
    """The queue is the commander's, and of whom an acting commander stands in for; chief and clerk look in."""
    if is_chief(member) or is_clerk(member):
        return True
    sight = sight_of(member)
    return takes_part(member) and area.pk in sight.commands | sight.keeps


def answers_for(member, information):
    """Whoever the entry waits for opens it by reading it: the commander of its area, or the chief at the chief's desk."""
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


def may_assign(member, area):
    """The Area Commander assigns each officer to the area; the chief or an administrator may, with a reason."""
    return commands(member, area) or may_configure(member)


def may_give_task(member, area):
    """Officers work directly for the Area Commander."""
    return commands(member, area) or is_chief(member)


def may_command(member):
    """Patrol Sergeants or other designated Department personnel."""
    return takes_part(member)


def may_keep_profile(member, area):
    """The commander, the area's officers, the chief and the clerk keep the area's profile."""
    if is_chief(member) or is_clerk(member):
        return True
    return takes_part(member) and area.pk in sight_of(member).areas


def expected_to_command(member):
    """Each Patrol Sergeant is assigned a City Area."""
    return is_sergeant(member)


def allowed(member, information):
    """The set of buttons that the entry's page offers this member."""
    questions = {
        "review": may_review, "place": may_place, "forward": may_forward, "reopen": may_reopen,
        "edit": may_edit_narrative, "add": may_add_to, "reporter": reads_reporter,
    }  # fmt: skip
    return {name for name, question in questions.items() if question(member, information)}


def reads_file(member, area):
    """The whole file of an area is for those who work there, the chief, the clerk and the analyst."""
    if is_chief(member) or is_clerk(member) or is_analyst(member):
        return True
    return takes_part(member) and area.pk in sight_of(member).areas


def may_finish_task(member, task):
    """Whoever has the task says that it is done, or the commander does."""
    return (takes_part(member) and task.to_id == member.pk) or may_give_task(member, task.area)


def may_restrict(member, area):
    """Restricted lines of the profile are for the commander, the chief and the clerk."""
    return is_chief(member) or is_clerk(member) or commands(member, area)


def signs_as(member, handover):
    """Both sign the pack: who hands over (the chief for one who has left), and who receives; "" for others."""
    if not takes_part(member):
        return ""
    if member.pk == handover.to_member_id:
        return "received"
    has_left = not handover.from_member.is_active
    return "handed" if member.pk == handover.from_member_id or (has_left and is_chief(member)) else ""
