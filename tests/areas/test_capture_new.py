"""Adding information on one screen."""

import datetime as dt
import re
import uuid

import pytest
import time_machine
from django.utils import timezone

from areas.actions import drafts
from areas.models import Area, Draft, Forwarding, Information, Kind, Reporter
from ledger.models import Entry
from people.models import Department, Mail, Notice
from tests import factories
from tests.factories import Around

NEW = "/information/new/"
INSIDE = {"lat": "37.985", "lng": "-120.395"}
OUTSIDE = {"lat": "10", "lng": "10"}


@pytest.fixture
def around(db):
    return Around()


@pytest.fixture
def officer(around, client):
    client.force_login(around.officer)
    return client


def filled(**fields):
    return {
        "narrative": "Back door of the old cannery is open again.", "where": "", "kind": "possible-problem",
        "seen": "now", "told": "me", "submission_key": str(uuid.uuid4()),
    } | INSIDE | fields  # fmt: skip


def test_page_opens_with_the_text_first(officer):
    page = officer.get(NEW)
    assert page.status_code == 200
    assert "autofocus" in page.content.decode().split("<textarea")[1].split(">")[0]


def test_entry_goes_to_the_commander_of_its_point(around, officer):
    answer = officer.post(NEW, filled())
    entry = Information.objects.get()
    assert answer.url == f"/information/{entry.number}/sent/"
    assert (entry.area, entry.responsible, entry.desk) == (around.area, around.commander, "area")
    assert entry.outline == around.area.outlines.get()
    leg = Forwarding.objects.get()
    assert (leg.to, leg.to_area, leg.why, leg.by) == (
        around.commander,
        around.area,
        "recorded",
        around.officer,
    )


def test_receipt_says_the_number_and_who_has_it(around, officer):
    page = officer.post(NEW, filled(), follow=True).content.decode()
    entry = Information.objects.get()
    assert entry.number in page
    assert str(around.commander) in page
    assert 'data-draft-done="information-new"' in page


def test_receipt_asks_softly_for_behavior(officer):
    page = officer.post(NEW, filled(narrative="Homeless people again."), follow=True).content.decode()
    assert "You name a group of people" in page
    page = officer.post(NEW, filled(), follow=True).content.decode()
    assert "You name a group of people" not in page


def test_receipt_is_for_who_sent_it(around, officer, client):
    url = officer.post(NEW, filled()).url
    client.force_login(around.commander)
    assert client.get(url).status_code == 404


def test_a_point_in_no_area_goes_to_the_holding_desk(around, officer):
    page = officer.post(NEW, filled(**OUTSIDE), follow=True).content.decode()
    entry = Information.objects.get()
    assert (entry.area, entry.desk, entry.responsible) == (None, "holding", around.clerk)
    assert "No area is known for it." in page


def test_not_sure_goes_to_whoever_owns_the_holding_desk(around, officer):
    Department.objects.update(holding_desk_owner=around.analyst)
    officer.post(NEW, filled(lat="", lng="", not_sure="on"))
    assert Information.objects.get().responsible == around.analyst


def test_an_area_chosen_by_hand_is_marked_as_chosen(around, officer):
    officer.post(NEW, filled(lat="", lng="", area=around.other_area.slug))
    entry = Information.objects.get()
    assert (entry.area, Forwarding.objects.get().why) == (around.other_area, "chosen")


def test_nowhere_at_all_asks_beside_the_field(officer):
    page = officer.post(NEW, filled(lat="", lng=""))
    assert page.context["form"].errors == {"where": ["Say where it was; “Not sure” is an answer too."]}
    assert Information.objects.count() == 0


def test_a_place_by_name_needs_no_point(around, officer):
    place = factories.PlaceFactory(label="18 Mill Rd", block="10 block of Mill Rd")
    officer.post(NEW, filled(lat="", lng="", where="18 MILL rd."))
    entry = Information.objects.get()
    assert (entry.area, entry.place, entry.lat, entry.block) == (
        around.area,
        place,
        place.lat,
        "10 block of Mill Rd",
    )


def test_a_street_in_one_area_is_enough(around, officer):
    factories.PlaceFactory(label="18 Mill Rd")
    factories.PlaceFactory(label="20 Mill Rd")
    officer.post(NEW, filled(lat="", lng="", where="Mill Rd"))
    assert Information.objects.get().area == around.area


@pytest.fixture
def long_street(around):
    factories.PlaceFactory(label="18 Mill Rd")
    factories.PlaceFactory(label="90 Mill Rd", lng=-120.385)


def test_a_street_in_two_areas_asks_which(around, officer, long_street):
    page = officer.post(NEW, filled(lat="", lng="", where="Mill Rd"))
    names = f"{around.area.short_label}, {around.other_area.short_label}"
    message = f"It lies in more than one area ({names}). Choose one, or “Not sure”."
    assert page.context["form"].errors == {"where": [message]}
    officer.post(NEW, filled(lat="", lng="", where="Mill Rd", area=around.other_area.slug))
    assert Information.objects.get().area == around.other_area


def test_an_unknown_place_goes_to_the_holding_desk_as_it_was_written(officer):
    officer.post(NEW, filled(lat="", lng="", where="behind the blue shed"))
    entry = Information.objects.get()
    assert (entry.desk, entry.place_label, entry.area) == ("holding", "behind the blue shed", None)


def test_a_point_in_two_areas_is_decided_one_way_and_said(around, officer):
    small = factories.OutlineFactory(size=0.005, west=-120.397, south=37.983).area
    assert officer.get("/information/where/", INSIDE).context["where"].whereabouts.also == (around.area,)
    officer.post(NEW, filled())
    assert Information.objects.get().area == small


def test_what_goes_to_the_chief_alone_needs_no_place(around, officer):
    officer.post(NEW, filled(lat="", lng="", kind="member-complaint", about_member=around.commander.pk))
    entry = Information.objects.get()
    assert (entry.desk, entry.responsible, entry.restriction) == ("chief", around.chief, "chief")
    assert entry.about_member == around.commander
    assert list(Notice.objects.values_list("member", flat=True)) == [around.chief.pk]


def test_a_complaint_about_oneself_is_sent_and_seen_no_more(around, officer):
    answer = officer.post(NEW, filled(kind="member-complaint", about_member=around.officer.pk))
    entry = Information.objects.get()
    assert answer.url == NEW
    assert (entry.responsible, entry.about_member) == (around.chief, around.officer)
    assert officer.get(f"/information/{entry.number}/sent/").status_code == 404


def test_member_is_kept_only_where_the_kind_asks(around, officer):
    officer.post(NEW, filled(about_member=around.commander.pk))
    assert Information.objects.get().about_member is None


def test_who_told_us_is_kept_apart(officer):
    told = {
        "told": "someone",
        "reporter_name": "Ana Ruiz",
        "reporter_phone": "(209) 555-0100",
        "channel": "phone",
    }
    officer.post(NEW, filled(kind="complaint", answer_wanted="on", **told))
    entry, reporter = Information.objects.get(), Reporter.objects.get()
    assert (reporter.name, reporter.phone, reporter.key) == ("Ana Ruiz", "(209) 555-0100", "2095550100")
    assert (entry.channel, entry.initiative, entry.answer_wanted) == ("phone", "reactive", True)
    assert "Ana" not in str(list(Entry.objects.values_list("words__now", "words__text", "words__note")))


def test_a_reporter_written_down_is_kept_though_the_chip_was_forgotten(officer):
    officer.post(NEW, filled(reporter_name="Ana Ruiz"))
    assert Reporter.objects.get().name == "Ana Ruiz"


def test_anonymous_keeps_no_name(officer):
    officer.post(NEW, filled(told="anonymous", reporter_name="Ana Ruiz", reporter_language="Spanish"))
    reporter = Reporter.objects.get()
    assert (reporter.is_anonymous, reporter.name, reporter.language, reporter.key) == (
        True,
        "",
        "Spanish",
        "",
    )


def test_what_a_member_saw_has_no_reporter(officer):
    officer.post(NEW, filled())
    entry = Information.objects.get()
    assert (Reporter.objects.count(), entry.channel, entry.initiative) == (0, "observed", "proactive")


def local(moment):
    return timezone.localtime(moment).strftime("%Y-%m-%dT%H:%M")


def test_seen_earlier_keeps_the_gap(officer):
    seen = timezone.now().replace(second=0, microsecond=0) - dt.timedelta(hours=9)
    officer.post(NEW, filled(seen="earlier", seen_at=local(seen)))
    assert Information.objects.get().seen_at == seen


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("", "Say when it was seen; roughly is enough."),
        ("2099-01-01T00:00", "This is in the future. When was it seen?"),
        ("2999-01-01T00:00", "Check the year."),
        ("9999-12-31T23:59", "Check the year."),
        ("0001-01-01T00:00", "Check the year."),
        ("2026-02-30T10:00", "Write the day and the time, like 2026-11-21 23:40."),
        ("yesterday", "Write the day and the time, like 2026-11-21 23:40."),
    ],
)
def test_a_time_that_cannot_be_is_answered_beside_the_field(officer, typed, message):
    page = officer.post(NEW, filled(seen="earlier", seen_at=typed))
    assert page.context["form"].errors == {"seen_at": [message]}
    assert f'value="{typed}"' in page.content.decode() or typed == ""


def test_a_time_out_of_sight_does_not_count(officer):
    before = timezone.now()
    officer.post(NEW, filled(seen="now", seen_at="2999-01-01T00:00"))
    assert before <= Information.objects.get().seen_at <= timezone.now()


def test_a_clock_that_is_a_little_fast_is_taken_as_now(officer):
    before = timezone.now()
    officer.post(NEW, filled(seen="earlier", seen_at=local(before + dt.timedelta(minutes=4))))
    assert before <= Information.objects.get().seen_at <= timezone.now()


def test_the_hour_that_comes_twice_is_taken(officer):
    officer.post(NEW, filled(seen="earlier", seen_at="2025-11-02T01:30"))
    assert Information.objects.get().seen_at == dt.datetime(2025, 11, 2, 8, 30, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    "text",
    ["  leading and trailing  ", "one\ntwo\n\n", "مرحبا 🚓 שלום", "<script>alert(1)</script>", "x" * 20_000],
)
def test_stored_text_equals_what_was_sent(officer, text):
    officer.post(NEW, filled(narrative=text))
    assert Information.objects.get().narrative == text


def test_ends_of_lines_are_made_the_same(officer):
    officer.post(NEW, filled(narrative="one\r\ntwo\rthree"))
    assert Information.objects.get().narrative == "one\ntwo\nthree"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "Say in a sentence what happened."),
        (" \n\t", "Say in a sentence what happened."),
        ("nul \0 byte", "Null characters are not allowed."),
        ("x" * 20_001, "This is 20001 characters; at most 20000 fit. Send the rest as a second entry."),
    ],
)
def test_text_that_cannot_be_kept_is_given_back(officer, text, message):
    page = officer.post(NEW, filled(narrative=text))
    assert (page.status_code, page.context["form"].errors) == (422, {"narrative": [message]})
    assert page.context["form"]["narrative"].value() == text


def test_a_double_click_saves_once_and_shows_the_same_receipt(officer):
    once = filled()
    assert officer.post(NEW, once).url == officer.post(NEW, once).url
    counts = (
        Information.objects.count(),
        Forwarding.objects.count(),
        Notice.objects.count(),
        Mail.objects.count(),
    )
    assert counts == (1, 1, 1, 1)


def test_another_text_under_the_same_key_is_not_lost(officer):
    once = filled()
    officer.post(NEW, once)
    page = officer.post(NEW, once | {"narrative": "Another thing."})
    assert "is kept as I-" in page.context["form"].non_field_errors()[0]
    fresh = page.context["form"]["submission_key"].value()
    officer.post(NEW, once | {"narrative": "Another thing.", "submission_key": fresh})
    assert Information.objects.filter(narrative="Another thing.").count() == 1


def test_a_key_of_another_member_reveals_nothing_and_loses_nothing(around, officer, client):
    once = filled()
    first = officer.post(NEW, once).url
    client.force_login(around.stranger)
    second = client.post(NEW, once).url
    assert second != first
    assert client.post(NEW, once).url == second
    assert Information.objects.count() == 2


def test_emergency_words_stand_beside_the_kind(officer):
    Kind.objects.filter(slug="hazard").update(emergency="Wire down? Call 9-1-1 first.")
    assert "Wire down? Call 9-1-1 first." in officer.get(NEW).content.decode()


def test_a_kind_that_is_out_of_use_cannot_be_chosen(officer):
    Kind.objects.filter(slug="hazard").update(is_active=False)
    assert "kind" in officer.post(NEW, filled(kind="hazard")).context["form"].errors


def test_an_area_that_ended_cannot_be_chosen(around, officer):
    Area.objects.filter(pk=around.other_area.pk).update(ended_on=dt.date(2021, 1, 1))
    page = officer.post(NEW, filled(lat="", lng="", area=around.other_area.slug))
    assert "area" in page.context["form"].errors


def test_preview_says_whose_it_is_and_keeps_nothing(around, officer):
    page = officer.post(NEW, filled(preview="1"))
    assert f"Send to {around.commander.short_name}, {around.area.short_label}" in page.content.decode()
    assert page.context["form"]["narrative"].value() == filled()["narrative"]
    assert (Information.objects.count(), page.context["form"].errors) == (0, {})


def test_administrator_of_accounts_has_no_such_page(around, client):
    client.force_login(around.administrator)
    assert (client.get(NEW).status_code, client.post(NEW, filled()).status_code) == (403, 403)
    assert Information.objects.count() == 0


def test_a_draft_comes_back_without_script_and_goes_when_it_is_sent(around, officer):
    typed = filled(narrative="Half a sen", told="someone", reporter_name="Ana")
    assert officer.post("/drafts/information-new/", typed).status_code == 204
    form = officer.get(NEW).context["form"]
    values = {
        name: form[name].value() for name in ("narrative", "told", "reporter_name", "kind", "submission_key")
    }
    assert values == {name: typed[name] for name in values}
    officer.post(NEW, typed)
    assert Draft.objects.count() == 0


@pytest.mark.parametrize(
    ("minutes", "said", "seen", "seen_at"),
    [
        (600, {"seen": ["now"]}, "earlier", "2026-11-20T23:40"),
        (600, {}, "earlier", "2026-11-20T23:40"),
        (600, {"seen": ["earlier"], "seen_at": ["2026-11-19T08:00"]}, "earlier", "2026-11-19T08:00"),
        (10, {"seen": ["now"]}, "now", None),
    ],
)
def test_draft_kept_overnight_was_not_seen_just_now(around, officer, minutes, said, seen, seen_at):
    evening = timezone.make_aware(dt.datetime.fromisoformat("2026-11-20T23:40"))
    fields = {"narrative": ["A gate bangs."]} | said
    drafts.keep(by=around.officer, key="information-new", fields=fields, now=evening)
    with time_machine.travel(evening + dt.timedelta(minutes=minutes), tick=False):
        officer.force_login(around.officer)
        page = officer.get(NEW)
    assert page.context["form"]["seen"].value() == seen
    shown = re.search(r'name="seen_at"(?: value="([^"]*)")?', page.content.decode())
    assert shown
    assert shown[1] == seen_at
    assert "Your draft is back, from</span> <span data-draft-at>20 Nov 2026, 23:40<" in page.content.decode()


def test_a_draft_can_be_discarded_without_script(officer):
    officer.post("/drafts/information-new/", filled())
    assert officer.post(NEW, {"discard_draft": "1"}).url == NEW
    assert Draft.objects.count() == 0


def test_page_and_save_ask_the_database_for_no_more_than_they_need(
    around, officer, django_assert_max_num_queries
):
    factories.PlaceFactory(label="18 Mill Rd")
    officer.get(NEW)
    with django_assert_max_num_queries(8):
        officer.get(NEW)
    officer.post(NEW, filled())
    # two of them are the savepoint that stands for the transaction's own begin and end
    with django_assert_max_num_queries(21):
        officer.post(NEW, filled(lat="", lng="", where="18 Mill Rd"))
