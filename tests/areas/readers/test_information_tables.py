"""Entries in a CSV are read by mapped or usual columns, and twice read give the same."""

import io

import pytest

from areas.readers.information_tables import read_information_table
from areas.readers.tables import Fault, UnknownColumn
from areas.readers.values import UnreadableFile


def read(content, **columns):
    return list(read_information_table(io.BytesIO(content), columns=columns))


def test_usual_columns_are_found():
    (row,) = read(b"ID,Description,Latitude,Longitude,Date,Location\n7,A hole,1,2,2014-05-09,Oak St\n")
    assert (row.source_id, row.text, row.lat, row.lng, row.address) == ("7", "A hole", 1.0, 2.0, "Oak St")
    assert row.requested_at.year == 2014
    assert row.raw["Location"] == "Oak St"


def test_mapped_columns_win_over_usual_ones():
    (row,) = read(b"id,nr,description,story\n1,2,short,long\n", service_request_id="nr", description="story")
    assert (row.source_id, row.text) == ("2", "long")


def test_mapped_column_that_is_not_there_is_a_wrong_call():
    with pytest.raises(UnknownColumn, match="no column “story”"):
        read(b"id,description\n1,2\n", description="story")


def test_meaning_nobody_knows_is_a_fault_of_the_caller():
    with pytest.raises(ValueError, match="colour"):
        read(b"id,description\n1,2\n", colour="id")


def test_table_without_words_says_which_flag_names_them():
    with pytest.raises(UnreadableFile, match="--text COLUMN"):
        read(b"id,when\n1,2\n")


def test_rows_without_a_number_get_one_of_their_content():
    content = b"description\nA hole\nA hole\nA tree\n"
    first, second = read(content), read(content)
    assert [row.source_id for row in first] == [row.source_id for row in second]
    assert len({row.source_id for row in first}) == 3


def test_broken_and_wordless_rows_are_faults(monkeypatch):
    monkeypatch.setattr("areas.readers.tables.LONGEST_CELL", 50)
    rows = read(b"id,description\n1,good\n2," + b"x" * 60 + b"\n3,\n4\n")
    assert rows[0].source_id == "1"
    assert rows[1:] == [
        Fault(2, "the row cannot be read: field larger than field limit (50)"),
        Fault(3, "no description, no service name and no notes"),
        Fault(4, "no description, no service name and no notes"),
    ]


def test_berkeley_calls_are_5508_records(shared_data):
    path = shared_data / "incidents" / "berkeley_pd_calls_for_service_2017.csv"
    rows = list(read_information_table(path, columns={"requested_datetime": "EVENTDT"}))
    assert (len(rows), len({row.source_id for row in rows})) == (5508, 5508)
    assert (rows[0].text, rows[0].address) == ("BURGLARY AUTO", "2500 LE CONTE AVE")
