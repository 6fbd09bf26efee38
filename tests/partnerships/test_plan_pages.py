"""The pages of plans and updates: what is typed is kept, what is missing is said, drafts stay in the area."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from partnerships.actions import plan as plans
from partnerships.actions import plan_pieces as pieces
from partnerships.actions import update as updates
from partnerships.models import PlanInput, PlanMeasure, PlanNote, PlanUpdate, PolicingPlan, Priority
from partnerships.panels import record
from partnerships.workflow.plan import Verb
from partnerships.workflow.update import Verb as UpdateVerb
from problems.actions import priority_link, tasks
from problems.actions import problem as files
from problems.models import PriorityLink, Problem
from problems.workflow.problem import Verb as FileVerb
from tests import factories
from tests.partnerships.plans import adopted, go, written

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client, around):
    client.force_login(around.commander)
    return client


def test_plan_is_started_written_and_sent_by_its_pages(desk, around):
    started = desk.post(
        reverse("plan_new"), {"area": around.area.pk, "title": "Plan 2026", "profile": "Homes."}
    )
    plan = PolicingPlan.objects.get()
    assert started.url == plan.get_absolute_url()
    again = desk.post(reverse("plan_new"), {"area": around.area.pk, "title": "Another"})
    assert (again.status_code, "Another" in again.content.decode()) == (422, True)
    said = {"source": "survey", "on_date": timezone.localdate(), "words": "It is loud.", "number": 40}
    desk.post(reverse("plan_piece_new", args=[plan.pk, "input"]), said)
    given = {
        "rank": 1, "title": "Quiet nights", "kind": "crime", "means": "enforcement", "goal": "Half",
        "strategy": "Gates", "owner": around.officer.pk, "inputs": [PlanInput.objects.get().pk],
    }  # fmt: skip
    desk.post(reverse("plan_piece_new", args=[plan.pk, "priority"]), given)
    priority = Priority.objects.get()
    assert (priority.inputs.count(), priority.owner) == (1, around.officer)
    lacking = desk.get(reverse("plan_move", args=[plan.pk, "close_input"]))
    assert lacking.status_code == 200
    desk.post(
        reverse("plan_move", args=[plan.pk, "close_input"]), {"version": PolicingPlan.objects.get().version}
    )
    shown = desk.get(reverse("plan_move", args=[plan.pk, "send"])).content.decode()
    assert ("Give each priority a measure" in shown, "Say how the community hears" in shown) == (True, True)
    story = desk.get(plan.get_absolute_url()).content.decode()
    assert ("Every priority is enforcement alone" in story, "0 (of 1) work by prevention" in story) == (
        True,
        True,
    )


@pytest.mark.parametrize(
    ("name", "given", "words"),
    [
        ("input", {"source": "survey", "on_date": "2999-01-01", "words": "Loud"}, "This day lies ahead."),
        ("priority", {"rank": 0, "title": "Quiet", "kind": "crime", "means": "both"}, "The first rank is 1."),
        ("measure", {"name": "Calls", "baseline": 5, "target": 5}, "The target is where it starts"),
        ("note", {"words": ""}, "This field is required."),
    ],
)
def test_bad_piece_is_refused_beside_its_field_and_nothing_typed_is_lost(desk, around, name, given, words):
    plan = written(around.area, by=around.commander)
    answer = desk.post(reverse("plan_piece_new", args=[plan.pk, name]), given)
    typed = [str(value) in answer.content.decode() for value in given.values()]
    assert (answer.status_code, words in answer.content.decode(), all(typed)) == (422, True, True)


def test_piece_is_corrected_by_two_and_taken_out(desk, around):
    plan = written(around.area, by=around.commander)
    said = PlanInput.objects.get(plan=plan)
    url = reverse("plan_piece", args=[plan.pk, "input", said.pk])
    given = {"source": "meeting", "on_date": said.on_date, "words": "Very loud.", "version": 1}
    assert desk.post(url, given).status_code == 302
    stale = desk.post(url, given | {"words": "Quite loud."})
    assert (stale.status_code, "Very loud." in stale.content.decode(), "Quite loud." in stale.content.decode()) == (
        422, True, True
    )  # fmt: skip
    drop = reverse("plan_piece_drop", args=[plan.pk, "input", said.pk])
    Priority.objects.get(plan=plan).inputs.clear()
    assert desk.post(drop, {"version": 2, "reason": "Twice"}).status_code == 302
    assert (desk.get(url).status_code, PlanInput.objects.count()) == (404, 0)
    assert desk.get(reverse("plan_piece_new", args=[plan.pk, "nothing"])).status_code == 404
    assert desk.get(reverse("plan_move", args=[plan.pk, "nothing"])).status_code == 404
    assert desk.get(reverse("plan_move", args=[plan.pk, "publish"])).status_code == 404


def test_words_of_the_plan_are_corrected(desk, around):
    plan = written(around.area, by=around.commander)
    given = {"title": "Plan", "profile": "New homes.", "communication": "Here.", "version": plan.version}
    assert desk.post(reverse("plan_describe", args=[plan.pk]), given).status_code == 302
    assert "New homes." in desk.get(plan.get_absolute_url()).content.decode()


def owed(around):
    """The update of a half-year that is over."""
    plan = adopted(around.area, by=around.commander, chief=around.chief)
    today = timezone.localdate()
    PlanUpdate.objects.filter(plan=plan).update(
        period_start=today - dt.timedelta(days=200), period_end=today - dt.timedelta(days=20),
        due_date=today - dt.timedelta(days=1),
    )  # fmt: skip
    return PlanUpdate.objects.get(plan=plan)


def test_update_goes_from_owed_to_approved_by_its_pages(desk, client, around):
    update = owed(around)
    opened = factories.problem(by=around.officer, area=around.area)
    files.move(opened, FileVerb.ACCEPT, by=around.commander, version=1)
    priority = Priority.objects.get()
    priority_link.tie(opened, priorities=[priority], by=around.commander)
    Problem.objects.update(opened_at=timezone.now() - dt.timedelta(days=90))
    assert "Half-year update of #" in desk.get("/").content.decode()
    desk.post(reverse("update_open", args=[update.pk]))
    update.refresh_from_db()
    assert [each["file"] for each in update.frozen["problems"]] == [opened.number]
    line = update.lines.get()
    url = reverse("update_line", args=[update.pk, line.pk])
    given = {
        "version": 1, "effect": "not", "is_relevant": "yes", "relevant_words": "Named first.", "decision": "modify",
        "evidence": [f"problem-{opened.pk}"], "title": "Quiet nights", "goal": "Half", "strategy": "Chains",
        "means": "prevention", f"target_{PlanMeasure.objects.get().pk}": "10",
    }  # fmt: skip
    refused = desk.post(url, given)
    assert (refused.status_code, "Chains" in refused.content.decode()) == (422, True)
    assert desk.post(url, given | {"basis": "result_based"}).status_code == 302
    line.refresh_from_db()
    assert (line.targets, line.is_relevant) == ({str(PlanMeasure.objects.get().pk): "10"}, True)
    new = {
        "title": "A hall", "strategy": "Open it.", "means": "prevention", "measure": "Evenings", "baseline": 0,
        "target": 8, "target_date": "2030-01-01", "basis": "community_input_based", "evidence_words": "Asked for.",
    }  # fmt: skip
    assert desk.post(reverse("update_response_new", args=[update.pk]), new | {"basis": ""}).status_code == 422
    assert desk.post(reverse("update_response_new", args=[update.pk]), new).status_code == 302
    made = update.responses.get()
    changed = desk.post(
        reverse("update_response", args=[update.pk, made.pk]), new | {"version": 1, "title": "Two halls"}
    )
    assert changed.status_code == 302
    parts = {
        "feedback": "Loud.", "effectiveness": "A little.", "is_modified": "yes", "modified_words": "Chains.",
        "shared_words": "Library.", "shared_date": "2030-01-01", "version": PlanUpdate.objects.get().version,
    }  # fmt: skip
    assert desk.post(reverse("update_parts", args=[update.pk]), parts).status_code == 302
    assert "As it would be" in desk.get(reverse("update_changes", args=[update.pk])).content.decode()
    desk.post(
        reverse("update_move", args=[update.pk, "submit"]), {"version": PlanUpdate.objects.get().version}
    )
    client.force_login(around.chief)
    assert ("a half-year update waits" in client.get("/").content.decode()) is True
    assert "Half-year update of #" in client.get(reverse("chief")).content.decode()
    client.post(
        reverse("update_move", args=[update.pk, "approve"]), {"version": PlanUpdate.objects.get().version}
    )
    told = client.get(reverse("update_changes", args=[update.pk])).content.decode()
    assert [word in told for word in ("Quiet nights", "Chains", "Two halls", "from 50 to 10")] == [True] * 4
    assert client.get(reverse("plan_changes", args=[update.plan_id])).content.decode().count("Version") == 2
    printed = client.get(reverse("update_print", args=[update.pk])).content.decode()
    assert ("Two halls" in printed, "Judge it" in printed) == (True, False)
    whole = client.get(reverse("whole_file", args=[around.area.slug])).context["lines"]
    assert [line.what for line in whole if line.url == update.get_absolute_url()][:2] == [
        "half-year update approved", "half-year update handed in to the chief"
    ]  # fmt: skip


def test_opening_a_second_time_is_told_in_words_and_reading_anew_is_done(desk, around):
    update = owed(around)
    desk.post(reverse("update_open", args=[update.pk]))
    assert desk.post(reverse("update_open", args=[update.pk])).status_code == 403
    assert desk.post(reverse("update_read", args=[update.pk])).status_code == 302
    later, _made = plans.owe_update(update.plan, on=timezone.localdate() + dt.timedelta(days=190))
    answer = desk.post(reverse("update_open", args=[later.pk]), follow=True).content.decode()
    assert "Finish the update of" in answer


def test_draft_is_out_of_sight_of_another_area_until_it_is_adopted(desk, client, around):
    plan = written(around.area, by=around.commander)
    client.force_login(around.other_commander)
    assert client.get(plan.get_absolute_url()).status_code == 404
    assert list(PolicingPlan.objects.visible_to(around.other_commander)) == []
    go(plan, Verb.CLOSE_INPUT, Verb.SEND, by=around.commander)
    go(plan, Verb.ADOPT, by=around.chief)
    assert client.get(plan.get_absolute_url()).status_code == 200
    assert list(PolicingPlan.objects.visible_to(around.administrator)) == []
    assert list(PlanUpdate.objects.visible_to(around.other_commander)) == []
    assert list(PlanUpdate.objects.visible_to(around.administrator)) == []
    assert list(PlanUpdate.objects.visible_to(around.analyst)) == [PlanUpdate.objects.get()]


def test_files_behind_a_priority_show_a_summary_to_another_area(client, around):
    plan = adopted(around.area, by=around.commander, chief=around.chief)
    opened = factories.problem(by=around.officer, area=around.area, place="18 Hidden Lane")
    priority_link.tie(opened, priorities=[Priority.objects.get()], by=around.commander)
    client.force_login(around.stranger)
    told = client.get(plan.get_absolute_url()).content.decode()
    assert (opened.number in told, "Hidden Lane" in told) == (True, False)
    client.force_login(around.commander)
    assert "Hidden Lane" in client.get(plan.get_absolute_url()).content.decode()


def test_open_tasks_of_the_files_stand_under_a_priority(client, around):
    plan = adopted(around.area, by=around.commander, chief=around.chief)
    today, given = timezone.localdate(), {}
    opened = factories.problem(by=around.officer, area=around.area)
    priority_link.tie(opened, priorities=[Priority.objects.get()], by=around.commander)
    untied = factories.problem(by=around.officer, area=around.area)
    tasks.give(untied, body="Of another file", party="Public Works", by=around.officer)
    for body, days in (
        ("Mow", 3),
        ("Lock", -2),
        ("Paint", None),
        ("Ask", 9),
        ("Count", 1),
        ("Sweep", 2),
        ("Write", 5),
    ):
        due = days and today + dt.timedelta(days=days)
        given[body] = tasks.give(opened, body=body, party="Public Works", due_date=due, by=around.officer)
    tasks.finish(given["Mow"], evidence="Mown.", by=around.officer, version=1)
    tasks.drop(given["Ask"], reason="Asked before.", by=around.officer, version=1)
    late = tasks.give(opened, body="Last", party="Public Works", by=around.officer)
    client.force_login(around.commander)
    (row,) = client.get(plan.get_absolute_url()).context["rows"]
    told = row["tasks"]
    assert [(each["task"].body, each["is_late"], each["who"]) for each in told["open"]] == [
        (body, body == "Lock", "Public Works") for body in ("Lock", "Count", "Sweep", "Write", "Paint")
    ]
    assert [told[name] for name in ("count", "done", "late", "more")] == [7, 1, 1, 1]
    text = client.get(reverse("plan_print", args=[plan.pk])).content.decode()
    assert ("1 of 7 done" in text, "1 late" in text, "and 1 more" in text, late.body in text) == (
        True, True, True, False,
    )  # fmt: skip
    client.force_login(around.stranger)
    shown = client.get(plan.get_absolute_url())
    assert ([row["tasks"] for row in shown.context["rows"]], "Sweep" in shown.content.decode()) == (
        [None],
        False,
    )


def test_file_is_tied_and_untied_and_the_rest_is_listed_as_unlinked(desk, around):
    plan = adopted(around.area, by=around.commander, chief=around.chief)
    opened = factories.problem(by=around.officer, area=around.area)
    url, priority = reverse("problem_priorities", args=[opened.number]), Priority.objects.get()
    listed = reverse("plan_unlinked")
    assert opened.number in desk.get(listed).content.decode()
    assert opened.number not in desk.get(f"{listed}?area={around.other_area.slug}").content.decode()
    assert desk.post(url, {"priorities": [priority.pk]}).status_code == 302
    assert opened.number not in desk.get(listed).content.decode()
    assert desk.post(url, {"priorities": [priority.pk]}).status_code == 302
    assert PriorityLink.objects.count() == 1
    assert desk.post(url, {}).status_code == 302
    assert PriorityLink.objects.count() == 0
    elsewhere = factories.problem(by=around.stranger, area=around.other_area)
    desk.force_login(around.stranger)
    refused = desk.post(reverse("problem_priorities", args=[elsewhere.number]), {"priorities": [priority.pk]})
    assert (refused.status_code, plan.area) == (422, around.area)


def test_pages_ask_as_much_for_many_as_for_one(desk, around, django_assert_max_num_queries):
    plan = adopted(around.area, by=around.commander, chief=around.chief)
    for url, most in ((reverse("plans"), 8), (plan.get_absolute_url(), 24), (reverse("plan_unlinked"), 8)):
        with django_assert_max_num_queries(most):
            desk.get(url)
    before = Priority.objects.get()
    for n in range(5):
        made = Priority.objects.create(
            plan=plan, rank=n + 2, title=f"P{n}", by=around.commander, at=timezone.now()
        )
        made.inputs.set(before.inputs.all())
        PlanMeasure.objects.create(
            plan=plan, priority=made, name="M", baseline=1, target=2, baseline_date="2026-01-01",
            target_date="2026-02-01", by=around.commander, at=timezone.now(),
        )  # fmt: skip
        opened = factories.problem(by=around.officer, area=around.area, place=f"{n} Quay")
        priority_link.tie(opened, priorities=[made], by=around.commander)
        tasks.give(opened, body="Mow", party="Public Works", by=around.officer)
        factories.problem(by=around.officer, area=around.area, place=f"{n} Pier")
        pieces.add(plan, PlanNote, by=around.officer, words=f"Look {n}")
    for url, most in ((reverse("plans"), 8), (plan.get_absolute_url(), 24), (reverse("plan_unlinked"), 8)):
        with django_assert_max_num_queries(most):
            desk.get(url)


def test_every_verb_of_plans_and_updates_has_its_words():
    verbs = {f"plan.{verb}" for verb in Verb} | {f"update.{verb}" for verb in UpdateVerb}
    kinds = ("planinput", "priority", "planmeasure", "planreading", "plannote")
    verbs |= {f"plan.{kind}_{done}" for kind in kinds for done in ("added", "changed", "dropped")}
    assert verbs - record.PLANS.keys() == set()
    assert updates.STEPS.keys() | {UpdateVerb.OPEN} == set(UpdateVerb)


@pytest.mark.parametrize("door", ["update", "update_print"])
def test_update_tells_no_title_of_a_file_to_who_reads_only_its_summary(client, around, door):
    update = owed(around)
    opened = factories.problem(by=around.officer, area=around.area, behavior="Racing at the cannery")
    frozen = {
        "key": f"problem-{opened.pk}", "file": opened.number, "title": opened.title, "priorities": [], "on": "",
        "standing": "Scanning", "outcome": "", "result": "Fewer races",
    }  # fmt: skip
    line = update.lines.create(
        priority=Priority.objects.get(), evidence=[frozen["key"]], by=around.commander, at=timezone.now()
    )
    PlanUpdate.objects.update(
        opened_at=timezone.now(), opened_by=around.commander, submitted_at=timezone.now(),
        submitted_by=around.commander, approved_at=timezone.now(), approved_by=around.chief,
        frozen={"problems": [frozen]},
    )  # fmt: skip
    read = {}
    for member in (around.officer, around.stranger):
        client.force_login(member)
        page = client.get(reverse(door, args=[update.pk])).content.decode()
        read[member] = [words in page for words in (opened.number, opened.title, "Fewer races")]
    assert read == {around.officer: [True, True, True], around.stranger: [True, False, False]}
    assert PlanUpdate.objects.get().frozen == {"problems": [frozen]}
    assert line.evidence == [frozen["key"]]
