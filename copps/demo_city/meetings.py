"""Six meetings of Larkfield: what people said, what came of it, a language not found, a series gone quiet."""

import datetime as dt

from django.utils import timezone

from areas.actions import review
from areas.models import Area, Kind
from partnerships.actions import (
    meeting,
    meeting_agenda,
    meeting_concern,
    meeting_language,
    meeting_series,
)
from partnerships.models import Concern, Organization
from partnerships.workflow.meeting import Rhythm

TUESDAY, WEDNESDAY = 1, 2
# kind, what was said, the topic for the agenda, what we understood, the decision and its words, the answer for the room
SAID_FIRST = [
    (
        "complaint", "Cars use Birch Street as a short cut at school time and do not stop at the crossing.",
        "Cars at the Birch Street crossing", "", "acted", "Two weeks of mornings at the crossing; eleven were stopped.",
        "Officers stood there for ten mornings and stopped eleven drivers. Public Works repaints it in spring.",
    ),
    (
        "hazard", "The lamp behind the library has been out for a month.", "Lamp behind the library", "", "referred",
        "Reported to Public Works.", "Public Works replaced the lamp nine days after the meeting.",
    ),
    (
        "critical-comment", "When we called about the loud party nobody came, and nobody told us why.",
        "Calls that nobody answers", "You waited two hours and never heard whether anybody would come.", "acted",
        "Dispatch calls back when a call waits for more than an hour.",
        "You were right. Dispatch now calls back when a car cannot come within the hour, and says why.",
    ),
]  # fmt: skip
SAID_SECOND = [
    (
        "possible-problem", "Young people are being sold vapes behind the laundromat.", "Vapes at the laundromat", "",
        "acted", "Foot patrol at closing time.", "",
    ),
    (
        "critical-comment", "Officers talk to our sons as if they had done something.", "How our sons are spoken to",
        "", "acted", "Taken up at the briefing.", "",
    ),
]  # fmt: skip


def write(people, now):
    """Write the meetings through the actions that members use; gives how many entries came of what people said."""
    areas = {area.number: area for area in Area.objects.filter(number__in=["1", "2"])}
    _birch_street(people, areas["1"], now)
    _shop_owners(people, areas["2"], now)
    _homeowners(people, areas["2"], now)
    _town_hall(people, now)
    return Concern.objects.count()


def _birch_street(people, area, now):
    """A monthly meeting: two held with what was said, the next one called, and Spanish not found yet."""
    commander, officer = people["ortega"], people["lindqvist"]
    for name in ("Birch Street", "Fairground", "Old Town"):
        meeting_series.name_neighborhood(area=area, name=name, by=commander, now=now - dt.timedelta(days=100))
    named = {each.name: each for each in area.neighborhoods.all()}
    series = meeting_series.begin_series(
        by=officer, name="Birch Street neighbors", kind="beat", area=area, host=_host("Alder Street neighbors"),
        place="Public library, community room", rhythm=Rhythm.MONTHLY, weekday=TUESDAY, nth=1, every=1,
        from_date=_day(now, -75), begins=dt.time(18, 30), minutes=90, languages=["es"], now=now - dt.timedelta(days=76),
    )  # fmt: skip
    days = [day for day in _days(series, 4) if day < timezone.localdate(now)][-2:]
    for day, said, count in zip(days, (SAID_FIRST, SAID_SECOND), (24, 31), strict=True):
        _hold(_call(series, day, officer), said, count, people=people, neighborhood=named["Birch Street"])
    series.refresh_from_db()
    coming = _call(series, series.next_date, officer, called=now - dt.timedelta(days=2))
    _item(coming, officer, "The spring crossing guards", "Los guardias escolares de primavera", 15)
    _item(coming, officer, "Walking together: who comes along", "Caminar juntos: quién viene", 20)


def _hold(held, said, count, *, people, neighborhood):
    """One of the meetings: heard, held, written down and approved."""
    commander, officer = people["ortega"], people["lindqvist"]
    meeting_language.fill_language(held.needs.get(), member=people["diaz"], by=officer, now=held.at)
    item = "What the summer brought, and what comes", "Lo que trajo el verano y lo que viene"
    _item(held, officer, *item, 20)
    _listen(held, said, officer, commander)
    held = meeting.hold(
        held, by=officer, version=held.version, present=[commander, officer, people["diaz"]], resident_count=count,
        older_count=9, neighborhoods=[neighborhood], now=held.ends_at,
    )  # fmt: skip
    held = meeting.write_minutes(
        held, minutes="Answers to last time. The neighbors spoke of cars, light and the laundromat.", by=officer,
        version=held.version, now=held.ends_at + dt.timedelta(days=1),
    )  # fmt: skip
    meeting.approve_minutes(held, by=commander, version=held.version, now=held.ends_at + dt.timedelta(days=2))


def _shop_owners(people, area, now):
    """A series of the shop owners that has gone quiet: its next day passed and nobody called."""
    commander = people["whitfield"]
    series = meeting_series.begin_series(
        by=commander, name="Foundry Road shop owners", kind="business", area=area,
        host=_host("Foundry Road Merchants"), place="Cafe at the Foundry", rhythm=Rhythm.MONTHLY, weekday=WEDNESDAY,
        nth=3, every=1, from_date=_day(now, -80), begins=dt.time(8, 0), minutes=60, languages=[],
        now=now - dt.timedelta(days=82),
    )  # fmt: skip
    held = _call(series, series.next_date, commander)
    meeting.hold(
        held, by=commander, version=held.version, present=[commander], resident_count=7, now=held.ends_at
    )


def _homeowners(people, area, now):
    """A meeting of the homeowners at which an officer presented; its minutes wait for the commander."""
    officer, day = people["diaz"], _evening(now, 5)
    called = meeting.schedule(
        by=officer, title="Homeowners of the Hill: safer garages", kind="homeowners", area=area,
        starts_at=day, ends_at=day + dt.timedelta(hours=1), place="Hill clubhouse", presenter=officer,
        host=_host("Hill Homeowners' Association"), is_accessible=True, now=day - dt.timedelta(days=12),
    )  # fmt: skip
    held = meeting.hold(
        called, by=officer, version=called.version, present=[officer], resident_count=15, young_count=1,
        older_count=8, now=called.ends_at,
    )  # fmt: skip
    meeting.write_minutes(
        held, minutes="How garages are entered, and what helps: light, a lock, a neighbor who looks.", by=officer,
        version=held.version, now=called.ends_at + dt.timedelta(days=1),
    )  # fmt: skip


def _town_hall(people, now):
    """A town hall of the whole city with approved minutes."""
    chief, officer, day = people["chief"], people["ortega"], _evening(now, 120)
    called = meeting.schedule(
        by=officer, title="Town hall: a year of area commanders", kind="town_hall", area=None, starts_at=day,
        ends_at=day + dt.timedelta(hours=2), place="City Hall, council chamber", presenter=chief,
        languages=["es", "vi"],
        is_accessible=True, access_note="Hearing loop, ramp at the side door, childcare in room 2.",
        now=day - dt.timedelta(days=30),
    )  # fmt: skip
    for need, login in zip(called.needs.in_order(), ("diaz", "tran"), strict=True):
        meeting_language.fill_language(
            need, member=people[login], by=officer, now=day - dt.timedelta(days=20)
        )
    held = meeting.hold(
        called, by=officer, version=called.version, present=[chief, officer, people["diaz"], people["tran"]],
        resident_count=86, young_count=12, older_count=30, now=called.ends_at,
    )  # fmt: skip
    held = meeting.write_minutes(
        held, minutes="The commanders told what their areas had brought to them, and what they did about it.",
        by=officer, version=held.version, now=called.ends_at + dt.timedelta(days=3),
    )  # fmt: skip
    meeting.approve_minutes(held, by=chief, version=held.version, now=called.ends_at + dt.timedelta(days=4))


def _call(series, day, by, *, called=None):
    starts, ends = series.times_on(day)
    return meeting.schedule(
        by=by, title=series.name, kind=series.kind, series=series, area=series.area, host=series.host,
        place=series.place, starts_at=starts, ends_at=ends, is_accessible=True, languages=series.languages,
        presenter=by, now=called or starts - dt.timedelta(days=10),
    )  # fmt: skip


def _item(called, by, title, title_es, minutes):
    return meeting_agenda.add_item(
        called, by=by, title=title, title_es=title_es, minutes=minutes, now=called.at + dt.timedelta(hours=1)
    )


def _listen(held, said, officer, commander):
    """What people said: recorded in the room, decided by the commander, answered where there is an answer."""
    kinds = {kind.slug: kind for kind in Kind.objects.all()}
    for kind, narrative, topic, understood, outcome, summary, answer in said:
        moment = held.starts_at + dt.timedelta(minutes=30)
        concern = meeting_concern.raise_concern(
            held,
            by=officer,
            kind=kinds[kind],
            narrative=narrative,
            topic=topic,
            understood=understood,
            now=moment,
        )
        entry = review.open_information(
            concern.information, by=commander, now=moment + dt.timedelta(hours=14)
        )
        extra = {"agency": "Public Works", "agency_contact": "Duty desk"} if outcome == "referred" else {}
        review.decide(
            entry, outcome=outcome, summary=summary, by=commander, version=entry.version,
            now=moment + dt.timedelta(hours=15), **extra,
        )  # fmt: skip
        if answer:
            meeting_concern.answer_concern(
                concern, answer=answer, understood=understood, topic=topic, by=commander, version=1,
                took_part="Area Commander, dispatch, Public Works" if understood else "",
                now=moment + dt.timedelta(days=12),
            )  # fmt: skip


def _host(name):
    return Organization.objects.filter(name=name).first()


def _day(now, days):
    return timezone.localdate(now) + dt.timedelta(days=days)


def _evening(now, days):
    return timezone.make_aware(dt.datetime.combine(_day(now, -days), dt.time(18, 30)))


def _days(series, count):
    days = series.days()
    return [next(days) for _ in range(count)]
