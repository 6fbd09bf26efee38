"""Tables of any maker are read whole, and a row without coordinates is said to be without."""

import gzip
import io

import pytest

from areas.readers.tables import Fault, UnknownColumn, open_table, read_points, read_records
from areas.readers.values import UnreadableFile


def table(content, **options):
    columns, rows = open_table(io.BytesIO(content), **options)
    return columns, list(rows)


def points(content, lat="lat", lng="lon"):
    every = list(read_points(io.BytesIO(content), lat=lat, lng=lng))
    pairs = [pair for each in every for pair in zip(each.lats, each.lngs, strict=True)]
    return pairs, sum(each.off_globe for each in every)


@pytest.mark.parametrize(
    "content",
    [
        b"a,b\n1,2\n",
        b"\xef\xbb\xbfa,b\r\n1,2\r\n",
        b"a;b\n1;2\n",
        b"a\tb\n1\t2\n",
        b"a|b\n1|2",
        b"\n\na,b\n\n1,2\n\n",
        "a,b\n1,2\n".encode("utf-16"),
        gzip.compress(b"a,b\n1,2\n", mtime=0),
        b"a,b\n1\0,2\n",
    ],
)
def test_table_is_read_whatever_its_make(content):
    assert table(content) == (["a", "b"], [["1", "2"]])


def test_delimiter_is_not_taken_from_the_words():
    content = b'id,words\n1,one; two; three\n2,"four; five, six; seven"\n'
    assert table(content)[1] == [["1", "one; two; three"], ["2", "four; five, six; seven"]]


def test_record_over_several_lines_is_one():
    assert table(b'a,b\n"1\n2\n3",4\n')[1] == [["1\n2\n3", "4"]]


def test_windows_letters_are_read_among_others():
    assert table("a,b\nCañón,ü\n".encode("cp1252"))[1] == [["Cañón", "ü"]]
    assert table("a,b\né,".encode() + b"\xe9\n")[1] == [["é", "é"]]
    assert table(b"a,b\n\x81,1\n")[1] == [["\ufffd", "1"]]


def test_table_of_one_column_is_one():
    assert table(b"a\n1\n") == (["a"], [["1"]])


def test_field_without_an_end_is_a_faulty_row_and_not_the_end_of_the_file(monkeypatch):
    monkeypatch.setattr("areas.readers.tables.LONGEST_CELL", 50)
    rows = list(read_records(io.BytesIO(b"a,b\n1,2\n" + b"x" * 60 + b",3\n4,5\n")))
    assert rows[0] == (1, {"a": "1", "b": "2"})
    assert rows[1] == Fault(2, "the row cannot be read: field larger than field limit (50)")
    assert rows[2] == (3, {"a": "4", "b": "5"})


def test_short_row_has_blanks_and_long_row_no_name_for_the_rest():
    rows = list(read_records(io.BytesIO(b"a,b\n1\n1,2,3\n")))
    assert rows == [(1, {"a": "1", "b": ""}), (2, {"a": "1", "b": "2"})]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "empty"),
        (b"PK\3\4 and so on", "spreadsheet"),
        (b"<!DOCTYPE html>\n", "web page"),
        (gzip.compress(b"a,b\n1,2\n", mtime=0)[:12], "cut short"),
        (b"\x1f\x8bnot packed at all", "cut short"),
    ],
)
def test_file_that_is_no_table_is_refused_with_what_to_do(content, words):
    with pytest.raises(UnreadableFile, match=words):
        table(content)


def test_packed_file_cut_short_late_is_refused():
    packed = gzip.compress("".join(f"{n},{n * 7919 % 10007}\n" for n in range(50_000)).encode())
    with pytest.raises(UnreadableFile, match="cut short"):
        table(packed[: len(packed) // 2])


@pytest.mark.parametrize(
    ("lat", "lng"),
    [
        ("", ""),
        ("NA", "NA"),
        ("41.8", ""),
        ("", "-87.6"),
        ("nan", "1"),
        ("inf", "1"),
        ("1e999", "1"),
        ("41,8", "1"),
        ("1_0", "1"),
        ("north", "west"),
        ("N/A", "-"),
    ],
)
def test_cell_that_is_no_number_is_a_row_without(lat, lng):
    assert points(f'lat,lon\n"{lat}","{lng}"\n'.encode()) == ([(None, None)], 0)


@pytest.mark.parametrize(
    ("lat", "lng"), [("0", "0"), ("+37.98", "-120"), (" 41.8 ", "1e1"), ("-90", "180"), (".5", "5.")]
)
def test_number_on_the_globe_is_a_coordinate(lat, lng):
    assert points(f"lat,lon\n{lat},{lng}\n".encode()) == ([(float(lat), float(lng))], 0)


@pytest.mark.parametrize(("lat", "lng"), [("91", "0"), ("0", "181"), ("4200000", "500000")])
def test_number_off_the_globe_is_a_row_without_and_counted(lat, lng):
    assert points(f"lat,lon\n{lat},{lng}\n".encode()) == ([(None, None)], 1)


def test_short_row_is_a_row_without():
    assert points(b"lat,lon\n41.8\n1,2\n") == ([(None, None), (1.0, 2.0)], 0)


def test_columns_are_found_by_name_with_case_aside():
    assert points(b"LAT,Lon\n1,2\n") == ([(1.0, 2.0)], 0)


@pytest.mark.parametrize("header", ["lat,lat,lon", "LAT,Lat,lon"])
def test_column_that_is_there_twice_is_asked_for_again(header):
    """The one that stands first may not be the one that is meant."""
    with pytest.raises(UnknownColumn, match="The file has 2 columns “lat”"):
        points(f"{header}\n1,2,3\n".encode())


def test_exact_name_comes_before_others_of_its_letters():
    assert points(b"LAT,lat,lon\n1,2,3\n") == ([(2.0, 3.0)], 0)


def test_place_of_a_column_is_a_number_in_its_own_line():
    with pytest.raises(UnknownColumn, match="no column “²”"):
        points(b"lat,lon\n1,2\n", "²", "1")


def test_column_that_is_not_there_names_those_that_are():
    with pytest.raises(UnknownColumn, match="no column “lat”. Its columns are: y, x."):
        points(b"y,x\n1,2\n")


def test_columns_by_place_take_the_first_row_for_data():
    assert points(b"1,2,a\n3,4,b\n", "1", "2") == ([(1.0, 2.0), (3.0, 4.0)], 0)


@pytest.mark.parametrize("first", [b"NA,NA", b",", b"1,NA", b"x,1"])
def test_first_row_by_place_is_data_unless_both_cells_are_words(first):
    assert points(first + b"\n3,4\n", "1", "2") == ([(None, None), (3.0, 4.0)], 0)


def test_first_row_by_place_is_a_header_if_both_cells_are_words():
    assert points(b"lat,lon\n3,4\n", "1", "2") == ([(3.0, 4.0)], 0)


@pytest.mark.parametrize("place", ["0", "3"])
def test_place_outside_the_table_is_a_wrong_call(place):
    with pytest.raises(UnknownColumn, match="2 columns"):
        points(b"1,2\n", place, "1")


def test_blank_file_by_place_has_no_points():
    assert points(b"\n\n", "1", "2") == ([], 0)


def test_points_come_in_batches():
    content = io.BytesIO(b"lat,lon\n" + b"1,2\n" * 5)
    assert [len(each.lats) for each in read_points(content, lat="lat", lng="lon", at_once=2)] == [2, 2, 1]
