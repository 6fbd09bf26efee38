"""Permission about areas and those who work there."""

from areas.queries.sight import sight_of
from people.models import Department
from people.rules import is_analyst, is_chief, is_clerk, is_sergeant, may_configure, takes_part


def commands(member, area):
    """The commander of the area, or who acts for the commander now."""
    return takes_part(member) and area is not None and area.pk in sight_of(member).commands


def is_commander(member):
    """A member who answers for at least one City Area now."""
    return takes_part(member) and bool(sight_of(member).commands)


def may_record(member):
    """All members who perceive a problem or possible problem notify the responsible Area Commander."""
    return takes_part(member)


def keeps_desk(member):
    """The holding desk is someone's: the named member, a records clerk or the chief."""
    if is_chief(member) or is_clerk(member):
        return True
    return takes_part(member) and Department.objects.filter(holding_desk_owner=member.pk).exists()


def may_watch(member, area):
    """The commander keeps an eye on places and words of the area; the chief may."""
    return commands(member, area) or is_chief(member)


def sees_queue(member, area):
    """The queue is the commander's, and of whom an acting commander stands in for; chief and clerk look in."""
    if is_chief(member) or is_clerk(member):
        return True
    sight = sight_of(member)
    return takes_part(member) and area.pk in sight.commands | sight.keeps


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
