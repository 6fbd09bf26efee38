"""What is answered and rated: the priority of a problem, the survey of its place."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from problems.evaluation.place import Aspect, Item, place_change, place_score
from problems.evaluation.priority import Factor, priority

SOME = settings(max_examples=60, deadline=None)


def test_priority_is_the_weighed_mean_with_competing_priorities_turned_round():
    found = priority({"harm": 5, "concern": 3, "competing": 1}, {"harm": 2, "concern": 1, "competing": 1})
    assert found.score == 87.5
    assert [(part.factor, part.points) for part in found.parts] == [
        (Factor.HARM, 50), (Factor.CONCERN, 12.5), (Factor.COMPETING, 25)
    ]  # fmt: skip
    assert found.unrated == ()


def test_priority_rated_by_less_than_half_of_its_weight_has_no_score():
    found = priority({"harm": 5, "life": 5, "support": 5})
    assert (found.score, len(found.unrated)) == (None, 5)
    assert priority({"harm": 5, "life": 5, "support": 5, "success": 5}).score == 100
    assert priority({}).score is None


def test_factor_of_no_weight_does_not_count():
    found = priority({"harm": 5, "life": 1}, {"harm": 1, "life": 0})
    assert (found.score, [part.factor for part in found.parts], found.unrated) == (100, [Factor.HARM], ())


@pytest.mark.parametrize(
    ("ratings", "weights", "words"),
    [
        ({"harm": 6}, {"harm": 1}, "6 is no answer from 1 to 5"),
        ({"speed": 3}, {"harm": 1}, "is not a valid Factor"),
        ({"harm": 3}, {"speed": 1}, "is not a valid Factor"),
        ({"harm": 3}, {"harm": 0}, "Weights are numbers from 0"),
        ({"harm": 3}, {"harm": -1}, "Weights are numbers from 0"),
        ({"harm": 3}, {"harm": float("nan")}, "Weights are numbers from 0"),
    ],
)
def test_priority_of_what_cannot_be_weighed_is_refused(ratings, weights, words):
    with pytest.raises(ValueError, match=words):
        priority(ratings, weights)


@SOME
@given(ratings=st.dictionaries(st.sampled_from(Factor.values), st.integers(1, 5)))
def test_priority_lies_between_its_ends_and_is_the_sum_of_its_parts(ratings):
    found = priority(ratings)
    assert (found.score is None) == (len(ratings) < 4)
    assert found.score is None or 0 <= found.score <= 100 + 1e-9
    assert found.score is None or found.score == pytest.approx(sum(part.points for part in found.parts))


def test_place_is_scored_whole_and_by_aspect():
    found = place_score(
        [
            Item("Lamps lit?", "surveillance", 1),
            Item("Clear sight from the street?", "surveillance", 3),
            Item("Litter?", "upkeep", 5, is_reversed=True),
            Item("Gates locked?", "access", None),
        ]
    )
    assert (found.score, found.rated, found.asked) == (pytest.approx(50 / 3), 3, 4)
    assert found.by_aspect == {Aspect.SURVEILLANCE: 25, Aspect.ACCESS: None, Aspect.UPKEEP: 0}


def test_place_rated_by_less_than_half_has_no_score_as_a_whole():
    found = place_score(
        [Item("Lamps?", "upkeep", 4), Item("Walls?", "upkeep", None), Item("Doors?", "access", None)]
    )
    assert (found.score, found.by_aspect) == (None, {Aspect.ACCESS: None, Aspect.UPKEEP: 75})
    assert place_score([]).score is None


@pytest.mark.parametrize("item", [Item("Lamps?", "smell", 3), Item("Lamps?", "upkeep", 0)])
def test_place_with_what_is_no_aspect_or_rating_is_refused(item):
    with pytest.raises(ValueError, match=r"is not a valid Aspect|no answer from 1 to 5"):
        place_score([item])


def test_places_are_compared_over_the_questions_that_both_rated():
    before = [Item("Lamps?", "surveillance", 1), Item("Litter?", "upkeep", 2), Item("Doors?", "access", None)]
    after = [Item("Litter?", "upkeep", 3), Item("Lamps?", "surveillance", 5), Item("Doors?", "access", 5)]
    found = place_change(before, after)
    assert (found.before, found.after, found.difference, found.shared) == (12.5, 75, 62.5, 2)


def test_places_that_share_too_few_questions_are_not_compared():
    before = [Item("Lamps?", "surveillance", 1), Item("Litter?", "upkeep", 2), Item("Doors?", "access", 2)]
    found = place_change(before, [Item("Lamps?", "surveillance", 5)])
    assert (found.before, found.after, found.difference, found.shared) == (None, None, None, 1)
