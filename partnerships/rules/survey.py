"""Permission about surveys, in the words of the policy."""

from areas.queries.sight import sight_of
from areas.rules import commands
from partnerships.workflow.survey import Standing, Step, standing_of
from people.rules import is_analyst, is_chief, require, takes_part

__all__ = ["require"]


def may_ask(member):
    """Commanders and officers of areas, the analyst and the chief make surveys."""
    return takes_part(member) and (is_chief(member) or is_analyst(member) or bool(sight_of(member).areas))


def may_write(member, survey):
    """Whoever works in the area writes its survey; what is city-wide the analyst and the chief do."""
    if not may_ask(member):
        return False
    if is_chief(member) or is_analyst(member):
        return True
    return survey.area_id is not None and survey.area_id in sight_of(member).areas


def answers_for(member, survey):
    """The Area Commander answers for the surveys of the area, the chief for any."""
    return is_chief(member) or (takes_part(member) and commands(member, survey.area))


def may_approve(member, wave):
    """The Area Commander or the chief approves a wave and questions that another wrote."""
    return answers_for(member, wave.survey) and member.pk not in {wave.by_id, wave.survey.by_id}


def may_take(member, wave, step):
    """Who takes which step: another approves; the writer opens and closes; the commander says what it means."""
    if step == Step.APPROVE:
        return may_approve(member, wave)
    if step in {Step.RETURN, Step.REPORT}:
        return answers_for(member, wave.survey)
    return may_write(member, wave.survey)


def may_change(member, wave):
    """What is asked changes until it is approved; from then on it is frozen."""
    return standing_of(wave) == Standing.DRAFT and may_write(member, wave.survey)


def may_enter_paper(member, wave):
    """Every member who takes part types in what came on paper, while the wave is open."""
    return standing_of(wave) == Standing.OPEN and takes_part(member)


def may_review(member, wave):
    """Commanders review all input about their areas; the chief what is about the whole city, and may any."""
    return answers_for(member, wave.survey)
