"""The pages of meetings, what they lend to Home and the chief, the calendar feed, and who was not heard."""

import datetime as dt
import random
import uuid

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar

from areas.models import Area, AreaNote, Information
from ledger.models import Entry
from partnerships.actions import (
    meeting,
    meeting_concern,
    meeting_due,
    meeting_language,
    meeting_series,
    publication,
)
from partnerships.models import (
    Concern,
    LanguageNeed,
    Meeting,
    Organization,
    OrganizationKind,
    Publication,
    PublicSide,
    Series,
    Survey,
    Wave,
)
from partnerships.models.survey import Response
from partnerships.panels import heard as heard_panels
from partnerships.panels import meeting as panels
from partnerships.panels import meeting_promises, meeting_public
from people.models import Notice
from tests.partnerships.test_meeting import RHYTHM, call, held, say, series_of

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)


def at(member):
    client = Client()
    client.force_login(member)
    return client


def text_of(client, url, status=200):
    answer = client.get(url)
    assert answer.status_code == status
    return answer.content.decode()


def test_meeting_is_called_changed_and_cancelled_by_its_forms(around):
    officer = at(around.officer)
    sent = {
        "title": "Neighbors", "kind": "beat", "area": around.area.pk, "starts_at": "2030-05-07T18:30",
        "ends_at": "2030-05-07T18:30", "place": "Library\r\nroom 2", "languages": ["es"],
    }  # fmt: skip
    refused = officer.post(reverse("meeting_new"), sent)
    assert (refused.status_code, "at or before the start" in refused.content.decode()) == (422, True)
    assert refused.context["form"].errors.keys() == {"ends_at"}
    made = officer.post(
        reverse("meeting_new"), sent | {"ends_at": "2030-05-07T20:00", "is_accessible": "yes"}
    )
    found = Meeting.objects.get()
    assert (made.url, found.place, found.is_accessible) == (found.get_absolute_url(), "Library\nroom 2", True)
    assert "Nobody who speaks Spanish has been found yet." in text_of(officer, found.get_absolute_url())
    assert 'value="2030-05-07T18:30"' in text_of(officer, reverse("meeting_change", args=[found.pk]))
    changed = sent | {"ends_at": "", "version": 1, "title": "All neighbors"}
    assert officer.post(reverse("meeting_change", args=[found.pk]), changed).status_code == 302
    stale = officer.post(reverse("meeting_change", args=[found.pk]), changed)
    assert (stale.status_code, "All neighbors" in stale.content.decode()) == (422, True)
    address = reverse("meeting_cancel", args=[found.pk])
    assert officer.post(address, {"reason": "Snow.", "version": 2}).status_code == 302
    assert "Snow." in text_of(officer, found.get_absolute_url())
    foreign = sent | {"ends_at": "", "area": around.other_area.pk}
    assert officer.post(reverse("meeting_new"), foreign).status_code == 403


def test_form_of_the_next_meeting_of_a_series_is_filled_in(around):
    series = series_of(around, languages=["es"], place="Library")
    form = at(around.officer).get(f"{reverse('meeting_new')}?series={series.pk}").context["form"]
    starts = form["starts_at"].value()
    assert (f"{starts:%Y-%m-%d %H:%M}", form["title"].value(), form["languages"].value()) == (
        "2026-01-06 18:30", "Neighbors", ["es"],
    )  # fmt: skip
    wrong = at(around.chief).post(
        reverse("meeting_new"),
        {
            "title": "x", "kind": "beat", "series": series.pk, "area": around.other_area.pk,
            "starts_at": "2030-05-07T18:30",
        },
    )  # fmt: skip
    assert wrong.context["form"].errors.keys() == {"area"}


def test_series_is_begun_changed_and_ended_by_its_forms(around):
    officer = at(around.officer)
    sent = {name: value for name, value in RHYTHM.items() if name != "begins"} | {
        "begins": "18:30", "area": around.area.pk,
    }  # fmt: skip
    assert officer.post(reverse("meeting_series_new"), sent | {"from_date": "0001-01-01"}).status_code == 422
    made = officer.post(reverse("meeting_series_new"), sent)
    series = Series.objects.get()
    assert (made.url, series.told) == (series.get_absolute_url(), "every month on the first Tuesday")
    assert "has passed and no meeting was called" in text_of(officer, series.get_absolute_url())
    address = reverse("meeting_series_change", args=[series.pk])
    assert "18:30" in text_of(officer, address)
    assert officer.post(address, sent | {"rhythm": "weeks", "every": 3, "version": 1}).status_code == 302
    end = reverse("meeting_series_end", args=[series.pk])
    assert officer.post(end, {"reason": "Done.", "version": 2}).status_code == 302
    assert "This series has ended." in text_of(officer, series.get_absolute_url())


def test_meeting_mode_keeps_what_is_typed_once_and_loses_nothing(around):
    at_, officer = call(around), at(around.officer)
    address, key = reverse("meeting_mode", args=[at_.pk]), str(uuid.uuid4())
    page = text_of(officer, address)
    assert ("Complaint about a member" in page, "autofocus" in page) == (False, True)
    sent = {
        "narrative": "Cars race.",
        "kind": "complaint",
        "where": "",
        "topic": "Cars",
        "submission_key": key,
    }
    assert [officer.post(address, sent).url for _ in range(2)] == [address, address]
    assert (Concern.objects.count(), Information.objects.get().area) == (1, around.area)
    other = officer.post(address, sent | {"narrative": "Lamps are out."})
    assert (other.status_code, "Lamps are out." in other.content.decode()) == (422, True)
    again = sent | {
        "narrative": "Lamps are out.",
        "submission_key": other.context["form"].data["submission_key"],
    }
    officer.post(address, again)
    assert [c.number for c in Concern.objects.order_by("pk")] == [1, 2]
    assert officer.post(address, sent | {"kind": "member-complaint"}).status_code == 422
    meeting.cancel(at_, reason="x", by=around.officer, version=1)
    late = officer.post(address, sent | {"submission_key": str(uuid.uuid4())})
    assert (late.status_code, "was cancelled" in late.content.decode()) == (422, True)


def test_attendance_minutes_and_answers_are_written_by_their_forms(around):
    came, officer, commander = (
        call(around, presenter=around.officer),
        at(around.officer),
        at(around.commander),
    )
    hold = reverse("meeting_hold", args=[came.pk])
    assert officer.get(hold).context["form"]["present"].value() == [around.officer.pk]
    refused = officer.post(hold, {"version": 1, "resident_count": 2, "young_count": 3})
    assert refused.context["form"].errors.keys() == {"resident_count"}
    named = meeting_series.name_neighborhood(area=around.area, name="Birch Street", by=around.commander)
    sent = {"version": 1, "resident_count": 9, "present": [around.officer.pk], "neighborhoods": [named.pk]}
    assert officer.post(hold, sent).status_code == 302
    write = reverse("meeting_minutes", args=[came.pk])
    assert "without the names of residents" in text_of(officer, write)
    assert officer.post(write, {"version": 2, "minutes": "Cars."}).status_code == 302
    approve = reverse("meeting_approve", args=[came.pk])
    assert officer.post(approve, {"version": 3}).status_code == 403
    commander.post(approve, {"version": 2})
    assert Meeting.objects.get().standing == "written"
    commander.post(approve, {"version": 3})
    assert Meeting.objects.get().standing == "approved"
    concern = say(around, came, "Nobody came.", kind="critical-comment")
    address = reverse("meeting_answer", args=[came.pk, concern.pk])
    lacking = commander.post(address, {"answer": "Sorry.", "version": 1})
    assert lacking.context["form"].errors.keys() == {"understood"}
    given = {"answer": "We call back.", "understood": "You waited.", "version": 1}
    assert commander.post(address, given).status_code == 302
    page = text_of(officer, came.get_absolute_url())
    assert [words in page for words in ("We call back.", "You waited.", "Birch Street", "Nobody came.")] == [
        True
    ] * 4


def test_languages_and_items_are_kept_by_their_forms(around):
    coming, officer = call(around, days=4, languages=["es"]), at(around.officer)
    need = coming.needs.get()
    around.stranger.languages = "Spanish"
    around.stranger.save()
    fill = reverse("meeting_language_fill", args=[coming.pk, need.pk])
    assert officer.get(fill).context["form"]["member"].value() == around.stranger.pk
    assert officer.post(fill, {"member": around.stranger.pk, "interpreter": "x"}).status_code == 422
    assert officer.post(fill, {"member": around.stranger.pk}).status_code == 302
    for name in ("meeting_language_open", "meeting_language_drop", "meeting_language_drop"):
        assert officer.post(reverse(name, args=[coming.pk, need.pk])).status_code == 302
    assert coming.needs.asked().count() == 0
    assert (
        officer.post(reverse("meeting_language_new", args=[coming.pk]), {"language": "vi"}).status_code == 302
    )
    assert (
        officer.post(reverse("meeting_language_new", args=[coming.pk]), {"language": "vi"}).status_code == 422
    )
    sent = {"title": "Light", "title_es": "Luz", "minutes": 10}
    assert officer.post(reverse("meeting_item_new", args=[coming.pk]), sent).status_code == 302
    both = text_of(officer, f"{reverse('meeting_agenda', args=[coming.pk])}?es=1")
    alone = text_of(officer, reverse("meeting_agenda", args=[coming.pk]))
    assert ("Luz" in both, "Luz" in alone, "Nobody who speaks Vietnamese" in alone) == (True, False, True)


def test_agenda_warns_until_a_critical_comment_is_answered(around):
    concern = say(around, held(around), "Nobody came.", kind="critical-comment", topic="Calls")
    page = reverse("meeting_agenda", args=[call(around, days=4).pk])
    before = text_of(at(around.stranger), page)
    assert ("Not complete: 1 comment" in before, "Calls" in before, "Nobody came." in before) == (
        True,
        True,
        False,
    )
    meeting_concern.answer_concern(
        concern, answer="We call back.", understood="x", by=around.commander, version=1
    )
    after = text_of(at(around.stranger), page)
    assert ("Not complete" in after, "We call back." in after) == (False, True)


@pytest.mark.parametrize("count", [1, 9])
def test_lists_ask_the_same_however_long(around, count, django_assert_num_queries):
    series = series_of(around)
    for _ in range(count):
        call(around, days=3, languages=["es", "vi"], series=series, host=None)
        held(around)
        call(around, days=-1)
    client = at(around.analyst)
    client.get(reverse("meetings"))
    with django_assert_num_queries(6):
        page = client.get(reverse("meetings"))
    assert [len(page.context[name]) for name in ("coming", "to_tell", "past", "series")] == [count] * 3 + [1]
    with django_assert_num_queries(6):
        client.get(series.get_absolute_url())


def test_list_has_what_is_to_come_what_nobody_told_and_the_past_by_pages(around, monkeypatch):
    monkeypatch.setattr(panels, "PAGE", 2)
    days = {day: call(around, days=day) for day in (5, 3, 4, -4, -2)}
    past = [held(around), held(around), held(around)]
    client, url = at(around.analyst), f"{reverse('meetings')}?area={around.area.slug}"

    def shown(url):
        page = client.get(url).context
        rows = [[row["meeting"] for row in page[name]] for name in ("coming", "to_tell", "past")]
        return rows, page["newer"], page["older"]

    ahead = [[days[3], days[4]], [days[-4], days[-2]]]
    newest = sorted(past, key=lambda meeting: (meeting.starts_at, meeting.pk), reverse=True)
    further = f"?area={around.area.slug}&page="
    assert shown(url) == ([*ahead, newest[:2]], "", f"{further}1")
    assert shown(f"{url}&page=1") == ([*ahead, newest[2:]], f"{further}0", "")


def test_list_is_narrowed_by_area_and_turned_by_page(around):
    call(around, days=3)
    call(around, days=3, by=around.stranger, area=around.other_area)
    page = at(around.analyst).get(f"{reverse('meetings')}?area={around.area.slug}&page=x")
    assert (len(page.context["coming"]), page.context["older"]) == (1, "")
    assert at(around.analyst).get(f"{reverse('meetings')}?page=2").context["newer"] == "?page=1"


def test_home_names_what_waits_at_meetings(around):
    series_of(around, name="Quiet series")
    call(around, days=6, languages=["es"], title="Spanish night")
    call(around, days=-1, title="Yesterday")
    unwritten = held(around, title="Unwritten")
    written = held(around, title="Written")
    meeting.write_minutes(written, minutes="x", by=around.officer, version=2)
    concern = say(around, unwritten)
    Concern.objects.filter(pk=concern.pk).update(answer_by=timezone.localdate())
    officer, commander = text_of(at(around.officer), "/"), text_of(at(around.commander), "/")
    said = [
        "called: “Quiet series”",
        "A language nobody speaks yet at “Spanish night”",
        "How did “Yesterday” go?",
    ]
    assert [words in officer for words in said] == [words in commander for words in said] == [True] * 3
    mine = [
        "Minutes of “Unwritten”",
        "Answer what was said at “Unwritten”",
        "Minutes of “Written” wait for approval",
    ]
    assert [words in officer for words in mine] == [True, False, False]
    assert [words in commander for words in mine] == [False, True, True]
    assert [words in text_of(at(around.stranger), "/") for words in (*said, *mine)] == [False] * 6
    chief = text_of(at(around.chief), reverse("chief"))
    assert ("called the next: 1" in chief, "nobody speaks yet: 1" in chief) == (
        True,
        True,
    )


def test_chief_hears_of_the_whole_city_and_approves_what_the_commander_wrote(around):
    own = held(around, by=around.commander, title="Own")
    meeting.write_minutes(own, minutes="x", by=around.commander, version=2)
    city = call(around, by=around.chief, area=None, title="City")
    meeting.hold(city, by=around.chief, version=1)
    page = text_of(at(around.chief), "/")
    assert ("Minutes of “Own” wait for approval" in page, "Minutes of “City”" in page) == (True, True)
    assert meeting_promises.step_for("elsewhere", 1) is None


def test_due_tells_once_of_silent_series_languages_and_owed_answers(around):
    now = timezone.now()
    series_of(around)
    near = call(around, days=5, languages=["es"])
    call(around, days=20, languages=["es"], title="Far")
    concern = say(around, held(around))
    Concern.objects.filter(pk=concern.pk).update(answer_by=timezone.localdate(now) + 2 * DAY)
    assert meeting_due.run_due(now) == {"series": 1, "languages": 1, "answers": 1}
    assert meeting_due.run_due(now) == {"series": 0, "languages": 0, "answers": 0}
    told = Notice.objects.filter(verb__startswith="meeting.").values_list("verb", "member")
    steps = ("series_overdue", "language_unfilled", "answer_owed")
    assert sorted(told) == sorted((f"meeting.{step}", around.commander.pk) for step in steps)
    meeting_language.fill_language(near.needs.get(), member=around.officer, by=around.officer)
    meeting_concern.answer_concern(concern, answer="Done.", by=around.commander, version=1)
    assert meeting_due.run_due(now + DAY) == {"series": 0, "languages": 0, "answers": 0}


def test_area_file_tells_of_meetings_in_words(around):
    came = held(around, title="Neighbors meet")
    say(around, came)
    page = text_of(at(around.commander), reverse("whole_file", args=[around.area.slug]))
    said = ("meeting called", "meeting held", "said at a meeting", came.get_absolute_url())
    assert [words in page for words in said] == [True] * 4


def publish(around, thing, **facts):
    facts = meeting_public.of_meeting(thing) | facts
    row = publication.prepare(
        kind="meeting", facts=facts, area=thing.area, source=f"meeting:{thing.pk}", by=around.commander
    )
    return publication.publish(row, digest=row.digest, by=around.chief)


def events(client, url):
    return list(Calendar.from_ical(client.get(url).content).walk("VEVENT"))


def test_feed_reads_what_is_public_and_nothing_else(around, client):
    PublicSide.objects.update_or_create(pk=1, defaults={"is_open": True})
    told = call(
        around, days=9, languages=["es"], about="MARKER about", ask="MARKER ask", speaker="MARKER speaker"
    )
    call(around, days=8, title="MARKER never told")
    meeting_language.fill_language(told.needs.get(), interpreter="MARKER name", by=around.officer)
    row = publish(around, told)
    url = reverse("public_meetings_feed")
    (event,) = events(client, url)
    assert (event["summary"], event["status"], event["location"]) == (
        "Neighbors meet",
        "CONFIRMED",
        "Library",
    )
    assert (event["dtstart"].dt, "dtend" in event) == (told.starts_at.replace(microsecond=0), False)
    assert ("MARKER" in client.get(url).content.decode(), row.number in event["uid"]) == (False, True)
    assert "English, Spanish" in event["description"]
    gone = meeting.cancel(told, reason="MARKER reason", by=around.officer, version=1)
    assert meeting_public.is_told_otherwise(gone)
    assert "prepare it anew" in text_of(at(around.officer), told.get_absolute_url())
    publish(around, gone, ends=(told.starts_at + DAY).isoformat(), access="Ramp")
    (again,) = events(client, url)
    assert (again["uid"], again["status"]) == (event["uid"], "CANCELLED")
    assert again["dtend"].dt == told.starts_at.replace(microsecond=0) + DAY
    assert "MARKER" not in client.get(url).content.decode()


def test_feed_of_an_area_has_its_meetings_and_those_of_the_city(around, client):
    PublicSide.objects.update_or_create(pk=1, defaults={"is_open": True})
    url = reverse("public_area_meetings_feed", args=[around.area.slug])
    assert client.get(url).status_code == 404
    known = publication.prepare(
        kind="area", facts={"title": "Downtown"}, area=around.area, source="area:1", by=around.commander
    )
    publication.publish(known, digest=known.digest, by=around.chief)
    for area, title in ((around.area, "Here"), (around.other_area, "There"), (None, "City")):
        publish(around, call(around, days=4, by=around.chief, area=area, title=title))
    bare = publication.prepare(kind="meeting", facts={"title": "No day yet"}, by=around.commander)
    publication.publish(bare, digest=bare.digest, by=around.chief)
    assert sorted(event["summary"] for event in events(client, url)) == ["City", "Here"]
    PublicSide.objects.update(is_open=False)
    assert [client.get(each).status_code for each in (url, reverse("public_meetings_feed"))] == [404, 404]


def test_approved_minutes_are_published_by_a_second_member(around):
    came = meeting.write_minutes(held(around), minutes="Cars.", by=around.officer, version=2)
    assert "minutes" not in meeting_public.of_meeting(came)
    approved = meeting.approve_minutes(came, by=around.commander, version=3)
    publish(around, approved)
    assert [each.standing for each in Meeting.objects.with_public()] == ["published"]
    past = panels.listed(Meeting.objects.all(), now=timezone.now(), page=0)["past"]
    assert [row["meeting"].standing for row in past] == ["published"]
    assert not meeting_public.is_told_otherwise(approved)
    Publication.objects.update(withdrawn_at=timezone.now(), withdrawn_reason="x")
    assert [each.standing for each in Meeting.objects.with_public()] == ["approved"]


def test_screen_in_the_room_shows_nothing_restricted_whoever_types(around):
    meeting_held = held(around)
    say(around, meeting_held, "A lamp is out.")
    say(around, meeting_held, "MARKER", kind="member-complaint", about_member=around.commander)
    page = text_of(at(around.chief), reverse("meeting_mode", args=[meeting_held.pk]))
    assert ("A lamp is out" in page, "MARKER" in page) == (True, False)
    assert "MARKER" in text_of(at(around.chief), meeting_held.get_absolute_url())


def test_answers_of_last_time_are_public_words_alone(around):
    concern = say(around, held(around), "Robin Quill deals.", topic="Dealing")
    meeting_concern.answer_concern(
        concern, answer="We look.", topic="Dealing", by=around.commander, version=1
    )
    say(
        around, Meeting.objects.held().get(), "MARKER", kind="member-complaint", about_member=around.commander
    )
    facts = meeting_public.of_meeting(call(around, days=3))
    assert facts["answers"] == [{"said": "1. Dealing", "answer": "We look."}]


def span(around, member=None):
    today = timezone.localdate()
    return heard_panels.Span(around.area, member or around.commander, today - 365 * DAY, today)


def lines(around, part):
    return {line.name: (line.state, line.words) for line in heard_panels.heard(span(around))[part]["lines"]}


def organization(around, slug, **facts):
    kind = OrganizationKind.objects.get(slug=slug)
    made = Organization.objects.create(kind=kind, by=around.officer, at=timezone.now(), **facts)
    made.areas.add(around.area)
    return made


def test_what_nobody_wrote_down_is_told_as_not_recorded(around):
    meeting_series.name_neighborhood(area=around.area, name="Birch Street", by=around.commander)
    AreaNote.objects.create(
        area=around.area,
        kind="language",
        title="Spanish",
        written_by=around.commander,
        written_at=timezone.now(),
    )
    assert lines(around, 0) == {"Birch Street": ("unrecorded", "not recorded")}
    assert lines(around, 1) == {"Spanish": ("silent", "not heard from")}
    assert {state for state, _words in lines(around, 2).values()} == {"unrecorded"}
    assert lines(around, 3)["Under 25"] == ("unrecorded", "not recorded")
    page = text_of(at(around.commander), f"{reverse('heard')}?days=90")
    assert ("Birch Street" in page, "not recorded" in page) == (True, True)


def test_language_of_an_area_is_no_part_of_another_word(around):
    for title in ("At the bacalao stand", "mixteco"):
        AreaNote.objects.create(
            area=around.area,
            kind="language",
            title=title,
            written_by=around.commander,
            written_at=timezone.now(),
        )
    assert lines(around, 1) == {"Mixtec": ("silent", "not heard from")}


def test_heard_counts_meetings_contacts_and_organizations(around):
    birch, hill = (
        meeting_series.name_neighborhood(area=around.area, name=name, by=around.commander)
        for name in ("Birch", "Hill")
    )
    first = OrganizationKind.objects.order_by("order").first()
    school = organization(around, first.slug, name="School", neighborhood="Hill")
    came = call(around, languages=["es"])
    came.needs.update(filled_at=timezone.now(), filled_by=around.officer, interpreter="x")
    meeting.hold(
        came,
        by=around.officer,
        version=1,
        resident_count=20,
        young_count=0,
        represented=[school],
        neighborhoods=[birch],
    )
    assert lines(around, 0) == {"Birch": ("heard", "1 meeting"), "Hill": ("silent", "not heard from")}
    assert lines(around, 1) == {"Spanish": ("heard", "interpreted at 1")}
    assert lines(around, 2)[str(school.kind)] == ("heard", "1 meeting")
    assert "not heard from, and none is known" in {words for _state, words in lines(around, 2).values()}
    assert lines(around, 3) == {
        "Under 25": ("silent", "0 at 1 meeting where they were counted"),
        "65 or older": ("unrecorded", "not recorded"),
        "Residents of any age": ("heard", "20 at 1 meeting where they were counted"),
    }
    assert hill.name in text_of(at(around.officer), f"{reverse('heard')}?area={around.area.slug}")


def test_neighborhoods_are_named_on_the_page_of_who_was_heard(around):
    commander = at(around.commander)
    assert commander.post(reverse("heard_name", args=[around.area.slug]), {"name": ""}).status_code == 422
    assert (
        commander.post(reverse("heard_name", args=[around.area.slug]), {"name": "Old Town"}).status_code
        == 302
    )
    named = around.area.neighborhoods.get()
    assert commander.post(reverse("heard_end", args=[named.pk])).status_code == 302
    assert Entry.objects.about(named).count() == 2


@pytest.mark.parametrize("starts", ["9999-12-31T10:00", "0026-11-21T10:00", "2200-01-02T10:00"])
def test_meeting_of_a_mistyped_year_is_not_called(client, around, starts):
    client.force_login(around.commander)
    sent = {"title": "Coffee", "kind": "beat", "area": around.area.pk, "starts_at": starts}
    page = client.post(reverse("meeting_new"), sent)
    assert (page.status_code, list(page.context["form"].errors)) == (422, ["starts_at"])


def test_series_of_an_address_is_a_number_that_a_database_counts(client, around):
    client.force_login(around.commander)
    for asked in ("9" * 5000, "\u0661", "x"):
        assert client.get(reverse("meeting_new"), {"series": asked}).status_code == 200


def test_what_waits_for_an_answer_is_answered_from_the_next_meeting(around):
    before, after = held(around), call(around, days=5)
    waits, told = say(around, before, topic="Gate"), say(around, before, "The lamp is out.", topic="Lamp")
    meeting_concern.answer_concern(told, by=around.commander, answer="It is lit again.", version=told.version)

    def ways(member):
        page = at(member).get(after.get_absolute_url())
        return [said.get("answer_url") for said in page.context["last"]["concerns"]]

    assert ways(around.commander) == [reverse("meeting_answer", args=[before.pk, waits.pk]), None]
    assert ways(around.officer) == [None, None]


def test_few_answers_in_a_language_are_hidden_with_what_would_give_them_back(around):
    now = timezone.now()
    survey = Survey.objects.create(name="Safe streets", area=around.area, by=around.commander, at=now)
    wave = Wave.objects.create(survey=survey, name="Spring", by=around.commander, at=now)
    today = timezone.localdate()

    def told(**answers):
        Response.objects.all().delete()
        Response.objects.bulk_create(
            Response(wave=wave, day=today, language=code, channel="paper", digest=f"{code}{n}")
            for code, count in answers.items()
            for n in range(count)
        )
        span = heard_panels.Span(around.area, around.commander, today, today)
        lines = heard_panels.heard(span)[1]["lines"]
        return {line.name: line.words for line in lines}

    hidden = "answers to surveys, their number hidden"
    assert told(en=40, es=5) == {"English": hidden, "Spanish": hidden}
    assert told(en=40, es=10) == {"English": "40 answers to surveys", "Spanish": "10 answers to surveys"}


def test_list_tells_each_meeting_once_with_the_languages_that_nobody_speaks(around):
    luck, now = random.Random(5), timezone.now()
    for number in range(8):
        spoken = luck.sample(["es", "vi", "so", "hmn"], luck.randint(0, 4))
        for need in call(around, days=number + 1, languages=spoken).needs.all():
            fact = luck.choice([None, "filled_at", "dropped_at"])
            if fact == "filled_at":
                LanguageNeed.objects.filter(pk=need.pk).update(
                    filled_at=now, filled_by=around.officer, member=around.officer
                )
            elif fact:
                LanguageNeed.objects.filter(pk=need.pk).update(dropped_at=now)
    rows = panels.listed(Meeting.objects.all(), now=now, page=0)["coming"]
    assert [row["meeting"].pk for row in rows] == list(
        Meeting.objects.soonest_first().values_list("pk", flat=True)
    )
    assert [row["waiting"] for row in rows] == [
        [need.get_language_display() for need in row["meeting"].needs.unfilled().in_order()] for row in rows
    ]
    assert len({len(row["waiting"]) for row in rows}) > 2


def test_list_is_narrowed_by_an_area_in_force_alone(around):
    here, there = call(around, days=1), call(around, days=2, area=around.other_area, by=around.stranger)
    Area.objects.create(number="77", slug="77", started_on=timezone.localdate() + dt.timedelta(days=3))
    client = at(around.officer)

    def shown(**asked):
        return [row["meeting"] for row in client.get(reverse("meetings"), asked).context["coming"]]

    assert (shown(area=around.area.slug), shown(area="77"), shown()) == ([here], [here, there], [here, there])
