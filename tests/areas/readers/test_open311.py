"""Requests of other cities' systems are read row by row, and nothing is lost on the way."""

import json
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from areas.geography.locator import Locator
from areas.geography.outlines import read_outlines
from areas.readers.open311 import is_open311, read_open311
from areas.readers.source_rows import recorded_area
from areas.readers.tables import Fault
from areas.readers.values import UnreadableFile


def read(requests, **options):
    return list(read_open311(json.dumps(requests).encode(), **options))


def request(**fields):
    return {"service_request_id": "7", "description": "A hole.", **fields}


@pytest.fixture(scope="module")
def examples(shared_data):
    return shared_data / "open311" / "examples"


@pytest.fixture(scope="module")
def fifty(examples):
    return list(read_open311((examples / "chicago_open311_requests_50.json").read_bytes()))


def test_fifty_requests_are_read_whole(fifty):
    first = fifty[0]
    assert (len(fifty), [row.row_number for row in fifty]) == (50, list(range(1, 51)))
    assert sorted(row.status for row in fifty) == ["closed"] * 49 + ["open"]
    assert (first.source_id, first.service_name, first.address) == (
        "14-00684314",
        "Pothole in Street",
        "1200 W 81ST ST, CHICAGO, IL, 60620",
    )
    assert first.text.splitlines()[:3] == [
        "Pothole in Street",
        "2014-05-09T19:02:21-05:00 Request opened",
        "2014-07-29T14:11:00-05:00 Final Outcome: CDOT Inspect Public Way Survey Transfer Outcome",
    ]
    assert first.requested_at == datetime(2014, 5, 10, 0, 2, 21, tzinfo=UTC)
    assert first.closed_at == first.updated_at == datetime(2015, 10, 10, 15, 15, 40, tzinfo=UTC)
    assert recorded_area(first, "extended_attributes.police") == "6"
    assert recorded_area(first, "extended_attributes.police.deeper") == ""
    assert sum(bool(row.media_url) for row in fifty) == 2


def test_fifty_requests_lie_in_districts_of_which_46_agree(fifty, shared_data):
    content = (shared_data / "boundaries" / "chicago_police_districts_2014_shp.zip").read_bytes()
    outlines = read_outlines(content, number_field="DIST_NUM").outlines
    locator = Locator([(each.number, each.number, each.geometry) for each in outlines])
    found = [
        (locator.locate(row.lat, row.lng).key, recorded_area(row, "extended_attributes.police"))
        for row in fifty
    ]
    assert (sum(area is not None for area, _said in found), sum(area == said for area, said in found)) == (
        50,
        46,
    )


def test_xml_of_a_real_server_is_read_like_json(examples):
    first, second = read_open311((examples / "cfa_service_requests.xml").read_bytes())
    assert (first.source_id, first.text, first.status_notes) == (
        "638344",
        "Sidewalk and Curb Issues",
        "Duplicate request.",
    )
    assert (first.lat, first.lng) == (37.762221815, -122.4651145)
    assert (second.source_id, second.status) == ("638349", "open")
    assert second.requested_at == datetime(2010, 4, 19, 14, 37, 38, tzinfo=UTC)
    (alone,) = read_open311((examples / "cfa_get_service_request.xml").read_bytes())
    assert alone.raw == first.raw
    assert list(read_open311((examples / "cfa_service_requests_empty.xml").read_bytes())) == []


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("cfa_403.xml", "without its headers"),
        ("cfa_get_service_request_not_found.xml", "404 Service request not found"),
        ("cfa_services.xml", "<services>"),
        ("cfa_service_definition.xml", "<service_definition>"),
    ],
)
def test_answer_without_requests_is_refused_with_its_words(examples, name, words):
    with pytest.raises(UnreadableFile) as refused:
        read_open311((examples / name).read_bytes())
    assert words in str(refused.value)


def test_receipt_of_a_post_is_a_fault_by_row(examples):
    content = (examples / "cfa_post_service_request.xml").read_bytes()
    assert list(read_open311(content)) == [Fault(1, "no description, no service name and no notes")]


def test_nested_xml_keeps_its_shape():
    content = b"""<service_requests><request><service_request_id>1</service_request_id>
    <service_name>Hole</service_name>
    <notes><note><summary>Opened</summary></note><note>Plain words</note></notes>
    <extended_attributes><police>6</police><zip>60620</zip></extended_attributes></request></service_requests>"""
    (row,) = read_open311(content)
    assert row.text == "Hole\nOpened\nPlain words"
    assert recorded_area(row, "extended_attributes.police") == "6"


@pytest.mark.parametrize(
    ("fields", "text"),
    [
        ({"description": " A hole. ", "service_name": "Hole"}, "A hole."),
        ({"description": None, "service_name": "Hole"}, "Hole"),
        ({"description": "", "service_name": "Hole", "notes": "By the bank"}, "Hole\nBy the bank"),
        (
            {"description": "", "notes": [{"summary": "Opened", "description": "Big"}, {}, 7]},
            "Opened: Big\n7",
        ),
        (
            {
                "description": "",
                "service_name": "Hole",
                "notes": {"note": {"datetime": "2014", "summary": "x"}},
            },
            None,
        ),
    ],
)
def test_text_is_the_description_else_name_and_notes(fields, text):
    (row,) = read([request(**fields)])
    assert row.text == (text or "Hole")


@pytest.mark.parametrize(
    ("raw", "fault"),
    [
        ("words", "not a request"),
        (None, "not a request"),
        ({"description": "A hole."}, "no service_request_id"),
        (
            {"service_request_id": "x" * 121, "description": "y"},
            "service_request_id is longer than 120 characters",
        ),
        ({"service_request_id": "1", "description": " "}, "no description, no service name and no notes"),
    ],
)
def test_row_that_lacks_something_is_a_fault_and_the_rest_are_read(raw, fault):
    first, second = read([raw, request()])
    assert (first, second.source_id) == (Fault(1, fault), "7")


@pytest.mark.parametrize("name", ["service_requests", "requests"])
def test_list_inside_an_object_is_found(name):
    assert [row.source_id for row in read({name: [request()]})] == ["7"]
    assert [row.source_id for row in read(request())] == ["7"]


def test_odd_values_never_stop_the_reading():
    odd = request(
        service_request_id=7.0, lat="x", long=[1], requested_datetime="soon", address={"a": 1}, notes=True
    )
    (row,) = read([odd])
    assert (row.source_id, row.lat, row.lng, row.requested_at, row.address, row.notes) == (
        "7",
        None,
        None,
        None,
        "",
        "",
    )
    assert row.raw["requested_datetime"] == "soon"


def test_what_no_database_holds_is_shown_as_replaced():
    (row,) = read([request(description="a\0b\ud800")])
    assert row.text == "a\ufffdb\ufffd"


def test_time_without_an_offset_is_the_departments():
    (row,) = read([request(requested_datetime="2014-05-09T19:02:21")], zone=ZoneInfo("America/Chicago"))
    assert row.requested_at == datetime(2014, 5, 10, 0, 2, 21, tzinfo=UTC)


def test_closing_is_what_the_source_says_and_not_its_last_change():
    notes = [
        {"type": "closed", "datetime": "2014-05-01"},
        {"type": "closed", "datetime": "2014-06-01"},
        {"type": "closed"},
    ]
    rows = read(
        [
            request(status="closed", updated_datetime="2015-01-01"),
            request(closed_date="2014-02-01", notes=notes),
            request(notes=notes),
        ]
    )
    assert [row.closed_at and row.closed_at.month for row in rows] == [None, 2, 6]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "neither JSON nor XML"),
        (b'[{"service_request_id": "1"', "breaks at line 1"),
        (b'{"features": []}', "no list of service requests"),
        (b'[{"code": 404, "description": "Nothing here"}]', "Nothing here"),
        (b"<service_requests><request>", "breaks off"),
        (b"<html><body/></html>", "web page"),
        (b'<!DOCTYPE x [<!ENTITY a "aaaa">]><service_requests>&a;</service_requests>', "document type"),
        (b"<error>Invalid api_key</error>", "Invalid api_key"),
    ],
)
def test_file_that_is_something_else_is_refused(content, words):
    with pytest.raises(UnreadableFile) as refused:
        read_open311(content)
    assert words in str(refused.value)


def test_file_too_large_is_refused(monkeypatch):
    monkeypatch.setattr("areas.readers.open311.MOST_BYTES", 1)
    with pytest.raises(UnreadableFile, match="by year"):
        read_open311(b"[]")


def test_xml_nested_without_end_is_cut_off():
    deep = (
        b"<service_requests><request>"
        + b"<a>" * 60
        + b"end"
        + b"</a>" * 60
        + b"</request></service_requests>"
    )
    assert list(read_open311(deep)) == [Fault(1, "no service_request_id")]


@pytest.mark.parametrize(
    ("start", "answer"),
    [(b" [", True), (b"\xef\xbb\xbf<?xml", True), (b"HTTP/1.1 403", True), (b"id,text\n", False)],
)
def test_answer_is_told_from_a_table(start, answer):
    assert is_open311(start) is answer
