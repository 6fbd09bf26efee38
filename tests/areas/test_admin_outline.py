"""Outlines drawn on a map, and areas from a map file: shown before they are kept."""

import datetime as dt
import json
import re

import pytest
import shapely
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.utils import timezone

from areas.models import Area, Information, Outline
from tests.areas.geography.maps import BOW_TIE, EAST, collection, feature, shape_zip
from tests.factories import information

pytestmark = pytest.mark.django_db
IMPORT = "/admin/areas/area/import/"
READ = f"{IMPORT}read/"
BOTH = shapely.to_geojson(shapely.box(-120.40, 37.98, -120.38, 37.99))


@pytest.fixture
def keeper(client, around, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    client.force_login(around.administrator)
    return client


def page(answer, status=200):
    assert answer.status_code == status
    return answer.content.decode()


def seen(shown):
    found = re.search(r'name="seen" value="(\w+)"', shown)
    return found[1] if found else ""


def today():
    return timezone.localdate().isoformat()


def entry_to_go_on(around):
    """An entry of the other area, on ground that `BOTH` takes away from it: of two areas the smaller has a place."""
    wide = shapely.to_geojson(shapely.box(-120.41, 37.97, -120.37, 38.00))
    Outline.objects.filter(area=around.other_area).update(geometry=wide)
    outline = around.other_area.outlines.get()
    return information(by=around.stranger, area=around.other_area, lat=37.985, lng=-120.385, outline=outline)


def url_of(area):
    return f"/admin/areas/area/{area.pk}/outline/"


def test_outline_is_shown_to_be_edited(keeper, around):
    shown = page(keeper.get(url_of(around.area)))
    assert "data-draw=" in shown
    assert "-120.4, 37.98" in shown
    assert seen(shown) == ""


def test_outline_is_previewed_and_then_kept(keeper, around):
    entry = entry_to_go_on(around)
    asked = {"geometry": BOTH, "on": today()}
    shown = page(keeper.post(url_of(around.area), asked))
    assert Outline.objects.filter(area=around.area).count() == 1
    assert "Open entries that go on" in shown
    assert f"{around.other_area.number} (" in shown
    # who reads no content is told how many, and not which
    assert entry.number not in shown
    answer = keeper.post(url_of(around.area), asked | {"seen": seen(shown)})
    assert answer["Location"] == f"/admin/areas/area/{around.area.pk}/change/"
    assert Outline.objects.current().get(area=around.area).version == 2
    assert Information.objects.get(pk=entry.pk).area == around.area


def test_chief_is_told_which_entries_go_on(client, around):
    entry = entry_to_go_on(around)
    client.force_login(around.chief)
    assert entry.number in page(client.post(url_of(around.area), {"geometry": BOTH, "on": today()}))


def test_what_was_drawn_anew_is_shown_anew(keeper, around):
    shown = page(keeper.post(url_of(around.area), {"geometry": BOTH, "on": today()}))
    later = (timezone.localdate() + dt.timedelta(days=3)).isoformat()
    again = page(keeper.post(url_of(around.area), {"geometry": BOTH, "on": later, "seen": seen(shown)}))
    assert Outline.objects.filter(area=around.area).count() == 1
    assert (
        keeper.post(url_of(around.area), {"geometry": BOTH, "on": later, "seen": seen(again)}).status_code
        == 302
    )
    assert Outline.objects.waiting().get().area == around.area
    shown = page(keeper.get(url_of(around.area)))
    assert "An outline waits for" in shown


def test_outline_that_is_none_is_refused_and_kept_on_the_map(keeper, around):
    bow_tie = json.dumps({"type": "Polygon", "coordinates": BOW_TIE})
    shown = page(keeper.post(url_of(around.area), {"geometry": bow_tie, "on": "2020-01-01"}), 422)
    assert "This cannot be an outline: invalid outline: self-intersection at latitude 0.005000" in shown
    assert "That day has passed." in shown
    kept = re.search(r"<textarea[^>]*>\s*([^<]*)<", shown)[1].replace("&quot;", '"')
    assert json.loads(kept)["coordinates"] == BOW_TIE
    assert "Draw an outline on the map" in page(keeper.post(url_of(around.area), {"on": today()}), 422)


def test_same_outline_is_said_to_be_the_same(keeper, around):
    outline = around.area.outlines.get()
    asked = {"geometry": outline.geometry, "on": today()}
    shown = page(keeper.post(url_of(around.area), asked))
    keeper.post(url_of(around.area), asked | {"seen": seen(shown)})
    shown = page(keeper.post(url_of(around.area), asked))
    assert "It is the outline that the area has already." in shown
    assert "No open entry changes its area." in shown


def upload(keeper, content, name="city.geojson"):
    return keeper.post(IMPORT, {"file": SimpleUploadedFile(name, content)})


def kept_files(settings):
    return [path.name for path in (settings.MEDIA_ROOT / "map_files").glob("*")]


def test_map_file_is_previewed_and_then_imported(keeper, settings):
    assert "Map file" in page(keeper.get(IMPORT))
    content = collection(
        feature("7", EAST, name="East"), feature("7"), feature("8", EAST), feature("9", BOW_TIE, name="Tie")
    )
    assert upload(keeper, content)["Location"] == READ
    assert len(kept_files(settings)) == 1
    shown = page(keeper.get(READ))
    assert '<option value="number" selected>' in shown
    asked = {"number": "number", "name": "name", "on": today()}
    shown = page(keeper.post(READ, asked))
    assert "2: 7, 8" in shown
    assert "1: 7" in shown
    assert "<strong>9 Tie</strong>: invalid outline" in shown
    assert "7 – 8" in shown
    assert Area.objects.count() == 2
    assert keeper.post(READ, asked | {"seen": seen(shown)})["Location"] == "/admin/areas/area/"
    assert set(Area.objects.values_list("number", "name")) >= {("7", "East"), ("8", "")}
    assert kept_files(settings) == []
    assert keeper.get(READ)["Location"] == IMPORT


def test_another_field_is_shown_anew(keeper):
    upload(keeper, shape_zip(), "beats.zip")
    shown = page(keeper.get(READ))
    assert '<option value="NUM">NUM</option>' in shown
    shown = page(keeper.post(READ, {"number": "NUM", "name": "", "on": today()}))
    assert (
        keeper.post(READ, {"number": "TITLE", "name": "", "on": today(), "seen": seen(shown)}).status_code
        == 200
    )
    assert Area.objects.count() == 2


def test_fields_that_are_none_are_refused(keeper):
    upload(keeper, collection(feature("7")))
    shown = page(keeper.post(READ, {"number": "beat", "name": "", "on": "2020-01-01"}), 422)
    assert "beat is not one of the available choices" in shown
    assert "That day has passed." in shown


def test_file_of_which_nothing_can_be_kept_offers_no_import(keeper):
    upload(keeper, collection(feature("9", BOW_TIE)))
    shown = page(keeper.post(READ, {"number": "number", "name": "", "on": today()}))
    assert "No outline of the file can be kept." in shown
    assert seen(shown) == ""


def test_file_that_is_something_else_says_what_to_do(keeper, settings):
    assert "This is a table, not a map." in page(upload(keeper, b"a,b\n1,2\n", "beats.csv"), 422)
    assert "Choose a file." in page(keeper.post(IMPORT, {}), 422)
    settings.UPLOAD_MAX_BYTES = 10
    assert "The file is larger than 0 MB." in page(upload(keeper, collection(feature("7"))), 422)
    assert kept_files(settings) == []


def test_second_file_takes_the_place_of_the_first(keeper, settings):
    upload(keeper, collection(feature("7")))
    first = kept_files(settings)
    upload(keeper, collection(feature("8")))
    assert len(kept_files(settings)) == 1
    assert kept_files(settings) != first


def between_reading_and_keeping(change):
    """Let `change` happen after the form was read, as what is asked for begins to be kept."""
    done = []

    def meanwhile(execute, sql, params, many, context):
        if sql.startswith("SAVEPOINT") and not done:
            done.append(sql)
            change()
        return execute(sql, params, many, context)

    return connection.execute_wrapper(meanwhile)


def test_outline_of_an_area_that_ended_meanwhile_is_refused_and_kept_on_the_map(keeper, around):
    asked = {"geometry": BOTH, "on": today()}
    shown = page(keeper.post(url_of(around.area), asked))
    area = Area.objects.filter(pk=around.area.pk)
    with between_reading_and_keeping(lambda: area.update(ended_on=timezone.localdate())):
        shown = page(keeper.post(url_of(around.area), asked | {"seen": seen(shown)}), 422)
    assert "This area has ended; its outline stays as it was." in shown
    assert "-120.38" in shown
    assert Outline.objects.filter(area=around.area).count() == 1


def test_map_file_of_a_day_that_went_by_meanwhile_is_refused_and_kept(keeper, around, settings):
    midnight = timezone.localtime().replace(hour=23, minute=59, second=59)
    with time_machine.travel(midnight, tick=False) as clock:
        keeper.force_login(around.administrator)
        upload(keeper, collection(feature("7")))
        asked = {"number": "number", "name": "", "on": today()}
        with between_reading_and_keeping(lambda: clock.shift(2)):
            shown = page(keeper.post(READ, asked), 422)
    assert "Outlines take effect today or on a later date; what was filed stays as it was." in shown
    assert (seen(shown), Area.objects.count(), len(kept_files(settings))) == ("", 2, 1)
