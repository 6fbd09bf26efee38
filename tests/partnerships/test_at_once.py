"""What residents send twice at the same time is kept once, and both are told the same."""

import datetime as dt
import threading
import uuid
from contextlib import nullcontext

import pytest
from django.db import IntegrityError, connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from areas.models import Information, NumberSeries
from ledger.models import Entry
from partnerships import keys
from partnerships.actions import submission
from partnerships.actions import survey as surveys
from partnerships.models import BankQuestion, Category, Comment, PublicSide, Response, Submission
from partnerships.workflow.survey import Step
from people.models import Mail
from tests.factories import Around


@pytest.fixture
def around():
    PublicSide.objects.update(is_open=True)
    return Around()


def after(words, do):
    """Do something once, just after a question to the database that has these words in it."""
    done = []

    def wrapper(execute, sql, params, many, context):
        found = execute(sql, params, many, context)
        if all(word in sql for word in words) and not done:
            done.append(sql)
            do()
        return found

    return connection.execute_wrapper(wrapper)


def at_once(count, do, *, meet=()):
    """What several give who do the same at the same time; `meet` are words of the question after which all wait."""
    gate, given, faults = threading.Barrier(count), [], []

    def work():
        try:
            with after(meet, lambda: gate.wait(timeout=30)) if meet else nullcontext():
                given.append(do())
        except Exception as fault:
            faults.append(fault)
        finally:
            connection.close()

    threads = [threading.Thread(target=work) for _ in range(count)]
    for each in threads:
        each.start()
    for each in threads:
        each.join(timeout=60)
    assert faults == []
    return given


@pytest.mark.django_db(transaction=True)
def test_same_page_sent_twice_at_once_is_one_entry_and_both_get_its_receipt(around):
    sent = {
        "category": Category.objects.get(name="Noise").pk, "words": "A gate bangs.", "email": "p@example.org",
        "form": submission.new_form(now=timezone.now() - dt.timedelta(minutes=1)),
    }  # fmt: skip

    def post():
        answer = Client().post(reverse("public_tell"), sent)
        return answer.status_code, answer.context["receipt"]

    # both have asked whether it is there before either writes
    answers = at_once(2, post, meet=("SELECT", 'FROM "partnerships_submission"'))
    kept = Submission.objects.get()
    assert answers == [(200, answers[0][1])] * 2
    assert kept.receipt_digest == keys.digest_of(answers[0][1])
    assert Information.objects.get() == kept.information
    assert Entry.objects.filter(verb="information.recorded").count() == 1
    assert Mail.objects.filter(to="p@example.org").count() == 1


@pytest.mark.django_db
def test_fault_of_the_database_is_not_taken_for_the_same_page(around):
    told = submission.Told(category=Category.objects.get(name="Noise"), words="One.")
    now = timezone.now()
    call = {"language": "en", "address": "198.51.100.7", "now": now}
    submission.take(told, form=submission.new_form(now=now - dt.timedelta(minutes=1)), **call)
    NumberSeries.objects.update(last=0)
    with pytest.raises(IntegrityError):
        submission.take(told, form=submission.new_form(now=now - dt.timedelta(minutes=1)), **call)
    assert Submission.objects.count() == 1


def opened(around):
    asked = list(BankQuestion.objects.filter(key__in=["satisfied", "anything_else"]))
    made = surveys.start(name="Streets", questions=asked, area=around.area, by=around.officer)
    wave = surveys.plan_wave(
        made,
        name="Spring",
        sampling="open",
        by=around.officer,
        closes_on=timezone.localdate() + dt.timedelta(days=9),
    )
    for step in (Step.APPROVE, Step.OPEN):
        wave = surveys.take(wave, step, by=around.commander, version=wave.version)
    return wave


@pytest.mark.django_db(transaction=True)
def test_same_answers_sent_twice_at_once_are_one_answer(around):
    wave = opened(around)
    sent = {"token": str(uuid.uuid4()), "q1": "4", "q2": "A gate."}
    answers = at_once(
        2, lambda: Client().post(reverse("survey_answer", args=[wave.key]), sent).status_code,
        meet=("SELECT", 'FROM "partnerships_tries"'),
    )  # fmt: skip
    assert (answers, Response.objects.count(), Comment.objects.count()) == ([302, 302], 1, 1)


@pytest.mark.django_db
def test_wave_that_somebody_closes_meanwhile_is_closed_once(around):
    wave = opened(around)
    late = timezone.now() + dt.timedelta(days=11)

    def close():
        surveys.take(wave, Step.CLOSE, by=around.commander, version=wave.version, now=late)

    with after(("SELECT", '"closes_on" <'), close):
        assert surveys.run_due(now=late) == {"surveys closed": 0}
    assert Entry.objects.filter(verb="wave.close").count() == 1
    assert surveys.run_due(now=late) == {"surveys closed": 0}
