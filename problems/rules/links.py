"""Permission about what of the community side is tied to a problem file, in the words of the policy."""

from partnerships.rules.idea import may_answer_idea, may_give_idea
from partnerships.rules.partnership import may_keep
from people.rules import require, takes_part
from problems.models import Problem
from problems.rules.problem import may_write
from problems.workflow.problem import ENDED, standing_of

__all__ = ["require"]


def may_join(member, problem, partnership):
    """Who writes the file, or keeps the partnership and reads the file, says that the one works on the other."""
    if partnership.ended_at or not _is_open_to(member, problem):
        return False
    return may_write(member, problem) or may_keep(member, partnership)


def may_bring_idea(member, problem):
    """All members contribute their ideas to the open files that they read."""
    return may_give_idea(member) and _is_open_to(member, problem)


def may_point(member, problem, idea):
    """Who had the idea, who answers it, and who writes the file point an idea to a file that they read."""
    if not _is_open_to(member, problem):
        return False
    return member.pk == idea.author_id or may_answer_idea(member, idea) or may_write(member, problem)


def may_take_up(member, problem, session):
    """Who keeps the session and writes the file makes an option of an idea."""
    return may_write(member, problem) and may_keep(member, session)


def _is_open_to(member, problem):
    if not takes_part(member) or standing_of(problem) in ENDED:
        return False
    return Problem.objects.visible_to(member).filter(pk=problem.pk).exists()
