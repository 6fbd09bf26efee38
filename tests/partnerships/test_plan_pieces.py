"""Each piece of a plan has its own version; what it said stays on the record, and names nobody who takes part."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from areas.actions.entry import Stale
from areas.workflow import NotReady
from ledger.models import Entry
from partnerships.actions import plan_pieces as pieces
from partnerships.models import (
    Organization,
    OrganizationKind,
    PlanInput,
    PlanMeasure,
    PlanNote,
    PlanReading,
    Priority,
)
from partnerships.panels import plan as panels
from tests.partnerships.plans import adopted, written

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft(around):
    return written(around.area, by=around.commander)


def test_correcting_one_piece_does_not_meet_correcting_another(around, draft):
    priority, said = Priority.objects.get(plan=draft), PlanInput.objects.get(plan=draft)
    changed = pieces.change(priority, by=around.commander, version=1, title="Quiet weekends")
    pieces.change(said, by=around.commander, version=1, words="It is very loud.")
    assert (changed.version, changed.title) == (2, "Quiet weekends")
    line = Entry.objects.get(verb="plan.priority_changed")
    assert (line.words.was, line.words.now) == ({"title": "Quiet nights"}, {"title": "Quiet weekends"})
    with pytest.raises(Stale):
        pieces.change(priority, by=around.commander, version=1, title="Other")
    assert pieces.change(changed, by=around.commander, version=2, title="Quiet weekends").version == 2


def test_lists_of_a_piece_are_told_by_what_the_record_may_call_them(around, draft):
    kind = OrganizationKind.objects.filter(is_person=True).first()
    person = Organization.objects.create(
        kind=kind, name="Robin Quill", by=around.commander, at=timezone.now()
    )
    priority = Priority.objects.get(plan=draft)
    pieces.change(
        priority, by=around.commander, version=1, partners=[person], inputs=list(priority.inputs.all())
    )
    line = Entry.objects.get(verb="plan.priority_changed")
    assert (line.words.was, line.words.now) == ({"partners": []}, {"partners": [person.ledger_label]})
    said = pieces.add(
        draft, PlanInput, by=around.commander, source="partner", on_date=timezone.localdate(), words="So.",
        organization=person,
    )  # fmt: skip
    pieces.drop(said, by=around.commander, version=1, reason="Twice")
    told = "".join(
        f"{line.words.text} {line.words.now} {line.words.was}" for line in Entry.objects.with_words()
    )
    assert "Quill" not in told


def test_taking_out_keeps_the_words_and_refuses_what_something_rests_on(around, draft):
    priority = Priority.objects.get(plan=draft)
    with pytest.raises(NotReady, match="Something else rests on it"):
        pieces.drop(priority, by=around.commander, version=1, reason="Twice")
    said = PlanInput.objects.get(plan=draft)
    priority.inputs.clear()
    pieces.drop(said, by=around.commander, version=1, reason="Twice")
    line = Entry.objects.get(verb="plan.planinput_dropped")
    assert (line.words.note, "what was said: It is loud." in line.words.text) == ("Twice", True)
    with pytest.raises(NotReady, match="took this out in between"):
        pieces.change(said, by=around.commander, version=1, words="x")


def test_one_reading_a_day(around):
    plan = adopted(around.area, by=around.commander, chief=around.chief)
    measure, day = PlanMeasure.objects.get(plan=plan), timezone.localdate()
    first = pieces.add(plan, PlanReading, by=around.analyst, measure=measure, on_date=day, value=40)
    with pytest.raises(NotReady, match="written already"):
        pieces.add(plan, PlanReading, by=around.analyst, measure=measure, on_date=day, value=41)
    second = pieces.add(
        plan, PlanReading, by=around.officer, measure=measure, on_date=day - dt.timedelta(days=1), value=42
    )
    with pytest.raises(NotReady, match="written already"):
        pieces.change(second, by=around.officer, version=1, on_date=first.on_date)


@pytest.mark.parametrize(
    ("who", "may"),
    [("officer", True), ("commander", True), ("analyst", True), ("stranger", False), ("chief", False)],
)
def test_whoever_works_there_adds_input_readings_and_looks(around, who, may):
    plan, member = adopted(around.area, by=around.commander, chief=around.chief), getattr(around, who)
    if may:
        assert pieces.add(plan, PlanNote, by=member, words="It works.").words == "It works."
        return
    with pytest.raises(PermissionDenied):
        pieces.add(plan, PlanNote, by=member, words="It works.")


@pytest.mark.parametrize(
    ("baseline", "target", "value", "kind"),
    [
        (50, 25, None, "neutral"), (50, 25, 25, "kept"), (50, 25, 20, "kept"), (50, 25, 40, "new"), (50, 25, 50, "due"),
        (50, 25, 60, "over"), (60, 90, 91, "kept"), (60, 90, 70, "new"), (60, 90, 60, "due"), (60, 90, 50, "over"),
    ],
)  # fmt: skip
def test_progress_says_how_far_a_reading_has_come(baseline, target, value, kind):
    assert panels.progress(baseline, target, value)["kind"] == kind
