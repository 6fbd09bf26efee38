"""What figures refuse, whatever they are given, and what their words never say."""

import json
import math
import os
import re
import subprocess
import sys
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import binomtest

from problems.evaluation import Pair, Refused, UnusableFigures, Verdict, again, evaluate
from problems.evaluation.change import change_of, percent_words
from problems.evaluation.counts import MOST_EVENTS
from problems.evaluation.difference import e_test
from problems.evaluation.displacement import Reading, reading_of
from problems.evaluation.verdict import ASSUMPTIONS

SOME = settings(max_examples=60, deadline=None)
COUNTS = st.one_of(st.integers(0, 12), st.integers(0, 5000), st.integers(0, MOST_EVENTS))
EXPOSURES = st.one_of(st.integers(1, 36), st.decimals("0.001", "100000", places=3))
PAIRS = st.builds(Pair, COUNTS, COUNTS, EXPOSURES, EXPOSURES)
MAYBE = st.none() | PAIRS
PLACES = st.fixed_dictionaries(
    {"comparison": MAYBE, "buffer": PAIRS, "buffer_comparison": MAYBE, "confidence": st.floats(0.5, 0.9999)}
)
CLAIMS = re.compile(
    r"\b(caus|because|thanks to|due to|result of|led to|work(ed|s)?\b|effective|prevent)", re.I
)


@SOME
@given(response=PAIRS, beside=PLACES)
def test_every_figure_is_a_finite_number_or_refused_in_words(response, beside):
    found = evaluate(response, **beside).as_json()
    refused = found.pop("refused")
    missing = {name for name, value in found.items() if value is None}
    assert missing == set(refused)
    assert all(sentence.endswith(".") for sentence in refused.values())
    numbers = [value for value in found.values() if isinstance(value, float)]
    assert all(map(math.isfinite, numbers))
    assert len(numbers) + len(missing) == 22
    json.dumps(found, allow_nan=False)


@SOME
@given(response=PAIRS, beside=PLACES)
def test_verdict_agrees_with_its_intervals(response, beside):
    found = evaluate(response, **beside)
    low, high = found.rate_ratio_low, found.rate_ratio_high
    expected = {
        Verdict.NO_EVENTS: low is None,
        Verdict.WORSE: low is not None and low > 1,
        Verdict.TOO_FEW: low is not None and low <= 1 and (high is None or high >= 1),
        Verdict.FEWER_NO_COMPARISON: high is not None and high < 1 and found.wdd is None,
        Verdict.FEWER_THAN_COMPARISON: high is not None and high < 1 and (found.wdd_high or 0) < 0,
        Verdict.FEWER_NOT_DISTINGUISHABLE: high is not None and high < 1 and (found.wdd_high or -1) >= 0,
    }
    assert [verdict for verdict, holds in expected.items() if holds] == [found.outcome]


@SOME
@given(response=PAIRS, beside=PLACES)
def test_words_never_claim_a_reason(response, beside):
    found = evaluate(response, **beside)
    assert CLAIMS.findall(found.verdict) == []
    assert found.outcome == Verdict.NO_EVENTS or found.verdict.endswith("not why.")


def test_words_that_are_never_said_would_be_found():
    assert (
        len(CLAIMS.findall("It worked: the fall was caused by, and thanks to, an effective response.")) == 4
    )


def test_words_of_readings_never_claim_a_reason():
    words = [str(label) for label in [*Verdict.labels, *Reading.labels, *ASSUMPTIONS]]
    assert [each for each in words if CLAIMS.search(each)] == []


@SOME
@given(response=PAIRS, beside=PLACES)
def test_quotient_is_given_only_with_success(response, beside):
    found = evaluate(response, **beside)
    if found.wdq is not None:
        assert found.success <= 0
    elif found.success is not None:
        assert found.success >= 0


@SOME
@given(response=PAIRS, beside=PLACES)
def test_result_is_computed_again_from_its_frozen_inputs(response, beside):
    found = evaluate(response, **beside)
    kept = json.loads(json.dumps(found.frozen()))
    assert again(kept["inputs"]).frozen() == kept


@SOME
@given(
    before=st.integers(0, 400), after=st.integers(0, 400), confidence=st.sampled_from([0.8, 0.9, 0.95, 0.99])
)
def test_exact_interval_is_that_of_the_binomial_test(before, after, confidence):
    found = evaluate(Pair(before, after), confidence=confidence)
    if before + after == 0:
        assert (found.rate_ratio_low, found.rate_ratio_high) == (None, None)
        return
    limits = binomtest(after, before + after).proportion_ci(confidence, method="exact")
    assert found.rate_ratio_low == pytest.approx(limits.low / (1 - limits.low))
    high = None if before == 0 else pytest.approx(limits.high / (1 - limits.high))
    assert found.rate_ratio_high == high


@SOME
@given(pair=PAIRS.filter(lambda pair: pair.before and pair.after))
def test_exact_interval_turns_round_with_its_counts(pair):
    turned = Pair(pair.after, pair.before, pair.exposure_after, pair.exposure_before)
    found, other = evaluate(pair), evaluate(turned)
    assert other.rate_ratio_low == pytest.approx(1 / found.rate_ratio_high, rel=1e-6)
    assert other.p_value == pytest.approx(found.p_value, rel=1e-6, abs=1e-12)
    assert found.rate_ratio_low <= found.rate_ratio <= found.rate_ratio_high


@SOME
@given(counts=st.tuples(*[st.integers(0, 500)] * 6), weight=st.integers(1, 60))
def test_equal_exposures_leave_ratios_and_verdict_alone(counts, weight):
    def pairs(exposure):
        response, comparison, buffer = zip(counts[::2], counts[1::2], strict=True)
        return {
            "response": Pair(*response, exposure, exposure),
            "comparison": Pair(*comparison, exposure, exposure),
            "buffer": Pair(*buffer, exposure, exposure),
        }

    plain, weighed = evaluate(**pairs(1)), evaluate(**pairs(weight))
    same = (
        "percent_change",
        "success",
        "wdq",
        "rate_ratio",
        "p_value",
        "relative_effect",
        "outcome",
        "refused",
    )
    assert [getattr(plain, name) for name in same] == [getattr(weighed, name) for name in same]
    assert weighed.gross_effect == pytest.approx(plain.gross_effect / weight)


def test_figures_are_those_of_plain_rates():
    found = evaluate(
        Pair(80, 20, 2, Decimal("0.5")), comparison=Pair(100, 50, 2, 1), buffer=Pair(10, 4, 2, 1)
    )
    assert (found.gross_effect, found.percent_change) == (0, 0)
    assert found.net_effect == pytest.approx(40 / 50 - 40 / 50)
    assert found.total_net_effect == pytest.approx((40 * 50 / 50 - 40) + (5 * 50 / 50 - 4))


@pytest.mark.parametrize(
    ("counts", "names"),
    [
        ({"response": Pair(0, 3)}, {"percent_change", "rate_ratio", "rate_ratio_high", "rate_ratio_se_ln"}),
        ({"response": Pair(9, 0)}, {"rate_ratio_se_ln"}),
    ],
)
def test_a_zero_is_never_divided_by(counts, names):
    refused = set(evaluate(**counts, comparison=Pair(20, 20), buffer=Pair(20, 20)).refused)
    wald = {"rate_ratio_wald_low", "rate_ratio_wald_high", "relative_effect_low", "relative_effect_high"}
    more = {"wdq", "relative_effect"} if counts["response"].before == 0 else set()
    assert refused == names | wald | more


@pytest.mark.parametrize("comparison", [Pair(0, 9), Pair(9, 0)])
def test_a_comparison_without_events_is_never_divided_by(comparison):
    found = evaluate(Pair(90, 40), comparison=comparison, buffer=Pair(20, 20))
    divided = ("net_effect", "success", "buffer_displacement", "wdq", "total_net_effect", "relative_effect")
    assert {found.refused[name].partition(" ")[0] for name in divided} == {"The", "A"}
    assert found.wdd is not None


def test_small_counts_have_no_wald_interval():
    found = evaluate(Pair(60, 4), comparison=Pair(50, 50))
    names = ["rate_ratio_wald_low", "rate_ratio_wald_high", "relative_effect_low", "relative_effect_high"]
    assert [name for name in found.refused if "wald" in name or "effect_" in name] == names
    assert found.rate_ratio_high < 1


def test_buffer_without_its_comparison_stays_out_of_the_difference():
    alone = evaluate(Pair(120, 100), comparison=Pair(130, 150))
    beside = evaluate(Pair(120, 100), comparison=Pair(130, 150), buffer=Pair(40, 25))
    names = ("wdd", "wdd_se", "wdd_low", "wdd_high", "wdd_z", "outcome")
    assert [getattr(alone, name) for name in names] == [getattr(beside, name) for name in names]


def test_comparison_of_a_buffer_needs_the_buffer():
    with pytest.raises(UnusableFigures, match="needs a buffer"):
        evaluate(Pair(1, 2), buffer_comparison=Pair(1, 2))


def test_missing_comparison_is_said_for_each_figure():
    refused = evaluate(Pair(41, 20)).refused
    assert {refused[name] for name in ("net_effect", "success", "relative_effect", "wdd", "wdd_z")} == {
        "There is no comparison area."
    }
    assert {refused[name] for name in ("wdq", "buffer_displacement", "total_net_effect")} == {
        "There is no buffer area."
    }


@pytest.mark.parametrize("count", [-1, 1.5, True, "7", None, MOST_EVENTS + 1])
def test_what_is_no_count_is_refused(count):
    with pytest.raises(UnusableFigures, match="A count is a whole number from 0"):
        Pair(3, count)


@pytest.mark.parametrize("exposure", [0, -1, "0", Fraction(0), Decimal("-0.5"), 1e-9, 1e13])
def test_what_is_no_exposure_is_refused(exposure):
    with pytest.raises(UnusableFigures, match="larger than 0"):
        Pair(3, 4, 1, exposure)


@pytest.mark.parametrize("exposure", [math.nan, math.inf, "many", "1/0", None])
def test_what_is_no_number_is_refused(exposure):
    with pytest.raises(UnusableFigures, match="not a number"):
        Pair(3, 4, exposure)


@pytest.mark.parametrize("confidence", [0, 0.49, 1, 95, math.nan, math.inf, True])
def test_what_is_no_confidence_is_refused(confidence):
    with pytest.raises(UnusableFigures, match="Confidence lies between"):
        evaluate(Pair(0, 0), confidence=confidence)


def test_frozen_inputs_without_a_response_are_refused():
    inputs = evaluate(Pair(3, 4)).inputs | {"response": None}
    with pytest.raises(UnusableFigures, match="no counts"):
        again(inputs)


def test_e_test_refuses_no_events_too_many_and_too_unequal_periods():
    with pytest.raises(Refused, match="no events"):
        e_test(Pair(0, 0))
    with pytest.raises(Refused, match="too many"):
        e_test(Pair(19_999, 2))
    with pytest.raises(UnusableFigures, match="too unequal"):
        e_test(Pair(1, 1, 1, 2000))


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        (147, 204, "from 147 to 204 (38.8% more)"),
        (23317, 22064, "from 23,317 to 22,064 (5.4% fewer)"),
        (9, 3, "from 9 to 3"),
        (10, 3, "from 10 to 3 (70.0% fewer)"),
        (0, 5, "from 0 to 5"),
        (50, 50, "from 50 to 50 (no change)"),
        (10_000, 10_001, "from 10,000 to 10,001 (less than 0.1% apart)"),
    ],
)
def test_percentage_of_a_handful_is_held_and_the_counts_shown(before, after, words):
    assert str(change_of(Pair(before, after))) == words


def test_percentage_that_is_held_says_why():
    held = {before: change_of(Pair(before, 4), fewest=8).held for before in (0, 1, 7, 8)}
    assert held == {
        0: "There were no events before, and there is no percentage of zero.",
        1: "Counts only: a percentage of 1 event says more than is known.",
        7: "Counts only: a percentage of 7 events says more than is known.",
        8: "",
    }
    assert change_of(Pair(0, 0)).held == "There were no events in either period."


def test_large_percentages_are_grouped():
    assert percent_words(123456.78) == "123,456.8% more"


def test_verdict_holds_the_percentage_of_a_handful_too():
    words = evaluate(Pair(9, 0), fewest_for_percent=10).verdict
    assert words.startswith("Fewer events than before: from 9 to 0. Without")
    assert "100.0% fewer" in evaluate(Pair(9, 0), fewest_for_percent=9).verdict


def test_worse_is_never_called_a_reduction():
    found = evaluate(Pair(147, 204), comparison=Pair(145, 149))
    assert found.outcome == Verdict.WORSE
    assert found.verdict == (
        "More events than before: from 147 to 204 (38.8% more). This is not a reduction. "
        "Comparison area: from 145 to 149 (2.8% more). The figures tell what changed, not why."
    )


def test_unequal_periods_are_named_in_the_words():
    words = evaluate(Pair(60, 20, 1200, Decimal("600.5"))).verdict
    assert words.startswith(
        "Too few events to tell a change from chance: from 60 to 20 (33.4% fewer), counted over 1,200 and 600.5. "
    )


def test_buffer_that_took_the_fall_is_named_in_the_words():
    found = evaluate(Pair(200, 120), comparison=Pair(400, 400), buffer=Pair(100, 200))
    assert (
        "the buffer rose by more than the response area fell: nothing was won on the whole." in found.verdict
    )


def test_buffer_in_the_difference_is_named_in_the_words():
    places = {"comparison": Pair(400, 400), "buffer": Pair(100, 60), "buffer_comparison": Pair(100, 100)}
    assert "With the buffer counted, the fall goes beyond" in evaluate(Pair(200, 120), **places).verdict


def test_buffer_is_not_read_where_the_response_did_not_fall_against_the_comparison():
    found = evaluate(Pair(200, 120), comparison=Pair(400, 200), buffer=Pair(100, 120))
    assert found.outcome == Verdict.FEWER_NOT_DISTINGUISHABLE
    assert "buffer" not in found.verdict


@pytest.mark.parametrize(("before", "after"), [(20, 15), (100, 200)])
def test_buffer_is_not_read_beside_what_is_no_fall(before, after):
    found = evaluate(Pair(before, after), comparison=Pair(100, 210), buffer=Pair(100, 150))
    assert found.wdq is not None
    assert "buffer" not in found.verdict


@pytest.mark.parametrize(
    ("buffer_after", "reading"),
    [
        (10, Reading.DIFFUSION_LARGER),
        (60, Reading.DIFFUSION),
        (100, Reading.NONE),
        (140, Reading.DISPLACEMENT_SMALLER),
        (180, Reading.OFFSET),
        (181, Reading.DISPLACEMENT_LARGER),
    ],
)
def test_quotient_is_read_by_its_size(buffer_after, reading):
    assert reading_of(Pair(200, 120), Pair(100, buffer_after), Pair(400, 400)) == reading


def test_figures_load_scipy_only_when_asked_and_its_statistics_never():
    code = (
        "import sys, django; django.setup(); import copps.urls\n"
        "import partnerships.figures, problems.figures.hours, problems.figures.concentration\n"
        "from problems.evaluation import Pair, evaluate, place, priority, cheers\n"
        "print('scipy' in sys.modules)\n"
        "evaluate(Pair(9, 4), comparison=Pair(3, 2), buffer=Pair(3, 2), buffer_comparison=Pair(3, 2))\n"
        "print('scipy.special' in sys.modules, 'scipy.stats' in sys.modules)"
    )
    environ = {**os.environ, "DJANGO_SETTINGS_MODULE": "tests.settings"}
    done = subprocess.run(
        [sys.executable, "-c", code], env=environ, capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == ["False", "True", "False"]
