"""The verbs beside the moves: links, areas, leads, tasks, looks back, results, and repeat places."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from areas.actions import tasks as area_tasks
from areas.actions.entry import Stale
from areas.models import Task
from areas.workflow import NotReady
from ledger.models import Entry
from people.models import Notice
from problems.actions import assessment, tasks, writing
from problems.actions import problem as actions
from problems.actions import recheck as looks
from problems.actions.facts import facts_of
from problems.models import Limits, Measure, Option, Plan, PlanTask, Problem, Reading, Recheck, Scan
from problems.panels import repeats
from problems.workflow.problem import Verb, standing_of
from tests import factories
from tests.factories import information

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate


def told(member):
    return list(Notice.objects.filter(member=member).order_by("pk").values_list("text", flat=True))


def test_city_wide_file_is_the_chiefs_and_the_area_is_its_part(around):
    opened = factories.problem(by=around.officer, area=around.area, level="city")
    assert (opened.area, list(opened.parts.all())) == (None, [around.area])
    assert told(around.chief) == [f"{opened.number} was opened: accept it, or say why not"]
    with pytest.raises(PermissionDenied):
        actions.move(opened, Verb.ACCEPT, by=around.commander, version=1)
    assert Problem.objects.visible_to(around.commander).get() == opened
    with pytest.raises(NotReady, match="only a city-wide file has none"):
        factories.problem(by=around.officer, area=None, level="block")


def test_file_without_words_has_no_scan(around):
    assert (
        Scan.objects.filter(
            problem=factories.problem(by=around.officer, area=around.area, statement=" ")
        ).count()
        == 0
    )


def test_entry_is_linked_once_and_decided_by_the_commander(around, file):
    entry = information(by=around.officer, area=around.area)
    for _ in range(2):
        actions.link(file, entry, by=around.commander)
    entry.refresh_from_db()
    assert (file.links.count(), entry.outcome) == (1, "acted")
    assert Entry.objects.filter(verb="problem.linked").count() == 1


def test_deferred_file_comes_back_on_its_day(around):
    opened = factories.problem(by=around.officer, area=around.area)
    day = TODAY() + dt.timedelta(10)
    for wrong in (None, TODAY()):
        with pytest.raises(NotReady, match="until which it is deferred"):
            actions.move(opened, Verb.DEFER, by=around.commander, version=1, words="Later.", day=wrong)
    actions.move(opened, Verb.DEFER, by=around.commander, version=1, words="Later.", day=day)
    assert list(Problem.objects.overdue(on=day)) == []
    assert list(Problem.objects.overdue(on=day + dt.timedelta(1))) == [opened]
    returned = actions.move(opened, Verb.RETURN, by=around.commander, version=2, words="Write more.")
    assert (str(standing_of(returned)), returned.due_date) == ("returned", None)
    handed_in = actions.move(opened, Verb.HAND_IN, by=around.officer, version=3)
    assert str(standing_of(handed_in)) == "opened"


def test_held_file_is_taken_up_again(around, file):
    for wrong in (None, TODAY()):
        with pytest.raises(NotReady, match="looked at again"):
            actions.move(file, Verb.HOLD, by=around.commander, version=2, words="Later.", day=wrong)
    held = actions.move(
        file, Verb.HOLD, by=around.commander, version=2, words="Later.", day=TODAY() + dt.timedelta(9)
    )
    assert (str(standing_of(held)), list(Problem.objects.under_way())) == ("held", [])
    back = actions.move(file, Verb.RESUME, by=around.commander, version=3)
    assert (str(standing_of(back)), list(Problem.objects.under_way())) == ("scanning", [file])


def test_merging_asks_for_an_open_file_that_one_reads(around, file):
    ended = factories.problem(by=around.officer, area=around.area)
    actions.move(ended, Verb.DECLINE, by=around.commander, version=1, words="No.")
    unseen = factories.problem(by=around.stranger, area=around.other_area)
    for target, words in (
        (None, "Choose the file"),
        (file, "Choose the file"),
        (unseen, "Choose"),
        (ended, "has ended"),
    ):
        with pytest.raises(NotReady, match=words):
            actions.move(file, Verb.MERGE, by=around.commander, version=2, words="The same.", target=target)


def test_going_back_asks_for_an_earlier_stage(around, file):
    Problem.objects.filter(pk=file.pk).update(stage="analysis")
    with pytest.raises(NotReady, match="earlier stage"):
        actions.move(file, Verb.GO_BACK, by=around.commander, version=2, words="No.", to="assessment")


def test_lead_and_area_change_on_the_record_and_both_sides_are_told(around, file):
    with pytest.raises(NotReady, match="cannot lead a file"):
        actions.change_lead(file, lead=around.administrator, by=around.commander, version=2)
    actions.change_lead(file, lead=around.commander, by=around.chief, version=2)
    assert told(around.officer)[-1] == f"{file.number} has another lead now"
    assert told(around.commander)[-1] == f"{file.number}: you lead it now"
    for words, area, sentence in (
        ("", around.other_area, "Say why"),
        ("Theirs.", around.area, "in this area already"),
    ):
        with pytest.raises(NotReady, match=sentence):
            actions.change_area(file, area=area, words=words, by=around.commander, version=3)
    actions.change_area(file, area=around.other_area, words="Theirs.", by=around.commander, version=3)
    assert told(around.other_commander) == [f"{file.number} came to your area"]
    lines = Entry.objects.filter(verb="problem.area_changed").order_by("sequence")
    assert {line.area_id for line in lines} == {around.area.pk, around.other_area.pk}


def test_file_goes_to_no_area_that_has_ended(around):
    file = factories.problem(by=around.commander, area=around.area)
    around.other_area.ended_on = timezone.localdate()
    around.other_area.save()
    with pytest.raises(NotReady, match="has ended"):
        actions.change_area(
            file, area=around.other_area, words="Theirs.", by=around.chief, version=file.version
        )


def test_city_wide_file_goes_to_an_area(around):
    opened = factories.problem(by=around.chief, area=None, level="city")
    moved = actions.change_area(
        opened, area=around.area, words="Only there.", by=around.chief, version=opened.version
    )
    assert (moved.area, told(around.commander)) == (around.area, [f"{opened.number} came to your area"])


def test_commander_gives_a_task_that_stands_among_those_of_the_area(around, file):
    task = tasks.give(
        file, body="Look.", member=around.officer, by=around.commander, due_date=TODAY(), minutes=15
    )
    assert task.task.body == f"{file.number}: Look."
    tasks.finish(task, evidence="Seen.", minutes_spent=12, by=around.officer, version=1)
    task.refresh_from_db()
    assert (task.minutes_spent, Task.objects.get().done_note) == (12, "Seen.")
    with pytest.raises(Stale):
        tasks.drop(task, reason="No.", by=around.commander, version=task.version)


def test_task_that_an_officer_gives_reaches_the_member_who_then_reads_the_file(around, file):
    task = tasks.give(file, body="Count cars.", member=around.stranger, by=around.officer, due_date=TODAY())
    assert (task.task, told(around.stranger)) == (None, [f"{file.number}: a task for you"])
    assert Problem.objects.visible_to(around.stranger).get() == file
    tasks.finish(task, evidence="Forty.", by=around.stranger, version=1)
    assert PlanTask.objects.get().evidence == "Forty."


def test_task_of_the_area_is_settled_by_who_has_it_or_by_the_commander(around, file):
    lead, other = around.officer, factories.MemberFactory()
    factories.assign(around.area, other)
    task = tasks.give(file, body="Look.", member=other, by=around.commander, due_date=TODAY())
    with pytest.raises(NotReady, match="or the commander says that this is done"):
        tasks.finish(task, evidence="Seen.", by=lead, version=1)
    with pytest.raises(NotReady, match="and takes it back"):
        tasks.drop(task, reason="No.", by=lead, version=1)
    tasks.drop(task, reason="Not needed.", by=around.commander, version=1)
    assert (Task.objects.get().drop_reason, PlanTask.objects.get().drop_reason) == (
        "Not needed.",
        "Not needed.",
    )


def test_task_finished_among_those_of_the_area_is_open_no_more(around, file):
    task = tasks.give(file, body="Look.", member=around.officer, by=around.commander, due_date=TODAY())
    assert facts_of(file).open_tasks == 1
    area_tasks.finish_task(task.task, by=around.officer, note="Seen.", version=1)
    assert facts_of(file).open_tasks == 0
    tasks.finish(task, evidence="Seen.", by=around.officer, version=1)
    assert PlanTask.objects.get().evidence == "Seen."


def test_task_has_one_who_does_it_and_words_where_it_ends(around, file):
    with pytest.raises(NotReady, match="one of the two"):
        tasks.give(file, body="Look.", member=around.officer, party="Public Works", by=around.officer)
    with pytest.raises(NotReady, match="only a task of five to thirty minutes waits for anybody"):
        tasks.give(file, body="Look.", party=" ", by=around.officer)
    task = tasks.give(file, body="Look.", party="Public Works", by=around.officer)
    with pytest.raises(NotReady, match="shows that it is done"):
        tasks.finish(task, evidence=" ", by=around.officer, version=1)
    with pytest.raises(NotReady, match="why the task is dropped"):
        tasks.drop(task, reason=" ", by=around.officer, version=1)
    with pytest.raises(PermissionDenied):
        tasks.finish(task, evidence="Seen.", by=around.stranger, version=1)


def test_look_back_is_made_once_in_words_and_only_a_return_is_told(around, file):
    row = Recheck.objects.create(problem=file, due_date=TODAY())
    Problem.objects.filter(pk=file.pk).update(
        stage="closed", closed_at=timezone.now(), closed_by=around.officer
    )
    with pytest.raises(NotReady, match="what was seen"):
        looks.recheck(row, has_come_back=False, note=" ", by=around.officer)
    before = len(told(around.commander))
    looks.recheck(row, has_come_back=False, note="Quiet.", by=around.officer)
    assert len(told(around.commander)) == before
    with pytest.raises(NotReady, match="is done"):
        looks.recheck(row, has_come_back=True, note="Again.", by=around.officer)


def test_piece_changes_only_where_it_differs(around, file):
    scan = Scan.objects.get(problem=file)
    assert writing.change(scan, by=around.officer, version=1, statement=scan.statement).version == 1
    with pytest.raises(Stale):
        writing.change(scan, by=around.officer, version=7, statement="New.")
    plan = writing.add(file, Plan, by=around.officer, goal="Quiet")
    writing.change(plan, by=around.officer, version=1, assess_on=TODAY())
    line = Entry.objects.get(verb="problem.plan_changed").words
    assert (line.was, line.now) == ({"assess_on": None}, {"assess_on": str(TODAY())})
    with pytest.raises(PermissionDenied):
        writing.add(file, Option, by=around.analyst, body="Mine.")


def test_result_needs_both_phases_of_the_response_area(around, file):
    measure = writing.add(file, Measure, by=around.analyst, name="Calls", unit="calls", source="Dispatch")
    with pytest.raises(NotReady, match="counts of the response area"):
        assessment.save_result(measure, by=around.officer)
    for role, phase in (
        ("buffer_comparison", "before"),
        ("buffer_comparison", "after"),
        ("response", "before"),
    ):
        writing.add(file, Reading, by=around.analyst, measure=measure, role=role, phase=phase, count=5)
    with pytest.raises(NotReady, match="Response area has counts of one phase only"):
        assessment.save_result(measure, by=around.officer)
    writing.add(file, Reading, by=around.analyst, measure=measure, role="response", phase="after", count=5)
    with pytest.raises(NotReady, match="needs a buffer"):
        assessment.save_result(measure, by=around.officer)


def test_repeat_place_is_proposed_with_what_was_done_there_before(around):
    assert repeats.places(around.commander, areas=[]) == []
    entries = [
        information(by=around.officer, area=around.area, place_label="12 Foundry Rd") for _ in range(3)
    ]
    for _ in range(4):
        information(by=around.stranger, area=around.other_area, place_label="12 Foundry Rd")
    areas = [around.area.pk]
    (place,) = repeats.places(around.commander, areas=areas)
    assert (place.label, place.count, place.days, place.before) == ("12 Foundry Rd", 3, 60, None)
    assert place.numbers == [entry.number for entry in entries]
    past = factories.problem(by=around.commander, area=around.area, place="12 Foundry Rd")
    assert repeats.places(around.commander, areas=areas) == []
    Problem.objects.filter(pk=past.pk).update(
        stage="closed", closed_at=timezone.now(), closed_by=around.commander, outcome="reduced"
    )
    assert repeats.places(around.commander, areas=areas)[0].before == past
    Limits.objects.create(repeat_count=4)
    assert repeats.places(around.commander, areas=areas) == []


@pytest.mark.parametrize("made", ["scan", "judgment", "recheck", "move", "limits"])
def test_everything_has_words_of_its_own(around, made):
    opened = factories.problem(by=around.commander, area=around.area)
    words = {
        "scan": lambda: str(opened.scans.get()),
        "judgment": lambda: str(opened.judgments.model(outcome="reduced")),
        "recheck": lambda: str(Recheck(problem=opened, due_date=dt.date(2026, 1, 2))),
        "move": lambda: str(opened.moves.get()),
        "limits": lambda: str(Limits()),
    }
    assert words[made]() == {
        "scan": "Groups drink there at night.", "judgment": "Fewer incidents", "recheck": f"{opened}: 2026-01-02",
        "move": f"{opened}: opened → scanning", "limits": "Limits of problem files",
    }[made]  # fmt: skip
