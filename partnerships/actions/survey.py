"""Surveys are written from the bank of questions, and each wave goes its way from draft to what the answers mean."""

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from areas.actions.entry import Stale
from areas.workflow import NotReady
from ledger.actions import record
from partnerships import keys
from partnerships.models import BankQuestion, Survey, Wave
from partnerships.notices import survey as notices
from partnerships.rules import survey as rules
from partnerships.workflow import survey as ways
from partnerships.workflow.survey import Step

MOST_QUESTIONS = 60
KEY_LENGTH = 8
DONT_KNOW = "dk"
WORDS = ("name", "title_en", "title_es", "intro_en", "intro_es")


@transaction.atomic
def write_question(*, key, by, now=None, **words):
    """Put a question into the bank, in both languages; `words` are those of `BankQuestion`."""
    rules.require(rules.may_ask(by))
    last = BankQuestion.objects.order_by("-position").values_list("position", flat=True).first() or 0
    try:
        with transaction.atomic():
            question = BankQuestion.objects.create(key=key, position=min(last + 1, 32_000), **words)
    except IntegrityError as taken:
        raise NotReady(_("The bank has a question of this key: choose another.")) from taken
    record("survey.question_written", question, by=by, now=question.frozen, in_file=False, at=now)
    return question


@transaction.atomic
def start(*, questions, by, area=None, plan=None, now=None, **words):
    """Write a survey of questions of the bank, about an area, a plan or the whole city."""
    survey = Survey(area=area or (plan and plan.area), plan=plan, by=by, at=now or timezone.now(), **words)
    rules.require(rules.may_write(by, survey))
    _check(survey, questions)
    survey.save(force_insert=True)
    survey.questions.set(questions)
    told = {"name": survey.name, "questions": [question.key for question in questions]}
    record("survey.written", survey, area=survey.area, by=by, now=told, at=survey.at)
    return survey


@transaction.atomic
def change(survey, *, questions, by, version, now=None, **words):
    """Change what a survey asks from its next wave on; waves that are approved keep what they ask."""
    survey = Survey.objects.select_for_update(of=("self",)).select_related("area").get(pk=survey.pk)
    rules.require(rules.may_write(by, survey))
    if survey.version != version:
        raise Stale(survey)
    was = _facts(survey)
    for name in WORDS:
        setattr(survey, name, words.get(name, getattr(survey, name)))
    _check(survey, questions)
    # whoever worded it last does not approve it
    survey.by = by
    survey.version += 1
    survey.save()
    survey.questions.set(questions)
    record("survey.changed", survey, area=survey.area, by=by, was=was, now=_facts(survey), at=now)
    return survey


def _facts(survey):
    return {name: getattr(survey, name) for name in WORDS} | {
        "questions": [question.key for question in survey.questions.order_by("position", "pk")]
    }


def _check(survey, questions):
    if not 0 < len(questions) <= MOST_QUESTIONS:
        raise NotReady(_("Choose 1 to %(most)d questions.") % {"most": MOST_QUESTIONS})
    if Survey.objects.filter(name=survey.name).exclude(pk=survey.pk).exists():
        raise NotReady(_("There is a survey of this name: open a new wave of it, or choose another name."))


@transaction.atomic
def plan_wave(survey, *, name, by, sampling, asked_count=None, closes_on=None, group_by="", now=None):
    """Write the next wave of a survey: how people are asked and until when."""
    survey = Survey.objects.select_for_update(of=("self",)).select_related("area").get(pk=survey.pk)
    rules.require(rules.may_write(by, survey))
    if survey.waves.filter(name=name).exists():
        raise NotReady(_("The survey has a wave of this name: choose another."))
    wave = Wave.objects.create(
        survey=survey, name=name, sampling=sampling, asked_count=asked_count, closes_on=closes_on, group_by=group_by,
        missing=[DONT_KNOW], by=by, at=now or timezone.now(),
    )  # fmt: skip
    record("wave.written", wave, area=survey.area, by=by, now=_said(wave), at=wave.at)
    notices.to_approve(wave, by=by, now=wave.at)
    return wave


@transaction.atomic
def change_wave(wave, *, by, version, now=None, **facts):
    """Change how a wave is asked, until it is approved."""
    wave = _locked(wave, version)
    rules.require(rules.may_change(by, wave))
    if wave.survey.waves.filter(name=facts["name"]).exclude(pk=wave.pk).exists():
        raise NotReady(_("The survey has a wave of this name: choose another."))
    was = _said(wave)
    for name, value in facts.items():
        setattr(wave, name, value)
    wave.version += 1
    wave.save()
    record("wave.changed", wave, area=wave.survey.area, by=by, was=was, now=_said(wave), at=now)
    return wave


def _said(wave):
    return {
        "name": wave.name, "sampling": wave.sampling, "asked_count": wave.asked_count,
        "closes_on": wave.closes_on.isoformat() if wave.closes_on else "", "group_by": wave.group_by,
    }  # fmt: skip


def _locked(wave, version=None):
    found = Wave.objects.select_for_update(of=("self",)).select_related("survey__area").get(pk=wave.pk)
    if version is not None and found.version != version:
        raise Stale(found)
    return found


@transaction.atomic
def take(wave, step, *, by, version, words="", now=None):
    """Take a step with a wave: approve, return, open, close, or say what the answers mean."""
    wave, now = _locked(wave, version), now or timezone.now()
    ways.check(wave, step)
    rules.require(rules.may_take(by, wave, step))
    DONE[step](wave, by=by, words=words, now=now)
    _keep(wave, step, by=by, words=words, now=now)
    return wave


def _keep(wave, step, *, by, words, now):
    wave.version += 1
    wave.save()
    counts = {"answers": wave.responses.count()} if step == Step.CLOSE else None
    record(f"wave.{step}", wave, area=wave.survey.area, by=by, text=words, now=counts, at=now)
    if step == Step.CLOSE:
        notices.closed(wave, by=by, now=now)


def _approve(wave, *, by, words, now):
    """What is approved is what is asked: the questions are frozen with it."""
    asked = wave.survey.questions.order_by("position", "pk")
    wave.questions = [question.frozen for question in asked]
    if wave.group_by and wave.group_by not in {question["key"] for question in wave.questions}:
        raise NotReady(_("The question to group by is not asked any more: change the wave first."))
    wave.approved_by, wave.approved_at = by, now


def _return(wave, *, by, words, now):
    wave.approved_by = wave.approved_at = None
    wave.questions = []


def _open(wave, *, by, words, now):
    if wave.closes_on and wave.closes_on < timezone.localdate(now):
        raise NotReady(_("Its last day has passed: take the approval back and change the day."))
    wave.opened_at, wave.key = now, keys.new_key()[:KEY_LENGTH]


def _close(wave, *, by, words, now):
    wave.closed_at = now


def _report(wave, *, by, words, now):
    """Nobody says what the answers mean before all that was written in words is read."""
    if left := wave.comments.unreviewed().count():
        raise NotReady(_("%(count)d comments are not reviewed yet: read them first.") % {"count": left})
    if not words.strip():
        raise NotReady(_("Say what the answers mean, and what follows."))
    wave.reported_at, wave.finding = now, words


DONE = {
    Step.APPROVE: _approve,
    Step.RETURN: _return,
    Step.OPEN: _open,
    Step.CLOSE: _close,
    Step.REPORT: _report,
}


def run_due(now):
    """Close waves whose last day has passed; counts of them. Running it again closes nothing twice."""
    closed = 0
    for wave in Wave.objects.to_close(on=timezone.localdate(now)).in_order():
        with transaction.atomic():
            found = _locked(wave)
            if found.closed_at is None:
                _close(found, by=None, words="", now=now)
                _keep(found, Step.CLOSE, by=None, words="", now=now)
                closed += 1
    return {"surveys closed": closed}
