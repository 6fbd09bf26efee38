"""A meeting from the day it is called to its approved minutes, and what the room is owed."""

import datetime as dt
import uuid

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from areas.actions import review
from areas.actions.entry import Stale
from areas.actions.intake import SentBefore
from areas.models import Information, Kind
from areas.workflow import NotReady
from ledger.models import Entry
from partnerships.actions import (
    meeting,
    meeting_agenda,
    meeting_concern,
    meeting_language,
    meeting_series,
)
from partnerships.models import Concern, Meeting, Series, Volunteer
from partnerships.panels import meeting as panels
from partnerships.rules import meeting as rules
from people.models import Notice
from tests.factories import MemberFactory

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)


def call(around, *, days=-10, **facts):
    starts = timezone.now() + days * DAY
    facts = {"by": around.officer, "area": around.area, "title": "Neighbors meet", "place": "Library"} | facts
    return meeting.schedule(
        starts_at=starts, ends_at=None, now=min(starts, timezone.now()) - 5 * DAY, **facts
    )


def held(around, **facts):
    called = call(around, **facts)
    return meeting.hold(called, by=around.officer, version=called.version, resident_count=12)


def say(around, at, narrative="Cars race at night.", *, kind="complaint", by=None, **facts):
    kind = Kind.objects.get(slug=kind)
    return meeting_concern.raise_concern(at, by=by or around.officer, kind=kind, narrative=narrative, **facts)


def verbs(thing):
    return list(Entry.objects.about(thing).order_by("sequence").values_list("verb", flat=True))


def test_meeting_goes_from_called_to_approved_minutes_on_the_record(around):
    called = call(around)
    assert (called.standing, rules.allowed(around.officer, called)) == (
        "scheduled", {"change", "hold", "cancel", "prepare"},
    )  # fmt: skip
    came = meeting.hold(
        called, by=around.officer, version=1, present=[around.officer], resident_count=12, young_count=2,
        older_count=5,
    )  # fmt: skip
    assert (came.standing, came.resident_count, came.held_by) == ("held", 12, around.officer)
    written = meeting.write_minutes(came, minutes="Cars.", by=around.officer, version=2)
    again = meeting.write_minutes(written, minutes="Cars, light.", by=around.officer, version=3)
    assert (again.standing, rules.allowed(around.officer, again)) == ("written", {"write"})
    assert rules.allowed(around.commander, again) == {"write", "approve"}
    approved = meeting.approve_minutes(again, by=around.commander, version=4)
    assert (approved.standing, approved.approved_by) == ("approved", around.commander)
    assert verbs(called) == [
        "meeting.scheduled", "meeting.held", "meeting.minutes_written", "meeting.minutes_changed",
        "meeting.minutes_approved",
    ]  # fmt: skip
    assert set(Entry.objects.about(called).values_list("area_id", flat=True)) == {around.area.pk}
    assert sorted(Notice.objects.filter(verb__startswith="meeting.").values_list("member", "verb")) == sorted(
        [
            (around.commander.pk, "meeting.minutes_written"),
            (around.commander.pk, "meeting.minutes_written"),
            (around.officer.pk, "meeting.minutes_approved"),
        ]
    )
    with pytest.raises(NotReady, match="approved minutes stay"):
        meeting.write_minutes(approved, minutes="Other.", by=around.officer, version=5)


def test_minutes_are_approved_by_another_than_their_author(around):
    written = meeting.write_minutes(held(around), minutes="Cars.", by=around.commander, version=2)
    assert not Notice.objects.filter(verb="meeting.minutes_written").exists()
    for member in (around.commander, around.officer, around.other_commander, around.clerk):
        with pytest.raises(PermissionDenied):
            meeting.approve_minutes(written, by=member, version=3)
    assert meeting.approve_minutes(written, by=around.chief, version=3).standing == "approved"
    with pytest.raises(NotReady, match="no minutes that wait"):
        meeting.approve_minutes(written, by=around.chief, version=4)


def test_steps_are_refused_where_they_may_not_be_taken(around):
    coming = call(around, days=3)
    with pytest.raises(NotReady, match="not begun yet"):
        meeting.hold(coming, by=around.officer, version=1)
    with pytest.raises(NotReady, match="Say first that it was held"):
        meeting.write_minutes(coming, minutes="x", by=around.officer, version=1)
    with pytest.raises(Stale):
        meeting.cancel(coming, reason="x", by=around.officer, version=9)
    past = call(around)
    with pytest.raises(NotReady, match="more than all residents"):
        meeting.hold(past, by=around.officer, version=1, resident_count=3, young_count=2, older_count=2)
    came = meeting.hold(past, by=around.officer, version=1)
    with pytest.raises(NotReady, match="Write what was talked about"):
        meeting.write_minutes(came, minutes=" ", by=around.officer, version=2)
    with pytest.raises(NotReady, match="held or cancelled already"):
        meeting.cancel(came, reason="x", by=around.officer, version=2)
    with pytest.raises(NotReady, match="at or before the start"):
        meeting.schedule(
            by=around.officer,
            area=around.area,
            title="x",
            starts_at=timezone.now(),
            ends_at=timezone.now() - DAY,
        )


@pytest.mark.parametrize("who", ["stranger", "other_commander", "clerk", "analyst", "administrator"])
def test_meetings_of_an_area_are_kept_by_those_who_work_there(around, who):
    called, member = call(around), getattr(around, who)
    assert rules.allowed(member, called) == set()
    for refused in (
        lambda: meeting.change(called, by=member, version=1, place="x"),
        lambda: meeting.hold(called, by=member, version=1),
        lambda: meeting.cancel(called, reason="x", by=member, version=1),
        lambda: meeting_agenda.add_item(called, by=member, title="x"),
        lambda: meeting_language.need_language(called, language="es", by=member),
        lambda: meeting_series.begin_series(by=member, area=around.area, **RHYTHM),
        lambda: meeting_series.name_neighborhood(area=around.area, name="x", by=member),
        lambda: call(around, by=member),
    ):
        with pytest.raises(PermissionDenied):
            refused()
    assert Meeting.objects.visible_to(member).count() == (0 if who == "administrator" else 1)


def test_meeting_of_the_whole_city_is_called_by_a_commander_or_the_chief(around):
    for member in (around.commander, around.other_commander, around.chief):
        assert call(around, by=member, area=None).area is None
    with pytest.raises(PermissionDenied):
        call(around, area=None)


def test_change_is_recorded_in_both_areas_and_moves_the_day(around):
    called = call(around, days=5, by=around.chief)
    moved = meeting.change(
        called,
        by=around.chief,
        version=1,
        area=around.other_area,
        place="School",
        starts_at=called.starts_at + DAY,
    )
    lines = Entry.objects.filter(verb="meeting.changed").order_by("sequence")
    assert [line.area_id for line in lines] == [around.area.pk, around.other_area.pk]
    assert ("Library" in lines[0].words.was, "School" in lines[0].words.now, moved.version) == (True, True, 2)
    with pytest.raises(PermissionDenied):
        meeting.change(called, by=around.other_commander, version=2, area=around.area)


RHYTHM = {
    "name": "Neighbors", "kind": "beat", "rhythm": "monthly", "weekday": 1, "nth": 1, "every": 1,
    "from_date": dt.date(2026, 1, 1), "begins": dt.time(18, 30), "minutes": 90,
}  # fmt: skip


def series_of(around, **facts):
    return meeting_series.begin_series(by=around.officer, area=around.area, **(RHYTHM | facts))


def of_series(around, series, day):
    starts, ends = series.times_on(day)
    return meeting.schedule(
        by=around.officer, area=around.area, series=series, title=series.name, starts_at=starts, ends_at=ends
    )


def next_of(series):
    return Series.objects.get(pk=series.pk).next_date


def test_series_keeps_the_day_for_which_nobody_called(around):
    series = series_of(around)
    assert next_of(series) == dt.date(2026, 1, 6)
    first = of_series(around, series, dt.date(2026, 1, 6))
    assert next_of(series) == dt.date(2026, 2, 3)
    second = of_series(around, series, dt.date(2026, 2, 4))
    assert next_of(series) == dt.date(2026, 3, 3)
    meeting.cancel(second, reason="Snow.", by=around.officer, version=1)
    assert next_of(series) == dt.date(2026, 2, 3)
    meeting.change(first, by=around.officer, version=1, series=None)
    assert next_of(series) == dt.date(2026, 1, 6)
    assert list(Series.objects.overdue(on=dt.date(2026, 1, 7))) == [series]
    assert list(Series.objects.overdue(on=dt.date(2026, 1, 6))) == []


def test_series_is_changed_and_ended_on_the_record(around):
    series = series_of(around)
    changed = meeting_series.change_series(series, by=around.commander, version=1, nth=-1)
    assert (changed.next_date, changed.told) == (dt.date(2026, 1, 27), "every month on the last Tuesday")
    with pytest.raises(Stale):
        meeting_series.end_series(series, reason="x", by=around.officer, version=1)
    ended = meeting_series.end_series(series, reason="Nobody came.", by=around.officer, version=2)
    assert list(Series.objects.overdue(on=dt.date(2030, 1, 1))) == []
    with pytest.raises(NotReady, match="ended already"):
        meeting_series.end_series(ended, reason="x", by=around.officer, version=3)
    assert verbs(series) == ["series.begun", "series.changed", "series.ended"]
    with pytest.raises(PermissionDenied):
        meeting_series.change_series(series, by=around.officer, version=3, area=around.other_area)


def test_language_waits_until_a_member_volunteer_or_interpreter_is_found(around):
    called = call(around, days=3, languages=["es", "vi", "es"])
    spanish, vietnamese = called.needs.asked().in_order()
    assert [row["waiting"] for row in rows()] == [["Spanish", "Vietnamese"]]
    found = meeting_language.fill_language(spanish, member=around.stranger, by=around.officer)
    assert (found.who, [row["waiting"] for row in rows()]) == (str(around.stranger), [["Vietnamese"]])
    meeting_language.open_language(spanish, by=around.officer)
    assert [row["waiting"] for row in rows()] == [["Spanish", "Vietnamese"]]
    for given in ({}, {"interpreter": " "}, {"member": around.officer, "interpreter": "Agency"}):
        with pytest.raises(NotReady, match="Choose one"):
            meeting_language.fill_language(spanish, by=around.officer, **given)
    helper = Volunteer.objects.create(
        name="Robin Quill", languages=["es"], by=around.officer, at=timezone.now()
    )
    assert meeting_language.fill_language(spanish, volunteer=helper, by=around.officer).who == "Robin Quill"
    agency = meeting_language.fill_language(vietnamese, interpreter="Language line", by=around.officer)
    assert agency.who == "Language line"
    meeting_language.drop_language(spanish, by=around.officer)
    with pytest.raises(NotReady, match="Nobody needs"):
        meeting_language.fill_language(spanish, interpreter="x", by=around.officer)
    assert meeting_language.need_language(called, language="vi", by=around.officer) == vietnamese
    said = " ".join(
        f"{line.words.text} {line.words.now}" for line in Entry.objects.about(called).with_words()
    )
    assert ("Robin Quill" in said, "Language line" in said, str(around.stranger) in said) == (
        False,
        False,
        True,
    )


def rows():
    found = panels.with_needs(Meeting.objects.all()).soonest_first()
    return [panels.row(each, now=timezone.now()) for each in found]


def test_members_and_volunteers_who_speak_a_language_are_offered(around):
    for languages in (
        "English, Spanish",
        "español y inglés",
        "Spanishish",
        "American Sign Language",
        "ASL",
        "",
    ):
        MemberFactory(languages=languages)
    named = [member.languages for member in panels.speakers("es", "Spanish")]
    assert sorted(named) == ["English, Spanish", "español y inglés"]
    assert [m.languages for m in panels.speakers("ase", "American Sign Language")] == [
        "American Sign Language",
        "ASL",
    ]
    today, facts = timezone.localdate(), {"by": around.officer, "at": timezone.now(), "area": around.area}
    for name, languages, more in (
        ("Ana", ["es"], {}),
        ("Bo", ["vi"], {}),
        ("Cy", ["es"], {"clearance": "refused"}),
        ("Di", ["es"], {"cleared_until": today - DAY}),
        ("Ed", ["es"], {"area": around.other_area, "by": around.stranger}),
    ):
        Volunteer.objects.create(name=name, languages=languages, **(facts | more))
    assert [str(each) for each in panels.volunteers("es", around.officer, on=today)] == ["Ana"]


def test_agenda_items_move_up_and_come_off(around):
    called = call(around, days=3)
    first, second = (
        meeting_agenda.add_item(called, by=around.officer, title=title) for title in ("Light", "Cars")
    )
    meeting_agenda.move_up(second, by=around.officer)
    first.refresh_from_db()
    meeting_agenda.move_up(second, by=around.officer)
    assert list(called.items.order_by("position").values_list("title", flat=True)) == ["Cars", "Light"]
    meeting_agenda.drop_item(first, by=around.officer)
    with pytest.raises(NotReady, match="off the agenda already"):
        meeting_agenda.drop_item(first, by=around.officer)
    meeting.cancel(called, reason="Snow.", by=around.officer, version=1)
    with pytest.raises(NotReady, match="its agenda stays"):
        meeting_agenda.add_item(called, by=around.officer, title="x")


def test_concern_becomes_area_information_with_an_answer_due_before_the_next_meeting(around):
    series = series_of(around)
    first = of_series(around, series, dt.date(2026, 1, 6))
    concern = say(around, first, topic="Racing")
    entry = concern.information
    assert (entry.channel, entry.area, entry.responsible, entry.recorded_by) == (
        "meeting", around.area, around.commander, around.officer,
    )  # fmt: skip
    assert (concern.number, concern.answer_by) == (1, dt.date(2026, 2, 2))
    # the first is held: when the next is called for another day, the answer is due before that
    Meeting.objects.filter(pk=first.pk).update(held_at=first.starts_at, held_by=around.officer)
    second = of_series(around, series, dt.date(2026, 2, 10))
    concern.refresh_from_db()
    assert concern.answer_by == dt.date(2026, 2, 9)
    meeting.cancel(second, reason="Snow.", by=around.officer, version=1)
    concern.refresh_from_db()
    assert concern.answer_by == dt.date(2026, 2, 2)
    assert say(around, call(around)).answer_by == timezone.localdate() + 20 * DAY


def test_answer_is_due_after_thirty_days_where_the_series_has_ended(around):
    series = series_of(around)
    first = of_series(around, series, dt.date(2026, 1, 6))
    meeting_series.end_series(series, reason="x", by=around.officer, version=1)
    assert say(around, first).answer_by == dt.date(2026, 2, 5)


def test_concern_sent_twice_is_one_and_with_another_text_is_told(around):
    at, key = call(around), uuid.uuid4()
    first = say(around, at, submission_key=key)
    assert say(around, at, submission_key=key) == first
    with pytest.raises(SentBefore):
        say(around, at, "Something else.", submission_key=key)
    assert (Concern.objects.count(), Information.objects.count()) == (1, 1)


def test_concern_of_another_area_goes_to_its_commander(around):
    concern = say(around, call(around), area=around.other_area)
    assert (concern.information.responsible, concern.meeting.area) == (around.other_commander, around.area)
    assert rules.may_answer(around.other_commander, concern)
    assert not rules.may_answer(around.officer, concern)


def test_cancelled_meeting_takes_no_concern_and_outsiders_of_the_work_none_at_all(around):
    called = call(around)
    with pytest.raises(PermissionDenied):
        say(around, called, by=around.administrator)
    meeting.cancel(called, reason="Snow.", by=around.officer, version=1)
    with pytest.raises(NotReady, match="was cancelled"):
        say(around, called)
    assert Information.objects.count() == 0


def test_restricted_concern_has_no_number_no_line_and_no_place_in_the_room(around):
    at = held(around)
    secret = say(around, at, "Sgt. was rude.", kind="member-complaint", about_member=around.commander)
    told = say(around, at, "A lamp is out.")
    assert (secret.number, told.number) == (None, 1)
    assert verbs(at) == ["meeting.scheduled", "meeting.held", "meeting.concern_raised"]
    after = call(around, days=5)
    assert [said["number"] for said in panels.last_time(after)["concerns"]] == [1]
    assert [c.pk for c in panels.concerns_of(at, around.commander)] == [told.pk]
    assert [c.pk for c in panels.concerns_of(at, around.chief)] == [secret.pk, told.pk]
    assert [c.pk for c in panels.concerns_in_the_room(at, around.chief)] == [told.pk]
    answered = meeting_concern.answer_concern(secret, answer="Looked into.", by=around.chief, version=1)
    assert (answered.answered_by, Entry.objects.filter(verb="meeting.concern_answered").exists()) == (
        around.chief,
        False,
    )


def test_critical_comment_is_heard_before_it_is_answered(around):
    at = held(around)
    concern = say(around, at, "Nobody came when we called.", kind="critical-comment")
    after = call(around, days=5)
    assert (panels.last_time(after)["critical"], panels.last_time(after)["unanswered"]) == (1, 1)
    with pytest.raises(NotReady, match="what we understood"):
        meeting_concern.answer_concern(concern, answer="Sorry.", by=around.commander, version=1)
    with pytest.raises(NotReady, match="Write the answer"):
        meeting_concern.answer_concern(concern, answer=" ", understood="x", by=around.commander, version=1)
    with pytest.raises(Stale):
        meeting_concern.answer_concern(concern, answer="x", by=around.commander, version=3)
    with pytest.raises(PermissionDenied):
        meeting_concern.answer_concern(concern, answer="x", by=around.officer, version=1)
    done = meeting_concern.answer_concern(
        concern, answer="Dispatch calls back now.", understood="You waited.", took_part="Dispatch", topic="Calls",
        by=around.commander, version=1,
    )  # fmt: skip
    again = meeting_concern.answer_concern(
        done,
        answer="It calls back within the hour.",
        understood="You waited.",
        by=around.commander,
        version=2,
    )
    lines = list(Entry.objects.filter(verb="meeting.concern_answered").with_words().order_by("sequence"))
    assert [(line.words.was, line.words.now, line.words.note) for line in lines] == [
        (None, "Dispatch calls back now.", "Dispatch"),
        ("Dispatch calls back now.", "It calls back within the hour.", ""),
    ]
    last = panels.last_time(after)
    assert (last["critical"], last["concerns"][0]["became"], last["concerns"][0]["understood"]) == (
        0, "It calls back within the hour.", "You waited.",
    )  # fmt: skip
    assert again.version == 3


def test_last_time_tells_what_became_of_an_entry_without_its_words(around):
    at, after = held(around), call(around, days=5)
    concern = say(
        around,
        at,
        "Robin Quill of 12 Birch St deals.",
        reporter={"name": "Pat Rowe"},
        place_label="12 Birch St",
    )
    became = []
    entry = concern.information
    became.append(panels.last_time(after)["concerns"][0]["became"])
    entry = review.open_information(entry, by=around.commander)
    became.append(panels.last_time(after)["concerns"][0]["became"])
    review.decide(
        entry,
        outcome="acted",
        summary="Robin Quill was spoken to.",
        by=around.commander,
        version=entry.version,
    )
    became.append(panels.last_time(after)["concerns"][0]["became"])
    assert became == ["It was passed on to the commander.", "The commander is looking into it.", "Acted on."]
    said = str(panels.last_time(after))
    assert [word in said for word in ("Quill", "Birch", "Rowe", "spoken")] == [False] * 4
    assert panels.last_time(at) is None


def test_neighborhoods_are_named_once_and_come_back(around):
    name = {"area": around.area, "by": around.commander}
    made = meeting_series.name_neighborhood(name="Birch  Street", **name)
    assert (made.name, meeting_series.name_neighborhood(name="birch street", **name)) == (
        "Birch Street",
        made,
    )
    assert meeting_series.end_neighborhood(made, by=around.commander).ended_at is not None
    meeting_series.end_neighborhood(made, by=around.commander)
    assert meeting_series.name_neighborhood(name="Birch Street", **name).ended_at is None
    assert verbs(made) == ["neighborhood.named", "neighborhood.ended", "neighborhood.named"]


@pytest.mark.parametrize("change", [{"restriction": "area"}, {"about_member": 0}])
def test_concern_whose_entry_is_restricted_later_leaves_the_room(around, change):
    at = held(around)
    later, stays = say(around, at, "Sgt. was rude."), say(around, at, "A lamp is out.")
    if "about_member" in change:
        change = {"about_member": around.stranger}
    Information.objects.filter(pk=later.information_id).update(**change)
    assert [said["number"] for said in panels.said_at(at)] == [stays.number] == [2]


def test_concern_that_was_restricted_when_it_was_said_stays_out_of_the_room(around):
    at = held(around)
    secret = say(around, at, kind="member-complaint", about_member=around.commander)
    Information.objects.filter(pk=secret.information_id).update(restriction="", about_member=None)
    assert panels.said_at(at) == []
