"""The invented city takes part: ideas answered and waiting, somebody short of training, a mission signed by most."""

import datetime as dt

import pytest
from django.utils import timezone

from areas.actions import assignments, command
from copps.demo_city import members, taking_part
from partnerships.models import MemberIdea, Thanks
from partnerships.panels import document, training
from people.models import DocumentVersion, Member
from tests.factories import AreaFactory

pytestmark = pytest.mark.django_db


def test_ideas_wait_and_somebody_is_short_and_most_have_signed():
    now = timezone.now()
    people = members.make()
    for number, (sergeant, officers) in members.OF_AREA.items():
        area, start = AreaFactory(number=number), now - dt.timedelta(days=385)
        command.appoint(area, people[sergeant], by=people["chief"], now=start)
        for officer in officers:
            assignments.assign(people[officer], area, by=people[sergeant], now=start)
    taking_part.write(people, now)
    answered = MemberIdea.objects.answered().values_list("outcome", flat=True)
    assert (sorted(answered), MemberIdea.objects.waiting().count()) == (
        ["adopted", "adopted", "not", "tried"],
        2,
    )
    rule = training.rule_on(timezone.localdate(now))
    groups = training.by_area(Member.objects.taking_part().in_order(), rule, now=now)
    assert [(group["short"], group["count"]) for group in groups] == [(1, 4), (0, 3), (2, 5)]
    mission = DocumentVersion.objects.get(document__kind="mission", number=2)
    signing = document.signing_of(mission, people["chief"])
    assert ([each.username for each in signing["open"]], signing["asked"]) == (["okafor", "marsh"], 13)
    assert Thanks.objects.count() == len(taking_part.THANKS)
