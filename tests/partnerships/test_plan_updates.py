"""The half-year update: owed by the calendar, filled with what the half-year brought, and what it changes."""

import datetime as dt

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from areas.actions.entry import Stale
from areas.models import Information
from areas.workflow import NotReady
from copps import due as clock
from ledger.models import Entry
from partnerships.actions import plan as plans
from partnerships.actions import plan_due as due
from partnerships.actions import plan_pieces as plan_pieces
from partnerships.actions import publication as publications
from partnerships.actions import update as actions
from partnerships.actions import update_pieces as pieces
from partnerships.models import (
    Meeting,
    PlanInput,
    PlanLimits,
    PlanMeasure,
    PlanReading,
    PlanUpdate,
    PlanVersion,
    Priority,
)
from partnerships.panels import update as panels
from partnerships.panels.plan_public import public_facts, public_facts_of_update
from partnerships.workflow.half_year import half_year_of, reminder_for
from partnerships.workflow.update import ARROWS, Facts, Standing, Verb, standing_of, to_submit
from people.models import Notice
from tests.factories import Around, ChiefFactory, information
from tests.partnerships.plans import adopted

pytestmark = pytest.mark.django_db
ADOPTED = dt.datetime(2026, 2, 10, 18, tzinfo=dt.UTC)
AFTER = dt.datetime(2026, 7, 9, 18, tzinfo=dt.UTC)
PARTS = {
    "feedback": "It is loud.", "effectiveness": "A little.", "is_modified": True, "modified_words": "Gates.",
    "shared_words": "At the library.", "shared_date": dt.date(2026, 8, 1),
}  # fmt: skip


@pytest.fixture
def around():
    with time_machine.travel(ADOPTED, tick=False):
        return Around()


@pytest.fixture
def plan(around):
    with time_machine.travel(ADOPTED, tick=False):
        return adopted(around.area, by=around.commander, chief=around.chief)


@pytest.fixture
def update(around, plan):
    """An update that was opened after its half-year, with a meeting, a reading and a problem file in it."""
    said = dt.datetime(2026, 4, 7, 18, tzinfo=dt.UTC)
    Meeting.objects.create(
        title="Library evening", area=around.area, starts_at=said, held_at=said, held_by=around.commander,
        by=around.commander, at=said, resident_count=12,
    )  # fmt: skip
    with time_machine.travel(AFTER, tick=False):
        measure = PlanMeasure.objects.get(plan=plan)
        for day, value in ((dt.date(2026, 6, 1), 40), (dt.date(2026, 7, 5), 30)):
            plan_pieces.add(plan, PlanReading, by=around.analyst, measure=measure, on_date=day, value=value)
        problem = {"key": "problem-1", "file": "P-2026-001", "title": "Racing", "standing": "Analysis"}
        owed = PlanUpdate.objects.get(plan=plan)
        return actions.open_update(owed, by=around.commander, version=1, problems=[problem])


def line_of(update):
    return update.lines.select_related("priority", "update").get()


def judge(update, by, **given):
    line = line_of(update)
    given = {
        "effect": "partly", "decision": "modify", "basis": "both", "evidence": [],
        "evidence_words": "Two quiet nights.",
        "is_relevant": True, "relevant_words": "Named first.", "strategy": "Chain the gates.",
        "targets": {str(line.priority.measures.get().pk): "20"},
    } | given  # fmt: skip
    return pieces.judge(line, by=by, version=line.version, **given)


def write(update, by, **given):
    fresh = PlanUpdate.objects.get(pk=update.pk)
    return actions.write(fresh, by=by, version=fresh.version, **(PARTS | given))


def move(update, verb, by, **given):
    fresh = PlanUpdate.objects.get(pk=update.pk)
    return actions.move(fresh, verb, by=by, version=fresh.version, **given)


def handed_in(update, around):
    judge(update, around.commander)
    write(update, around.commander)
    return move(update, Verb.SUBMIT, around.commander)


@pytest.mark.parametrize(
    ("day", "start", "end"),
    [
        (dt.date(2026, 1, 1), dt.date(2026, 1, 1), dt.date(2026, 6, 30)),
        (dt.date(2026, 6, 30), dt.date(2026, 1, 1), dt.date(2026, 6, 30)),
        (dt.date(2026, 7, 1), dt.date(2026, 7, 1), dt.date(2026, 12, 31)),
        (dt.date(2026, 12, 31), dt.date(2026, 7, 1), dt.date(2026, 12, 31)),
    ],
)
def test_half_years_begin_in_january_and_july(day, start, end):
    assert half_year_of(day) == (start, end)


@pytest.mark.parametrize(
    ("left", "days"), [(61, None), (60, 60), (31, 60), (30, 30), (8, 30), (7, 7), (0, 7)]
)
def test_reminder_is_the_nearest_one_that_has_come(left, days):
    assert reminder_for(left) == days


def test_update_is_owed_from_the_adoption_and_due_as_the_limits_say(around, plan):
    owed = PlanUpdate.objects.get(plan=plan)
    assert (owed.period_start, owed.period_end, owed.due_date) == (
        dt.date(2026, 1, 1), dt.date(2026, 6, 30), dt.date(2026, 7, 30)
    )  # fmt: skip
    PlanLimits.objects.create(update_days=10)
    due.run_due(AFTER)
    assert [each.due_date for each in PlanUpdate.objects.order_by("pk")] == [
        owed.due_date,
        dt.date(2027, 1, 10),
    ]


@pytest.mark.parametrize(
    ("last", "first"), [("2026-07-01T06:59", "2026-07-01T07:00"), ("2027-01-01T07:59", "2027-01-01T08:00")]
)
def test_half_year_begins_at_midnight_in_the_departments_time(around, plan, last, first):
    before, after = (dt.datetime.fromisoformat(f"{moment}+00:00") for moment in (last, first))
    due.run_due(before)
    known = PlanUpdate.objects.count()
    due.run_due(before)
    assert PlanUpdate.objects.count() == known
    due.run_due(after)
    assert PlanUpdate.objects.count() == known + 1


def test_nothing_more_is_owed_of_an_area_that_has_ended(around, plan):
    """Nobody writes it, and the chief would read of it as late for ever."""
    around.area.ended_on = dt.date(2026, 7, 20)
    around.area.save()
    assert (due.run_due(AFTER)["owed"], PlanUpdate.objects.count()) == (0, 1)


def told(member):
    return list(
        Notice.objects.filter(member=member, verb="planupdate.due")
        .order_by("pk")
        .values_list("key", flat=True)
    )


def test_clock_reminds_60_30_and_7_days_before_and_tells_the_chief_when_it_is_late(around, plan):
    assert due.run_due in clock.DUE
    key = PlanUpdate.objects.get(plan=plan).pk
    day = dt.datetime(2026, 7, 30, 19, tzinfo=dt.UTC)
    for left in (61, 60, 45, 30, 29, 7, 0):
        due.run_due(day - dt.timedelta(days=left))
        assert due.run_due(day - dt.timedelta(days=left)) == {"owed": 0, "reminded": 0, "late": 0}
    assert told(around.commander) == [f"planupdate:{key}:due-{days}" for days in (60, 30, 7)]
    assert told(around.chief) == []
    assert due.run_due(day + dt.timedelta(days=1))["late"] == 2
    assert due.run_due(day + dt.timedelta(days=2))["late"] == 0
    assert told(around.chief) == [f"planupdate:{key}:late"]


def test_opening_freezes_what_the_half_year_brought(around, update):
    found = panels.frozen_told(update)
    assert [(each["title"], each["number"]) for each in found["meetings"]] == [("Library evening", 12)]
    (measure,) = found["measures"]
    assert (measure["baseline"], measure["newest"], measure["progress"]["kind"]) == (
        "50", (dt.date(2026, 6, 1), "40"), "new"
    )  # fmt: skip
    assert [each["file"] for each in found["problems"]] == ["P-2026-001"]
    kinds = update.frozen["kinds"]
    assert (kinds["problem-1"], kinds[f"measure-{PlanMeasure.objects.get().pk}"]) == ("result_based",) * 2
    assert kinds[f"input-{PlanInput.objects.get().pk}"] == "community_input_based"
    Meeting.objects.update(title="Another")
    assert PlanUpdate.objects.get(pk=update.pk).frozen["meetings"][0]["title"] == "Library evening"


def test_frozen_counts_leave_out_what_is_restricted(around, plan):
    with time_machine.travel(dt.datetime(2026, 5, 1, tzinfo=dt.UTC), tick=False):
        information(by=around.officer, area=around.area)
        information(by=around.officer, area=around.area, kind="bias-complaint")
        about = information(by=around.officer, area=around.area)
    Information.objects.filter(pk=about.pk).update(about_member=around.stranger)
    with time_machine.travel(AFTER, tick=False):
        opened = actions.open_update(PlanUpdate.objects.get(plan=plan), by=around.commander, version=1)
    assert (opened.frozen["entries"]["now"], opened.frozen["entries"]["is_comparable"]) == (1, False)


def test_update_of_a_running_half_year_is_read_anew_before_it_is_handed_in(around, plan):
    with time_machine.travel(dt.datetime(2026, 6, 20, tzinfo=dt.UTC), tick=False):
        early = actions.open_update(PlanUpdate.objects.get(plan=plan), by=around.commander, version=1)
        judge(early, around.commander)
        write(early, around.commander)
        with pytest.raises(NotReady, match="read its figures anew"):
            move(early, Verb.SUBMIT, around.commander)
    with time_machine.travel(AFTER, tick=False):
        fresh = PlanUpdate.objects.get(pk=early.pk)
        actions.read_anew(fresh, by=around.commander, version=fresh.version)
        assert move(early, Verb.SUBMIT, around.commander).submitted_by == around.commander


WHOLE = {
    "is_read_after_the_end": True,
    "feedback": True,
    "effectiveness": True,
    "says_whether_modified": True,
    "shared": True,
}


@pytest.mark.parametrize(
    ("facts", "where"),
    [
        ({"is_read_after_the_end": False}, "frozen"), ({"feedback": False}, "parts"),
        ({"effectiveness": False}, "parts"), ({"says_whether_modified": False}, "parts"), ({"shared": False}, "parts"),
        ({"unjudged": 1}, "priorities"),
        ({"without_basis": 1}, "priorities"), ({"without_evidence": 1}, "priorities"), ({"contradicts": True}, "parts"),
    ],
)  # fmt: skip
def test_each_part_is_asked_for(facts, where):
    assert to_submit(Facts(**WHOLE)) == []
    assert [need.where for need in to_submit(Facts(**(WHOLE | facts)))] == [where]


@pytest.mark.parametrize(
    "lacking",
    [
        {"effect": ""}, {"decision": ""}, {"is_relevant": None}, {"relevant_words": " "}, {"basis": ""},
        {"evidence_words": "", "evidence": []}, {"evidence_words": "", "evidence": ["problem-1"]},
    ],
)  # fmt: skip
def test_priority_without_its_judgment_or_what_shows_it_keeps_the_update(around, update, lacking):
    judge(update, around.commander, **lacking)
    write(update, around.commander)
    with pytest.raises(NotReady):
        move(update, Verb.SUBMIT, around.commander)


def test_evidence_of_each_side_of_the_basis_is_enough(around, update):
    said = f"input-{PlanInput.objects.get().pk}"
    judge(update, around.commander, evidence_words="", evidence=["problem-1", said])
    write(update, around.commander)
    assert standing_of(move(update, Verb.SUBMIT, around.commander)) == Standing.SUBMITTED


def test_parts_that_contradict_the_changes_are_refused(around, update):
    judge(update, around.commander, decision="keep")
    write(update, around.commander)
    with pytest.raises(NotReady, match="disagree"):
        move(update, Verb.SUBMIT, around.commander)
    write(update, around.commander, is_modified=False)
    move(update, Verb.SUBMIT, around.commander)


def test_approval_applies_the_changes_and_keeps_the_version(around, update):
    pieces.add_response(
        update, by=around.commander, title="A hall", strategy="Open it.", goal="A place", means="prevention",
        measure="Evenings", baseline=0, target=8, target_date=dt.date(2027, 1, 1), basis="community_input_based",
        evidence_words="Asked for.",
    )  # fmt: skip
    pieces.add_response(
        update, by=around.commander, title="A sign", strategy="At the gate.", priority=line_of(update).priority,
        basis="result_based", evidence_words="Counted.",
    )  # fmt: skip
    handed_in(update, around)
    before = [(row["change"].kind, row["change"].what) for row in panels.changes_of(update)]
    approved = move(update, Verb.APPROVE, around.chief)
    assert before == [("changed", "Quiet nights"), ("added", "A hall")]
    assert [(row["change"].kind, row["change"].what) for row in panels.changes_of(approved)] == before
    (changed, _added) = [row["change"] for row in panels.changes_of(approved)]
    fields = {str(label): (was, now) for label, was, now in changed.fields}
    assert fields["Strategy"] == ("Lock the gates.", "Chain the gates.\nA sign: At the gate.")
    assert [now[:13] for _was, now in fields.values()][-1] == "from 50 to 20"
    quiet, hall = Priority.objects.standing().filter(plan=update.plan).by_rank()
    assert (quiet.strategy, hall.rank, hall.measures.get().target) == (
        "Chain the gates.\nA sign: At the gate.",
        2,
        8,
    )
    assert PlanMeasure.objects.get(priority=quiet).target == 20
    assert [each.number for each in PlanVersion.objects.order_by("number")] == [1, 2]
    assert PlanVersion.objects.get(number=2).update == approved


def test_dropped_priority_ends_and_stays_on_the_record(around, update):
    judge(update, around.commander, decision="drop")
    write(update, around.commander)
    move(update, Verb.SUBMIT, around.commander)
    approved = move(update, Verb.APPROVE, around.chief)
    assert [(row["change"].kind, row["change"].what) for row in panels.changes_of(approved)] == [
        ("dropped", "Quiet nights")
    ]
    priority = Priority.objects.get(plan=update.plan)
    assert (priority.dropped_at is not None, list(Priority.objects.standing())) == (True, [])
    assert Entry.objects.get(verb="plan.priority_ended").words.now == "Quiet nights"


def test_chief_returns_with_words_and_what_was_written_stays(around, update):
    handed_in(update, around)
    with pytest.raises(NotReady, match="Say why"):
        move(update, Verb.RETURN, around.chief)
    back = move(update, Verb.RETURN, around.chief, words="Whom did you ask?")
    assert (standing_of(back), back.feedback, back.returned_words) == (
        Standing.DRAFT, "It is loud.", "Whom did you ask?"
    )  # fmt: skip


def test_author_does_not_approve(around, update):
    handed_in(update, around)
    PlanUpdate.objects.filter(pk=update.pk).update(submitted_by=around.chief)
    with pytest.raises(PermissionDenied):
        move(update, Verb.APPROVE, around.chief)
    assert move(update, Verb.APPROVE, ChiefFactory()).approved_at


@pytest.mark.parametrize("who", ["officer", "stranger", "other_commander", "clerk", "analyst", "chief"])
def test_the_commander_alone_writes_an_update(around, update, who):
    member = getattr(around, who)
    with pytest.raises(PermissionDenied):
        judge(update, member)
    with pytest.raises(PermissionDenied):
        write(update, member)
    with pytest.raises(PermissionDenied):
        move(update, Verb.SUBMIT, member)


STANDS = {
    Standing.OWED: (), Standing.DRAFT: ("opened_at",), Standing.SUBMITTED: ("opened_at", "submitted_at"),
    Standing.APPROVED: ("opened_at", "submitted_at", "approved_at"),
    Standing.PUBLISHED: ("opened_at", "submitted_at", "approved_at", "published_at"),
}  # fmt: skip
NAMES = ("opened_at", "submitted_at", "approved_at", "published_at")
WHO = {Verb.SUBMIT: "commander", Verb.RETURN: "chief", Verb.APPROVE: "chief", Verb.PUBLISH: "chief"}


@pytest.mark.parametrize("standing", Standing)
@pytest.mark.parametrize("verb", WHO)
def test_every_arrow_is_open_where_the_table_says_and_nowhere_else(around, update, standing, verb):
    judge(update, around.commander)
    write(update, around.commander)
    facts = {name: AFTER if name in STANDS[standing] else None for name in NAMES}
    chief = around.chief if facts["approved_at"] else None
    PlanUpdate.objects.filter(pk=update.pk).update(**facts, approved_by=chief)
    assert standing_of(PlanUpdate.objects.get(pk=update.pk)) == standing
    if standing not in ARROWS[verb].starts:
        with pytest.raises(NotReady, match="this cannot come next"):
            move(update, verb, getattr(around, WHO[verb]), words="x")
        return
    if verb == Verb.PUBLISH:
        with pytest.raises(NotReady, match="Prepare it for residents"):
            move(update, verb, around.chief, words="x")
        return
    assert standing_of(move(update, verb, getattr(around, WHO[verb]), words="x")) == ARROWS[verb].ends


def test_opening_twice_by_hand_or_before_an_earlier_one_is_refused(around, update):
    with pytest.raises(NotReady, match="this cannot come next"):
        actions.open_update(update, by=around.commander, version=update.version)
    with pytest.raises(PermissionDenied):
        move(update, Verb.OPEN, around.commander)
    next_one, _made = plans.owe_update(update.plan, on=dt.date(2026, 7, 1))
    with pytest.raises(NotReady, match="Finish the update of January – June 2026 first."):
        actions.open_update(next_one, by=around.commander, version=1)


def test_update_of_a_superseded_plan_rests(around, update):
    adopted(around.area, by=around.commander, chief=around.chief, title="The next")
    with pytest.raises(PermissionDenied):
        judge(update, around.commander)
    assert list(PlanUpdate.objects.owed().filter(plan=update.plan)) == []


def test_responses_are_corrected_and_taken_out_on_the_record(around, update):
    given = {"title": "A hall", "strategy": "Open it.", "priority": line_of(update).priority}
    made = pieces.add_response(update, by=around.commander, **given)
    changed = pieces.change_response(made, by=around.commander, version=1, **(given | {"title": "Two halls"}))
    assert (changed.version, Entry.objects.get(verb="update.response_changed").words.was) == (
        2,
        {"title": "A hall"},
    )
    with pytest.raises(Stale):
        pieces.change_response(made, by=around.commander, version=1, **given)
    same = pieces.change_response(changed, by=around.commander, version=2, **(given | {"title": "Two halls"}))
    assert same.version == 2
    pieces.drop_response(changed, by=around.commander, version=2, reason="No hall")
    with pytest.raises(NotReady, match="took this out in between"):
        pieces.drop_response(changed, by=around.commander, version=2, reason="No hall")
    assert "Two halls" in Entry.objects.get(verb="update.response_dropped").words.text


def test_response_asks_for_its_measure_or_for_a_priority_of_this_plan(around, update):
    with pytest.raises(NotReady, match="has a measure"):
        pieces.add_response(update, by=around.commander, title="A hall", strategy="Open it.")
    other = adopted(around.other_area, by=around.other_commander, chief=around.chief)
    with pytest.raises(NotReady, match="Choose a priority of this plan"):
        pieces.add_response(
            update, by=around.commander, title="x", strategy="x", priority=Priority.objects.get(plan=other)
        )
    with pytest.raises(NotReady, match="Choose the measures"):
        judge(update, around.commander, targets={str(PlanMeasure.objects.get(plan=other).pk): "1"})


def test_writing_the_same_again_changes_nothing_and_an_old_page_loses(around, update):
    first = write(update, around.commander)
    assert write(update, around.commander).version == first.version
    with pytest.raises(Stale):
        actions.write(update, by=around.commander, version=update.version, **PARTS)


def test_publishing_moves_the_plan_and_the_update_when_a_second_member_has_checked(around, update):
    handed_in(update, around)
    approved = move(update, Verb.APPROVE, around.chief)
    for thing, kind, facts in (
        (update.plan, "plan", public_facts(update.plan)),
        (approved, "update", public_facts_of_update(approved)),
    ):
        made = publications.prepare(
            kind=kind, facts=facts, by=around.commander, area=around.area, source=f"{kind}:{thing.pk}"
        )
        publications.publish(made, digest=made.digest, by=around.chief)
        thing.refresh_from_db()
        assert thing.published_at is not None
        again = publications.prepare(
            kind=kind, facts=facts, by=around.commander, area=around.area, source=f"{kind}:{thing.pk}"
        )
        publications.publish(again, digest=again.digest, by=around.chief)
    assert Entry.objects.filter(verb__in=["plan.publish", "update.publish"]).count() == 2


def test_public_facts_name_no_member_no_partner_and_no_inner_number(around, update):
    handed_in(update, around)
    approved = move(update, Verb.APPROVE, around.chief)
    found = f"{public_facts(update.plan)} {public_facts_of_update(approved)}"
    assert [name for name in (around.commander.name, around.chief.name, "P-2026-001") if name in found] == []
    facts = public_facts_of_update(approved)
    assert facts["responses"] == [{"text": "Modify: Quiet nights", "basis": "both"}]
    assert facts["modified"] == "Gates."


def test_next_plan_is_compared_with_the_one_before(around, plan):
    nxt = adopted(around.area, by=around.commander, chief=around.chief, title="The next")
    (row,) = panels.versions_of(nxt)
    assert (row["is_first"], [each["change"].what for each in row["changes"]]) == (
        False,
        ["The words of the plan", "Quiet nights"],
    )
    assert panels.versions_of(plan)[0]["is_first"] is True
    assert timezone.localdate(plan.adopted_at) == dt.date(2026, 2, 10)
