"""What was reported, by kind and month: no total of a row, a column or the table gives a small count back."""

from fractions import Fraction

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from copps.pages.publishing.counts import hidden_both_ways, is_given_back

LEAST = 10
COUNTS = st.one_of(st.just(0), st.integers(0, 12), st.integers(0, 60))


@st.composite
def tables(draw):
    rows, columns = draw(st.integers(2, 5)), draw(st.integers(2, 6))
    return {(row, column): draw(COUNTS) for row in range(rows) for column in range(columns)}


def solved(cells, hidden):
    """The hidden cells that follow from all totals and the cells that are shown, by plain elimination."""
    unknown = sorted(hidden)
    lines = []
    for side in (0, 1):
        for line in {key[side] for key in cells}:
            mine = [key for key in unknown if key[side] == line]
            if mine:
                lines.append(
                    [Fraction(key in mine) for key in unknown] + [Fraction(sum(cells[key] for key in mine))]
                )
    place = 0
    for column in range(len(unknown)):
        pivot = next((n for n in range(place, len(lines)) if lines[n][column]), None)
        if pivot is None:
            continue
        lines[place], lines[pivot] = lines[pivot], lines[place]
        lines[place] = [value / lines[place][column] for value in lines[place]]
        for n, line in enumerate(lines):
            if n != place and line[column]:
                lines[n] = [a - line[column] * b for a, b in zip(line, lines[place], strict=True)]
        place += 1
    alone = (line for line in lines if sum(map(bool, line[:-1])) == 1)
    return {unknown[next(n for n, value in enumerate(line) if value)] for line in alone}


@settings(max_examples=300, deadline=None)
@given(tables())
@example({(0, 0): 0, (0, 1): 10, (1, 0): 10, (1, 1): 1})
@example({(0, 0): 3, (0, 1): 0, (1, 0): 0, (1, 1): 0})
@example({(0, 0): 3, (0, 1): 40, (0, 2): 0, (1, 0): 50, (1, 1): 60, (1, 2): 0})
def test_no_small_count_is_given_back_by_totals(cells):
    known = hidden_both_ways(cells, LEAST)
    hidden = {key for key in cells if known[key] is None}
    assert {key: known[key] for key in cells if key not in hidden} == {
        key: count for key, count in cells.items() if key not in hidden
    }
    assert [key for key, count in cells.items() if 0 < count < LEAST and key not in hidden] == []
    assert {key for key in solved(cells, hidden) if 0 < cells[key] < LEAST} == set()
    small = {key for key in hidden if 0 < cells[key] < LEAST}
    for side in (0, 1):
        for line in {key[side] for key in small}:
            assert sum(key[side] == line for key in hidden) >= 2


@settings(max_examples=200, deadline=None)
@given(tables(), st.data())
def test_cell_that_totals_give_back_is_one_that_elimination_finds(cells, data):
    hidden = set(data.draw(st.lists(st.sampled_from(sorted(cells)), unique=True)))
    assert {key for key in hidden if is_given_back(key, hidden)} == solved(cells, hidden)


@pytest.mark.parametrize(
    ("cells", "hidden"),
    [
        ({(0, 0): 12, (0, 1): 30, (1, 0): 11, (1, 1): 0}, set()),
        # the whole of what is small would show by its totals
        ({(0, 0): 4, (0, 1): 30, (1, 0): 20, (1, 1): 50}, {(0, 0), (0, 1), (1, 0), (1, 1)}),
    ],
)
def test_only_what_must_be_is_hidden(cells, hidden):
    known = hidden_both_ways(cells, LEAST)
    assert {key for key in cells if known[key] is None} == hidden
