"""One page for many short observations."""

import uuid

import pytest
from django.utils import timezone

from areas.models import Draft, Information
from tests import factories
from tests.factories import Around

MANY = "/information/many/"


@pytest.fixture
def around(db):
    return Around()


@pytest.fixture
def officer(around, client):
    client.force_login(around.officer)
    return client


def sheet(*rows, **head):
    head = {
        "occasion": "Mill St walk", "seen_at": timezone.localtime().strftime("%Y-%m-%dT%H:%M"), "channel": "observed",
        "area": "", "submission_key": str(uuid.uuid4()), "form-TOTAL_FORMS": str(len(rows)), "form-INITIAL_FORMS": "0",
    } | head  # fmt: skip
    for position, row in enumerate(rows):
        row = {"narrative": "", "where": "", "kind": "information"} | row
        head |= {f"form-{position}-{name}": value for name, value in row.items()}
    return head


def test_page_has_five_rows(officer):
    page = officer.get(MANY)
    shown = [page.content.decode().count(f'name="form-{n}-narrative"') for n in range(6)]
    assert (page.context["rows"].total_form_count(), shown) == (5, [1, 1, 1, 1, 1, 0])


def test_rows_are_sent_each_to_its_commander_with_one_occasion(around, officer):
    factories.PlaceFactory(label="18 Mill Rd")
    there = {
        "narrative": "Bench broken.",
        "where": "behind the wall",
        "form": "",
        "lat": "37.985",
        "lng": "-120.385",
    }
    answer = officer.post(MANY, sheet({"narrative": "Lamp out.", "where": "18 mill rd"}, {}, there))
    rows = Information.objects.oldest_first().values_list("narrative", "area", "responsible", "source_facts")
    facts = {"occasion": "Mill St walk"}
    assert list(rows) == [
        ("Lamp out.", around.area.pk, around.commander.pk, facts),
        ("Bench broken.", around.other_area.pk, around.other_commander.pk, facts),
    ]
    page = officer.get(answer.url)
    assert [entry.narrative for entry in page.context["entries"]] == ["Lamp out.", "Bench broken."]


def test_receipt_is_for_who_sent_it(around, officer, client):
    url = officer.post(MANY, sheet({"narrative": "Lamp out.", "where": "x"})).url
    client.force_login(around.commander)
    assert client.get(url).status_code == 404


def test_a_retry_saves_once(officer):
    once = sheet({"narrative": "Lamp out.", "where": "x"}, {"narrative": "Bench.", "where": "y"})
    assert officer.post(MANY, once).url == officer.post(MANY, once).url
    assert Information.objects.count() == 2


def test_other_rows_under_the_same_key_are_not_lost(officer):
    once = sheet({"narrative": "Lamp out.", "where": "x"})
    officer.post(MANY, once)
    page = officer.post(MANY, once | {"form-0-narrative": "Changed."})
    assert page.status_code == 422
    assert page.context["rows"][0]["narrative"].value() == "Changed."
    officer.post(
        MANY,
        once
        | {
            "form-0-narrative": "Changed.",
            "submission_key": page.context["occasion"]["submission_key"].value(),
        },
    )
    assert Information.objects.filter(narrative="Changed.").count() == 1


def test_one_bad_row_keeps_none_and_says_which(officer):
    page = officer.post(
        MANY,
        sheet(
            {"narrative": "Lamp out.", "where": "x"},
            {"where": "y"},
            {"narrative": "z"},
            {"narrative": "\0", "where": "y"},
        ),
    )
    assert page.context["rows"].errors == [
        {}, {"narrative": ["Say in a few words what it was."]}, {"where": ["Say where, or choose the area above."]},
        {"narrative": ["Null characters are not allowed."]}, {},
    ]  # fmt: skip
    assert [row["where"].value() for row in page.context["rows"]][:2] == ["x", "y"]
    assert Information.objects.count() == 0


def test_area_of_the_head_is_for_rows_without_a_place_of_their_own(around, officer):
    factories.PlaceFactory(label="1 Mill Rd")
    factories.PlaceFactory(label="2 Mill Rd", lng=-120.385)
    rows = [
        {"narrative": "a"},
        {"narrative": "b", "where": "mill rd"},
        {"narrative": "c", "where": "2 mill rd"},
    ]
    officer.post(MANY, sheet(*rows, area=around.area.slug))
    areas = Information.objects.oldest_first().values_list("area", flat=True)
    assert list(areas) == [around.area.pk, around.area.pk, around.other_area.pk]


def test_a_street_in_two_areas_asks_for_the_area(around, officer):
    factories.PlaceFactory(label="1 Mill Rd")
    factories.PlaceFactory(label="2 Mill Rd", lng=-120.385)
    page = officer.post(MANY, sheet({"narrative": "b", "where": "mill rd"}))
    names = f"{around.area.short_label}, {around.other_area.short_label}"
    message = f"It lies in more than one area ({names}): choose the area above."
    assert page.context["rows"].errors == [{"where": [message]}, {}, {}, {}, {}]


def test_no_row_at_all_is_said(officer):
    assert officer.post(MANY, sheet({}, {})).context["occasion"].non_field_errors() == [
        "Write at least one row."
    ]


def test_head_is_checked(officer):
    page = officer.post(
        MANY, sheet({"narrative": "a", "where": "x"}, seen_at="2999-01-01T00:00", channel="imported")
    )
    assert set(page.context["occasion"].errors) == {"seen_at", "channel"}
    assert page.context["rows"][0]["narrative"].value() == "a"


def test_five_rows_more_without_script(officer):
    page = officer.post(MANY, sheet({"narrative": "a"}, {}, {}, {}, {"narrative": "e"}, more="5"))
    rows = page.context["rows"]
    assert (rows.total_form_count(), rows[4]["narrative"].value(), rows[9]["narrative"].value()) == (
        10,
        "e",
        None,
    )
    assert page.context["occasion"]["occasion"].value() == "Mill St walk"
    assert "Say where" not in page.content.decode()


@pytest.mark.parametrize("count", ["", "x", "-1", "99999999", "1"])
def test_the_count_of_rows_is_our_own(officer, count):
    officer.post(
        MANY,
        sheet(
            {"narrative": "a", "where": "x"}, {"narrative": "b", "where": "x"}, **{"form-TOTAL_FORMS": count}
        ),
    )
    assert Information.objects.count() == 2


def test_a_draft_comes_back_with_all_its_rows(officer):
    rows = [{"narrative": f"row {n}", "where": "x"} for n in range(8)]
    typed = sheet(*rows)
    officer.post("/drafts/information-many/", typed)
    page = officer.get(MANY)
    assert [row["narrative"].value() for row in page.context["rows"]] == [row["narrative"] for row in rows]
    officer.post(MANY, typed)
    assert (Draft.objects.count(), Information.objects.count()) == (0, 8)


def test_what_goes_to_the_chief_alone_has_its_own_page(officer):
    page = officer.get(MANY)
    assert "member-complaint" not in [slug for slug, _name in page.context["rows"][0].fields["kind"].choices]


def test_administrator_of_accounts_has_no_such_page(around, client):
    client.force_login(around.administrator)
    assert (client.get(MANY).status_code, client.post(MANY, sheet({})).status_code) == (403, 403)
