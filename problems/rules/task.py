"""Permission about the tasks of a problem file, in the words of the policy."""

from areas.queries.sight import sight_of
from people.rules import takes_part
from problems.rules.problem import may_write
from problems.workflow.problem import ENDED, standing_of


def may_finish(member, task):
    """Whoever has the task or writes the file says that it is done; one that waits for anybody, any officer there."""
    if task.member_id == member.pk or may_write(member, task.problem):
        return takes_part(member)
    return task.is_anybodys and is_of_area(member, task.problem) and standing_of(task.problem) not in ENDED


def is_of_area(member, problem):
    """The member works in the file's area, or in a part of a city-wide one, or answers for it."""
    areas = sight_of(member).areas
    if not takes_part(member) or not areas:
        return False
    return problem.area_id in areas if problem.area_id else problem.parts.filter(pk__in=areas).exists()
