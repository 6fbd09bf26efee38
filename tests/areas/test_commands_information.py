"""import_information: entries of other systems come in once, whole, unopened, each to its commander."""

import json

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from areas.actions.imports import import_information
from areas.models import Area, Forwarding, Information, Kind
from areas.queries.search import stems
from areas.readers.source_rows import source_row
from ledger.models import Entry
from people.models import Notice
from tests.areas.commands import report, run
from tests.areas.geography.maps import EAST, collection, feature
from tests.factories import (
    AreaFactory,
    ChiefFactory,
    ClerkFactory,
    MemberFactory,
    PlaceFactory,
    SergeantFactory,
    command,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def written(tmp_path):
    """Write a file; the name of its path."""

    def write(content, name="requests.json"):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else json.dumps(content).encode())
        return path

    return write


@pytest.fixture
def areas(written):
    """Two areas side by side, of which the western has a commander."""
    run("import_areas", written(collection(feature("1"), feature("2", EAST)), "a.json"), "--number", "number")
    commander = SergeantFactory()
    command(Area.objects.get(number="1"), commander)
    return commander


def request(number, lng=0.005, **fields):
    return {
        "service_request_id": number,
        "description": f"A hole {number}.",
        "lat": 0.005,
        "long": lng,
        "extended_attributes": {"police": "1"},
        **fields,
    }


PATH = ("--recorded-area", "extended_attributes.police")


def test_requests_become_entries_of_their_areas(written, areas):
    chief = ChiefFactory()
    path = written([request("a"), request("b", 0.015), request("c", 5), request("d", None), "?"])
    assert report("import_information", path, *PATH) == (
        0,
        {
            "rows": 5,
            "added": 4,
            "already": 0,
            "errors": [{"row": 5, "reason": "not a request"}],
            "by_area": {"1": 1, "2": 1},
            "in_none": 2,
            "recorded_agrees": 1,
            "recorded_ended": [],
        },
    )
    ways = list(
        Information.objects.order_by("pk").values_list("source_id", "area__number", "desk", "responsible")
    )
    assert ways == [
        ("a", "1", "area", areas.pk),
        ("b", "2", "chief", chief.pk),
        ("c", None, "holding", None),
        ("d", None, "holding", None),
    ]
    receipts = Forwarding.objects.order_by("pk").values_list("why", flat=True)
    assert list(receipts) == ["recorded", "vacant", "unknown", "unknown"]


def test_row_without_a_point_is_looked_up_by_its_address(written, areas):
    PlaceFactory(label="12 Foundry Rd", lat=0.005, lng=0.005)
    PlaceFactory(label="1 Long Rd", lat=0.005, lng=0.005)
    PlaceFactory(label="9 Long Rd", lat=0.005, lng=0.015)
    PlaceFactory(label="40 Far Rd", lat=5, lng=5)
    ChiefFactory()
    rows = [
        request(address, None, address=address)
        for address in ("12 foundry RD.", "Long Rd", "1 Long Rd", "40 Far Rd", "7 Nowhere St", "")
    ]
    rows[-1]["service_request_id"] = "z"
    rows.append(request("point", 0.015, address="12 Foundry Rd"))
    code, said = report("import_information", written(rows), *PATH)
    assert (code, said["by_area"], said["in_none"], said["recorded_agrees"]) == (0, {"1": 2, "2": 1}, 4, 2)
    ways = Information.objects.order_by("pk").values_list(
        "source_id", "area__number", "desk", "lng", "place_label"
    )
    assert list(ways) == [
        ("12 foundry RD.", "1", "area", 0.005, "12 foundry RD."),
        ("Long Rd", None, "holding", None, "Long Rd"),
        ("1 Long Rd", "1", "area", 0.005, "1 Long Rd"),
        ("40 Far Rd", None, "holding", 5.0, "40 Far Rd"),
        ("7 Nowhere St", None, "holding", None, "7 Nowhere St"),
        ("z", None, "holding", None, ""),
        ("point", "2", "chief", 0.015, "12 Foundry Rd"),
    ]
    assert Information.objects.filter(outline=None).count() == 4


def test_addresses_are_looked_up_once_however_often_they_come(written, areas, django_assert_max_num_queries):
    PlaceFactory(label="12 Foundry Rd", lat=0.005, lng=0.005)
    rows = [source_row(n, request(str(n), None, address="12 Foundry Rd")) for n in range(1, 200)]
    kind = Kind.objects.get(slug="request")
    with django_assert_max_num_queries(40):
        done = import_information(rows, kind=kind, source="x")
    assert done.by_area == {"1": 199}


def test_recorded_area_that_has_ended_is_said_of_its_row(written, areas):
    ended = AreaFactory(number="old", ended_on="2026-03-01")
    AreaFactory(number="1-", ended_on="2026-03-01")
    rows = [request("a", extended_attributes={"police": ended.number}), request("b")]
    said = report("import_information", written(rows), *PATH)[1]
    assert said["recorded_ended"] == [{"row": 1, "reason": "it records area old, which ended on 1 Mar 2026"}]
    assert (said["added"], said["errors"], said["recorded_agrees"]) == (2, [], 1)
    assert Information.objects.get(source_id="a").recorded_area == "old"


def test_entry_keeps_what_the_source_says_beside_ours(written, areas):
    said = request(
        "a",
        address="220 Foundry Rd",
        status="closed",
        status_notes="Filled",
        agency_responsible="Streets",
        requested_datetime="2014-05-09T19:02:21-05:00",
        updated_datetime="2014-06-01T00:00:00Z",
        closed_datetime="2014-06-02T00:00:00Z",
        service_name="Pothole",
    )
    report("import_information", written([said]), *PATH)
    entry = Information.objects.select_related("kind", "outline").get()
    assert (entry.headline, entry.narrative, entry.kind.slug) == ("Pothole", "A hole a.", "request")
    assert (entry.place_label, entry.place_key, entry.block) == (
        "220 Foundry Rd",
        "220 foundry rd",
        "200 block of Foundry Rd",
    )
    assert (entry.lat, entry.lng, entry.outline.version, entry.recorded_area) == (0.005, 0.005, 1, "1")
    assert (entry.is_imported, entry.channel, entry.source, entry.source_id) == (
        True,
        "imported",
        "open311",
        "a",
    )
    assert (entry.opened_at, entry.decided_at, entry.closed_at, entry.due_at) == (None, None, None, None)
    assert entry.seen_at.isoformat() == "2014-05-10T00:02:21+00:00"
    assert entry.recorded_at > entry.seen_at
    facts = {name: value for name, value in entry.source_facts.items() if name != "raw"}
    assert facts == {
        "requested_at": "2014-05-10T00:02:21+00:00",
        "updated_at": "2014-06-01T00:00:00+00:00",
        "closed_at": "2014-06-02T00:00:00+00:00",
        "status": "closed",
        "status_notes": "Filled",
        "agency": "Streets",
        "service_name": "Pothole",
        "media_url": "",
    }
    assert entry.source_facts["raw"] == said
    assert list(Information.objects.finding(stems("holes foundry"))) == [entry]


def test_entries_are_numbered_and_recorded_in_the_file_of_their_area(written, areas):
    report("import_information", written([request("a"), request("b")]), *PATH)
    year = timezone.localdate().year
    numbers = [f"I-{year}-00001", f"I-{year}-00002"]
    assert list(Information.objects.order_by("pk").values_list("number", flat=True)) == numbers
    lines = Entry.objects.filter(verb="information.imported").order_by("sequence").select_related("words")
    assert [(line.subject_label, line.area_id, line.in_file) for line in lines] == [
        (number, Area.objects.get(number="1").pk, True) for number in numbers
    ]
    assert lines[0].words.now["source_number"] == "a"


def test_one_notice_a_commander_and_not_one_an_entry(written, areas):
    chief = ChiefFactory()
    rows = [request(str(number), 0.005 if number % 2 else 0.015) for number in range(1200)]
    report("import_information", written(rows))
    told = Notice.objects.order_by("member").values_list("member", "verb")
    assert list(told) == [(areas.pk, "information.imported"), (chief.pk, "information.imported")]


def test_second_run_adds_nothing_and_says_the_same_of_the_file(written, areas):
    path = written([request("a"), request("b", 0.015), "?"])
    first = report("import_information", path, *PATH)[1]
    before = Entry.objects.count()
    code, again = report("import_information", path, *PATH)
    assert (code, again) == (0, first | {"added": 0, "already": 2})
    assert (Information.objects.count(), Entry.objects.count()) == (2, before)


def test_longer_file_adds_what_is_new(written, areas):
    report("import_information", written([request("a")]))
    _code, said = report("import_information", written([request("a"), request("b")]))
    assert (said["added"], said["already"]) == (1, 1)


def test_row_that_comes_twice_is_kept_once_and_one_that_says_otherwise_is_a_fault(written, areas):
    rows = [request("a"), request("a"), request("a", description="Another hole.")]
    _code, said = report("import_information", written(rows))
    assert (said["added"], said["already"]) == (1, 1)
    assert said["errors"] == [
        {"row": 3, "reason": "its number a is that of row 1, which says something else"}
    ]


def test_same_number_of_another_source_is_another_entry(written, areas):
    report("import_information", written([request("a")]))
    assert report("import_information", written([request("a")]), "--source", "water")[1]["added"] == 1


def test_trial_says_the_same_and_keeps_nothing(written, areas):
    path, before = written([request("a"), request("a"), request("b")]), Entry.objects.count()
    trial = report("import_information", path, *PATH, "--dry-run")
    assert (Information.objects.count(), Entry.objects.count(), Notice.objects.count()) == (0, before, 0)
    assert trial == report("import_information", path, *PATH)


def test_without_areas_all_goes_to_whoever_owns_the_holding_desk(written):
    clerk = ClerkFactory()
    _code, said = report("import_information", written([request("a")]))
    assert (said["in_none"], said["by_area"]) == (1, {})
    entry = Information.objects.get()
    assert (entry.desk, entry.responsible, entry.area) == ("holding", clerk, None)


def test_vacant_area_without_a_chief_goes_to_the_holding_desk(written, areas):
    report("import_information", written([request("a", 0.015)]))
    entry = Information.objects.get()
    assert (entry.desk, entry.area.number, entry.forwardings.get().why) == ("holding", "2", "no_chief")


def test_kind_for_the_chief_alone_goes_to_the_chief_alone(written, areas):
    chief = ChiefFactory()
    report("import_information", written([request("a")]), "--kind", "bias-complaint")
    entry = Information.objects.get()
    assert (entry.desk, entry.responsible, entry.restriction) == ("chief", chief, "chief")
    assert list(Information.objects.listed_for(areas)) == []


def test_who_told_the_source_is_kept_apart(written, areas):
    told = {
        "first_name": "Ann",
        "last_name": "Berg",
        "phone": "555 0100",
        "email": "ann@example.org",
        "device_id": "x",
    }
    report("import_information", written([request("a", **told), request("b")]))
    entry, other = Information.objects.order_by("pk")
    assert (entry.reporter.name, entry.reporter.phone, entry.reporter.email) == (
        "Ann Berg",
        "555 0100",
        "ann@example.org",
    )
    assert entry.reporter.key == "5550100"
    assert not hasattr(other, "reporter")
    assert entry.source_facts["raw"].keys() & told.keys() == set()
    assert not [each for each in Entry.objects.select_related("words") if "Berg" in str(each.words.now)]


def test_time_to_come_is_not_seen_before_it_is_recorded(written, areas):
    report("import_information", written([request("a", requested_datetime="2999-01-01T00:00:00Z")]))
    entry = Information.objects.get()
    assert entry.seen_at == entry.recorded_at
    assert entry.source_facts["requested_at"].startswith("2999")


def test_xml_and_tables_come_in_like_json(written, areas):
    xml = b"<service_requests><request><service_request_id>a</service_request_id><description>A hole</description>"
    xml += b"<lat>0.005</lat><long>0.005</long></request></service_requests>"
    assert report("import_information", written(xml, "a.xml"))[1]["by_area"] == {"1": 1}
    table = written(b"nr;what;n;e\n1;A hole;0.005;0.015\n", "a.csv")
    flags = ("--id", "nr", "--text", "what", "--lat", "n", "--lon", "e")
    assert report("import_information", table, *flags)[1]["by_area"] == {"2": 1}
    assert set(Information.objects.values_list("source", "source_id")) == {("open311", "a"), ("csv", "1")}


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ([], "The file holds no rows."),
        (["?"], "not a request"),
        (b"<html/>", "This is a web page"),
        (b"id,when\n1,2\n", "No column holds the words. Say which one with --text COLUMN."),
    ],
)
def test_file_without_entries_ends_with_one(written, content, reason):
    code, _out, err = run("import_information", written(content))
    assert code == 1
    assert reason in err


def test_fault_of_the_whole_file_is_in_the_report(written):
    code, said = report("import_information", written(b"HTTP/1.1 403 Forbidden\n"))
    assert (code, said["rows"], [error["row"] for error in said["errors"]]) == (1, 0, [0])


def test_single_request_in_xml_is_a_file_of_one(written, areas):
    xml = b"<request><service_request_id>a</service_request_id><description>A hole</description></request>"
    assert report("import_information", written(xml))[1]["added"] == 1


@pytest.mark.parametrize("flags", [("--kind", "none"), ("--text", "none"), ("--source", "x" * 61)])
def test_wrong_call_ends_with_two(written, flags):
    assert run("import_information", written(b"id,text\n1,A hole\n", "a.csv"), *flags, "--json")[:2] == (
        2,
        "",
    )


def test_file_that_is_not_there_is_a_wrong_call(tmp_path):
    assert run("import_information", tmp_path / "none.json")[0] == 2


def test_only_who_may_configure_imports():
    rows = [source_row(1, request("a"))]
    kind, chief = Kind.objects.get(slug="request"), ChiefFactory()
    assert import_information(rows, kind=kind, source="x", by=chief).added == 1
    assert Information.objects.get().recorded_by == chief
    with pytest.raises(PermissionDenied):
        import_information(rows, kind=kind, source="x", by=MemberFactory())


def test_fifty_real_requests_reach_their_districts_and_46_agree(shared_data):
    districts = shared_data / "boundaries" / "chicago_police_districts_2014_shp.zip"
    run("import_areas", districts, "--number", "DIST_NUM", "--name", "DIST_LABEL")
    path = shared_data / "open311" / "examples" / "chicago_open311_requests_50.json"
    code, said = report("import_information", path, *PATH)
    assert (code, said["rows"], said["added"], said["already"], said["errors"]) == (0, 50, 50, 0, [])
    assert (sum(said["by_area"].values()), said["in_none"], said["recorded_agrees"]) == (50, 0, 46)
    entries = Information.objects.select_related("area")
    assert sum(entry.area.number == entry.recorded_area for entry in entries) == 46
    assert sorted(entry.source_facts["status"] for entry in entries) == ["closed"] * 49 + ["open"]
    code, said = report("import_information", path, *PATH)
    assert (code, said["added"], said["already"], said["recorded_agrees"]) == (0, 0, 50, 46)
    assert Information.objects.count() == 50
