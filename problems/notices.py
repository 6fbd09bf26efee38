"""Who hears of problem files, of what is sent up and what comes back; no narrative and no question in any notice."""

from typing import NamedTuple

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l
from django.utils.translation import ngettext

from areas.actions.routing import chief, commander_of
from people.notices import tell
from problems.models import Problem
from problems.workflow.problem import Verb


def raised(escalation, *, to):
    """Tell the chief that something was sent up."""
    _tell(escalation, to, "raised", _("%(number)s was sent to you for review"), step=escalation.pk)


def asked_back(escalation, *, to):
    """Tell the commander that the chief asks back."""
    _tell(
        escalation,
        to,
        "asked",
        _("%(number)s: the chief asks back"),
        step=escalation.asked_back_at.timestamp(),
    )


def replied(escalation, *, to):
    """Tell the chief that the commander has replied."""
    _tell(
        escalation,
        to,
        "replied",
        _("%(number)s: reply to your question"),
        step=escalation.replied_at.timestamp(),
    )


def answered(escalation, *, to):
    """Tell the commander that the chief has answered."""
    _tell(escalation, to, "answered", _("%(number)s: the chief has answered"), step=escalation.pk)


def withdrawn(escalation, *, to):
    """Tell the chief that it was taken back."""
    _tell(escalation, to, "withdrawn", _("%(number)s was taken back"), step=escalation.pk)


def carried_out(escalation, *, to):
    """Tell the chief what came of the answer."""
    _tell(escalation, to, "carried_out", _("%(number)s: your answer was carried out"), step=escalation.pk)


def _tell(escalation, to, step_name, text, *, step):
    tell(
        to,
        verb=f"escalation.{step_name}",
        text=text % {"number": escalation.number},
        url=escalation.get_absolute_url(),
        key=f"escalation:{escalation.pk}:{step_name}:{step:.0f}",
    )


# what each move tells, and whom: the lead, or who answers for the area
TO_LEAD = {
    Verb.ACCEPT: _l("%(number)s was accepted"),
    Verb.RETURN: _l("%(number)s was returned to you"),
    Verb.DEFER: _l("%(number)s was deferred"),
    Verb.DECLINE: _l("%(number)s was declined"),
    Verb.MERGE: _l("%(number)s was merged into another file"),
    Verb.RETURN_PLAN: _l("The plan of %(number)s was returned"),
    Verb.APPROVE: _l("The plan of %(number)s was approved"),
    Verb.CLOSE: _l("%(number)s was closed"),
    Verb.GO_BACK: _l("%(number)s went back a stage"),
    Verb.REOPEN: _l("%(number)s was reopened"),
}
TO_COMMANDER = {
    Verb.HAND_IN: _l("%(number)s was handed in again"),
    Verb.ASK_APPROVAL: _l("%(number)s: a plan waits for your approval"),
    Verb.ASK_CLOSING: _l("%(number)s waits to be closed"),
}


def opened(problem, *, by):
    """Tell who answers for the area that a file was opened."""
    _tell_of(
        problem, _answering(problem), "opened", _("%(number)s was opened: accept it, or say why not"), by=by
    )


def moved(problem, *, verb, by):
    """Tell the lead what was decided, or the commander what waits for a decision."""
    if verb in TO_LEAD:
        _tell_of(problem, problem.lead, verb, TO_LEAD[verb], by=by)
        if verb != Verb.ACCEPT and problem.opened_by_id != problem.lead_id:
            _tell_of(problem, problem.opened_by, verb, TO_LEAD[verb], by=by)
    if verb in TO_COMMANDER:
        _tell_of(problem, _answering(problem), verb, TO_COMMANDER[verb], by=by)


def took_in(problem, merged, *, by):
    """Tell the lead and who answers for the area that another file was merged into theirs."""
    text = _("%(number)s took in another file")
    for to in {problem.lead, _answering(problem)}:
        _tell_of(problem, to, f"took-{merged.pk}", text, by=by)


def lead_changed(problem, *, was, by):
    """Tell who leads now and who led before."""
    _tell_of(problem, problem.lead, "lead", _("%(number)s: you lead it now"), by=by)
    _tell_of(problem, was, "led", _("%(number)s has another lead now"), by=by)


def area_changed(problem, *, was, by):
    """Tell both commanders that a file changed its area."""
    _tell_of(problem, _answering(problem), "came", _("%(number)s came to your area"), by=by)
    if was is not None:
        _tell_of(
            problem,
            commander_of(was, now=timezone.now()),
            "went",
            _("%(number)s went to another area"),
            by=by,
        )


def task_given(task, *, by):
    """Tell a member of a task of the response that does not stand among the tasks of an area."""
    text = _("%(number)s: a task for you")
    _tell_of(task.problem, task.member, f"task-{task.pk}", text, by=by)


def survey_tied(problem, survey, *, by):
    """Tell the lead of a survey that is asked for the file."""
    _tell_of(problem, problem.lead, f"survey-{survey.pk}", _("%(number)s: a survey is asked for it"), by=by)


def partnership_joined(link, *, by):
    """Tell who leads the file, and who leads the partnership, that the one works on the other."""
    problem, partnership = link.problem, link.partnership
    text = _("%(number)s: a partnership works on it")
    _tell_of(problem, problem.lead, f"partnership-{link.pk}", text, by=by)
    if partnership.lead_id not in {by.pk, problem.lead_id}:
        tell(
            partnership.lead, verb="partnership.joined", text=text % {"number": problem.number},
            url=partnership.get_absolute_url(), key=f"partnership:{partnership.pk}:joined:{link.pk}",
        )  # fmt: skip


def idea_pointed(link, *, by):
    """Tell the lead of an idea that points to the file."""
    text = _("%(number)s: a member's idea points to it")
    _tell_of(link.problem, link.problem.lead, f"idea-{link.idea_id}", text, by=by)


def rechecked(row, *, by):
    """Tell who answers for the area what was seen on looking back, where it has come back."""
    if row.has_come_back:
        text = _("%(number)s has come back: reopen it, or say why not")
        _tell_of(row.problem, _answering(row.problem), f"recheck-{row.pk}", text, by=by)


class Due(NamedTuple):
    """What the calendar brought to a file: told once a key to each."""

    problem: Problem
    step: str
    text: str
    key: str


def _due(problem, step, text, day, **words):
    key = f"problem:{problem.pk}:{step}:{day}"
    return Due(problem, step, text % {"number": problem.number, **words}, key)


def recheck_due(row):
    """A closed file is to be looked at again."""
    return _due(row.problem, "recheck_due", _("%(number)s: look back whether it has come back"), row.due_date)


def day_has_come(problem):
    """The day until which a file was deferred or held."""
    day = problem.held_until or problem.deferred_until
    text = _("%(number)s: the day until which it was put off has come")
    return _due(problem, "day_has_come", text, day)


def late(problem):
    """The next duty of a file is late."""
    return _due(problem, "late", _("%(number)s: what is due next is late"), problem.due_date)


def late_to_chief(problem):
    """The next duty of a file is late, and has been for long."""
    text = _("%(number)s of %(area)s: what is due next has been late for long")
    return _due(problem, "late_to_chief", text, problem.due_date, area=problem.area or _("the city"))


def comes_back(problem, *, count):
    """Entries come in again from the place of a closed file; told once a round."""
    text = ngettext(
        "%(number)s may have come back: %(count)d report of trouble there since it was closed. Reopen it?",
        "%(number)s may have come back: %(count)d reports of trouble there since it was closed. Reopen it?",
        count,
    )
    return _due(problem, "comes_back", text, problem.round, count=count)


def leave(due, *, to, now):
    """Leave what the calendar brought."""
    tell(
        to, verb=f"problem.{due.step}", text=due.text, url=due.problem.get_absolute_url(), key=due.key, now=now
    )  # fmt: skip


def _answering(problem):
    if problem.area_id is None:
        return chief()
    return commander_of(problem.area, now=timezone.now()) or chief()


def _tell_of(problem, to, step, text, *, by):
    if to is None or to.pk == by.pk:
        return
    tell(
        to,
        verb=f"problem.{step}",
        text=str(text) % {"number": problem.number},
        url=problem.get_absolute_url(),
        key=f"problem:{problem.pk}:{step}:{problem.version}",
    )
