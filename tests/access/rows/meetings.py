"""Who gets which answer at the doors to meetings."""

import datetime as dt

from django.utils import timezone

from partnerships.actions import meeting, meeting_agenda, meeting_concern, meeting_series
from tests.access.lines import Row, of, roles, row

# who does not work in the first area, and takes part
ELSEWHERE = {
    "stranger": 403, "professional": 403, "other_commander": 403, "clerk": 403, "analyst": 403, "administrator": 403,
}  # fmt: skip
NOBODY = ELSEWHERE | {"officer": 403}
MEETING, HELD, SERIES = of("meeting", "pk"), of("held_meeting", "pk"), of("meeting_series", "pk")
ITEM, LANGUAGE = of("agenda_item", "pk"), of("language_need", "pk")


def form(given, **others):
    """The line of a form that whoever works in the area fills in."""
    return row(200, **ELSEWHERE | others, post=roles(422, **ELSEWHERE | others), given=given)


def step(given, **others):
    """The line of a step that whoever works in the area takes."""
    return row(post=roles(302, **ELSEWHERE | others), given=given)


ROWS: dict[str, Row] = {
    "public_meetings_feed": row(200, anonymous=200, is_open=True),
    "public_area_meetings_feed": row(200, anonymous=200, is_open=True, given={"slug": of("area", "slug")}),
    "heard": row(200, administrator=403),
    "heard_name": form({"slug": of("area", "slug")}, officer=403),
    "heard_end": step({"pk": of("neighborhood", "pk")}, officer=403),
    "meetings": row(200, administrator=403),
    "meeting_new": row(200, administrator=403, post=roles(422, administrator=403)),
    "meeting_series_new": row(200, administrator=403, post=roles(422, administrator=403)),
    "meeting_series": row(200, administrator=403, given={"pk": SERIES}),
    "meeting_series_change": form({"pk": SERIES}),
    "meeting_series_end": form({"pk": SERIES}),
    "meeting": row(200, administrator=403, given={"pk": MEETING}),
    "meeting#held": row(200, administrator=403, given={"pk": HELD}),
    "meeting_change": form({"pk": MEETING}),
    "meeting_hold": form({"pk": MEETING}),
    "meeting_minutes": form({"pk": HELD}),
    "meeting_approve": step({"pk": HELD}, officer=403),
    "meeting_cancel": form({"pk": MEETING}),
    "meeting_agenda": row(200, administrator=403, given={"pk": MEETING}),
    "meeting_item_new": form({"pk": MEETING}),
    "meeting_item_up": step({"pk": MEETING, "key": ITEM}),
    "meeting_item_drop": step({"pk": MEETING, "key": ITEM}),
    "meeting_language_new": form({"pk": MEETING}),
    "meeting_language_fill": form({"pk": MEETING, "key": LANGUAGE}),
    "meeting_language_open": step({"pk": MEETING, "key": LANGUAGE}),
    "meeting_language_drop": step({"pk": MEETING, "key": LANGUAGE}),
    "meeting_mode": row(200, administrator=403, post=roles(422, administrator=403), given={"pk": MEETING}),
    "meeting_promise": form({"pk": MEETING}),
    # what a commander of another area, or the analyst, reads is answered by the area's own commander
    "meeting_answer": row(
        403, administrator=403, commander=200, chief=200, stranger=404, professional=404, other_commander=404,
        post=roles(
            403, administrator=403, commander=422, chief=422, stranger=404, professional=404, other_commander=404
        ),
        given={"pk": HELD, "key": of("concern", "pk")},
    ),
}  # fmt: skip


def put(world):
    """Put one of everything behind these doors into the world."""
    now, day = timezone.now(), dt.timedelta(days=1)
    world.neighborhood = meeting_series.name_neighborhood(
        area=world.area, name="Birch Street", by=world.commander
    )
    world.meeting_series = meeting_series.begin_series(
        by=world.officer, name="Neighbors of Foundry Road", kind="beat", area=world.area, rhythm="monthly", weekday=1,
        nth=1, every=1, from_date=timezone.localdate() - 40 * day, begins=dt.time(18, 30), minutes=60,
    )  # fmt: skip
    facts = {
        "by": world.officer,
        "area": world.area,
        "series": world.meeting_series,
        "title": "Neighbors meet",
    }
    past = meeting.schedule(starts_at=now - 20 * day, ends_at=None, now=now - 30 * day, **facts)
    world.concern = meeting_concern.raise_concern(
        past, by=world.officer, kind=world.entry.kind, narrative="Cars race at night.", now=now - 20 * day
    )
    past = meeting.hold(past, by=world.officer, version=1, resident_count=4, now=now - 19 * day)
    world.held_meeting = meeting.write_minutes(past, minutes="Said.", by=world.officer, version=past.version)
    world.meeting = meeting.schedule(starts_at=now + 20 * day, ends_at=None, languages=["es"], **facts)
    world.language_need = world.meeting.needs.get()
    world.agenda_item = meeting_agenda.add_item(world.meeting, by=world.officer, title="Light")
