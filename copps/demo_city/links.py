"""What of the community side came to Larkfield's problem files: a survey, a partnership, ideas."""

import datetime as dt

from django.utils import timezone

from partnerships.actions import brainstorm, commitment
from partnerships.models import MemberIdea, Organization, Partnership, Survey
from problems.actions import idea_link, partnership_link, survey_link
from problems.models import Problem


def write(people, now):
    """Ask about the streets, work together on the creek, and take up what was thought of for the last bus."""

    def at(days):
        return now - dt.timedelta(days=days)

    windows = Problem.objects.get(behavior="Broken windows", place="Market St laundromat")
    survey = Survey.objects.get(name="Living in Area #1")
    survey_link.tie(windows, surveys=[survey], by=people["ortega"], now=at(30))
    _together(people, at)
    _thought_of(windows, people["lindqvist"], at)


def _together(people, at):
    camp = Problem.objects.get(behavior="Camping and fires", place="Creek path at Mill Rd")
    creek = Partnership.objects.get(name="Mill Creek path")
    partnership_link.join(
        camp, creek, by=people["whitfield"], now=at(120),
        shared_words="Fires and camps along the path under the bridge.",
    )  # fmt: skip
    words, keepers = (
        "Walk the path on the first Sunday of the month",
        Organization.objects.get(name="Creek Keepers"),
    )
    commitment.promise(
        by=people["diaz"], party="groups", organization=keepers, partnership=creek, area=creek.area, body=words,
        shared_words=words, due_date=timezone.localdate(at(-14)), now=at(20),
    )  # fmt: skip


def _thought_of(windows, lead, at):
    session = brainstorm.hold(
        by=lead, question="Where can people wait after the last bus?", area=windows.area,
        date=timezone.localdate(at(34)), organizations=Organization.objects.filter(name="Alder Street neighbors"),
        roles="The owner of the laundromat, two drivers",
        ideas=[("A lamp and a bench where the driver sees them", 8), ("Ask the taxi office for two late cars", 5)],
        now=at(34),
    )  # fmt: skip
    chosen = session.ideas.order_by("-votes").first()
    idea_link.take_up(chosen, windows, by=lead, version=chosen.version, now=at(33))
    idea = MemberIdea.objects.get(title__startswith="Look at the bus station with the bus company")
    idea_link.point(idea, windows, by=lead, now=at(11))
