"""import_places: the department's own list comes in once, and repeated labels stay a choice."""

import pytest
from django.core.exceptions import PermissionDenied

from areas.actions.places import import_places
from areas.models import Place
from areas.readers.places import ReadPlace
from ledger.models import Entry
from people.models import Department
from tests.areas.commands import report, run
from tests.factories import AdministratorFactory, MemberFactory

pytestmark = pytest.mark.django_db
HEADER = b"label,lat,lng,source_id,city,state,zip\n"


@pytest.fixture
def places(tmp_path):
    """Write a list of places; the name of its path."""

    def write(content, name="places.csv"):
        path = tmp_path / name
        path.write_bytes(content)
        return path

    return write


def test_list_becomes_places_with_their_folded_names(places):
    code, said = report("import_places", places(HEADER + b"220 Foundry Rd.,1,2,7,Larkfield,CA,95403\n"))
    assert (code, said) == (
        0,
        {"rows": 1, "added": 1, "changed": 0, "already": 0, "repeated": 0, "errors": []},
    )
    place = Place.objects.get()
    assert (place.kind, place.label, place.detail) == ("address", "220 Foundry Rd.", "Larkfield, CA 95403")
    assert (place.key, place.name_key, place.block) == (
        "220 foundry rd",
        "foundry rd",
        "200 block of Foundry Rd.",
    )
    assert (place.lat, place.lng, place.source_id) == (1.0, 2.0, "7")
    entry = Entry.objects.select_related("words").get()
    assert (entry.verb, entry.in_file, entry.subject_key) == (
        "places.imported",
        False,
        str(Department.objects.get().pk),
    )
    assert entry.words.now == {"added": 1, "changed": 0, "source": "places.csv"}


def test_second_run_changes_nothing(places):
    path = places(HEADER + b"1 A St,1,2,7,,,\n1 A St,1,2,,,,\n1 A St,1,2,,,,\n")
    first = report("import_places", path)[1]
    again = report("import_places", path)[1]
    assert (first["added"], first["already"], first["repeated"]) == (2, 1, 2)
    assert (again["added"], again["changed"], again["already"]) == (0, 0, 3)
    assert (Place.objects.count(), Entry.objects.count()) == (2, 1)


def test_place_that_the_source_moved_is_changed(places):
    report("import_places", places(HEADER + b"1 A St,1,2,7,,,\n"))
    code, said = report("import_places", places(HEADER + b"1 A St,3,4,7,,,\n"))
    assert (code, said["added"], said["changed"]) == (0, 0, 1)
    report("import_places", places(HEADER + b"1 B St,3,4,7,,,\n"))
    assert list(Place.objects.values_list("label", "lat", "key", "name_key")) == [
        ("1 B St", 3.0, "1 b st", "b st")
    ]


def test_numbers_of_another_list_overwrite_no_place(places):
    report("import_places", places(HEADER + b"1 A St,1,2,7,,,\n2 A St,1,2,8,,,\n"))
    parks = places(HEADER + b"City Park,3,4,7,,,\n1 C St,5,6,9,,,\n", "parks.csv")
    code, said = report("import_places", parks)
    assert (code, said["added"], said["changed"]) == (0, 1, 0)
    reason = "its number 7 is that of “1 A St”; say whose numbers these are"
    assert said["errors"] == [{"row": 1, "reason": reason}]
    code, said = report("import_places", parks, "--numbers-of", "parks")
    assert (code, said["added"], said["errors"]) == (0, 2, [])
    assert report("import_places", parks, "--numbers-of", "parks")[1]["already"] == 2
    found = Place.objects.order_by("pk").values_list("label", "source_id")
    assert list(found)[:4] == [("1 A St", "7"), ("2 A St", "8"), ("1 C St", "9"), ("City Park", "parks:7")]


def test_number_that_the_source_gives_twice_keeps_both_places(places):
    path = places(HEADER + b"1 A St,1,2,7,,,\n2 B St,3,4,7,,,\n3 C St,5,6,7,,,\n")
    assert report("import_places", path)[1]["added"] == 3
    assert report("import_places", path)[1]["already"] == 3
    assert list(Place.objects.order_by("pk").values_list("source_id", flat=True)) == ["7", "7/2", "7/3"]


def test_columns_go_by_flags(places):
    path = places(b"what;n;e\nOak Park;1;2\n")
    assert report("import_places", path, "--label", "what", "--lat", "n", "--lng", "e")[1]["added"] == 1
    assert Place.objects.get().kind == "place"


def test_faults_are_listed_by_row_and_the_rest_is_kept(places):
    code, said = report("import_places", places(HEADER + b",1,2,,,,\n1 A St,,,,,,\n2 A St,1,2,,,,\n"))
    assert (code, said["rows"], said["added"]) == (0, 3, 1)
    assert said["errors"] == [
        {"row": 1, "reason": "no address or name"},
        {"row": 2, "reason": "no coordinates on the globe"},
    ]


def test_trial_keeps_nothing(places):
    assert report("import_places", places(HEADER + b"1 A St,1,2,,,,\n"), "--dry-run")[1]["added"] == 1
    assert (Place.objects.count(), Entry.objects.count()) == (0, 0)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"<html>", "This is a web page"),
        (HEADER, "The file holds no places."),
        (HEADER + b"a,,,,,,\n", "no coordinates"),
    ],
)
def test_file_without_places_ends_with_one(places, content, reason):
    code, _out, err = run("import_places", places(content))
    assert code == 1
    assert reason in err


def test_wrong_call_ends_with_two(places, tmp_path):
    assert run("import_places", tmp_path / "none.csv")[0] == 2
    assert run("import_places", places(HEADER + b"1 A St,1,2,,,,\n"), "--label", "what")[0] == 2


def test_long_list_shows_how_far_it_has_come(places):
    rows = b"".join(b"%d A St,1,2,,,,\n" % number for number in range(2001))
    _code, _out, err = run("import_places", places(HEADER + rows))
    assert err == "places: 2,000\n"


def test_only_who_may_configure_imports():
    row = ReadPlace(1, "1 A St", "address", 1.0, 2.0)
    assert import_places([row], by=AdministratorFactory()).added == 1
    with pytest.raises(PermissionDenied):
        import_places([row], by=MemberFactory())


@pytest.mark.parametrize(
    ("name", "count", "repeated"),
    [
        ("baltimore_county_address_points_TM105_essex.geojson", 463, 26),
        ("baltimore_county_address_points_TM102_halethorpe.geojson", 952, 126),
    ],
)
def test_real_lists_come_in_whole_with_their_repeated_labels(shared_data, name, count, repeated):
    path = shared_data / "addresses" / name
    code, said = report("import_places", path)
    assert (code, said["rows"], said["added"], said["repeated"], said["errors"]) == (
        0,
        count,
        count,
        repeated,
        [],
    )
    again = report("import_places", path)[1]
    assert (again["added"], again["changed"], again["already"]) == (0, 0, count)


def test_address_of_essex_is_found_at_its_place(shared_data):
    report("import_places", shared_data / "addresses" / "baltimore_county_address_points_TM105_essex.geojson")
    found = Place.objects.get(key="1827 back river neck rd")
    assert (found.lat, found.lng) == (39.261495, -76.417644)
