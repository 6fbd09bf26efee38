"""A department's list of members is read row by row."""

import io

import pytest

from areas.readers.members import ReadMember, read_members
from areas.readers.tables import Fault, UnknownColumn


def read(content):
    return list(read_members(io.BytesIO(content)))


def test_member_is_read_with_what_else_the_list_says():
    (member,) = read(
        b"Login,Name,Role,Area,Email,Rank,Languages\nrivera,Ana Rivera,officer,1,a@b.org,Sgt,es; pt\n"
    )
    assert member == ReadMember(1, "rivera", "Ana Rivera", "officer", "1", "a@b.org", "Sgt", ("es", "pt"))


def test_area_may_be_left_out():
    (member,) = read(b"login,name,role\nrivera,Ana Rivera,chief\n")
    assert (member.area, member.email, member.rank, member.languages) == ("", "", "", ())


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        (b",Ana,officer,1,", "no login"),
        (b"ana,,officer,1,", "no name"),
        (b"ana,Ana,,1,", "no role"),
        (
            b"ana lee,Ana,officer,1,",
            "the login may hold letters, digits and . @ + - _ only, at most 150 of them",
        ),
        (b"ana,Ana,officer,1,nobody", "the e-mail address is not one"),
    ],
)
def test_row_that_lacks_something_is_a_fault_and_the_rest_are_read(row, fault):
    first, second = read(b"login,name,role,area,email\n" + row + b"\nbo,Bo,officer,1,\n")
    assert (first, second.login) == (Fault(1, fault), "bo")


def test_login_that_comes_twice_is_a_fault_case_aside():
    assert read(b"login,name,role,area\nana,Ana,officer,1\nANA,Ann,officer,2\n")[1] == Fault(
        2, "the login is already in row 1"
    )


def test_list_without_its_columns_is_a_wrong_call():
    with pytest.raises(UnknownColumn, match="no column “role”"):
        read(b"login,name\nana,Ana\n")


def test_broken_row_is_a_fault(monkeypatch):
    monkeypatch.setattr("areas.readers.tables.LONGEST_CELL", 50)
    assert read(b"login,name,role\n" + b"x" * 60 + b",a,b\n") == [
        Fault(1, "the row cannot be read: field larger than field limit (50)")
    ]
