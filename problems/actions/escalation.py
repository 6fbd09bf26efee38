"""What a commander cannot handle goes up to the chief, and comes back with words and a date."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from areas.actions import review
from areas.actions.review import Stale
from areas.actions.routing import chief, commander_of
from areas.actions.tasks import finish_task, give_task
from areas.workflow import NotReady
from ledger.actions import record
from problems import notices
from problems.actions.locking import locked
from problems.models import Escalation
from problems.rules import escalation as rules
from problems.rules.problem import may_escalate as may_escalate_problem
from problems.workflow import escalation as workflow
from problems.workflow.escalation import Verb


@transaction.atomic
def escalate(information, *, by, reason, tried, asked, wanted_by=None, version, now=None):
    """Direct an entry that its commander cannot handle to the chief for review."""
    information = review.locked(information)
    rules.require(rules.may_escalate(by, information))
    if information.version != version:
        raise Stale(information)
    _check_words(tried, asked)
    if Escalation.objects.open().filter(information=information).exists():
        raise NotReady(_("This entry is with the chief already."))
    _chief_for(information.about_member_id)
    now = now or timezone.now()
    review.send_up(information, by=by, summary=asked, version=version, now=now)
    told = {"reason": reason, "tried": tried, "asked": asked, "wanted_by": wanted_by}
    return _raise(Escalation(information=information, **told), by=by, now=now)


@transaction.atomic
def escalate_problem(problem, *, by, reason, tried, asked, wanted_by=None, version, now=None):
    """Direct a problem file that its commander cannot handle to the chief for review; its stage stays."""
    problem = locked(problem, version=version)
    rules.require(may_escalate_problem(by, problem))
    _check_words(tried, asked)
    if Escalation.objects.open().filter(problem=problem).exists():
        raise NotReady(_("This file is with the chief already."))
    _chief_for(None)
    told = {"reason": reason, "tried": tried, "asked": asked, "wanted_by": wanted_by}
    return _raise(Escalation(problem=problem, **told), by=by, now=now or timezone.now())


def _check_words(tried, asked):
    if missing := workflow.missing_to_raise(tried=tried, asked=asked):
        raise NotReady(" ".join(str(sentence) for sentence in missing))


def _chief_for(about_member_id):
    to = chief(but_not=about_member_id)
    if to is None:
        raise NotReady(_("There is no chief to send it to: an administrator appoints one."))
    return to


def _raise(escalation, *, by, now):
    escalation.raised_by, escalation.raised_at = by, now
    escalation.save(force_insert=True)
    _record(
        "escalation.raised", escalation, by=by, at=now,
        now={"reason": escalation.reason, "tried": escalation.tried}, text=escalation.asked,
    )  # fmt: skip
    notices.raised(escalation, to=_chief_for(escalation.about_member_id))
    return escalation


@transaction.atomic
def open_escalation(escalation, *, by, now=None):
    """Note when the chief first read it; reading it again changes nothing."""
    escalation = _locked(escalation)
    rules.require(rules.may_answer(by, escalation))
    if escalation.opened_at:
        return escalation
    escalation.opened_at = now or timezone.now()
    # reading changes nothing that an answer was written to, so the version stays
    escalation.save(update_fields=["opened_at"])
    _record("escalation.opened", escalation, by=by, at=escalation.opened_at)
    return escalation


@transaction.atomic
def ask_back(escalation, *, question, by, version, now=None):
    """Ask the commander for what is missing before answering."""
    escalation = _for(Verb.ASK, escalation, by=by, version=version)
    if not question.strip():
        raise NotReady(_("Write the question."))
    escalation.question, escalation.asked_back_at = question, now or timezone.now()
    escalation.opened_at = escalation.opened_at or escalation.asked_back_at
    _save(escalation, "question", "asked_back_at", "opened_at")
    _record("escalation.asked_back", escalation, by=by, text=question, at=escalation.asked_back_at)
    notices.asked_back(escalation, to=_commander(escalation, now=escalation.asked_back_at))
    return escalation


@transaction.atomic
def reply(escalation, *, reply, by, version, now=None):
    """Reply to what the chief asked back."""
    escalation = _for(Verb.REPLY, escalation, by=by, version=version)
    if not reply.strip():
        raise NotReady(_("Write the reply."))
    escalation.reply, escalation.replied_at = reply, now or timezone.now()
    _save(escalation, "reply", "replied_at")
    _record("escalation.replied", escalation, by=by, text=reply, at=escalation.replied_at)
    notices.replied(escalation, to=chief(but_not=escalation.about_member_id))
    return escalation


@transaction.atomic
def answer(escalation, *, choice, words, due_date=None, by, version, now=None):
    """Answer in words and by a date: it comes back, and who is to carry it out has a task."""
    escalation = _for(Verb.ANSWER, escalation, by=by, version=version)
    if missing := workflow.missing_to_answer(choice=choice, words=words, due_date=due_date):
        raise NotReady(" ".join(str(sentence) for sentence in missing))
    now = now or timezone.now()
    escalation.choice, escalation.words, escalation.due_date = choice, words, due_date
    escalation.answered_by, escalation.answered_at = by, now
    escalation.opened_at = escalation.opened_at or now
    to = _commander(escalation, now=now)
    if to and due_date and choice != Escalation.Choice.TAKE_OVER:
        escalation.task = _task(escalation, to=to, by=by, now=now)
    _save(escalation, "choice", "words", "due_date", "answered_by", "answered_at", "opened_at", "task")
    _come_back(escalation, by=by, words=words, now=now)
    _record(
        "escalation.answered",
        escalation,
        by=by,
        now={"choice": choice, "by": str(due_date or "")},
        text=words,
        at=now,
    )
    notices.answered(escalation, to=to)
    return escalation


@transaction.atomic
def withdraw(escalation, *, reason, by, version, now=None):
    """Take it back from the chief, with a reason; it is the commander's again."""
    escalation = _for(Verb.WITHDRAW, escalation, by=by, version=version)
    if not reason.strip():
        raise NotReady(_("Say why you take it back."))
    escalation.withdrawn_at, escalation.withdraw_reason = now or timezone.now(), reason
    _save(escalation, "withdrawn_at", "withdraw_reason")
    _come_back(escalation, by=by, words=reason, now=escalation.withdrawn_at)
    _record("escalation.withdrawn", escalation, by=by, note=reason, at=escalation.withdrawn_at)
    notices.withdrawn(escalation, to=chief(but_not=escalation.about_member_id))
    return escalation


@transaction.atomic
def carry_out(escalation, *, note, by, version, now=None):
    """Note what came of the chief's answer."""
    escalation = _for(Verb.CARRY_OUT, escalation, by=by, version=version)
    if not note.strip():
        raise NotReady(_("Say in a sentence what came of it."))
    escalation.carried_out_at, escalation.carried_out_note = now or timezone.now(), note
    _save(escalation, "carried_out_at", "carried_out_note")
    if (task := escalation.task) and not (task.done_at or task.dropped_at):
        finish_task(task, by=by, note=note[:500], version=task.version, now=escalation.carried_out_at)
    _record("escalation.carried_out", escalation, by=by, text=note, at=escalation.carried_out_at)
    if escalation.answered_by_id != by.pk:
        notices.carried_out(escalation, to=escalation.answered_by)
    return escalation


def _for(verb, escalation, *, by, version):
    """The escalation under a lock, once it is sure that this verb may be taken by this member now."""
    escalation = _locked(escalation)
    rules.require(rules.QUESTIONS[verb](by, escalation))
    if escalation.version != version:
        raise Stale(escalation)
    workflow.check(escalation, verb)
    return escalation


def _locked(escalation):
    return (
        Escalation.objects.select_for_update(of=("self",))
        .with_things()
        .select_related("task")
        .get(pk=escalation.pk)
    )


def _save(escalation, *fields):
    escalation.version += 1
    escalation.save(update_fields=[*fields, "version"])


def _record(verb, escalation, *, by, at, **words):
    record(verb, escalation, area=escalation.area, by=by, at=at, **words)


def _commander(escalation, *, now):
    return commander_of(escalation.area, now=now) if escalation.area else None


def _come_back(escalation, *, by, words, now):
    """An entry stands in the queue of its commander again; a problem file never left its stage."""
    if escalation.information:
        review.come_back(escalation.information, by=by, words=words, now=now)


def _task(escalation, *, to, by, now):
    body = _("Carry out the chief's answer to %(number)s") % {"number": escalation.number}
    return give_task(
        area=escalation.area, to=to, body=body, by=by, due_date=escalation.due_date,
        information=escalation.information, now=now,
    )  # fmt: skip
