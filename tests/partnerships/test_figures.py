"""What answers to a survey come to, and which of it may be shown."""

import csv

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import binomtest

from partnerships.figures import item_score, scale_score, share, shown_cells

SOME = settings(max_examples=60, deadline=None)


def test_items_four_five_three_make_a_scale_of_75():
    scores = [item_score(answer) for answer in (4, 5, 3)]
    assert (scores, scale_score(scores)) == ([75, 100, 50], 75)


def test_reversed_items_are_turned_round_and_longer_scales_stretched():
    assert [item_score(answer, is_reversed=True) for answer in (1, 2, 5)] == [100, 75, 0]
    assert [item_score(answer, points=11) for answer in (1, 2, 11)] == [0, 10, 100]


@pytest.mark.parametrize(("answer", "points"), [(0, 5), (6, 5), (9, 5), (99, 5), (True, 5), (2.5, 5), (1, 1)])
def test_what_is_no_answer_is_refused(answer, points):
    with pytest.raises(ValueError, match="is no answer from 1 to"):
        item_score(answer, points=points)


@pytest.mark.parametrize(
    ("scores", "scale"),
    [([50, None], 50), ([50, None, None], None), ([], None), ([None], None), ([0, 0, None, None], 0)],
)
def test_scale_needs_half_of_its_items(scores, scale):
    assert scale_score(scores) == scale


@SOME
@given(base=st.integers(1, 3000), part=st.floats(0, 1), confidence=st.sampled_from([0.8, 0.9, 0.95, 0.99]))
def test_margins_are_those_of_scipy(base, part, confidence):
    count = int(base * part)
    found = share(count, base, confidence=confidence)
    limits = binomtest(count, base).proportion_ci(confidence, method="wilson")
    assert (found.low / 100, found.high / 100) == pytest.approx((limits.low, limits.high), abs=1e-9)
    assert 0 <= found.low <= found.percent <= found.high <= 100


def test_share_of_nobody_is_none():
    assert share(0, 0) is None


@pytest.mark.parametrize(("count", "base", "confidence"), [(3, 2, 0.95), (-1, 2, 0.95), (1, 2, 0), (1, 2, 1)])
def test_what_is_no_share_is_refused(count, base, confidence):
    with pytest.raises(ValueError, match="is no share"):
        share(count, base, confidence=confidence)


@pytest.mark.parametrize(
    ("counts", "shown"),
    [
        ({"a": 50, "b": 10, "c": 0}, {"a": 50, "b": 10, "c": 0}),
        ({"a": 50, "b": 9, "c": 20}, {"a": 50, "b": None, "c": None}),
        ({"a": 50, "b": 9, "c": 2}, {"a": 50, "b": None, "c": None}),
        ({"a": 50, "b": 2, "c": 3, "d": 12}, {"a": 50, "b": None, "c": None, "d": None}),
        ({"a": 3}, {"a": None}),
        ({}, {}),
    ],
)
def test_small_cells_are_hidden_and_cannot_be_worked_out(counts, shown):
    assert shown_cells(counts) == shown


@SOME
@given(counts=st.dictionaries(st.integers(), st.integers(0, 60), max_size=8), fewest=st.integers(2, 15))
def test_what_is_hidden_never_gives_a_small_cell_away(counts, fewest):
    shown = shown_cells(counts, fewest=fewest)
    hidden = [cell for cell, count in shown.items() if count is None]
    assert not [count for count in shown.values() if count and count < fewest]
    assert all(shown[cell] == counts[cell] for cell in counts if shown[cell] is not None)
    others = [count for count in shown.values() if count]
    assert not hidden or not others or (len(hidden) > 1 and sum(counts[cell] for cell in hidden) >= fewest)


@pytest.fixture(scope="module")
def survey(shared_data):
    with (shared_data / "survey" / "kcmo_resident_survey_fy2022_cleaned.csv").open(
        newline="", encoding="utf-8"
    ) as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize(("column", "mean", "satisfied"), [("q5_02", 3.467, 55.1), ("q2_06", 3.538, 60.0)])
def test_real_survey_gives_the_figures_that_others_computed(survey, column, mean, satisfied):
    answers = [int(row[column]) for row in survey if row[column] in {"1", "2", "3", "4", "5"}]
    score = scale_score([item_score(answer) for answer in answers])
    assert round(1 + score / 25, 3) == mean
    assert round(share(sum(answer > 3 for answer in answers), len(answers)).percent, 1) == satisfied


def test_dont_know_of_the_real_survey_is_no_answer(survey):
    assert sum(row["q5_02"] == "9" for row in survey) == 117
    with pytest.raises(ValueError, match="9 is no answer"):
        item_score(9)
