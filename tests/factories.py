"""Invented members, areas and entries for tests."""

import datetime as dt
import json
from functools import partial

import factory
from django.utils import timezone

from areas.actions import intake
from areas.geography.labels import name_key_of, place_key_of
from areas.models import Area, Assignment, Command, Kind, Outline, Place
from people.models import Member, Role
from problems import models as pieces
from problems.actions import assessment, tasks, writing
from problems.actions import problem as problems
from problems.workflow.problem import Verb


class MemberFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Member

    username = factory.Sequence(lambda n: f"member{n}")
    name = factory.Sequence(lambda n: f"Robin Name{n}")
    rank = "Ofc."
    role = Role.OFFICER
    email = factory.LazyAttribute(lambda member: f"{member.username}@example.org")
    banner_acknowledged_at = factory.LazyFunction(timezone.now)


class SergeantFactory(MemberFactory):
    role, rank = Role.SERGEANT, "Sgt."


class ChiefFactory(MemberFactory):
    role, rank = Role.CHIEF, "Chief"


class ClerkFactory(MemberFactory):
    role, rank = Role.CLERK, ""


class AnalystFactory(MemberFactory):
    role, rank = Role.ANALYST, ""


class AdministratorFactory(MemberFactory):
    role, rank = Role.ADMINISTRATOR, ""


class OfficialFactory(MemberFactory):
    role, rank = Role.OFFICIAL, "Mayor"


class AreaFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Area

    number = factory.Sequence(lambda n: str(n + 1))
    name = factory.Sequence(lambda n: f"Quarter {n + 1}")
    slug = factory.LazyAttribute(lambda area: area.number.lower().replace(" ", "-"))
    started_on = dt.date(2020, 1, 1)


class OutlineFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Outline

    class Params:
        west, south, size = -120.40, 37.98, 0.01

    area = factory.SubFactory(AreaFactory)
    version = 1
    in_force_from = dt.date(2020, 1, 1)
    applied_at = factory.LazyFunction(timezone.now)
    recorded_at = factory.LazyFunction(timezone.now)
    digest = "0" * 64

    @factory.lazy_attribute
    def geometry(self):
        w, s, e, n = self.west, self.south, self.west + self.size, self.south + self.size
        return json.dumps({"type": "Polygon", "coordinates": [[[w, s], [e, s], [e, n], [w, n], [w, s]]]})


class PlaceFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Place

    label = factory.Sequence(lambda n: f"{n + 100} Foundry Rd")
    key = factory.LazyAttribute(lambda place: place_key_of(place.label))
    name_key = factory.LazyAttribute(lambda place: name_key_of(place.label))
    lat, lng = 37.985, -120.395


def command(area, commander, *, from_at=None, **fields):
    """Put `commander` in command of `area` straight in the database."""
    from_at = from_at or timezone.now() - dt.timedelta(days=30)
    return Command.objects.create(
        area=area, commander=commander, from_at=from_at, recorded_at=from_at, **fields
    )


def assign(area, officer, *, from_at=None):
    """Assign `officer` to `area` straight in the database."""
    return Assignment.objects.create(
        area=area, officer=officer, from_at=from_at or timezone.now() - dt.timedelta(days=30)
    )


def information(*, by, area=None, kind="complaint", narrative="A gate bangs all night.", **fields):
    """Pass on area information the way a member does."""
    return intake.record_information(
        by=by, area=area, kind=Kind.objects.get(slug=kind), narrative=narrative, **fields
    )


class Around:
    """Four people around one area, and those who matter beside them."""

    def __init__(self):
        self.area, self.other_area = AreaFactory(), AreaFactory()
        OutlineFactory(area=self.area)
        OutlineFactory(area=self.other_area, west=-120.39)
        self.commander, self.other_commander = SergeantFactory(), SergeantFactory()
        self.officer, self.stranger = MemberFactory(), MemberFactory()
        self.chief, self.clerk, self.analyst = ChiefFactory(), ClerkFactory(), AnalystFactory()
        self.administrator = AdministratorFactory()
        command(self.area, self.commander)
        command(self.other_area, self.other_commander)
        assign(self.area, self.officer)
        assign(self.other_area, self.stranger)


def problem(*, by, area, **head):
    """Open a problem file the way a member does."""
    head = {
        "behavior": "Drinking",
        "place": "Foundry Steps",
        "statement": "Groups drink there at night.",
    } | head
    return problems.open_problem(by=by, area=area, found_by=["officer"], **head)


def accepted(*, by, commander, **head):
    """Open a problem file that its commander accepts, led by who opened it."""
    opened = problem(by=by, **head)
    return problems.move(opened, Verb.ACCEPT, by=commander, version=opened.version, lead=by)


def write_what_is_needed(problem, *, by):
    """Write all that the gates of a long form ask for, so that any move has what it needs."""
    add = partial(writing.add, problem, by=by)
    for element in pieces.Cheers._meta.get_field("element").choices:
        add(pieces.Cheers, element=element[0], met="yes", evidence="Seen.")
    for side in pieces.TriangleSide.values:
        add(pieces.Side, side=side, who="Somebody")
    add(pieces.Source, kind="calls", description="Calls of the year")
    why = add(pieces.Hypothesis, statement="The light is out.", status="supported")
    measure = add(pieces.Measure, name="Calls", unit="calls", source="Dispatch")
    add(pieces.Reading, measure=measure, phase="before", count=60)
    add(pieces.Option, body="Repair the light", mechanism="They are seen.", hypothesis=why, is_chosen=True)
    add(pieces.Option, body="Do nothing", means="nothing")
    add(pieces.Plan, goal="Quiet nights", design="before_after", assess_on=timezone.localdate())
    tasks.give(
        problem, body="Have the light repaired", party="Public Works", due_date=timezone.localdate(), by=by
    )
    return measure


def assess(problem, measure, *, by, outcome="reduced"):
    """Enter the counts afterwards, save what they come to, and judge the round."""
    writing.add(problem, pieces.Reading, by=by, measure=measure, phase="after", count=20)
    result = assessment.save_result(measure, by=by)
    writing.add(
        problem,
        pieces.Judgment,
        by=by,
        round=problem.round,
        carried_out="yes",
        outcome=outcome,
        lessons="Ask first.",
    )
    return result
