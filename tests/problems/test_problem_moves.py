import datetime as dt
import os

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from areas.actions import tasks as areas_tasks
from areas.workflow import NotReady
from ledger.models import Entry
from people.models import Notice
from problems.actions import problem as actions
from problems.actions import recheck as looks
from problems.actions import tasks, writing
from problems.models import Limits, Move, PlanTask, Problem, Recheck
from problems.rules import problem as rules
from problems.workflow.problem import (
    ARROWS,
    ENDED,
    Stage,
    Verb,
    standing_of,
)
from problems.workflow.problem.needs import Facts, to_analyze, to_ask_approval
from tests import factories
from tests.factories import Around, assess, information, write_what_is_needed

pytestmark = pytest.mark.django_db
EXAMPLES = 1000 if os.environ.get("COPPS_PROOFS") else 50
STEPS = 100


def go(problem, verb, by, **given):
    problem.refresh_from_db()
    moved = actions.move(problem, verb, by=by, version=problem.version, **given)
    problem.refresh_from_db()
    return moved


def told(member):
    return list(
        Notice.objects.filter(member=member, verb__startswith="problem.").values_list("verb", flat=True)
    )


def test_every_arrow_has_its_step():
    assert actions.STEPS.keys() == ARROWS.keys() == set(Verb)


def test_officer_opens_without_asking_and_the_commander_is_told(around):
    opened = factories.problem(by=around.officer, area=around.area)
    assert opened.number == f"P-{timezone.localdate().year}-001"
    assert (opened.lead, opened.stage, standing_of(opened)) == (around.officer, "scanning", "opened")
    assert (told(around.commander), told(around.officer)) == (["problem.opened"], [])
    assert Entry.objects.get(verb="problem.opened").subject_label == opened.number


def test_commander_opens_and_has_accepted(around):
    opened = factories.problem(by=around.commander, area=around.area)
    assert (standing_of(opened), opened.accepted_by) == ("scanning", around.commander)


def test_entries_come_along_and_are_decided_by_whoever_may(around):
    entries = [information(by=around.officer, area=around.area) for _ in range(3)]
    opened = factories.problem(by=around.commander, area=around.area, entries=entries)
    assert [link.information for link in opened.links.order_by("pk")] == entries
    for entry in entries:
        entry.refresh_from_db()
        assert (entry.outcome, entry.summary, entry.decided_by) == (
            "acted", f"Taken into problem file {opened.number}.", around.commander
        )  # fmt: skip


def test_entries_of_an_officers_file_stay_in_the_queue(around):
    entry = information(by=around.officer, area=around.area)
    opened = factories.problem(by=around.officer, area=around.area, entries=[entry])
    entry.refresh_from_db()
    assert (opened.links.count(), entry.decided_at) == (1, None)


def test_what_is_for_the_chief_alone_enters_no_file(around):
    secret = information(by=around.officer, area=around.area, kind="bias-complaint")
    for by in (around.officer, around.commander, around.chief):
        with pytest.raises(NotReady):
            factories.problem(by=by, area=around.area, entries=[secret])
    assert Problem.objects.count() == 0


def test_long_form_goes_all_the_way_round_and_comes_back(around, long_file):
    go(long_file, Verb.ANALYZE, around.commander)
    go(long_file, Verb.PLAN, around.commander)
    go(long_file, Verb.ASK_APPROVAL, around.officer)
    with pytest.raises(PermissionDenied):
        go(long_file, Verb.APPROVE, around.officer)
    go(long_file, Verb.APPROVE, around.commander)
    go(long_file, Verb.ASSESS, around.officer)
    result = assess(long_file, long_file.measure, by=around.officer)
    assert (result.outcome, result.figures["rate_ratio"]) == ("fewer_no_comparison", pytest.approx(1 / 3))
    go(long_file, Verb.ASK_CLOSING, around.officer)
    with pytest.raises(PermissionDenied):
        go(long_file, Verb.CLOSE, around.officer)
    go(long_file, Verb.CLOSE, around.commander)
    assert (long_file.stage, long_file.outcome, long_file.closed_by) == (
        "closed",
        "reduced",
        around.commander,
    )
    days = [(row.due_date - timezone.localdate()).days for row in Recheck.objects.order_by("due_date")]
    assert days == [30, 90, 180]
    looks.recheck(
        Recheck.objects.first(), has_come_back=True, note="They are there again.", by=around.officer
    )
    go(long_file, Verb.REOPEN, around.commander, words="They are there again.")
    assert (long_file.stage, long_file.round, long_file.outcome, long_file.closed_at) == (
        "analysis",
        2,
        "",
        None,
    )
    assert Recheck.objects.filter(done_at=None).count() == 0
    assert list(Move.objects.order_by("pk").values_list("was", "now")) == [
        ("opened", "scanning"), ("scanning", "analysis"), ("analysis", "planning"), ("planning", "approval"),
        ("approval", "active"), ("active", "assessment"), ("assessment", "closing"), ("closing", "closed"),
        ("closed", "analysis"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("stage", "verb", "sentence"),
    [
        ("scanning", Verb.ANALYZE, "Answer all six questions of CHEERS with yes and evidence."),
        (
            "analysis",
            Verb.PLAN,
            "Choose the measure that shows the start. Name at least one source that was consulted. Fill the six sides "
            "of the triangle. Write why it happens, and mark one hypothesis supported.",
        ),
    ],
)
def test_soft_gate_says_what_is_missing_and_is_passed_with_a_reason(around, stage, verb, sentence):
    opened = factories.problem(by=around.commander, area=around.area, form="long")
    Problem.objects.filter(pk=opened.pk).update(stage=stage)
    with pytest.raises(NotReady, match="^" + sentence):
        go(opened, verb, around.commander)
    go(opened, verb, around.commander, words="It cannot wait.")
    passed = Move.objects.latest("pk")
    assert (passed.passed, passed.words) == (sentence, "It cannot wait.")
    assert Entry.objects.get(verb=f"problem.{verb}").words.note == sentence


@pytest.mark.parametrize("verb", [Verb.RETURN, Verb.DEFER, Verb.DECLINE, Verb.MERGE])
def test_commander_says_no_in_words(around, verb):
    target = factories.problem(by=around.commander, area=around.area)
    opened = factories.problem(by=around.officer, area=around.area)
    day = timezone.localdate() + dt.timedelta(10)
    with pytest.raises(NotReady, match="Say why, in a sentence."):
        go(opened, verb, around.commander, day=day, target=target)
    with pytest.raises(PermissionDenied):
        go(opened, verb, around.officer, words="No.", day=day, target=target)
    go(opened, verb, around.commander, words="Not now.", day=day, target=target)
    ends = {"return": "returned", "defer": "deferred", "decline": "declined", "merge": "merged"}
    assert standing_of(opened) == ends[verb]
    assert told(around.officer) == [f"problem.{verb}"]


def test_merging_takes_the_entries_along(around):
    entry = information(by=around.officer, area=around.area)
    target = factories.problem(by=around.commander, area=around.area)
    opened = factories.problem(by=around.officer, area=around.area, entries=[entry])
    go(opened, Verb.MERGE, around.commander, words="The same.", target=target)
    assert [link.information for link in target.links.all()] == [entry]


def test_failed_assessment_goes_back_a_round_with_its_basis(around, long_file):
    Problem.objects.filter(pk=long_file.pk).update(stage="assessment")
    with pytest.raises(NotReady, match="results or what the community said"):
        go(long_file, Verb.GO_BACK, around.commander, words="It failed.", to="response")
    go(long_file, Verb.GO_BACK, around.commander, words="It failed.", to="response", basis="result_based")
    assert (long_file.stage, long_file.round, Move.objects.latest("pk").basis) == (
        "response",
        2,
        "result_based",
    )


def test_commander_closes_own_work_only_in_a_small_department_and_it_is_marked(around):
    own = factories.problem(by=around.commander, area=around.area, form="long")
    measure = write_what_is_needed(own, by=around.commander)
    Problem.objects.filter(pk=own.pk).update(stage="assessment")
    own.refresh_from_db()
    assess(own, measure, by=around.commander)
    go(own, Verb.ASK_CLOSING, around.commander)
    with pytest.raises(PermissionDenied):
        go(own, Verb.CLOSE, around.commander)
    Limits.objects.update_or_create(pk=1, defaults={"is_small": True})
    go(own, Verb.CLOSE, around.commander)
    assert own.is_own_work is True


def test_chief_approves_above_the_limit(around, long_file):
    Limits.objects.create(chief_cost=1000)
    long_file.options.filter(is_chosen=True).update(cost=1001)
    Problem.objects.filter(pk=long_file.pk).update(stage="response")
    go(long_file, Verb.ASK_APPROVAL, around.officer)
    with pytest.raises(PermissionDenied):
        go(long_file, Verb.APPROVE, around.commander)
    go(long_file, Verb.APPROVE, around.chief)
    assert standing_of(long_file) == "active"


def test_strangers_see_a_row_and_no_file(around, long_file):
    seen = {
        name: Problem.objects.visible_to(getattr(around, name)).filter(pk=long_file.pk).exists()
        for name in (
            "officer",
            "commander",
            "chief",
            "clerk",
            "analyst",
            "stranger",
            "other_commander",
            "administrator",
        )
    }
    assert [name for name, sees in seen.items() if sees] == [
        "officer",
        "commander",
        "chief",
        "clerk",
        "analyst",
    ]
    rows = Problem.objects.listed_for(around.stranger).values_list("number", "is_in_full")
    assert list(rows) == [(long_file.number, False)]
    assert list(Problem.objects.listed_for(around.administrator)) == []


def test_commander_who_wrote_the_plan_approves_it_marked_as_own_work(around, long_file):
    Problem.objects.filter(pk=long_file.pk).update(stage="response")
    writing.change(long_file.plans.get(), by=around.commander, version=1, goal="Quieter nights")
    go(long_file, Verb.ASK_APPROVAL, around.officer)
    go(long_file, Verb.APPROVE, around.commander)
    assert long_file.is_own_work is True


def test_plan_of_another_is_approved_unmarked(around, long_file):
    Problem.objects.filter(pk=long_file.pk).update(stage="response")
    go(long_file, Verb.ASK_APPROVAL, around.officer)
    go(long_file, Verb.APPROVE, around.commander)
    assert long_file.is_own_work is False


def test_dropped_task_ends_the_sight_it_gave(around, long_file):
    given = areas_tasks.give_task(area=around.area, to=around.officer, body="Look.", by=around.commander)
    task = PlanTask.objects.create(
        problem=long_file,
        body="Look.",
        member=around.stranger,
        task=given,
        by=around.commander,
        at=timezone.now(),
    )
    given.to = around.stranger
    given.save()
    seen = Problem.objects.visible_to(around.stranger).filter(pk=long_file.pk)
    assert seen.exists()
    tasks.drop(task, reason="Done by others.", by=around.commander, version=1)
    assert not seen.exists()


def test_returned_plan_is_planned_again(around, long_file):
    Problem.objects.filter(pk=long_file.pk).update(stage="response")
    go(long_file, Verb.ASK_APPROVAL, around.officer)
    go(long_file, Verb.RETURN_PLAN, around.commander, words="Too dear.")
    assert (standing_of(long_file), long_file.asked_by, long_file.asked_at) == ("planning", None, None)
    assert sorted(told(around.officer)) == ["problem.accept", "problem.return_plan"]


def test_task_of_a_partner_is_dropped_with_a_reason(around, long_file):
    task = tasks.give(long_file, body="Mow.", party="The owner", by=around.officer)
    tasks.drop(task, reason="It was mown.", by=around.officer, version=task.version)
    task.refresh_from_db()
    assert (task.drop_reason, task.task, task.is_open) == ("It was mown.", None, False)


def test_gates_name_each_thing_that_is_missing():
    scan, found = "State the problem in a sentence.", "Say how it came to notice."
    cheers = "Answer all six questions of CHEERS with yes and evidence."
    assert [str(need.text) for need in to_analyze(Facts())] == [scan, found, cheers]
    assert [str(need.text) for need in to_analyze(Facts(is_long=False))] == [scan]
    assert [str(need.text) for need in to_ask_approval(Facts())] == [
        "Consider at least two options; doing nothing is one.",
        "Choose what is done.",
        "Give tasks, each with who does it and by when.",
        "Fix before the start how the result will be assessed.",
    ]


MOVES = st.tuples(
    st.sampled_from(list(Verb)),
    st.sampled_from(["commander", "officer", "chief", "stranger", "clerk", "other_commander"]),
    st.sampled_from(["", "Because."]),
    st.sampled_from([None, *Stage.values]),
    st.sampled_from(["", "result_based"]),
)


class TestEveryMove(TestCase):
    """No walk of legal and illegal moves leaves the table, the record or the invariants."""

    steps = 0

    @pytest.fixture(autouse=True, scope="class")
    @classmethod
    def counted(cls):
        """As many steps as are promised were taken."""
        yield
        assert cls.steps >= EXAMPLES * STEPS

    @pytest.mark.timeout(7200 if os.environ.get("COPPS_PROOFS") else 600)
    @settings(
        max_examples=EXAMPLES, deadline=None, derandomize=True,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example],
    )  # fmt: skip
    @given(is_long=st.booleans(), moves=st.lists(MOVES, min_size=STEPS, max_size=STEPS))
    def test_random_moves(self, is_long, moves):
        around = Around()
        target = factories.problem(by=around.chief, area=around.area)
        problem = factories.problem(by=around.officer, area=around.area, form="long" if is_long else "short")
        measure = write_what_is_needed(problem, by=around.officer)
        for verb, who, words, to, basis in moves:
            by = getattr(around, who)
            problem.refresh_from_db()
            if (
                standing_of(problem) == "assessment"
                and not problem.judgments.filter(round=problem.round).exists()
            ):
                assess(problem, measure, by=around.chief)
            self.one_move(problem, verb, by=by, words=words, to=to, basis=basis, target=target)

    def one_move(self, problem, verb, *, by, **given):
        TestEveryMove.steps += 1
        was, version, lines = standing_of(problem), problem.version, Entry.objects.count()
        left = problem.plantasks.open()
        # a partner's task is a promise as well, which is taken back with it
        open_tasks = left.count() + left.exclude(commitment=None).count()
        is_legal = was in ARROWS[verb].starts and rules.may_move(by, problem, verb)
        day = timezone.localdate() + dt.timedelta(7)
        try:
            actions.move(problem, verb, by=by, version=version, day=day, **given)
        except (NotReady, PermissionDenied):
            problem.refresh_from_db()
            assert (standing_of(problem), problem.version, Entry.objects.count()) == (was, version, lines)
            return
        problem.refresh_from_db()
        now = standing_of(problem)
        # what ends drops its tasks, each on the record; the file that takes it in has a line of its own
        extra = {"merge": 1 + open_tasks, "decline": open_tasks}.get(verb, 0)
        assert is_legal
        assert ARROWS[verb].ends in {now, None}
        assert (problem.version, Entry.objects.count() - lines) == (version + 1, 1 + extra)
        assert Entry.objects.latest("sequence").verb == f"problem.{verb}"
        last = Move.objects.filter(problem=problem).latest("pk")
        assert (last.was, last.now, last.by) == (was, now, by)
        assert (problem.stage == "closed") == (problem.closed_at is not None) == (now == "closed")
        assert (problem.accepted_at is None) == (
            now in {"opened", "returned", "deferred", "declined"}
        ) or now in ENDED
        if now == "active":
            assert problem.approved_by_id is not None
