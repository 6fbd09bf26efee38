"""What an approved update does to its plan: the preview shows it, and the plan then says the same."""

import datetime as dt

import pytest
from django.utils import timezone

from ledger.models import Entry
from partnerships.actions import update_pieces as pieces
from partnerships.actions.plan_changes import apply, previewed
from partnerships.actions.plan_content import content_of
from partnerships.models import PlanMeasure, PlanUpdate, PolicingPlan, Priority, UpdateLine
from partnerships.queries.members import led_by
from partnerships.rules import plan as rules
from tests.partnerships.plans import adopted

pytestmark = pytest.mark.django_db
OWN = {
    "title": "A hall for the young", "goal": "Somewhere to go", "strategy": "Open the gym.", "measure": "Evenings",
    "baseline": 0, "target": 40, "target_date": dt.date(2030, 6, 30),
}  # fmt: skip


@pytest.fixture
def update(around):
    plan = adopted(around.area, by=around.commander, chief=around.chief)
    found = PlanUpdate.objects.get(plan=plan)
    priority = Priority.objects.get(plan=plan)
    told = {
        "title": priority.title,
        "goal": priority.goal,
        "strategy": priority.strategy,
        "means": priority.means,
    }
    UpdateLine.objects.create(
        update=found, priority=priority, owner=priority.owner, by=around.commander, at=timezone.now(), **told
    )
    PlanUpdate.objects.filter(pk=found.pk).update(opened_at=timezone.now(), opened_by=around.commander)
    found.refresh_from_db()
    return found


def decide(update, **given):
    UpdateLine.objects.filter(update=update).update(**given)


def titles(content):
    return [each["title"] for each in content["priorities"]]


def applied(update, around):
    """The plan before, as the preview shows it, and as it stands after the update."""
    plan = PolicingPlan.objects.get(pk=update.plan_id)
    before = content_of(plan)
    shown = previewed(update, before)
    apply(update, by=around.chief, now=timezone.now())
    return before, shown, content_of(PolicingPlan.objects.get(pk=plan.pk))


def verbs():
    return set(Entry.objects.filter(verb__startswith="plan.p").values_list("verb", flat=True))


def test_dropped_priority_leaves_the_plan_and_its_number_stays_behind(around, update):
    decide(update, decision="drop", effect_words="It is quiet now.")
    before, shown, after = applied(update, around)
    assert (titles(before), titles(shown), titles(after)) == (["Quiet nights"], [], [])
    assert Entry.objects.with_words().get(verb="plan.priority_ended").words.text == "It is quiet now."


def test_modified_priority_that_says_the_same_leaves_no_line(around, update):
    lines = Entry.objects.count()
    decide(update, decision="modify")
    before, shown, after = applied(update, around)
    assert (shown, after, Entry.objects.count()) == (before, before, lines)
    assert PlanMeasure.objects.get().version == 1


def test_modified_goal_leaves_a_target_that_says_the_same_as_it_was(around, update):
    decide(
        update,
        decision="modify",
        goal="A third of the calls",
        targets={str(PlanMeasure.objects.get().pk): "25"},
    )
    _before, shown, after = applied(update, around)
    assert [found["priorities"][0]["goal"] for found in (shown, after)] == ["A third of the calls"] * 2
    assert (PlanMeasure.objects.get().version, verbs() & {"plan.planmeasure_changed"}) == (1, set())


def test_modified_target_is_changed_and_told(around, update):
    decide(update, decision="modify", targets={str(PlanMeasure.objects.get().pk): "15"})
    _before, shown, after = applied(update, around)
    assert [found["priorities"][0]["measures"][0]["target"] for found in (shown, after)] == ["15", "15"]
    assert Entry.objects.with_words().get(verb="plan.planmeasure_changed").words.now == {"target": "15"}


def test_new_response_is_a_priority_with_its_measure_or_goes_into_one(around, update):
    pieces.add_response(update, by=around.commander, **OWN)
    priority = Priority.objects.get()
    pieces.add_response(
        update, by=around.commander, title="A walk", strategy="Two a week.", priority=priority
    )
    decide(update, decision="keep")
    _before, shown, after = applied(update, around)
    assert titles(shown) == titles(after) == ["Quiet nights", "A hall for the young"]
    strategies = [[each["strategy"] for each in found["priorities"]] for found in (shown, after)]
    assert strategies == [["Lock the gates.\nA walk: Two a week.", "Open the gym."]] * 2
    measures = [found["priorities"][1]["measures"][0] for found in (shown, after)]
    assert [{name: each[name] for name in ("name", "target", "target_date")} for each in measures] == [
        {"name": "Evenings", "target": "40", "target_date": "2030-06-30"}
    ] * 2


def test_what_the_plan_no_longer_holds_is_not_previewed(around, update):
    pieces.add_response(
        update, by=around.commander, title="A walk", strategy="Two a week.", priority=Priority.objects.get()
    )
    decide(update, decision="drop")
    assert previewed(update, {"priorities": []}) == {"priorities": []}


def test_update_is_approved_by_the_chief_while_its_plan_is_in_force(around, update):
    decide(update, by=around.officer)
    PlanUpdate.objects.filter(pk=update.pk).update(submitted_by=around.officer)
    fresh = PlanUpdate.objects.select_related("plan__area").get(pk=update.pk)
    assert [rules.may_approve(member, fresh) for member in (around.chief, around.commander, around.officer)] == [
        True, False, False,
    ]  # fmt: skip
    PolicingPlan.objects.filter(pk=update.plan_id).update(superseded_at=timezone.now())
    fresh = PlanUpdate.objects.select_related("plan__area").get(pk=update.pk)
    assert rules.may_approve(around.chief, fresh) is False


def test_chief_answers_for_all_and_a_commander_for_who_works_in_the_area(around):
    everybody = {
        around.commander, around.other_commander, around.officer, around.stranger, around.chief, around.clerk,
        around.analyst,
    }  # fmt: skip
    assert set(led_by(around.chief)) == everybody
    assert [set(led_by(member)) for member in (around.commander, around.officer, around.administrator)] == [
        {around.officer}, set(), set(),
    ]  # fmt: skip
