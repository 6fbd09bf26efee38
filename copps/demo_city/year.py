"""A year of area information in Larkfield with its decisions, through the same actions that members use."""

import datetime as dt
import random

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from areas.actions import (
    answers,
    assignments,
    boundaries,
    command,
    forwarding,
    intake,
    places,
    profile,
    review,
    tasks,
    watches,
)
from areas.actions.place_to_area import whereabouts
from areas.geography.streets import read_streets
from areas.models import Area, BaseMap, Information, Kind
from copps.demo_city import (
    files,
    links,
    meetings,
    members,
    needs,
    plans,
    public,
    remarks,
    stories,
    streets,
    surveys,
    taking_part,
    together,
)
from people.models import Department, Mail, Notice
from problems.actions import escalation as escalations

ENTRIES = 240
DAYS = 365


# what the year has beside its entries, in an order in which each finds what it names
BESIDE = (
    ("organizations", together.organizations),
    ("problem files", files.write),
    ("meetings", meetings.write),
    ("promises and partnerships", together.write),
    ("needs and practices", needs.write),
    ("surveys", surveys.write),
    ("every member takes part", taking_part.write),
    ("policing plans", plans.write),
    ("what came to problem files", links.write),
    ("public pages", public.write),
)


@transaction.atomic
def build(*, now, say=lambda words: None):
    """Load the city, its members and its year, all or nothing."""
    start = now - dt.timedelta(days=DAYS + 20)
    people = members.make()
    Department.objects.filter(pk=1).update(
        name="Larkfield Police Department", holding_desk_owner=people["clerk"]
    )
    say("streets and areas")
    areas = _city(people, start)
    say("a year of area information")
    year = _Year(people, areas, now, say)
    year.past()
    for words, write in BESIDE:
        say(words)
        write(people, now)
    remarks.write(people, now)
    _settle_messages(now)
    year.today()
    public.tell(now)
    return Information.objects.count()


def _settle_messages(now):
    """What was told in the past has been read and sent; what bears the day of the loading would mislead."""
    Notice.objects.filter(created_at__gte=now).delete()
    Notice.objects.update(read_at=F("created_at"))
    Mail.objects.update(sent_at=F("created_at"))


def _city(people, start):
    boundaries.import_outlines(
        streets.outlines(), on=timezone.localdate(start), source="Larkfield", by=people["chief"], now=start
    )
    places.import_places(streets.places(), source="Larkfield", by=people["chief"], now=start)
    lines = read_streets(streets.street_lines().encode(), name_field="name")
    BaseMap.objects.create(name="Larkfield", lines=lines, loaded_at=start)
    areas = {area.number: area for area in Area.objects.all()}
    Area.objects.filter(number="2").update(color="#8a4b7d")
    for number, (sergeant, officers) in members.OF_AREA.items():
        area, commander = areas[number], people[sergeant]
        command.appoint(
            area, commander, by=people["chief"], selected_by=commander, approved_by=people["chief"],
            order_reference="Order 12", now=start,
        )  # fmt: skip
        for officer in officers:
            assignments.assign(people[officer], area, by=commander, now=start)
    _profile(areas["1"], people["ortega"], start)
    return areas


def _profile(area, commander, start):
    review_date = (start + dt.timedelta(days=DAYS + 40)).date()
    for kind, title, body, contact, date in [
        ("key_holder", "Fairground manager", "Has the keys of both gates.", "555-0142", None),
        ("group", "Alder Street neighbors", "Meets on the first Tuesday at the library.", "", None),
        ("language", "Spanish", "About one household in five on Birch Street.", "", None),
        ("hazard", "Old Cannery: rotten floor", "Do not walk on the upper floor.", "", review_date),
        ("place", "Bus station", "Last bus 23:40; waiting room closes at 22:00.", "", None),
    ]:
        profile.write_note(
            area,
            by=commander,
            kind=kind,
            title=title,
            body=body,
            contact=contact,
            review_date=date,
            now=start,
        )


class _Year:
    """Goes through the year day by day; the same seed tells the same year."""

    def __init__(self, people, areas, now, say):
        self.people, self.areas, self.now, self.say = people, areas, now, say
        self.luck = random.Random(2026)  # noqa: S311 a story, not a secret
        self.kinds = {kind.slug: kind for kind in Kind.objects.all()}
        self.watches, self.count = {}, 0

    def past(self):
        """Entries that were reviewed in their time."""
        moments = sorted(
            self.now - dt.timedelta(days=4, minutes=self.luck.randrange(DAYS * 1440)) for _ in range(ENTRIES)
        )
        for moment in moments:
            kind, narrative, place, channel, reporter, outcome, summary = self.luck.choice(stories.STORIES)
            entry = self._record(moment, kind, narrative, place, channel, reporter)
            self._review(entry, moment, outcome, summary)
            if self.count % 40 == 0:
                self.say(f"{self.count} of {ENTRIES}")
        self._about_a_member(self.now - dt.timedelta(days=30))

    def today(self):
        """Entries that wait, an escalation on its way, and something to do for an officer."""
        oldest, *later = stories.OPEN_NOW
        self._wait(*oldest)
        entry = self._record(
            self.now - dt.timedelta(hours=50),
            "complaint",
            "Neighbors shout threats over a shared driveway.",
            "378 Cedar St",
            "phone",
            "Pat Rowe",
        )
        self._review(
            entry,
            self.now - dt.timedelta(hours=49),
            "escalated",
            "Mediation was declined; beyond what I can settle.",
            is_answered=False,
        )
        for story in later:
            self._wait(*story)
        tasks.give_task(
            area=self.areas["1"], to=self.people["lindqvist"], by=self.people["ortega"],
            body="Look at the laundromat's back window at the last bus",
            due_date=self.now.date() + dt.timedelta(days=2), now=self.now - dt.timedelta(hours=20),
        )  # fmt: skip

    def _wait(self, kind, narrative, place, channel, reporter, hours):
        self._record(self.now - dt.timedelta(hours=hours), kind, narrative, place, channel, reporter)

    def _record(self, moment, kind, narrative, place, channel, reporter):
        found = whereabouts(label=place, is_unsure=not place, on=timezone.localdate(moment))
        writers = ["lindqvist", "bello", "tran", "marsh", "diaz", "okafor", "dispatch"]
        told = {"name": reporter, "phone": f"555-01{self.luck.randrange(10, 99)}"} if reporter else None
        self.count += 1
        return intake.record_information(
            by=self.people[self.luck.choice(writers)], kind=self.kinds[kind], narrative=narrative,
            seen_at=moment - dt.timedelta(minutes=self.luck.choice([5, 20, 60, 400, 1500])), area=found.area,
            outline=found.outline, place=found.place, place_label=place, lat=found.lat, lng=found.lng, channel=channel,
            initiative="proactive" if channel == "observed" else "reactive", reporter=told, now=moment,
        )  # fmt: skip

    def _review(self, entry, moment, outcome, summary, *, is_answered=True):
        if entry.desk != "area":
            return
        by = entry.responsible
        opened = moment + dt.timedelta(hours=self.luck.choice([1, 3, 8, 14, 20]))
        decided = opened + dt.timedelta(minutes=self.luck.choice([4, 20, 600]))
        entry = review.open_information(entry, by=by, now=opened)
        if outcome == "escalated":
            self._send_up(entry, by, decided, summary, is_answered)
            return
        if self.luck.random() < 0.04:
            other = self.areas["2" if entry.area.number == "1" else "1"]
            words = "My side is clear, yours is not."
            forwarding.forward(entry, to_area=other, words=words, by=by, version=entry.version, now=decided)
            entry.refresh_from_db()
            by, opened = entry.responsible, decided + dt.timedelta(hours=3)
            entry = review.open_information(entry, by=by, now=opened)
            decided = opened + dt.timedelta(minutes=20)
        extra = {"watch": self._watch(entry, by, decided)} if outcome == "watch" else {}
        if outcome == "referred":
            extra = {"agency": "Public Works", "agency_contact": "Duty desk"}
        review.decide(
            entry, outcome=outcome, summary=summary, by=by, version=entry.version, now=decided, **extra
        )
        self._tell(entry, by, decided)

    def _send_up(self, entry, by, moment, summary, is_answered):
        up = escalations.escalate(
            entry, by=by, reason="authority", tried=summary, asked="A formal mediation through the city attorney.",
            version=entry.version, now=moment,
        )  # fmt: skip
        if is_answered:
            up = escalations.open_escalation(up, by=self.people["chief"], now=moment + dt.timedelta(hours=12))
            escalations.answer(
                up, choice="return", words="The city attorney's mediator will call both households. Keep me told.",
                by=self.people["chief"], version=up.version, now=moment + dt.timedelta(days=2),
                due_date=(moment + dt.timedelta(days=16)).date(),
            )  # fmt: skip
            self._carry_out(up, entry, by, moment + dt.timedelta(days=9))

    def _carry_out(self, up, entry, by, moment):
        """The answered entry stands in the queue again: decided anew, and the reporter told."""
        if moment > self.now:
            return
        up.refresh_from_db()
        note = "Both households met the mediator and agreed on the driveway."
        escalations.carry_out(up, note=note, by=by, version=up.version, now=moment)
        entry = review.open_information(entry, by=by, now=moment)
        review.decide(entry, outcome="acted", summary=note, by=by, version=entry.version, now=moment)
        self._tell(entry, by, moment)

    def _tell(self, entry, by, moment):
        entry.refresh_from_db()
        if entry.answer_wanted:
            answers.tell_reporter(
                entry, channel="phone", body="Called and said what was done.", by=by, version=entry.version,
                now=moment + dt.timedelta(hours=5),
            )  # fmt: skip

    def _watch(self, entry, by, moment):
        number = entry.area.number
        if number not in self.watches:
            name, places_, words = stories.WATCHES[number]
            self.watches[number] = watches.make_watch(
                area=entry.area, name=name, places=places_, words=words, by=by, now=moment
            )
        return self.watches[number]

    def _about_a_member(self, moment):
        self.count += 1
        intake.record_information(
            by=self.people["dispatch"], kind=self.kinds["member-complaint"], area=self.areas["2"],
            narrative="Caller says the sergeant was short with her at the counter.", place_label="City Hall",
            channel="phone", about_member=self.people["whitfield"], now=moment,
        )  # fmt: skip
