"""What was in order when it was asked for may be gone when it is granted."""

import datetime as dt

import pytest
from django.utils import timezone

from areas.workflow import NotReady
from ledger.models import Entry
from people.models import Notice
from problems import models as pieces
from problems.actions import assessment, tasks, writing
from problems.actions import problem as actions
from problems.workflow.problem import Verb, standing_of
from tests import factories
from tests.factories import assess

pytestmark = pytest.mark.django_db


def go(problem, verb, by, **given):
    problem.refresh_from_db()
    actions.move(problem, verb, by=by, version=problem.version, **given)
    problem.refresh_from_db()


def go_to_approval(problem, around):
    go(problem, Verb.ANALYZE, around.commander)
    go(problem, Verb.PLAN, around.commander)
    go(problem, Verb.ASK_APPROVAL, problem.lead)


def go_to_closing(problem, around):
    go_to_approval(problem, around)
    go(problem, Verb.APPROVE, around.commander)
    go(problem, Verb.ASSESS, problem.lead)
    assess(problem, problem.measure, by=problem.lead)
    go(problem, Verb.ASK_CLOSING, problem.lead)


def drop(piece, by):
    writing.drop(piece, by=by, version=piece.version, reason="Counted twice.")


def test_plan_whose_options_were_taken_out_is_not_approved(around, long_file):
    go_to_approval(long_file, around)
    for option in pieces.Option.objects.in_order():
        drop(option, around.officer)
    with pytest.raises(
        NotReady, match="^Consider at least two options; doing nothing is one. Choose what is done.$"
    ):
        go(long_file, Verb.APPROVE, around.commander)
    long_file.refresh_from_db()
    assert standing_of(long_file) == "approval"


@pytest.mark.parametrize("to", ["response", "assessment", "closed", None])
def test_file_goes_back_to_an_earlier_stage_alone(around, long_file, to):
    go(long_file, Verb.ANALYZE, around.commander)
    with pytest.raises(NotReady, match="^Choose the earlier stage that it goes back to.$"):
        go(long_file, Verb.GO_BACK, around.commander, to=to, words="Once more.")
    long_file.refresh_from_db()
    assert standing_of(long_file) == "analysis"


def test_plan_that_does_not_hold_goes_back_in_the_same_round(around, long_file):
    go(long_file, Verb.ANALYZE, around.commander)
    go(long_file, Verb.PLAN, around.commander)
    go(long_file, Verb.GO_BACK, around.commander, to="analysis", words="The place is another one.")
    long_file.refresh_from_db()
    assert (standing_of(long_file), long_file.round) == ("analysis", 1)


def test_option_that_is_chosen_says_why_it_should_work(around, long_file):
    go(long_file, Verb.ANALYZE, around.commander)
    go(long_file, Verb.PLAN, around.commander)
    pieces.Option.objects.filter(is_chosen=True).update(mechanism="")
    with pytest.raises(NotReady, match="^Say for each chosen option why it should work here.$"):
        go(long_file, Verb.ASK_APPROVAL, long_file.lead)


def test_open_tasks_keep_a_file_from_assessment_until_its_day(around, long_file):
    plan = pieces.Plan.objects.get()
    later = timezone.localdate() + dt.timedelta(days=1)
    writing.change(plan, by=around.officer, version=plan.version, assess_on=later)
    go_to_approval(long_file, around)
    go(long_file, Verb.APPROVE, around.commander)
    with pytest.raises(NotReady, match="^Tasks are open: finish or drop each, or wait for the day"):
        go(long_file, Verb.ASSESS, long_file.lead)
    pieces.Plan.objects.update(assess_on=timezone.localdate())
    go(long_file, Verb.ASSESS, long_file.lead)
    assert standing_of(long_file) == "assessment"


def test_file_whose_judgment_was_taken_out_is_not_closed(client, around, long_file):
    go_to_closing(long_file, around)
    drop(pieces.Judgment.objects.get(), around.officer)
    client.force_login(around.commander)
    page = client.post(
        f"/problems/{long_file.number}/move/close/", {"version": long_file.version, "words": "Done."}
    )
    long_file.refresh_from_db()
    assert (page.status_code, standing_of(long_file)) == (422, "closing")


def test_short_form_made_long_while_it_waits_is_not_closed_as_it_is(around):
    short, by = factories.problem(by=around.commander, area=around.area), around.commander
    measure = writing.add(short, pieces.Measure, by=by, name="Calls", unit="calls", source="Dispatch")
    writing.add(short, pieces.Reading, by=by, measure=measure, phase="before", count=9)
    writing.add(short, pieces.Option, by=by, body="Repair the light", is_chosen=True)
    tasks.give(short, body="Repair it", party="Public Works", due_date=timezone.localdate(), by=by)
    for verb in (Verb.ANALYZE, Verb.PLAN, Verb.ASK_APPROVAL, Verb.APPROVE):
        go(short, verb, by)
    go(short, Verb.ASSESS, by, words="It was repaired today.")
    writing.add(short, pieces.Judgment, by=by, round=1, carried_out="yes", outcome="eliminated")
    go(short, Verb.ASK_CLOSING, by)
    go(short, Verb.PROMOTE, by)
    with pytest.raises(NotReady, match="^Save a result from the measures. Write what was learned.$"):
        go(short, Verb.CLOSE, around.chief)


def test_counts_of_two_rounds_are_not_added_up(around, long_file):
    go_to_closing(long_file, around)
    go(long_file, Verb.GO_BACK, around.commander, to="response", basis="result_based", words="Again.")
    writing.add(
        long_file, pieces.Reading, by=around.officer, measure=long_file.measure, phase="after", count=60
    )
    with pytest.raises(NotReady, match="^This measure was assessed in an earlier round"):
        assessment.save_result(long_file.measure, by=around.officer)
    fresh = writing.add(
        long_file, pieces.Measure, by=around.officer, name="Calls again", unit="calls", source="Dispatch"
    )
    for phase in ("before", "after"):
        writing.add(long_file, pieces.Reading, by=around.officer, measure=fresh, phase=phase, count=60)
    result = assessment.save_result(fresh, by=around.officer)
    assert (result.round, result.figures["percent_change"]) == (2, 0)


def test_why_a_piece_was_taken_out_stands_on_the_record(around, long_file):
    drop(pieces.Source.objects.get(), around.officer)
    words = Entry.objects.with_words().get(verb="problem.source_dropped").words
    assert (words.note, words.text.splitlines()[0]) == ("Counted twice.", "source: Calls for service")


@pytest.mark.parametrize("before", ["9" * 5000, "²"])
def test_list_from_a_number_that_is_none_shows_the_newest(client, around, long_file, before):
    client.force_login(around.officer)
    page = client.get("/problems/", {"before": before})
    assert [row.number for row in page.context["rows"]] == [long_file.number]


def test_measure_of_which_more_is_better_is_not_called_worse(around, long_file):
    measure = writing.add(
        long_file,
        pieces.Measure,
        by=around.officer,
        name="Content",
        unit="fear",
        source="Survey",
        more_is_better=True,
    )
    for phase, count in (("before", 40), ("after", 160)):
        writing.add(long_file, pieces.Reading, by=around.officer, measure=measure, phase=phase, count=count)
    with pytest.raises(NotReady, match="^A result is computed for what should become less"):
        assessment.save_result(measure, by=around.officer)


def test_count_that_is_sent_twice_is_counted_once(client, around, long_file):
    client.force_login(around.officer)
    url = f"/problems/{long_file.number}/reading/new/"
    sent = {"measure": long_file.measure.pk, "role": "response", "phase": "after", "count": 20, "exposure": 1}
    answers = [client.post(url, sent).status_code for _ in range(2)]
    assert (answers, pieces.Reading.objects.filter(phase="after").count()) == ([302, 422], 1)


def test_those_into_whose_file_another_is_merged_are_told(around, long_file):
    for _ in range(2):
        merged = factories.problem(by=around.chief, area=around.area)
        go(merged, Verb.MERGE, around.chief, target=long_file, words="The same trouble.")
    told = Notice.objects.filter(text=f"{long_file.number} took in another file").order_by("pk")
    assert sorted(told.values_list("member", flat=True)) == sorted(
        [around.officer.pk, around.commander.pk, around.officer.pk, around.commander.pk]
    )
