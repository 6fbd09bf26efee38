"""The page of a problem file, its paper, and what other pages show of it."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from ledger.actions import record as keep
from problems import models as pieces
from problems.actions import problem as actions
from problems.actions import tasks, writing
from problems.models import PlanTask, Problem, Recheck
from problems.models.contents import HELD, WAYS, contents_of
from problems.panels import tables
from problems.panels.chart import chart_of
from problems.panels.triangle import triangle_of
from problems.workflow.problem import Verb
from tests.factories import accepted, assess, information, problem, write_what_is_needed

pytestmark = pytest.mark.django_db


@pytest.fixture
def file(around):
    """A long form in assessment, with all that its gates ask for and a result."""
    opened = problem(by=around.officer, area=around.area, form="long")
    go(opened, Verb.ACCEPT, around.commander, lead=around.officer)
    measure = write_what_is_needed(opened, by=around.officer)
    for verb in (Verb.ANALYZE, Verb.PLAN, Verb.ASK_APPROVAL, Verb.APPROVE, Verb.ASSESS):
        go(opened, verb, around.commander if verb != Verb.ASK_APPROVAL else around.officer)
    assess(opened, measure, by=around.officer)
    opened.refresh_from_db()
    return opened


def go(problem, verb, by, **given):
    problem.refresh_from_db()
    return actions.move(problem, verb, by=by, version=problem.version, **given)


def page(client, member, problem, name="problem"):
    client.force_login(member)
    return client.get(reverse(name, args=[problem.number]))


def test_contents_read_at_once_are_what_each_kind_gives(around, file):
    file.team.add(around.stranger)
    tasks.give(
        file,
        body="Look.",
        member=around.officer,
        due_date=dt.date(2030, 1, 1),
        minutes=15,
        by=around.commander,
    )
    tasks.give(file, body="Mow.", party="Public Works", due_date=dt.date(2030, 1, 1), by=around.commander)
    Recheck.objects.create(problem=file, due_date=dt.date(2030, 1, 1))
    writing.add(
        file,
        pieces.PlaceSurvey,
        by=around.officer,
        place="Steps",
        surveyed_at=timezone.now(),
        ratings={"access": 2},
    )
    held = contents_of(file)
    for model in HELD:
        rows = model._default_manager.filter(**{WAYS.get(model, "problem"): file}).order_by("pk")
        fields = [field.attname for field in model._meta.concrete_fields]
        expected = [{each: getattr(row, each) for each in fields} for row in rows]
        assert [
            {each: getattr(piece, each) for each in fields} for piece in held[model._meta.model_name]
        ] == expected
    assert file.team_ids == {around.stranger.pk}


def test_page_with_many_lines_asks_nine_queries_at_most(client, around, file, django_assert_max_num_queries):
    for _ in range(500):
        keep("problem.linked", file, area=file.area, by=around.officer, now="I-2026-00001")
    for name in ("officer", "commander", "chief", "analyst"):
        client.force_login(getattr(around, name))
        with django_assert_max_num_queries(9):
            answer = client.get(file.get_absolute_url())
        assert (len(answer.context["timeline"]), answer.context["is_more"]) == (8, True)
    assert len(page(client, around.officer, file, "problem_record").context["lines"]) == 50


def test_list_of_fifty_asks_six_queries_and_stays_small(client, around, django_assert_max_num_queries):
    for number in range(50):
        Problem.objects.create(
            number=f"P-2026-{number:03}", behavior="Drinking", place="Foundry Steps", area=around.area,
            lead=around.officer, opened_by=around.officer, opened_at=timezone.now(),
        )  # fmt: skip
    client.force_login(around.commander)
    for view in ("", "?view=board"):
        with django_assert_max_num_queries(6):
            answer = client.get(reverse("problems") + view)
        assert len(answer.context["rows"]) == 50
        assert len(answer.content) <= 30 * 1024


def test_page_tells_results_in_words_and_draws_them(client, around, file):
    body = page(client, around.officer, file).content.decode()
    assert "Fewer, without a comparison" in body
    assert "fewer_no_comparison" not in body
    assert body.count('<figure class="chart">') == 1
    assert 'class="triangle"' in body
    assert "Do nothing" in body


def test_chart_stands_each_phase_in_its_half(file):
    readings = list(pieces.Reading.objects.filter(problem=file))
    drawn = chart_of(readings)
    assert [(point["phase"], point["x"] < drawn.response_x) for point in drawn.points] == [
        ("before", True), ("after", False),
    ]  # fmt: skip
    assert [tick["label"] for tick in drawn.ticks] == ["0", "20", "40", "60", "80"]
    assert chart_of(readings[:1]) is None


def test_triangle_tells_which_sides_are_written():
    drawn = triangle_of([pieces.Side(side="place", who="The steps")])
    assert (drawn["filled"], drawn["of"]) == (1, 6)
    assert [pair["has_inner"] for pair in drawn["pairs"]] == [False, True, False]


def test_table_ranks_what_holds_most_and_shows_what_it_cannot_read():
    shown = tables.table_of(pieces.Table(kind="facilities", rows="Inn, 5\nMotel, 45\nLodge, 0\nx"))
    assert [(item["row"].name, item["row"].events) for item in shown["rows"]] == [
        ("Motel", 45), ("Inn", 5), ("Lodge", 0),
    ]  # fmt: skip
    assert (shown["held"].rank, shown["unread"]) == (1, ["x"])


def test_hours_are_counted_by_weekday_and_by_day():
    shown = tables.table_of(pieces.Table(kind="hours", rows="Fri 23:10\nFriday 23\n2026-11-20 23:30\nnever"))
    assert (shown["grid"][4]["cells"][23]["count"], shown["total"], shown["unread"]) == (3, 3, ["never"])


def test_council_page_names_no_person(client, around, file):
    teller = information(
        by=around.officer,
        area=around.area,
        reporter={"name": "Hal Brandt"},
        narrative="Hal Brandt is kept awake.",
    )
    actions.link(file, teller, by=around.commander)
    writing.add(file, pieces.Stakeholder, by=around.officer, name="Ines Calloway")
    tasks.give(
        file,
        body="Talk to Ines Calloway",
        party="Dan Ruiz",
        due_date=dt.date(2030, 1, 1),
        by=around.commander,
    )
    body = page(client, around.commander, file, "problem_council").content.decode()
    told = body[body.index("<main") : body.index("</main>")]
    assert [
        name for name in ("Hal Brandt", "Ines Calloway", "Dan Ruiz", around.officer.name) if name in told
    ] == []
    assert "Fewer events than before" in told


def test_paper_shows_all_that_is_written_with_the_seal(client, around, file):
    answer = page(client, around.officer, file, "problem_print")
    body = answer.content.decode()
    assert answer.context["seal"] in body
    assert "Response plan" in body
    assert "Have the light repaired" in body


def test_entry_is_added_to_an_open_file_of_its_area(client, around, file):
    for _ in range(3):  # so that no key of an entry is by chance that of the file
        entry = information(by=around.officer, area=around.area)
    url = reverse("entry_to_problem", args=[entry.number])
    client.force_login(around.officer)
    assert client.post(url, {"problem": "P-0000-000"}).status_code == 422
    assert client.post(url, {"problem": file.number}).url == entry.get_absolute_url()
    assert [link.information for link in file.links.all()] == [entry]
    assert client.get(entry.get_absolute_url()).context["entry"].problem_number == file.number


def test_home_tells_what_files_wait_for(client, around):
    opened = problem(by=around.officer, area=around.area)
    client.force_login(around.commander)
    (promise,) = client.get("/").context["promises"]
    assert promise["title"] == f"{opened.number} was opened: accept it, or say why not"
    assert promise["url"] == opened.get_absolute_url()
    client.force_login(around.stranger)
    assert client.get("/").context["promises"] == []


def test_home_tells_what_was_returned_until_it_is_handed_in_again(client, around):
    def told():
        client.force_login(around.officer)
        return [(row["title"], row["label"], row["url"]) for row in client.get("/").context["promises"]]

    opened = problem(by=around.officer, area=around.area)
    actions.move(
        opened, Verb.RETURN, by=around.commander, version=opened.version, words="How often does it happen?"
    )
    back, url = f"{opened.number} was returned to you", opened.get_absolute_url()
    assert told() == [(back, "Read why and mend it", url)]
    actions.move(opened, Verb.HAND_IN, by=around.officer, version=2)
    assert told() == []


def test_home_tells_the_lead_of_a_returned_plan_until_it_is_asked_for_again(client, around):
    file = accepted(by=around.officer, commander=around.commander, area=around.area, form="long")
    write_what_is_needed(file, by=around.officer)
    Problem.objects.filter(pk=file.pk).update(stage="response", due_date=None)
    PlanTask.objects.update(done_at=timezone.now())

    def told(member):
        client.force_login(member)
        rows = [row["title"] for row in client.get("/").context["promises"]]
        said = client.get(file.get_absolute_url()).context["last_said"]
        return [title for title in rows if "plan" in title], said and said["words"]

    assert told(around.officer) == ([], None)
    go(file, Verb.ASK_APPROVAL, around.officer)
    go(file, Verb.RETURN_PLAN, around.commander, words="Ask the church.")
    back = [f"The plan of {file.number} was returned to you"]
    assert (told(around.officer), told(around.commander)) == (
        (back, "Ask the church."),
        ([], "Ask the church."),
    )
    go(file, Verb.ASK_APPROVAL, around.officer, words="The church agrees.")
    assert told(around.officer) == ([], None)


def test_home_offers_short_tasks_to_officers(client, around, file):
    tasks.give(
        file,
        body="Walk by",
        member=around.officer,
        due_date=dt.date(2030, 1, 1),
        minutes=5,
        by=around.officer,
    )
    client.force_login(around.officer)
    assert [task.label for task in client.get("/").context["files"]["short_tasks"]] == ["Walk by"]


def test_the_five_newest_closed_files_of_the_behavior_stand_beside(client, around, file):
    closed = []
    for number in range(7):
        other = problem(by=around.commander, area=around.area, behavior=file.behavior.upper())
        closed.append(f"{other.number}")
        Problem.objects.filter(pk=other.pk).update(
            stage="closed",
            closed_at=timezone.now(),
            closed_by=around.chief,
            outcome="worse" if number else "reduced",
        )
    problem(by=around.commander, area=around.area, behavior=file.behavior)
    past = page(client, around.officer, file).context["past"]
    assert [(row.number, row.more) for row in past] == [(number, "Worse") for number in closed[2:]]


def test_task_of_enforcement_tells_what_it_came_to_and_the_file_adds_it_up(client, around, file):
    given = [
        tasks.give(file, body=body, member=around.officer, by=around.commander) for body in ("Stop.", "Look.")
    ]
    assert page(client, around.officer, file).context["enforced"] is None
    url = reverse("plan_task_done", args=[file.number, given[0].pk])
    first, second = (PlanTask.objects.get(pk=each.pk) for each in given)
    done = {"version": first.version, "evidence": "Two evenings.", "minutes_spent": 90}
    assert client.post(url, done | {"warnings": "-1"}).status_code == 422
    client.post(url, done | {"warnings": "12", "citations": ""})
    tasks.finish(second, evidence="Seen.", minutes_spent=7, by=around.officer, version=second.version)
    found = page(client, around.officer, file)
    assert found.context["enforced"] == {"warnings": 12, "citations": 0, "minutes": 90}
    words = found.content.decode()
    assert ("12 warnings, 0 citations" in words, "0 warnings" in words) == (True, False)
    assert (
        "12 warnings and 0 citations in 90 minutes"
        in page(client, around.officer, file, "problem_print").content.decode()
    )
