"""Training is entered by who answers for the members; who is short of the hours stands by area and by name."""

import datetime as dt
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from areas.workflow import NotReady
from ledger.models import Entry
from partnerships.actions import training as actions
from partnerships.panels import training as panels
from people.models import Department, Notice, Training
from tests.factories import MemberFactory, assign, command

pytestmark = pytest.mark.django_db


def enter(by, *members, hours="8", **words):
    told = {
        "course": "Problem solving",
        "mode": "online",
        "held_date": timezone.localdate(),
        "evidence": "Roster",
    }
    return actions.record_training(members, by=by, hours=Decimal(hours), **(told | words))


def standings(viewer):
    rule = panels.rule_on(timezone.localdate())
    groups = panels.by_area(actions.rules.trained_by(viewer).in_order(), rule, now=timezone.now())
    return [
        (group["area"], [(row.member, row.hours, row.missing) for row in group["rows"]], group["short"])
        for group in groups
    ]


def test_course_is_entered_for_all_who_attended_on_the_record_and_told(around):
    other = MemberFactory()
    made = enter(around.chief, around.officer, other, hours="4.5")
    assert [(each.member, each.hours, each.recorded_by) for each in made] == [
        (around.officer, Decimal("4.5"), around.chief),
        (other, Decimal("4.5"), around.chief),
    ]
    line = Entry.objects.about(made[0]).get()
    assert (line.verb, line.in_file, line.area_id) == ("training.recorded", False, None)
    assert line.words.now == {
        "member": str(around.officer), "hours": "4.5", "day": timezone.localdate().isoformat(),
    }  # fmt: skip
    assert list(Notice.objects.filter(verb="training.recorded").values_list("member", flat=True)) == [
        around.officer.pk,
        other.pk,
    ]


def test_same_course_of_the_same_day_is_entered_once_for_a_member(around):
    (first,) = enter(around.chief, around.officer)
    with pytest.raises(NotReady, match="already"):
        enter(around.chief, around.stranger, around.officer, course="PROBLEM solving")
    assert Training.objects.count() == 1
    actions.drop_training(first, reason="Another day.", by=around.chief)
    enter(around.chief, around.officer)


def test_course_of_nobody_or_of_tomorrow_is_refused(around):
    with pytest.raises(NotReady, match="who attended"):
        enter(around.chief)
    with pytest.raises(NotReady, match="not come yet"):
        enter(around.chief, around.officer, held_date=timezone.localdate() + dt.timedelta(days=1))


def test_commander_enters_for_those_of_the_area_and_the_offices_for_all(around):
    enter(around.commander, around.officer)
    enter(around.administrator, around.commander)
    for by, member in [
        (around.commander, around.stranger), (around.commander, around.commander), (around.officer, around.officer),
        (around.clerk, around.officer), (around.analyst, around.officer), (around.chief, around.administrator),
    ]:  # fmt: skip
        with pytest.raises(PermissionDenied):
            enter(by, member, course="Other")


def test_training_taken_out_stays_with_its_reason_and_counts_no_more(around):
    (training,) = enter(around.commander, around.officer)
    with pytest.raises(NotReady, match="Say why"):
        actions.drop_training(training, reason=" ", by=around.commander)
    with pytest.raises(PermissionDenied):
        actions.drop_training(training, reason="Wrong.", by=around.other_commander)
    dropped = actions.drop_training(training, reason="Entered twice.", by=around.commander)
    assert (dropped.drop_reason, dropped.dropped_by, dropped.dropped_at is None) == (
        "Entered twice.",
        around.commander,
        False,
    )
    with pytest.raises(NotReady, match="already"):
        actions.drop_training(training, reason="Again.", by=around.commander)
    assert Entry.objects.about(training).last().verb == "training.dropped"
    assert standings(around.commander) == [(around.area, [(around.officer, Decimal(0), Decimal(8))], 1)]


def test_hours_of_the_period_count_and_who_is_short_is_listed_by_area(around):
    today = timezone.localdate()
    Department.objects.update(training_hours=6, training_months=3)
    since = panels.back(today, 3)
    enter(around.chief, around.officer, hours="4", held_date=since)
    enter(around.chief, around.officer, hours="5", held_date=since - dt.timedelta(days=1))
    enter(around.chief, around.officer, hours="3", course="Shooting", is_counted=False)
    enter(around.chief, around.stranger, hours="6.5")
    assert standings(around.commander) == [(around.area, [(around.officer, Decimal(4), Decimal(2))], 1)]
    no, short = Decimal(0), Decimal(6)
    assert standings(around.chief) == [
        (around.area, in_order((around.commander, no, short), (around.officer, Decimal(4), Decimal(2))), 2),
        (
            around.other_area,
            in_order((around.other_commander, no, short), (around.stranger, Decimal("6.5"), no)),
            1,
        ),
        (None, in_order(*((each, no, short) for each in (around.chief, around.clerk, around.analyst))), 3),
    ]


def in_order(*rows):
    return sorted(rows, key=lambda row: (row[0].name, row[0].pk))


def test_sergeant_of_two_areas_stands_under_the_first(around):
    command(
        around.other_area, around.commander, is_acting=True, until_at=timezone.now() + dt.timedelta(days=3)
    )
    assert panels.places_of(now=timezone.now())[around.commander.pk] == around.area.pk


@pytest.mark.parametrize(
    ("day", "months", "before"),
    [
        ("2026-11-22", 12, "2025-11-22"), ("2026-03-31", 1, "2026-02-28"), ("2028-03-30", 1, "2028-02-29"),
        ("2026-12-31", 1, "2026-11-30"), ("2026-01-15", 1, "2025-12-15"),
    ],
)  # fmt: skip
def test_period_goes_back_by_months(day, months, before):
    assert panels.back(dt.date.fromisoformat(day), months) == dt.date.fromisoformat(before)


def test_pages_enter_show_and_take_out(client, around):
    client.force_login(around.commander)
    page = client.get(reverse("training")).content.decode()
    assert ("1 of 1 have fewer than 8 hours" in page, "8 short" in page) == (True, True)
    sent = {
        "course": "Talking", "hours": "8", "mode": "in_person", "held_date": timezone.localdate(),
        "evidence": "Sheet", "is_counted": "on", "members": [around.officer.pk],
    }  # fmt: skip
    refused = client.post(reverse("record_training"), sent | {"members": [around.stranger.pk]})
    assert (refused.status_code, "Talking" in refused.content.decode()) == (422, True)
    assert client.post(reverse("record_training"), sent | {"hours": "0"}).status_code == 422
    assert client.post(reverse("record_training"), sent).url == reverse("training")
    form = client.get(reverse("record_training"), {"member": around.officer.pk}).context["form"]
    assert form.initial["members"] == [str(around.officer.pk)]
    page = client.get(reverse("training"), {"only": "short"}).content.decode()
    assert ("Nobody is short" in page, str(around.officer) in page) == (True, False)
    training = Training.objects.get()
    dropping = reverse("drop_training", args=[training.pk])
    assert dropping in client.get(reverse("training_of", args=[around.officer.pk])).content.decode()
    assert client.post(dropping, {"reason": "Wrong."}).url == reverse("training_of", args=[around.officer.pk])
    client.force_login(around.officer)
    page = client.get(reverse("my_training")).content.decode()
    assert ("Talking" in page, "Wrong." in page, dropping in page) == (True, True, False)
    client.force_login(around.stranger)
    assert "No course yet" in client.get(reverse("my_training")).content.decode()


def test_page_of_training_asks_as_often_for_many_as_for_one(client, around, django_assert_num_queries):
    client.force_login(around.chief)
    client.get(reverse("training"))
    with CaptureQueriesContext(connection) as once:
        client.get(reverse("training"))
    more = [MemberFactory() for _n in range(20)]
    for member in more:
        assign(around.area, member)
    enter(around.chief, *more)
    with django_assert_num_queries(len(once)):
        client.get(reverse("training"))


def test_acting_commander_s_principal_reads_training_and_enters_none(client, around):
    until = timezone.now() + dt.timedelta(days=3)
    command(around.area, around.other_commander, is_acting=True, until_at=until)
    with pytest.raises(PermissionDenied):
        enter(around.commander, around.officer)
    client.force_login(around.commander)
    assert client.get(reverse("training_of", args=[around.officer.pk])).context["may_record"] is False
