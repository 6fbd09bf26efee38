"""A file that ends: back from the chief first, its tasks dropped with the reason, its looks back on their days."""

import threading
import uuid

import pytest
from django.db import IntegrityError, connection
from django.urls import reverse
from django.utils import timezone

from areas.actions import tasks as area_tasks
from areas.actions.intake import SentBefore
from areas.models import Task
from areas.workflow import NotReady
from ledger.models import Entry
from problems.actions import escalation as escalations
from problems.actions import problem as actions
from problems.actions import recheck as looks
from problems.actions import tasks
from problems.models import Limits, PlanTask, Problem, Recheck, Scan
from problems.models.contents import contents_of
from problems.panels import file as panels
from problems.panels import record
from problems.workflow.problem import Verb, standing_of
from tests import factories
from tests.factories import Around, assess, write_what_is_needed

pytestmark = pytest.mark.django_db
WITH_CHIEF = "The file is with the chief: it can end when the answer is there, or it was taken back."


def go(problem, verb, by, **given):
    problem.refresh_from_db()
    return actions.move(problem, verb, by=by, version=problem.version, **given)


def escalate(file, by):
    file.refresh_from_db()
    asked = {"reason": "resources", "tried": "Two nights a week.", "asked": "A third."}
    return escalations.escalate_problem(file, by=by, version=file.version, **asked)


def to_assessment(file, around):
    measure = write_what_is_needed(file, by=around.officer)
    for task in PlanTask.objects.filter(problem=file):
        tasks.finish(task, evidence="Seen.", by=around.officer, version=task.version)
    Problem.objects.filter(pk=file.pk).update(stage="assessment")
    file.refresh_from_db()
    assess(file, measure, by=around.officer)


def test_file_with_the_chief_is_closed_when_it_has_come_back(around, file):
    to_assessment(file, around)
    go(file, Verb.ASK_CLOSING, around.officer)
    up = escalate(file, around.commander)
    with pytest.raises(NotReady, match=f"^{WITH_CHIEF}$"):
        go(file, Verb.CLOSE, around.officer)
    assert standing_of(Problem.objects.get(pk=file.pk)) == "closing"
    escalations.answer(
        up, choice="decline", words="No.", due_date=None, by=around.chief, version=up.version
    )  # fmt: skip
    assert standing_of(go(file, Verb.CLOSE, around.officer)) == "closed"


def test_taking_it_back_lets_a_file_end(around):
    target = factories.problem(by=around.commander, area=around.area)
    opened = factories.problem(by=around.officer, area=around.area)
    up = escalate(opened, around.commander)
    for verb in (Verb.DECLINE, Verb.MERGE):
        with pytest.raises(NotReady, match=f"^{WITH_CHIEF}$"):
            go(opened, verb, around.commander, words="No.", target=target)
    escalations.withdraw(up, reason="Settled.", by=around.commander, version=up.version)
    assert standing_of(go(opened, Verb.DECLINE, around.commander, words="No.")) == "declined"


def test_page_says_that_the_file_is_with_the_chief(around, file, client):
    to_assessment(file, around)
    escalate(file, around.commander)
    client.force_login(around.officer)
    page = client.get(reverse("problem_move", args=[file.number, "ask_closing"]))
    assert [(str(need.text), need.where) for need in page.context["missing"]] == [(WITH_CHIEF, "sent-up")]


@pytest.mark.parametrize("verb", [Verb.DECLINE, Verb.MERGE])
def test_tasks_of_a_file_that_ends_are_dropped_with_its_reason(around, verb):
    target = factories.problem(by=around.commander, area=around.area)
    opened = factories.problem(by=around.officer, area=around.area)
    mine = tasks.give(opened, body="Look.", member=around.officer, by=around.commander)
    theirs = tasks.give(opened, body="Mow.", party="The owner", by=around.commander)
    done = tasks.give(opened, body="Ask.", party="The school", by=around.commander)
    tasks.finish(done, evidence="Asked.", by=around.officer, version=done.version)
    go(opened, verb, around.commander, words="The same steps.", target=target)
    dropped = PlanTask.objects.exclude(dropped_at=None).order_by("pk").values_list("pk", "drop_reason")
    assert list(dropped) == [(mine.pk, "The same steps."), (theirs.pk, "The same steps.")]
    assert Task.objects.get().drop_reason == "The same steps."
    told = Entry.objects.filter(verb="problem.task_dropped").values_list("area_id", flat=True)
    assert list(told) == [around.area.pk] * 2


def test_task_that_another_commander_gave_is_taken_back_by_that_commander(around):
    opened = factories.problem(by=around.officer, area=around.area)
    given = tasks.give(opened, body="Look.", member=around.officer, by=around.commander)
    opened.refresh_from_db()
    actions.change_area(
        opened, area=around.other_area, words="There.", by=around.chief, version=opened.version
    )
    with pytest.raises(NotReady, match=f"^The commander of {around.area} gave “Look.” to {around.officer}"):
        go(opened, Verb.DECLINE, around.other_commander, words="No.")
    area_tasks.drop_task(given.task, by=around.commander, reason="Gone.", version=given.task.version)
    assert standing_of(go(opened, Verb.DECLINE, around.other_commander, words="No.")) == "declined"
    assert PlanTask.objects.get().dropped_at is None


def test_looks_back_fall_on_the_days_of_the_limits(around, file):
    Limits.objects.create(first_recheck_days=10, second_recheck_days=20, third_recheck_days=20)
    to_assessment(file, around)
    go(file, Verb.ASK_CLOSING, around.officer)
    go(file, Verb.CLOSE, around.officer)
    today = timezone.localdate()
    assert [(row.due_date - today).days for row in Recheck.objects.order_by("due_date")] == [10, 20]


def test_look_back_at_a_file_that_was_reopened_in_between_is_refused_in_words(around, file, client):
    to_assessment(file, around)
    go(file, Verb.ASK_CLOSING, around.officer)
    go(file, Verb.CLOSE, around.officer)
    first, second = Recheck.objects.order_by("pk")[:2]
    looks.recheck(first, has_come_back=True, note="Again.", by=around.officer)
    go(file, Verb.REOPEN, around.commander, words="Again.")
    for row in (first, second):
        with pytest.raises(NotReady, match=r"^The file was reopened in between"):
            looks.recheck(row, has_come_back=False, note="Quiet.", by=around.officer)
    client.force_login(around.officer)
    url = reverse("problem_recheck", args=[file.number, second.pk])
    assert client.get(url).status_code == 404
    page = client.post(url, {"has_come_back": "no", "note": "Quiet at ten."})
    assert (page.status_code, page.context["form"].non_field_errors()) == (
        422, ["The file was reopened in between: it is worked on, and not looked back at."]
    )  # fmt: skip
    assert "Quiet at ten." in page.content.decode()


def test_area_task_that_is_done_is_done_on_the_page_of_the_file(around, file):
    given = tasks.give(file, body="Look.", member=around.officer, by=around.commander)
    dropped = tasks.give(file, body="Ask.", member=around.officer, by=around.commander)
    area_tasks.finish_task(given.task, by=around.officer, note="It was dark.", version=given.task.version)
    area_tasks.drop_task(dropped.task, by=around.commander, reason="Too late.", version=dropped.task.version)
    held = contents_of(file)
    rows = [
        (row["task"].is_done, row["task"].is_dropped, row["evidence"], row["why_dropped"])
        for row in panels.tasks(around.officer, file, held)
    ]
    assert rows == [(True, False, "It was dark.", ""), (False, True, "", "Too late.")]


def test_timeline_of_a_file_has_what_was_sent_up(around, file, client):
    other = escalate(factories.problem(by=around.commander, area=around.area), around.commander)
    up = escalate(file, around.commander)
    escalations.answer(
        up,
        choice="grant",
        words="Three nights.",
        due_date=timezone.localdate(),
        by=around.chief,
        version=up.version,
    )
    client.force_login(around.officer)
    for name in ("problem", "problem_record"):
        context = client.get(reverse(name, args=[file.number])).context
        lines = context["timeline"] if name == "problem" else context["lines"]
        assert [(line["what"], line["details"], line["text"]) for line in lines][:2] == [
            ("answered by the chief", "Grant resources", "Three nights."),
            ("sent to the chief", "Needs resources I do not have", "A third."),
        ]
        assert len(lines) == 4
    assert other.problem_id != file.pk
    alone, _more = record.lines_of(file)
    assert [line["what"] for line in alone] == ["accepted by the commander", "problem file opened"]


def test_form_that_is_sent_twice_opens_one_file(around):
    key = uuid.uuid4()
    first, again = (
        factories.problem(by=around.officer, area=around.area, submission_key=key) for _ in range(2)
    )
    assert (first, Problem.objects.count(), Scan.objects.count()) == (again, 1, 1)
    others = factories.problem(by=around.stranger, area=around.area, submission_key=key)
    assert others != first
    for changed in ({"statement": "Another."}, {"time": "Mondays"}):
        with pytest.raises(SentBefore) as why:
            factories.problem(by=around.officer, area=around.area, submission_key=key, **changed)
        assert why.value.saved == first


def test_fault_that_is_no_second_sending_is_told(around):
    with pytest.raises(IntegrityError):
        factories.problem(by=around.officer, area=around.area, round=None)


def sent(page, **changed):
    form = page.context["form"]
    given = {name: value for name, value in form.initial.items() if value not in (None, "")}
    given |= {"statement": "They drink.", "behavior": "Drinking", "place": "The steps", "level": "block"}
    return given | {"nature": "reactive", "form": "short"} | changed


def test_page_that_is_sent_twice_opens_one_and_changed_words_open_another(around, client):
    client.force_login(around.officer)
    page = client.get("/problems/new/")
    first, again = (client.post("/problems/new/", sent(page)) for _ in range(2))
    assert (first.status_code, first.url) == (302, again.url)
    changed = client.post("/problems/new/", sent(page, statement="They drink and shout."))
    number = Problem.objects.get().number
    assert changed.status_code == 422
    assert changed.context["form"].non_field_errors() == [
        f"This page was sent already and is kept as {number}."
    ]
    key = changed.context["form"].data["submission_key"]
    anew = client.post("/problems/new/", sent(page, statement="They drink and shout.", submission_key=key))
    assert (anew.status_code, Problem.objects.count()) == (302, 2)


def test_parts_of_a_city_wide_file_are_chosen_as_it_is_opened(around, client):
    client.force_login(around.officer)
    page, both = client.get("/problems/new/"), [around.area.pk, around.other_area.pk]
    refused = client.post("/problems/new/", sent(page, parts=both))
    assert refused.context["form"].errors == {
        "parts": ["Only a city-wide file has parts: choose that level, or no area here."]
    }
    client.post("/problems/new/", sent(page, level="city", area="", parts=both))
    made = Problem.objects.get()
    assert (made.area, list(made.parts.order_by("pk").values_list("pk", flat=True))) == (None, both)


@pytest.mark.django_db(transaction=True)
def test_two_files_that_are_merged_into_each_other_at_once_end_in_one():
    around = Around()
    one, two = (factories.problem(by=around.commander, area=around.area) for _ in range(2))
    ready, told = threading.Barrier(2, timeout=30), []

    def merge(file, target):
        ready.wait()
        try:
            actions.move(
                file, Verb.MERGE, by=around.commander, version=file.version, words="The same.", target=target
            )
            told.append("merged")
        except NotReady as why:
            told.append(str(why))
        finally:
            connection.close()

    threads = [threading.Thread(target=merge, args=pair) for pair in ((one, two), (two, one))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    gone = Problem.objects.exclude(merged_into=None).get()
    assert sorted(told) == sorted(["merged", f"{gone.number} has ended: choose an open file."])
