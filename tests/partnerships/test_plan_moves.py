"""A policing plan moves as its table says: every other way is refused, and what is soft is passed with a reason."""

import datetime as dt
import os

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from areas.actions.entry import Stale
from areas.workflow import NotReady
from ledger.models import Entry
from partnerships.actions import plan as actions
from partnerships.actions import plan_pieces as pieces
from partnerships.models import (
    PlanInput,
    PlanMeasure,
    PlanUpdate,
    PlanVersion,
    PolicingPlan,
    Priority,
    Publication,
)
from partnerships.rules import plan as rules
from partnerships.workflow.plan import ARROWS, BEING_WRITTEN, Facts, Standing, Verb, standing_of, to_send
from people.models import Notice
from tests.factories import Around, ChiefFactory, command
from tests.partnerships.plans import adopted, go, written

pytestmark = pytest.mark.django_db
EXAMPLES = 300 if os.environ.get("COPPS_PROOFS") else 20
FACTS_OF = {
    Standing.DRAFT: (),
    Standing.INPUT_OPEN: ("input_opened_at",),
    Standing.INPUT_CLOSED: ("input_opened_at", "input_closed_at"),
    Standing.CHIEF_REVIEW: ("input_closed_at", "sent_at"),
    Standing.ADOPTED: ("input_closed_at", "sent_at", "adopted_at"),
    Standing.PUBLISHED: ("input_closed_at", "sent_at", "adopted_at", "published_at"),
    Standing.SUPERSEDED: ("input_closed_at", "sent_at", "adopted_at", "superseded_at"),
}


@pytest.fixture
def draft(around):
    return written(around.area, by=around.commander)


def put(plan, standing, around):
    """Put the plan where it is to stand, straight in the database."""
    now = timezone.now()
    fields = dict.fromkeys(FACTS_OF[standing], now)
    if "sent_at" in fields:
        fields["sent_by"] = around.commander
    if "adopted_at" in fields:
        fields["adopted_by"] = around.chief
    PolicingPlan.objects.filter(pk=plan.pk).update(**fields)
    plan.refresh_from_db()
    assert standing_of(plan) == standing
    return plan


def told(member):
    return list(
        Notice.objects.filter(member=member, verb__startswith="policingplan").values_list("verb", flat=True)
    )


def test_every_arrow_but_the_one_of_the_successor_has_its_step():
    assert actions.STEPS.keys() | {Verb.SUPERSEDE} == ARROWS.keys() == set(Verb)
    assert {arrow.who for arrow in ARROWS.values()} == rules.QUESTIONS.keys()


WHO = {
    Verb.OPEN_INPUT: "commander", Verb.CLOSE_INPUT: "commander", Verb.SEND: "commander", Verb.RETURN: "chief",
    Verb.ADOPT: "chief", Verb.PUBLISH: "chief", Verb.SUPERSEDE: "chief",
}  # fmt: skip


@pytest.mark.parametrize("standing", Standing)
@pytest.mark.parametrize("verb", Verb)
def test_every_arrow_is_open_where_the_table_says_and_nowhere_else(around, draft, standing, verb):
    put(draft, standing, around)
    Publication.objects.create(
        kind="plan", title="x", source=f"plan:{draft.pk}", prepared_by=around.commander, prepared_at=timezone.now(),
        checked_by=around.chief, checked_at=timezone.now(), published_at=timezone.now(),
    )  # fmt: skip
    by = getattr(around, WHO[verb])
    if verb == Verb.SUPERSEDE:
        with pytest.raises(PermissionDenied):
            go(draft, verb, by=by)
        return
    if standing in ARROWS[verb].starts:
        assert standing_of(go(draft, verb, by=by, words="Because.")) == ARROWS[verb].ends
        return
    with pytest.raises(NotReady, match="this cannot come next"):
        go(draft, verb, by=by, words="Because.")
    draft.refresh_from_db()
    assert standing_of(draft) == standing


def test_words_that_passed_nothing_are_not_kept_as_if_they_had(around, draft):
    go(draft, Verb.OPEN_INPUT, Verb.CLOSE_INPUT, by=around.commander)
    plan = go(draft, Verb.SEND, by=around.commander, words="Here it is.")
    assert (plan.passed_words, standing_of(plan)) == ("", Standing.CHIEF_REVIEW)


def test_plan_goes_its_whole_way_and_each_step_is_on_the_record(around, draft):
    go(draft, Verb.OPEN_INPUT, Verb.CLOSE_INPUT, Verb.SEND, by=around.commander)
    assert told(around.chief) == ["policingplan.send"]
    plan = go(draft, Verb.ADOPT, by=around.chief)
    assert (plan.adopted_by, plan.passed_words, told(around.commander)) == (
        around.chief, "", ["policingplan.adopt"]
    )  # fmt: skip
    lines = Entry.objects.filter(subject_type="partnerships.policingplan").order_by("sequence")
    assert [line.verb for line in lines] == [
        "plan.started", "plan.planinput_added", "plan.priority_added", "plan.planmeasure_added", "plan.open_input",
        "plan.close_input", "plan.send", "plan.adopt",
    ]  # fmt: skip
    assert {line.area_id for line in lines} == {around.area.pk}
    kept = PlanVersion.objects.get(plan=plan)
    assert (kept.number, [each["title"] for each in kept.content["priorities"]]) == (1, ["Quiet nights"])
    assert PlanUpdate.objects.get(plan=plan).opened_at is None


@pytest.mark.parametrize(
    "who", ["officer", "stranger", "other_commander", "clerk", "analyst", "administrator", "chief"]
)
def test_the_commander_alone_writes_and_sends(around, draft, who):
    member = getattr(around, who)
    with pytest.raises(PermissionDenied):
        go(draft, Verb.OPEN_INPUT, by=member)
    with pytest.raises(PermissionDenied):
        actions.describe(draft, title="x", profile="", communication="", by=member, version=draft.version)
    with pytest.raises(PermissionDenied):
        pieces.add(draft, Priority, by=member, rank=2, title="x")
    with pytest.raises(PermissionDenied):
        actions.start(around.area, title="x", by=member)


def test_author_does_not_adopt(around):
    ends = timezone.now() + dt.timedelta(days=9)
    command(around.area, around.chief, is_acting=True, until_at=ends)
    plan = written(around.area, by=around.chief)
    go(plan, Verb.CLOSE_INPUT, Verb.SEND, by=around.chief)
    with pytest.raises(PermissionDenied):
        go(plan, Verb.ADOPT, by=around.chief)
    assert standing_of(go(plan, Verb.ADOPT, by=ChiefFactory())) == Standing.ADOPTED


def test_chief_returns_with_words_and_the_commander_sends_again(around, draft):
    go(draft, Verb.CLOSE_INPUT, Verb.SEND, by=around.commander)
    with pytest.raises(NotReady, match="Say why, in a sentence."):
        go(draft, Verb.RETURN, by=around.chief)
    plan = go(draft, Verb.RETURN, by=around.chief, words="Ask the school too.")
    assert (standing_of(plan), plan.returned_words, plan.sent_by) == (
        Standing.INPUT_CLOSED, "Ask the school too.", None
    )  # fmt: skip
    assert told(around.commander) == ["policingplan.return"]
    go(draft, Verb.OPEN_INPUT, Verb.CLOSE_INPUT, Verb.SEND, by=around.commander)


def test_plan_without_input_is_passed_only_with_a_reason_twice(around, draft):
    Priority.objects.get(plan=draft).inputs.clear()
    PlanInput.objects.filter(plan=draft).delete()
    go(draft, Verb.CLOSE_INPUT, by=around.commander)
    words = "No input is written down: whom did you ask? Say for each priority which input it answers."
    for verb, by in ((Verb.SEND, around.commander), (Verb.ADOPT, around.chief)):
        with pytest.raises(NotReady) as why:
            go(draft, verb, by=by, words=" ")
        assert str(why.value) == words
        go(draft, verb, by=by, words="The council asks for it by Friday.")
    plan = PolicingPlan.objects.get(pk=draft.pk)
    assert (plan.passed_words, plan.adopted_words) == ("The council asks for it by Friday.",) * 2
    assert Entry.objects.get(verb="plan.adopt").words.note == words


def test_what_is_not_soft_is_not_passed(around):
    plan = actions.start(around.area, title="Plan", by=around.commander)
    go(plan, Verb.CLOSE_INPUT, by=around.commander)
    with pytest.raises(NotReady, match="Describe the area. .* Rank at least one priority"):
        go(plan, Verb.SEND, by=around.commander, words="All the same.")


@pytest.mark.parametrize(
    ("facts", "where"),
    [
        ({"profile": False}, "profile"), ({"inputs": 0}, "input"), ({"priorities": 0}, "priority"),
        ({"without_input": 1}, "priority"), ({"without_goal": 1}, "priority"), ({"without_owner": 1}, "priority"),
        ({"without_measure": 1}, "priority"), ({"communication": False}, "communication"),
    ],
)  # fmt: skip
def test_each_need_says_where_to_write_it(facts, where):
    whole = {"profile": True, "communication": True, "inputs": 1, "priorities": 1}
    assert to_send(Facts(**whole)) == []
    assert [need.where for need in to_send(Facts(**(whole | facts)))] == [where]


def test_facts_count_what_a_priority_lacks(around, draft):
    bare = pieces.add(draft, Priority, by=around.commander, rank=2, title="Bare")
    pieces.add(draft, Priority, by=around.commander, rank=3, title="Half", goal="Something")
    found = actions.facts_of(draft)
    assert (found.priorities, found.without_input, found.without_goal) == (3, 2, 2)
    assert (found.without_owner, found.without_measure) == (2, 2)
    Priority.objects.filter(pk=bare.pk).update(dropped_at=timezone.now())
    assert actions.facts_of(draft).priorities == 2


def test_next_plan_supersedes_the_one_in_force_and_both_are_kept(around):
    first = adopted(around.area, by=around.commander, chief=around.chief)
    second = adopted(around.area, by=around.commander, chief=around.chief, title="The next")
    first.refresh_from_db()
    assert (standing_of(first), standing_of(second)) == (Standing.SUPERSEDED, Standing.ADOPTED)
    assert Entry.objects.get(verb="plan.supersede").subject_key == str(first.pk)
    assert list(PolicingPlan.objects.in_force()) == [second]


def test_one_plan_an_area_is_being_written(around, draft):
    with pytest.raises(NotReady, match="is being written already"):
        actions.start(around.area, title="Another", by=around.commander)
    with pytest.raises(NotReady, match="Give the plan a title"):
        actions.start(around.other_area, title=" ", by=around.other_commander)


def test_old_page_loses_the_race(around, draft):
    actions.describe(
        draft, title="Plan", profile="New", communication="", by=around.commander, version=draft.version
    )
    with pytest.raises(Stale) as why:
        actions.describe(
            draft, title="Plan", profile="Old", communication="", by=around.commander, version=draft.version
        )
    assert why.value.current.profile == "New"
    with pytest.raises(Stale):
        actions.move(draft, Verb.OPEN_INPUT, by=around.commander, version=draft.version)


def test_describing_keeps_what_stood_before_and_saying_the_same_changes_nothing(around, draft):
    given = {"title": "Plan", "profile": "Homes.", "communication": "At the library."}
    plan = actions.describe(draft, by=around.commander, version=draft.version, **given)
    line = Entry.objects.get(verb="plan.described")
    assert (line.words.was, line.words.now) == ({"profile": "Shops and homes."}, {"profile": "Homes."})
    assert actions.describe(plan, by=around.commander, version=plan.version, **given).version == plan.version


def test_words_and_pieces_of_a_plan_in_force_stand_still(around):
    plan = adopted(around.area, by=around.commander, chief=around.chief)
    with pytest.raises(PermissionDenied):
        actions.describe(
            plan, title="x", profile="", communication="", by=around.commander, version=plan.version
        )
    with pytest.raises(PermissionDenied):
        pieces.add(plan, Priority, by=around.commander, rank=2, title="x")
    measure = PlanMeasure.objects.get(plan=plan)
    with pytest.raises(PermissionDenied):
        pieces.change(measure, by=around.commander, version=measure.version, target=1)


def test_published_needs_a_checked_publication(around):
    plan = adopted(around.area, by=around.commander, chief=around.chief)
    with pytest.raises(NotReady, match="Prepare it for residents"):
        go(plan, Verb.PUBLISH, by=around.chief, words="x")


@st.composite
def walks(draw):
    return draw(st.lists(st.sampled_from(list(Verb)), max_size=12))


class PlanMachine(TestCase):
    """Whatever is tried in whatever order: a plan stands where the table allows, and each step is one line."""

    @settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
    @given(walks())
    def test_walk_keeps_to_the_table(self, walk):
        around = Around()
        plan = written(around.area, by=around.commander)
        for verb in walk:
            before = PolicingPlan.objects.get(pk=plan.pk)
            standing = standing_of(before)
            try:
                after = actions.move(
                    plan, verb, by=getattr(around, WHO[verb]), version=before.version, words="Because."
                )
            except (NotReady, PermissionDenied):
                assert PolicingPlan.objects.get(pk=plan.pk).version == before.version
                continue
            assert standing in ARROWS[verb].starts
            assert standing_of(after) == ARROWS[verb].ends
            assert (after.adopted_at is None) == (
                standing_of(after) in BEING_WRITTEN | {Standing.CHIEF_REVIEW}
            )
        moves = [f"plan.{verb}" for verb in Verb]
        final = PolicingPlan.objects.get(pk=plan.pk)
        told = Entry.objects.filter(
            subject_type="partnerships.policingplan", subject_key=str(plan.pk), verb__in=moves
        )
        assert told.count() == final.version - plan.version
