"""With whom Larkfield's police work: two partnerships, an academy, volunteers."""
# ruff: noqa: E501 a story reads better on one line

import datetime as dt
from decimal import Decimal

from django.utils import timezone

from areas.models import Area
from copps.demo_city import organizations as known
from copps.demo_city import promises
from partnerships.actions import (
    brainstorm,
    partnership,
    program,
    volunteer,
)
from partnerships.models import Meeting, Organization


class Together:
    """The year as it went between the department and its partners; each step on its day, by who takes it."""

    def __init__(self, people, now):
        self.people, self.now = people, now
        self.areas = {area.number: area for area in Area.objects.by_number()}
        self.known = {}

    def at(self, days):
        return self.now - dt.timedelta(days=days)

    def day(self, days):
        return timezone.localdate(self.at(days))

    def by(self, area):
        return self.people["whitfield" if area == "2" else "ortega"]

    def partnerships(self):
        school = self.begin(
            "1", "lindqvist", "Safe way to Alder School", "Cars block the gate of Alder School at three, and children walk between them.",
            "Children reach and leave Alder School safely.", 120, -60,
            [("Alder School", "impacted", "410 families", "Letters, the gym"), ("Walk Larkfield", "interested", "", "Volunteers who count"),
             ("Public Works", "interested", "", "Paint and signs"), ("Alder Street neighbors", "impacted", "", "")],
        )  # fmt: skip
        creek = self.begin(
            "2", "diaz", "Mill Creek path", "The path under the bridge is dark and people turn back.",
            "The creek path is light, clean and used.", 200, 12,
            [("Creek Keepers", "interested", "", "A truck, gloves"), ("Mill Creek neighbors", "impacted", "", "A telephone chain"),
             ("Public Works", "interested", "", "Lights")],
        )  # fmt: skip
        partnership.contribute(
            creek, by=self.people["diaz"], organization=self.known["Creek Keepers"], date=self.day(15), quantity=Decimal(120),
            unit="hours", body="Clearing the bank", now=self.at(15),
        )  # fmt: skip
        session = brainstorm.hold(
            by=self.people["lindqvist"], question="How can the gate be free at three?", date=self.day(100), area=self.areas["1"],
            partnership=school, organizations=[self.known["Alder School"], self.known["Walk Larkfield"]], roles="Two parents",
            ideas=[("A second gate on Birch Street", 9), ("A walking bus from the library", 7), ("Tickets every day", 2)], now=self.at(100),
        )  # fmt: skip
        brainstorm.choose(
            session.ideas.order_by("-votes").first(), by=self.people["lindqvist"], version=1, words="Goes into the file of the gate", now=self.at(95)
        )  # fmt: skip

    def begin(self, number, lead, name, purpose, shared, days, review, parties):
        by = self.people[lead]
        coming = (
            Meeting.objects.filter(area=self.areas[number], starts_at__gt=self.now, cancelled_at=None)
            .order_by("starts_at")
            .first()
        )
        made = partnership.begin(
            by=by, name=name, purpose=purpose, shared_words=shared, area=self.areas[number], next_meeting=coming,
            agreement="We meet every month. Each says what it will do by when, and what became of it.",
            agreed_on=self.day(days - 10), review_date=self.day(review), now=self.at(days),
        )  # fmt: skip
        for who, stake, words, brings in parties:
            party = partnership.invite(
                made, by=by, organization=self.known[who], stake=stake, stake_words=words, resources=brings,
                invite_reason="They see it every day." if stake == "impacted" else "They can change it.", now=self.at(days - 1),
            )  # fmt: skip
            partnership.answer(party, by=by, version=1, accepts=True, words="Gladly.", now=self.at(days - 9))
        return made

    def academy(self):
        academy = program.begin(
            by=self.people["chief"], name="Citizen police academy, autumn", kind="academy", goal="Residents and officers know one another.",
            started_on=self.day(80), ended_on=self.day(24), lead=self.people["bello"], now=self.at(90),
        )  # fmt: skip
        for number, subject in enumerate(
            ("What a night is like", "Stops, from both sides", "How a problem file works", "Ride along")
        ):
            program.hold_session(
                academy, by=self.people["bello"], date=self.day(80 - 14 * number), subject=subject, hours=Decimal(3),
                people_count=18 - number, now=self.at(80 - 14 * number),
            )  # fmt: skip
        program.change(
            academy, by=self.people["bello"], version=1, graduates=14, result="Five have become volunteers.", now=self.at(23)
        )  # fmt: skip

    def volunteers(self):
        for name, skills, languages in (
            ("June Harlan", "Counting traffic", ["en"]),
            ("Luis Prado", "Interpreting at meetings", ["es", "en"]),
            ("Thu Pham", "Interpreting", ["vi", "en"]),
        ):
            helper = volunteer.add(
                by=self.people["lindqvist"], name=name, area=self.areas["1"], skills=skills, languages=languages, clearance="cleared",
                cleared_until=self.day(-300), now=self.at(60),
            )  # fmt: skip
            volunteer.help_out(
                helper, by=self.people["lindqvist"], date=self.day(20), hours=Decimal(3), body=skills, now=self.at(19)
            )  # fmt: skip

    def thanks(self):
        program.thank(
            self.known["Creek Keepers"], by=self.people["whitfield"], date=self.day(12), body="Forty people on a cold morning", how="At the council meeting", now=self.at(12)
        )  # fmt: skip
        program.name_spokesperson(
            by=self.people["chief"], member=self.people["ortega"], subjects="Area #1", since=self.day(200), now=self.at(200)
        )  # fmt: skip


def organizations(people, now):
    """Bring in whom the department knows, before meetings and plans name them."""
    made = Together(people, now)
    known.write(made)


def write(people, now):
    """What was promised, begun and held with them."""
    made = Together(people, now)
    made.known = {each.name: each for each in Organization.objects.select_related("kind")}
    promises.write(made)
    made.partnerships()
    made.academy()
    made.volunteers()
    made.thanks()
