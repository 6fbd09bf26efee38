"""Answers are destroyed when their years are over and every figure stays; a wave counts for its own half-year."""

import datetime as dt
import random

import pytest
from django.utils import timezone

from areas.workflow import NotReady
from copps.pages.survey_answers import destroy_due
from ledger.models import Entry
from partnerships.actions import survey as surveys
from partnerships.actions import survey_answers as answers
from partnerships.actions import survey_destruction
from partnerships.actions.plan import start as start_plan
from partnerships.actions.survey_import import import_answers
from partnerships.exports.survey_results import exact_results
from partnerships.models import BankQuestion, Comment, CommunityLimits, Response, Survey, Wave
from partnerships.panels.record import SURVEYS
from partnerships.panels.survey import counts_of, summary_of
from partnerships.panels.survey_compared import compared
from partnerships.panels.survey_update import results_in
from partnerships.panels.survey_waves import wave_rows
from partnerships.readers.answer_tables import read_answers
from partnerships.workflow.survey import Step
from tests.areas.commands import report, run

pytestmark = pytest.mark.django_db
NOW = dt.datetime(2026, 11, 20, 18, 30, tzinfo=dt.UTC)
ASKED = ("satisfied", "safe_day", "safe_night", "grade", "priorities", "anything_else", "home_language")
OLD = dt.timedelta(days=800)


def answered(around, name, *, at, count=60, area=None, words=True):
    """A wave that was opened, answered by many and closed on a day."""
    questions = list(BankQuestion.objects.filter(key__in=ASKED))
    survey = Survey.objects.filter(name="Streets").first() or surveys.start(
        name="Streets", questions=questions, area=area or around.area, by=around.officer, now=at
    )
    wave = surveys.plan_wave(
        survey, name=name, sampling="open", group_by="home_language", by=around.officer, now=at
    )
    for step in (Step.APPROVE, Step.OPEN):
        wave = surveys.take(wave, step, by=around.commander, version=wave.version, now=at)
    luck = random.Random(name)
    for number in range(count):
        given = {
            "satisfied": str(luck.choice([1, 2, 2, 4, 4, 5, 5])), "safe_day": str(luck.choice([2, 3, 4, 5])),
            "grade": str(luck.randrange(40, 100)), "priorities": luck.sample(["noise", "dogs", "speeding"], 2),
            "home_language": luck.choice(["en", "en", "es"]),
        }  # fmt: skip
        if words and number == 0:
            given["anything_else"] = "A gate bangs."
        answers.receive(wave, answers=given, token=f"{name}{number}", language="en", now=at)
    return surveys.take(
        wave, Step.CLOSE, by=around.commander, version=wave.version, now=at + dt.timedelta(days=7)
    )


def read(wave, around):
    for comment in wave.comments.all():
        answers.review(comment, outcome="shown", by=around.commander, version=comment.version)


def figures(survey):
    """Every figure that pages, the command and the comparison give."""
    waves = list(Wave.objects.filter(survey=survey).select_related("survey__area").in_order())
    rows = [(row["answers"], row["standing"]) for row in wave_rows(waves)]
    both = compared(waves)
    both["waves"] = [wave.name for wave in both["waves"]]
    return [summary_of(wave) for wave in waves], exact_results(survey, waves), rows, both


def test_answers_of_two_years_are_destroyed_and_every_figure_stays(client, around):
    first = answered(around, "First", at=NOW - OLD)
    answered(around, "Second", at=NOW - OLD + dt.timedelta(days=1), count=35, words=False)
    young = answered(around, "Young", at=NOW - dt.timedelta(days=700), count=20, words=False)
    read(first, around)
    client.force_login(around.officer)
    before = figures(first.survey)
    page = client.get(first.get_absolute_url()).content.decode()
    assert destroy_due(now=NOW) == {"answers destroyed": 95}
    assert figures(first.survey) == before
    assert (Comment.objects.count(), set(Response.objects.values_list("wave", flat=True))) == (0, {young.pk})
    shown = client.get(first.get_absolute_url()).content.decode()
    assert ("were destroyed on" in page, "were destroyed on" in shown) == (False, True)
    lines = Entry.objects.filter(verb="wave.answers_destroyed").order_by("sequence")
    assert [(line.area_id, line.actor_id, line.words.now) for line in lines] == [
        (around.area.pk, None, {"answers": 60, "words": 1}), (around.area.pk, None, {"answers": 35, "words": 0}),
    ]  # fmt: skip
    assert destroy_due(now=NOW) == {"answers destroyed": 0}
    assert str(SURVEYS["wave.answers_destroyed"]) == "answers to a survey destroyed; what they came to stays"


def test_kept_counts_hold_no_answers_of_one_person(around):
    first = answered(around, "First", at=NOW - OLD, words=False)
    kept = counts_of(first)
    assert set(kept) == {"respondents", "questions", "scales"}
    assert {frozenset(each) for each in kept["questions"].values()} == {
        frozenset({"n", "missing", "counts", "groups"})
    }


def test_answers_are_counted_once_until_another_comes_or_they_are_grouped_otherwise(
    around, django_assert_num_queries
):
    wave = answered(around, "First", at=NOW - OLD, count=12, words=False)
    found = counts_of(wave)
    with django_assert_num_queries(1):
        assert counts_of(wave) == found
    groups = {key: each["groups"] for key, each in found["questions"].items()}
    wave.group_by = "" if wave.group_by else wave.questions[0]["key"]
    assert {key: each["groups"] for key, each in counts_of(wave)["questions"].items()} != groups
    Response.objects.create(wave=wave, channel="web", digest="z", answers=wave.responses.first().answers)
    assert (found["respondents"], counts_of(wave)["respondents"]) == (12, 13)


def test_words_that_nobody_read_keep_a_wave_and_no_years_keep_all(around):
    wave = answered(around, "First", at=NOW - OLD, count=2)
    assert destroy_due(now=NOW) == {"answers destroyed": 0}
    read(wave, around)
    CommunityLimits.objects.create(answers_years=None)
    assert destroy_due(now=NOW) == {"answers destroyed": 0}
    CommunityLimits.objects.update(answers_years=3)
    assert destroy_due(now=NOW) == {"answers destroyed": 0}
    CommunityLimits.objects.update(answers_years=2)
    assert survey_destruction.destroy_due(counts_of=counts_of) == {"answers destroyed": 2}
    wave.refresh_from_db()
    with pytest.raises(NotReady):
        surveys.take(wave, Step.CLOSE, by=around.commander, version=wave.version)


@pytest.fixture
def table(tmp_path):
    path = tmp_path / "answers.csv"
    path.write_text("q1,district\n" + "5,1\n" * 24 + "1,2\n" * 16)
    return read_answers(path)


def taken_in(table, *, now=NOW, asked=None, wave="Spring"):
    return import_answers(table, survey="Town", wave=wave, group_by="district", asked=asked, now=now).wave


def test_imported_answers_are_destroyed_too_and_are_not_taken_in_again(table, around):
    wave = taken_in(table, now=NOW - OLD)
    before = exact_results(wave.survey, [wave])
    assert destroy_due(now=NOW) == {"answers destroyed": 40}
    wave.refresh_from_db()
    assert (exact_results(wave.survey, [wave]), Response.objects.count()) == (before, 0)
    with pytest.raises(NotReady, match="were destroyed"):
        taken_in(table)
    assert taken_in(table, wave="Summer").responses.count() == 40


def test_imported_wave_counts_for_the_half_year_in_which_people_were_asked(table, around):
    plan = start_plan(around.area, title="Plan", by=around.commander)
    spring = (dt.date(2026, 3, 1), dt.date(2026, 3, 21))
    wave = taken_in(table, asked=spring)
    first, second = (dt.date(2026, 1, 1), dt.date(2026, 6, 30)), (dt.date(2026, 7, 1), dt.date(2026, 12, 31))
    assert results_in(plan, second) == []
    assert results_in(plan, first) == [
        {
            "key": f"survey-{wave.pk}", "title": "Town · Spring", "from": "2026-03-01", "on": "2026-03-21",
            "is_taken_in": True, "responses": 40,
            "results": [
                "people who chose to answer",
                "q1 60.0% gave one of the two best answers (24 of 40)",
            ],
        }
    ]  # fmt: skip
    again = taken_in(table, wave="Unknown")
    assert [each["key"] for each in results_in(plan, second)] == [f"survey-{again.pk}"]
    assert (again.from_day, again.until_day) == (None, dt.date(2026, 11, 20))


def test_wave_of_here_brings_its_numbers_and_headlines_and_few_answers_none(around):
    plan = start_plan(around.area, title="Plan", by=around.commander)
    half_year = (dt.date(2026, 7, 1), dt.date(2026, 12, 31))
    wave = answered(around, "Autumn", at=NOW - dt.timedelta(days=20), words=False)
    few = answered(around, "Few", at=NOW - dt.timedelta(days=10), count=4, words=False)
    surveys.start(
        name="Elsewhere", questions=list(wave.survey.questions.all()), area=around.other_area, by=around.chief
    )
    found, small = results_in(plan, half_year)
    day = timezone.localdate(NOW - dt.timedelta(days=20))
    assert (found["from"], found["on"], found["responses"], found["is_taken_in"]) == (
        day.isoformat(), (day + dt.timedelta(days=7)).isoformat(), 60, False,
    )  # fmt: skip
    assert (found["results"][0], len(found["results"])) == ("people who chose to answer", 5)
    assert (small["key"], small["responses"], small["results"]) == (f"survey-{few.pk}", None, [])
    assert Wave(name="x").from_day is None
    assert Wave(name="x").until_day is None


def test_command_takes_the_days_on_which_people_were_asked(tmp_path):
    path = tmp_path / "answers.csv"
    path.write_text("q1\n5\n")
    names = ("--survey", "Town", "--wave", "Spring")
    assert report("import_survey", path, *names, "--asked", "2026-03-01", "2026-03-21")[0] == 0
    wave = Wave.objects.get()
    assert (wave.asked_from, wave.asked_until) == (dt.date(2026, 3, 1), dt.date(2026, 3, 21))
    for days in (("2026-03-21", "2026-03-01"), ("March", "2026-03-01")):
        assert run("import_survey", path, *names, "--asked", *days)[0] == 2
