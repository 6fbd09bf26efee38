"""A table takes its rows from the CSV of another system: counted by address, by hour, or as it was counted there."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from areas.readers.values import UnreadableFile
from problems.forms import events
from problems.models import Table
from tests import factories

pytestmark = pytest.mark.django_db
CALLS = """Call No,Received,Block Address,Type
C1,10/02/2026 11:10 PM,"220 Foundry Rd, Apt 2",Noise
C2,10/03/2026 11:40 PM,12 Quay St,Noise
C3,,220  Foundry Rd,Noise
C4,10/09/2026,"220 Foundry Rd",Noise
"""


def rows(text, kind, column=""):
    file = SimpleUploadedFile("calls.csv", text.encode())
    return events.rows_of(file, kind=kind, column=column).splitlines()


def test_calls_are_counted_by_their_address():
    assert rows(CALLS, Table.Kind.PLACES) == [
        "220 Foundry Rd, 2",
        "220 Foundry Rd, Apt 2, 1",
        "12 Quay St, 1",
    ]


def test_calls_are_read_by_their_time_and_what_has_none_stands_as_it_is():
    assert rows(CALLS, Table.Kind.HOURS) == ["2026-10-02 23:10", "2026-10-03 23:40", "10/09/2026"]


def test_day_and_time_in_two_columns_are_one_time():
    text = "Date,Time,Address\n2026-10-02,23:10,Quay\n2026-10-03,,Quay\n"
    assert rows(text, Table.Kind.HOURS) == ["2026-10-02 23:10", "2026-10-03"]


def test_time_of_another_zone_is_told_in_the_departments(settings):
    settings.TIME_ZONE = "America/Los_Angeles"
    assert rows("Received\n2026-10-03T06:10:00Z\n", Table.Kind.HOURS) == ["2026-10-02 23:10"]


def test_what_was_counted_there_is_added_up():
    assert rows("Place,Calls\nBridge,12\nMotel 6,40\nBridge,1\n\n", Table.Kind.FACILITIES) == [
        "Motel 6, 40",
        "Bridge, 13",
    ]
    # a column of that name which holds other things is none of counts
    assert rows("Place,Calls\nBridge,many\n", Table.Kind.FACILITIES) == ["Bridge, 1"]


def test_only_column_beside_the_counts_is_the_label_whatever_it_is_called():
    assert rows("Motel,Calls\nBridge,3\nRiver,61\n", Table.Kind.FACILITIES) == ["River, 61", "Bridge, 3"]


def test_who_was_hit_or_did_it_is_counted_and_not_named():
    text = "Victim,Offender\nAda Quill,Bo\nAda Quill,Bo\nCy,Bo\n,Bo\n"
    assert rows(text, Table.Kind.VICTIMS) == ["victim 1, 2", "victim 2, 1"]
    assert rows(text, Table.Kind.OFFENDERS, column="offender") == ["offender 1, 4"]


def test_column_is_taken_as_it_is_named():
    assert rows(CALLS, Table.Kind.PLACES, column="type") == ["Noise, 4"]
    assert rows("Dispatched\n2026-10-02 23:10\n", Table.Kind.HOURS, column="Dispatched") == [
        "2026-10-02 23:10"
    ]


@pytest.mark.parametrize(
    ("text", "kind", "column", "why"),
    [
        ("", "places", "", "The file is empty."),
        ("Address\n", "places", "", "has no rows below its header"),
        ("Call No,Type\nC1,Noise\n", "places", "", "No column holds an address or a place"),
        ("Call No,Type\nC1,Noise\n", "hours", "", "No column holds a day and a time"),
        (CALLS, "places", "Where", "The file has no column “Where”"),
        ("PK\3\4", "places", "", "Save the table as CSV"),
    ],
)
def test_file_that_says_nothing_is_refused_in_words(text, kind, column, why):
    with pytest.raises(UnreadableFile, match=why):
        rows(text, kind, column)


def test_file_of_more_rows_than_a_table_takes_is_refused(monkeypatch):
    monkeypatch.setattr(events, "MOST", 2)
    assert len(rows("Address\na\nb\n", "places")) == 2
    with pytest.raises(UnreadableFile, match="more than 2 rows"):
        rows("Address\na\nb\nc\n", "places")


@pytest.fixture
def desk(client, around):
    file = factories.problem(by=around.officer, area=around.area, form="long")
    client.force_login(around.analyst)
    return client, reverse("piece_new", args=[file.number, "table"]), file


def test_analyst_takes_a_table_from_a_file_by_its_page(desk):
    client, url, file = desk
    assert 'enctype="multipart/form-data"' in client.get(url).content.decode()
    given = {
        "kind": "places",
        "source": "Calls, October",
        "file": SimpleUploadedFile("c.csv", CALLS.encode()),
    }
    assert client.post(url, given).status_code == 302
    table = Table.objects.get(problem=file)
    assert (table.rows.splitlines()[0], table.by) == ("220 Foundry Rd, 2", client.get(url).wsgi_request.user)
    assert "220 Foundry Rd" in client.get(file.get_absolute_url()).content.decode()


def test_rows_that_are_typed_still_stand_and_neither_is_refused(desk):
    client, url, _file = desk
    given = {"kind": "places", "source": "Calls, October"}
    assert "Write rows, or choose a file." in client.post(url, given).content.decode()
    bad = given | {"file": SimpleUploadedFile("c.csv", b""), "rows": "Bridge, 3"}
    answer = client.post(url, bad)
    assert (answer.status_code, "The file is empty." in answer.content.decode()) == (422, True)
    assert "Bridge, 3" in answer.content.decode()
    client.post(url, given | {"rows": "Bridge, 3"})
    assert Table.objects.get().rows == "Bridge, 3"
    odd = client.post(url, given | {"rows": "a\0b"})
    assert (odd.status_code, "Write rows, or choose a file." in odd.content.decode()) == (422, False)
