"""The admin site: areas, kinds, places, targets and words, on the record."""

import datetime as dt

import pytest
from django.utils import timezone

from areas.models import AnswerTemplate, Area, Kind, Place, Target
from ledger.models import Entry
from tests.factories import AreaFactory, PlaceFactory, information

pytestmark = pytest.mark.django_db
AREAS = "/admin/areas/area/"


@pytest.fixture
def keeper(client, around):
    client.force_login(around.administrator)
    return client


def page(answer, status=200):
    assert answer.status_code == status
    return answer.content.decode()


def verbs(subject):
    return list(Entry.objects.about(subject).order_by("sequence").values_list("verb", flat=True))


def said(area, **changes):
    facts = {"name": area.name, "color": area.color, "profile": area.profile, "started_on": area.started_on}
    return facts | {"version": area.version} | changes


def test_list_names_area_and_commander(keeper, around, django_assert_max_num_queries):
    AreaFactory(number="10")
    AreaFactory(number="7", ended_on=dt.date(2024, 1, 1))
    with django_assert_max_num_queries(12):
        shown = page(keeper.get(AREAS))
    assert str(around.commander) in shown
    assert "nobody" in shown
    assert "/admin/areas/area/import/" in shown


def test_area_is_made_and_its_outline_asked_for(keeper):
    answer = keeper.post(
        f"{AREAS}add/", {"number": "Who answered", "started_on": "2024-03-01", "color": "#2A7775"}
    )
    area = Area.objects.get(number="Who answered")
    assert answer["Location"] == f"{AREAS}{area.pk}/outline/"
    assert (area.slug, area.color, area.started_on) == ("who-answered-2", "#2a7775", dt.date(2024, 3, 1))
    assert verbs(area) == ["area.added"]


def test_number_that_is_there_is_refused_beside_it(keeper, around):
    shown = page(
        keeper.post(
            f"{AREAS}add/", {"number": around.area.number, "started_on": "2024-03-01", "color": "red"}
        )
    )
    assert "already exists" in shown
    assert "Choose a color, or write it as #2a7775." in shown
    assert Area.objects.count() == 2


def test_area_is_changed_but_not_its_number(keeper, around):
    url = f"{AREAS}{around.area.pk}/change/"
    assert f"{AREAS}{around.area.pk}/outline/" in page(keeper.get(url))
    keeper.post(url, said(around.area, name="Old Town", number="77"))
    area = Area.objects.get(pk=around.area.pk)
    assert (area.name, area.number, area.version) == ("Old Town", around.area.number, 2)
    assert verbs(area) == ["area.changed"]


def test_loser_of_a_race_sees_both_texts_and_may_save_again(keeper, around):
    url = f"{AREAS}{around.area.pk}/change/"
    keeper.post(url, said(around.area, profile="The mills stand empty."))
    shown = page(keeper.post(url, said(around.area, profile="The mills are let.")))
    assert "The mills stand empty." in shown
    assert "The mills are let." in shown
    assert 'name="version" value="2"' in shown
    keeper.post(url, said(around.area, profile="The mills are let.", version=2))
    assert Area.objects.get(pk=around.area.pk).profile == "The mills are let."


def test_first_day_in_the_future_is_refused_for_an_area_in_force(keeper, around):
    day = timezone.localdate() + dt.timedelta(days=9)
    shown = page(keeper.post(f"{AREAS}{around.area.pk}/change/", said(around.area, started_on=day)))
    assert "This area is in force already." in shown


def test_area_ends_with_a_reason_once_nothing_is_open(keeper, around):
    url = f"{AREAS}{around.area.pk}/end/"
    assert "ends today" in page(keeper.get(url))
    assert "This field is required." in page(keeper.post(url, {"reason": ""}), 422)
    assert keeper.post(url, {"reason": "Joined to the next."})["Location"] == AREAS
    assert Area.objects.get(pk=around.area.pk).ended_on == timezone.localdate()
    shown = page(keeper.get(f"{AREAS}{around.area.pk}/change/"))
    assert 'name="name"' not in shown
    assert f"{AREAS}{around.area.pk}/outline/" not in shown
    assert keeper.get(f"{AREAS}{around.area.pk}/outline/").status_code == 404


def test_area_with_an_open_entry_says_so(keeper, around):
    information(by=around.officer, area=around.area)
    shown = page(keeper.post(f"{AREAS}{around.area.pk}/end/", {"reason": "Joined."}), 422)
    assert "1 open entry lies in this area." in shown
    assert 'value="Joined."' in shown
    assert keeper.get(f"{AREAS}9999/end/").status_code == 404


def test_nothing_is_deleted(keeper, around):
    assert keeper.post(f"{AREAS}{around.area.pk}/delete/", {"post": "yes"}).status_code == 403


KIND = {"order": "5", "is_active": "on"}


def test_kind_is_made_with_a_short_name_of_its_own(keeper):
    for name in ("Noise at night", "Noise, at night", "東"):
        assert keeper.post("/admin/areas/kind/add/", {"name": name, **KIND}).status_code == 302
    assert list(Kind.objects.order_by("-pk").values_list("slug", flat=True)[:3]) == [
        "kind",
        "noise-at-night-2",
        "noise-at-night",
    ]
    assert verbs(Kind.objects.get(slug="kind")) == ["kind.added"]


def test_last_kind_in_use_stays(keeper):
    last = Kind.objects.in_use().first()
    url = f"/admin/areas/kind/{last.pk}/change/"
    keeper.post(url, {"name": last.name, "order": 1})
    assert Kind.objects.get(pk=last.pk).is_active is False
    Kind.objects.exclude(pk=last.pk).update(is_active=False)
    Kind.objects.filter(pk=last.pk).update(is_active=True)
    assert "No kind would be left to choose." in page(keeper.post(url, {"name": last.name, "order": 1}))


@pytest.mark.parametrize("asked", ["220 foundry", "FOUNDRY rd", "  220  Foundry Rd. "])
def test_place_is_found_however_it_is_written(keeper, asked):
    found, _other = PlaceFactory(label="220 Foundry Rd"), PlaceFactory(label="9 Mill St")
    shown = page(keeper.get("/admin/areas/place/", {"q": asked}))
    assert f"/admin/areas/place/{found.pk}/change/" in shown
    assert "9 Mill St" not in shown


def test_place_search_of_nothing_lists_all(keeper):
    PlaceFactory(label="9 Mill St")
    assert "9 Mill St" in page(keeper.get("/admin/areas/place/", {"q": "."}))


def test_place_is_kept_with_its_keys(keeper):
    facts = {"kind": "address", "label": "220 Foundry Rd.", "is_active": "on"}
    keeper.post("/admin/areas/place/add/", facts | {"lat": "37.98", "lng": "-120.4"})
    place = Place.objects.get()
    assert place.block == "200 block of Foundry Rd."
    assert list(Place.objects.completing(place.name_key)) == [place]
    assert verbs(place) == ["place.added"]
    assert "Give latitude and longitude, or neither." in page(
        keeper.post("/admin/areas/place/add/", facts | {"lat": "1"})
    )
    assert "nothing of this can be searched for" in page(
        keeper.post("/admin/areas/place/add/", facts | {"label": "..."})
    )
    assert "less than or equal to 90" in page(
        keeper.post("/admin/areas/place/add/", facts | {"lat": "91", "lng": "nan"})
    )


@pytest.mark.parametrize(("hours", "kept"), [("12", 12), ("0", None), ("9999999999", None)])
def test_target_is_between_an_hour_and_a_year(keeper, hours, kept):
    target = Target.objects.first()
    was = target.hours
    keeper.post(f"/admin/areas/target/{target.pk}/change/", {"hours": hours, "step": "told"})
    now = Target.objects.get(pk=target.pk)
    assert (now.hours, now.step) == (kept or was, target.step)
    assert keeper.get("/admin/areas/target/add/").status_code == 403


def test_words_for_an_answer_fill_in_what_is_known(keeper):
    url, facts = "/admin/areas/answertemplate/add/", {"channel": "phone", "body": "About {number}."}
    AnswerTemplate.objects.all().delete()
    assert "{name} is not filled in." in page(keeper.post(url, facts | {"body": "Dear {name}"}))
    assert keeper.post(url, facts).status_code == 302
    assert "There are words for this kind and channel already." in page(keeper.post(url, facts))
    assert "all kinds" in page(keeper.get("/admin/areas/answertemplate/"))


def test_commands_lead_to_the_page_of_people(keeper, around):
    shown = page(keeper.get("/admin/areas/command/"))
    assert f'href="/areas/{around.area.slug}/people/"' in shown
    assert str(around.commander) in shown
    assert keeper.get("/admin/areas/command/add/").status_code == 403
