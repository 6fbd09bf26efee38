"""The duties line by line: every number stands once, every door named exists, and what is missing is said."""

import re
from pathlib import Path

import pytest
from django.core.management import get_commands
from django.urls import get_resolver

LINES = (Path(__file__).resolve().parents[2] / "docs" / "duties.md").read_text(encoding="utf-8").splitlines()
ROW = re.compile(r"^\| ((?:\d\.\d\d|(?:CP|OC|PS)\d+)) \| ([^|]+) \| ([^|]+) \| ([^|]+) \|$")
ROWS = [found.groups() for line in LINES if (found := ROW.match(line))]
NUMBERS = [
    *(f"0.{n:02}" for n in range(1, 47)),
    *(f"1.{n:02}" for n in range(1, 16)),
    *(f"2.{n:02}" for n in range(1, 36)),
    *(f"{column}{n}" for column in ("CP", "OC", "PS") for n in range(1, 14)),
    *(f"3.{n:02}" for n in range(1, 28)),
    *(f"4.{n:02}" for n in range(1, 17)),
]


def test_every_duty_stands_once_and_in_order():
    assert [number for number, *_rest in ROWS] == NUMBERS
    assert {standing for _number, _words, standing, _where in ROWS} <= {"served", "in part", "not yet"}


def test_every_door_and_command_that_is_named_exists():
    text, names = "\n".join(LINES), set(get_resolver().reverse_dict)
    named = set(re.findall(r"`name:([a-z_0-9]+)`", text))
    assert sorted(named - names) == []
    assert sorted(set(re.findall(r"`manage\.py ([a-z_]+)`", text)) - set(get_commands())) == []
    # nothing else stands in backticks, so that no door hides from this test
    assert [
        each for each in re.findall(r"`([^`]+)`", text) if not re.match(r"name:[a-z]|manage\.py [a-z]", each)
    ] == []


@pytest.mark.parametrize(("number", "words", "standing", "where"), ROWS, ids=[row[0] for row in ROWS])
def test_what_is_served_names_its_door_and_what_is_not_says_why(number, words, standing, where):
    has_door = re.search(r"`(name:|manage\.py )[a-z]", where) is not None
    assert has_door or standing == "not yet" or where.startswith("admin site")
    said = re.sub(r"`[^`]+`", "", where)
    assert standing == "served" or len(said.split()) > 2
