"""A problem file is tied to priorities of plans in force: of its area, or of any area where it is city-wide."""

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from areas.workflow import NotReady
from ledger.models import Entry
from partnerships.models import PolicingPlan, Priority
from problems.actions import priority_link
from problems.models import PriorityLink, Problem
from tests import factories
from tests.partnerships.plans import adopted

pytestmark = pytest.mark.django_db


def test_priority_of_another_area_is_refused_whoever_asks(around):
    adopted(around.area, by=around.commander, chief=around.chief)
    elsewhere = factories.problem(by=around.stranger, area=around.other_area)
    with pytest.raises(
        NotReady, match="^Choose priorities of a plan that is in force in the area of the file.$"
    ):
        priority_link.tie(elsewhere, priorities=[Priority.objects.get()], by=around.chief)
    assert not PriorityLink.objects.exists()


def test_city_wide_file_is_tied_to_priorities_of_any_area(around):
    adopted(around.area, by=around.commander, chief=around.chief)
    adopted(around.other_area, by=around.other_commander, chief=around.chief)
    of_city = factories.problem(by=around.chief, area=None, place="All of the city", level="city")
    wanted = list(Priority.objects.by_rank())
    assert list(priority_link.choices_for(around.chief, of_city)) == wanted
    priority_link.tie(of_city, priorities=wanted, by=around.chief)
    tied = PriorityLink.objects.filter(problem=of_city).order_by("priority")
    assert [(link.priority, link.by) for link in tied] == [(each, around.chief) for each in wanted]
    assert len(wanted) == 2


def test_tie_to_a_plan_that_is_no_longer_in_force_stays(around):
    plan = adopted(around.area, by=around.commander, chief=around.chief)
    file = factories.problem(by=around.commander, area=around.area)
    priority_link.tie(file, priorities=[Priority.objects.get()], by=around.commander)
    PolicingPlan.objects.filter(pk=plan.pk).update(superseded_at=timezone.now())
    priority_link.tie(file, priorities=[], by=around.commander)
    assert PriorityLink.objects.filter(problem=file).count() == 1
    assert not Entry.objects.filter(verb="problem.priority_untied").exists()


def test_commander_alone_ties_a_file_that_has_come_to_its_end(around):
    adopted(around.area, by=around.commander, chief=around.chief)
    file = factories.problem(by=around.officer, area=around.area)
    Problem.objects.filter(pk=file.pk).update(declined_at=timezone.now())
    with pytest.raises(PermissionDenied):
        priority_link.tie(file, priorities=[Priority.objects.get()], by=around.officer)
    priority_link.tie(file, priorities=[Priority.objects.get()], by=around.commander)
    assert PriorityLink.objects.filter(problem=file).count() == 1
