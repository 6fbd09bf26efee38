import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from areas.actions import assignments
from areas.models import Area, Assignment, Information
from areas.panels import standing
from areas.workflow import NotReady
from ledger.models import Entry
from people.models import Department, Notice
from tests.factories import MemberFactory, SergeantFactory, assign, information

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)


def places(officer):
    return list(Assignment.objects.current().filter(officer=officer).values_list("area", flat=True))


def test_assign_puts_an_officer_to_work_on_the_record(around):
    officer = MemberFactory()
    term = assignments.assign(officer, around.area, by=around.commander)
    assert (places(officer), term.assigned_by, term.until_at) == ([around.area.pk], around.commander, None)
    entry = Entry.objects.latest("sequence")
    assert (entry.verb, entry.area_id) == ("assignment.started", around.area.pk)
    assert Notice.objects.get(member=officer).verb == "assignment.made"


def test_assign_moves_and_takes_the_sight_of_the_area_before_at_once(around):
    old = information(by=around.stranger, area=around.other_area)
    entry = information(by=around.commander, area=around.area)
    assert list(Information.objects.visible_to(around.officer)) == [entry]
    assignments.assign(
        around.officer, around.other_area, by=around.other_commander, reason="Knows the quarter."
    )
    assert places(around.officer) == [around.other_area.pk]
    assert list(Information.objects.visible_to(around.officer)) == [old]
    verbs = list(Entry.objects.order_by("-sequence").values_list("verb", "area_id")[:2])
    assert verbs == [("assignment.started", around.other_area.pk), ("assignment.ended", around.area.pk)]
    assert (
        Notice.objects.get(member=around.commander, verb="assignment.left").url
        == around.area.get_absolute_url()
    )


@pytest.mark.parametrize("who", ["other_commander", "officer", "clerk", "analyst"])
def test_assign_is_for_the_commander_of_the_area(around, who):
    with pytest.raises(PermissionDenied):
        assignments.assign(MemberFactory(), around.area, by=getattr(around, who), reason="I want to.")


@pytest.mark.parametrize("who", ["chief", "administrator"])
def test_assign_by_chief_or_administrator_asks_a_reason(around, who):
    officer = MemberFactory()
    with pytest.raises(NotReady, match="do not command"):
        assignments.assign(officer, around.area, by=getattr(around, who))
    assert places(officer) == []
    assignments.assign(officer, around.area, by=getattr(around, who), reason="Short of people.")
    assert places(officer) == [around.area.pk]


def test_assign_early_asks_a_reason_and_late_does_not(around):
    with pytest.raises(NotReady, match="early"):
        assignments.assign(around.officer, around.other_area, by=around.other_commander)
    Department.objects.update_or_create(pk=1, defaults={"early_move_days": 30})
    long_there = MemberFactory()
    assign(around.area, long_there, from_at=timezone.now() - 31 * DAY)
    assignments.assign(long_there, around.other_area, by=around.other_commander)
    assert places(long_there) == [around.other_area.pk]
    to_the_day, now = MemberFactory(), timezone.now()
    assign(around.area, to_the_day, from_at=now - 30 * DAY)
    assignments.assign(to_the_day, around.other_area, by=around.other_commander, now=now)
    assert places(to_the_day) == [around.other_area.pk]


def test_assign_refuses_who_is_there_already(around):
    with pytest.raises(NotReady, match="already"):
        assignments.assign(around.officer, around.area, by=around.commander)


def test_assign_refuses_who_takes_no_part_and_an_ended_area(around):
    with pytest.raises(NotReady, match="takes part"):
        assignments.assign(around.administrator, around.area, by=around.commander)
    Area.objects.filter(pk=around.area.pk).update(ended_on=timezone.localdate())
    with pytest.raises(NotReady, match="in force"):
        assignments.assign(MemberFactory(), around.area, by=around.commander)


def test_release_leaves_an_officer_listed_as_unassigned(around):
    now = timezone.now()
    assignments.release(around.officer, by=around.commander, reason="To the academy.")
    assert places(around.officer) == []
    assert list(standing.unassigned_officers(now=now + DAY)) == [around.officer]
    with pytest.raises(NotReady, match="no area"):
        assignments.release(around.officer, by=around.commander, reason="Again.")


def test_release_says_why_and_is_for_the_commander(around):
    with pytest.raises(NotReady, match="why"):
        assignments.release(around.officer, by=around.commander, reason=" ")
    with pytest.raises(PermissionDenied):
        assignments.release(around.officer, by=around.other_commander, reason="Mine.")


def test_members_without_an_area_are_listed_by_name(around):
    sergeant, officer = SergeantFactory(name="Zoe Last"), MemberFactory(name="Abe First")
    SergeantFactory(is_active=False)
    assert list(standing.members_without_area(now=timezone.now())) == [officer, sergeant]


def test_assign_oneself_tells_nobody(around):
    assignments.assign(around.commander, around.area, by=around.commander)
    assert Notice.objects.filter(member=around.commander).count() == 0
