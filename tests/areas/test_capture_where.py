"""While one types: places completed, whose a place is, drafts kept, and the map to tap on."""

import json

import pytest
from django.utils import timezone

from areas.models import Area, BaseMap, Draft, Place
from ledger.models import Entry
from tests import factories
from tests.factories import Around


@pytest.fixture
def around(db):
    return Around()


@pytest.fixture
def officer(around, client):
    client.force_login(around.officer)
    return client


def test_places_are_completed_by_number_or_name(officer):
    place = factories.PlaceFactory(label="18 Mill Rd", detail="Old cannery")
    answer = [
        {"label": "18 Mill Rd", "value": "18 Mill Rd", "detail": "Old cannery", "lat": 37.985, "lng": -120.395,
         "place": place.pk}
    ]  # fmt: skip
    assert [officer.get("/places/", {"q": q}).json() for q in ("18 mi", "MILL", "mill rd.")] == [answer] * 3


def test_at_most_eight_places_are_offered_and_none_for_nothing(officer):
    for number in range(9):
        factories.PlaceFactory(label=f"{number} Mill Rd")
    assert len(officer.get("/places/", {"q": "mill"}).json()) == 8
    assert [officer.get("/places/", {"q": q}).json() for q in ("", "  ", "%", "🚓", "zzz")] == [[]] * 5


def test_a_place_out_of_use_is_not_offered(officer):
    factories.PlaceFactory(label="18 Mill Rd", is_active=False)
    assert officer.get("/places/", {"q": "mill"}).json() == []


def answer(client, **query):
    page = client.get("/information/where/", query)
    assert page.status_code == 200
    return page.content.decode()


def test_area_and_commander_are_named_with_the_button(around, officer):
    page = answer(officer, lat="37.985", lng="-120.395")
    assert str(around.area) in page
    assert f"Send to {around.commander.short_name}, {around.area.short_label}" in page


def test_a_vacant_area_says_that_the_chief_gets_it(around, officer):
    around.area.commands.all().delete()
    page = answer(officer, lat="37.985", lng="-120.395")
    assert "no commander now: it goes to the chief" in page
    assert f"Send to {around.chief.short_name}</button>" in page


def test_no_area_is_said_plainly(officer):
    page = answer(officer, lat="0", lng="0")
    assert "This place lies in none of our areas." in page
    assert "Send to the holding desk" in page


def test_a_kind_for_the_chief_alone_says_so(around, officer):
    page = answer(officer, lat="37.985", lng="-120.395", kind="bias-complaint")
    assert "This goes to the chief alone." in page
    assert around.commander.name not in page


def test_a_kind_for_the_chief_alone_says_so_on_a_long_street_too(around, officer):
    factories.PlaceFactory(label="1 Mill Rd")
    factories.PlaceFactory(label="2 Mill Rd", lng=-120.385)
    page = answer(officer, where="mill rd", kind="bias-complaint")
    assert f"Send to {around.chief.short_name}</button>" in page
    assert "data-choose-area" in answer(officer, where="mill rd")


def test_earlier_entries_are_counted_and_named_for_who_may_read_them(around, officer, client):
    around.commander.name = "Sam Wilder"
    around.commander.save()
    narratives = ["Door open", "Candle wax", "Kids on the roof"]
    for text in narratives:
        factories.information(by=around.commander, area=around.area, narrative=text, place_label="18 Mill Rd")
    factories.information(
        by=around.commander,
        area=around.area,
        narrative="Secret",
        place_label="18 Mill Rd",
        restriction="area",
    )
    page = answer(officer, where="18 mill rd")
    shown = ["3 entries here since", "Kids on the roof", "Candle wax", "Door open", "Secret"]
    assert [text in page for text in shown] == [True, True, True, False, False]
    client.force_login(around.stranger)
    page = answer(client, where="18 mill rd")
    assert ("3 entries here since" in page, "Candle wax" in page) == (True, False)


def test_a_complaint_about_the_asking_member_does_not_count(around, officer):
    factories.information(
        by=around.chief,
        area=around.area,
        kind="member-complaint",
        about_member=around.officer,
        place_label="18 Mill Rd",
    )
    assert "here since" not in answer(officer, where="18 Mill Rd")


@pytest.mark.parametrize(
    "query",
    [{}, {"lat": "x"}, {"lat": "nan", "lng": "inf"}, {"lat": "91", "lng": "0"}, {"place": "9" * 40},
     {"area": "nowhere"}, {"about_member": "x"}, {"about_member": "9" * 40}, {"where": "x" * 300},
     {"kind": "nonsense"}],
)  # fmt: skip
def test_nonsense_is_answered_with_nothing_known(officer, query):
    assert "holding desk" not in answer(officer, **query) or "where" in query


def test_a_draft_is_kept_given_back_and_forgotten(around, officer):
    assert (
        officer.post(
            "/drafts/some-form/", {"narrative": "Half\0 a", "kind": ["a", "b"], "draft": "x"}
        ).status_code
        == 204
    )
    assert officer.get("/drafts/some-form/").json() == {
        "fields": {"narrative": ["Half a"], "kind": ["a", "b"]}
    }
    officer.post("/drafts/some-form/", {"narrative": "More"})
    assert list(Draft.objects.values_list("member", "fields")) == [
        (around.officer.pk, {"narrative": ["More"]})
    ]
    assert officer.delete("/drafts/some-form/").status_code == 204
    assert officer.get("/drafts/some-form/").json() == {"fields": {}}


def test_a_draft_is_kept_in_silence_and_keeps_no_session_from_growing_idle(officer):
    session, twenty_minutes_ago = officer.session, int(timezone.now().timestamp()) - 1200
    session["seen"] = twenty_minutes_ago
    session.save()
    lines = Entry.objects.count()
    officer.post("/drafts/some-form/", {"narrative": "a"})
    assert (officer.session["seen"], Entry.objects.count()) == (twenty_minutes_ago, lines)


def test_a_draft_with_nothing_in_it_is_forgotten(officer):
    officer.post("/drafts/some-form/", {"narrative": "a"})
    officer.post("/drafts/some-form/", {"narrative": "", "where": "  "})
    assert Draft.objects.count() == 0


def test_a_draft_is_its_members_alone(around, officer, client):
    officer.post("/drafts/some-form/", {"narrative": "mine"})
    client.force_login(around.commander)
    assert client.get("/drafts/some-form/").json() == {"fields": {}}
    client.delete("/drafts/some-form/")
    assert Draft.objects.count() == 1


def test_a_draft_is_neither_too_long_in_name_nor_in_text(officer):
    assert officer.post(f"/drafts/{'k' * 121}/", {"narrative": "a"}).status_code == 400
    assert officer.post("/drafts/some-form/", {"narrative": "a" * 200_001}).status_code == 400
    assert Draft.objects.count() == 0


def test_map_shows_outlines_in_force_and_streets_once(around, officer):
    lines = {
        "type": "Feature",
        "properties": {"name": "Mill Rd"},
        "geometry": {"type": "LineString", "coordinates": []},
    }
    BaseMap.objects.create(
        name="streets",
        loaded_at=timezone.now(),
        lines=json.dumps({"type": "FeatureCollection", "features": [lines]}),
    )
    ended = factories.OutlineFactory(area=factories.AreaFactory(ended_on=timezone.localdate())).area
    first = officer.get("/areas/map.json")
    numbers = [feature["properties"]["number"] for feature in first.json()["areas"]["features"]]
    assert (numbers, ended.number in numbers) == ([around.area.number, around.other_area.number], False)
    assert first.json()["streets"]["features"] == [lines]
    again = officer.get("/areas/map.json", headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    Area.objects.filter(pk=around.area.pk).update(color="#8a4b7d")
    changed = officer.get("/areas/map.json", headers={"If-None-Match": first.headers["ETag"]})
    assert [feature["properties"]["hue"] for feature in changed.json()["areas"]["features"]] == [2, 1]


def test_map_is_for_members(around, client):
    assert client.get("/areas/map.json").status_code == 302
    client.force_login(around.administrator)
    assert client.get("/areas/map.json").status_code == 200


def test_places_are_no_secret_to_members_who_write(around, client):
    Place.objects.all().delete()
    client.force_login(around.administrator)
    assert [client.get(url).status_code for url in ("/places/", "/information/where/", "/drafts/x/")] == [
        403
    ] * 3
