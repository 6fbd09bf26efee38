"""The vectors of the domain reference, each by its name, to the printed digits."""

import pytest

from problems.evaluation import Pair, Verdict, evaluate
from problems.evaluation.difference import e_test
from problems.figures.concentration import Facility, risky_facilities


def printed(evaluation, **expected):
    """The figures of these names, each to as many places as its expected text prints."""
    return {
        name: text if text is None else f"{getattr(evaluation, name):.{len(text.partition('.')[2])}f}"
        for name, text in expected.items()
    }


def agree(evaluation, **expected):
    """Whether the figures are those printed, None where they are refused."""
    refused = {name for name, text in expected.items() if text is None}
    assert {name for name in refused if getattr(evaluation, name) is None} == refused
    assert refused <= set(evaluation.refused)
    assert printed(evaluation, **expected) == expected
    return True


def three(response, buffer, comparison, **more):
    return evaluate(Pair(*response), buffer=Pair(*buffer), comparison=Pair(*comparison), **more)


def test_v1_hand_computed_quotient_is_minus_one():
    found = three((100, 50), (100, 150), (100, 100))
    values = found.success, found.buffer_displacement, found.wdq, found.total_net_effect
    assert values == (-0.5, 0.5, -1, 0)


def test_v2_diffusion():
    found = three((200, 120), (100, 90), (400, 400))
    assert (found.gross_effect, found.total_net_effect, found.wdq) == (80, 90, 0.125)
    assert agree(found, net_effect="0.2", success="-0.2", buffer_displacement="-0.025")


def test_v3_diffusion_beside_a_falling_comparison():
    found = three((200, 120), (100, 90), (400, 380))
    assert agree(found, net_effect="0.184211", buffer_displacement="-0.013158", wdq="0.071429")
    assert found.total_net_effect == 75


@pytest.mark.parametrize(
    ("buffer_after", "wdq", "total"),
    [pytest.param(120, -0.25, 60, id="v4"), pytest.param(200, -1.25, -20, id="v5")],
)
def test_v4_v5_displacement_smaller_and_larger_than_the_effect(buffer_after, wdq, total):
    found = three((200, 120), (100, buffer_after), (400, 400))
    assert (found.wdq, found.total_net_effect) == (wdq, total)


def test_v6_quotient_is_refused_without_success():
    found = three((100, 120), (100, 110), (200, 200))
    assert agree(found, success="0.1", wdq=None)
    assert found.total_net_effect == -30
    assert found.refused["wdq"].startswith("No success; WDQ not interpreted")


def test_v7_diffusion_larger_than_the_effect():
    found = three((100, 80), (100, 60), (200, 200))
    assert (found.wdq, found.total_net_effect) == (2, 60)


def test_v8_published_rate_ratio_at_90_percent():
    assert agree(
        evaluate(Pair(348, 309), confidence=0.9),
        rate_ratio="0.887931",
        rate_ratio_se_ln="0.078165",
        rate_ratio_wald_low="0.780804",
        rate_ratio_wald_high="1.009757",
        percent_change="-11.206897",
    )


def test_v9_burglaries_by_occupied_units():
    assert f"{float(Pair(41, 20, 83, 73).rate_before):.3f}" == "0.494"
    assert f"{float(Pair(41, 20, 83, 73).rate_after):.6f}" == "0.273973"
    assert agree(
        evaluate(Pair(41, 20, 83, 73)),
        rate_ratio="0.554627",
        percent_change="-44.5373",
        rate_ratio_wald_low="0.324967",
        rate_ratio_wald_high="0.946592",
        rate_ratio_low="0.307845",
        rate_ratio_high="0.968619",
        p_value="0.037234",
    )


def test_v9_burglaries_as_raw_counts():
    assert agree(
        evaluate(Pair(41, 20)),
        percent_change="-51.2195",
        rate_ratio="0.487805",
        rate_ratio_wald_low="0.285815",
        rate_ratio_wald_high="0.832545",
        rate_ratio_low="0.270755",
        rate_ratio_high="0.851918",
        p_value="0.009853",
    )


def test_v10_unequal_periods():
    found = evaluate(Pair(60, 20, 12, 6))
    assert agree(
        found,
        rate_ratio="0.666667",
        rate_ratio_wald_low="0.401911",
        rate_ratio_wald_high="1.105829",
        rate_ratio_low="0.380611",
        rate_ratio_high="1.121895",
        p_value="0.138685",
    )
    assert found.outcome == Verdict.TOO_FEW


def test_v11_nothing_after_has_no_wald_interval():
    found = evaluate(Pair(12, 0))
    assert (found.rate_ratio, found.rate_ratio_low, found.percent_change) == (0, 0, -100)
    assert agree(
        found,
        rate_ratio_high="0.359894",
        p_value="0.000488",
        rate_ratio_wald_low=None,
        rate_ratio_wald_high=None,
        rate_ratio_se_ln=None,
    )


def test_v12_nothing_before_has_no_percentage():
    found = evaluate(Pair(0, 5))
    assert agree(
        found,
        rate_ratio=None,
        percent_change=None,
        rate_ratio_low="0.916356",
        rate_ratio_high=None,
        p_value="0.0625",
    )


def test_v13_five_and_five():
    found = evaluate(Pair(5, 5))
    assert (found.rate_ratio, found.p_value) == (1, 1)
    assert agree(found, rate_ratio_wald_low="0.289503", rate_ratio_wald_high="3.454197")


def test_v14_published_difference():
    found = evaluate(Pair(20, 10), comparison=Pair(20, 20), confidence=0.9)
    assert found.wdd == -10
    assert agree(found, wdd_se="8.366600", wdd_z="-1.195229", wdd_low="-23.761833", wdd_high="3.761833")


def test_v15_published_difference_with_a_growing_comparison():
    found = evaluate(Pair(120, 100), comparison=Pair(130, 150), confidence=0.9)
    assert found.wdd == -40
    assert agree(found, wdd_se="22.3607", wdd_low="-76.8", wdd_high="-3.2")


def test_v16_published_difference_with_displacement():
    found = evaluate(
        Pair(120, 100),
        comparison=Pair(130, 150),
        buffer=Pair(40, 25),
        buffer_comparison=Pair(30, 25),
        confidence=0.9,
    )
    assert found.wdd == -50
    assert agree(found, wdd_se="24.8998", wdd_low="-91.0", wdd_high="-9.0")


def test_v17_published_burglaries():
    found = evaluate(Pair(398, 190), comparison=Pair(148, 97))
    assert found.wdd == -157
    assert agree(
        found,
        wdd_se="28.861739",
        wdd_z="-5.43973",
        relative_effect="0.728384",
        relative_effect_low="0.534811",
        relative_effect_high="0.992021",
    )
    assert found.outcome == Verdict.FEWER_THAN_COMPARISON


def test_v18_published_unequal_periods():
    raw = evaluate(Pair(80, 20), comparison=Pair(100, 50))
    assert (raw.wdd, round(raw.wdd_se**2)) == (-10, 250)
    assert agree(raw, wdd_se="15.8")
    yearly = evaluate(Pair(80, 20, 2, 1), comparison=Pair(100, 50, 2, 1))
    assert (yearly.wdd, round(yearly.wdd_se**2, 9)) == (-20, 115)
    assert agree(yearly, wdd_se="10.7238", wdd_low="-41.02", wdd_high="1.02", percent_change="-50.0")


@pytest.mark.parametrize(
    ("before", "after", "p"),
    [
        (6, 2, "0.1748748"),
        (10, 5, "0.2061644"),
        (3, 0, "0.0883790"),
        (20, 10, "0.068832"),
        (41, 20, "0.006959"),
    ],
)
def test_v19_e_test(before, after, p):
    assert f"{e_test(Pair(before, after)):.{len(p) - 2}f}" == p


def test_v20_top_pub_has_a_quarter_of_the_assaults():
    rows = risky_facilities([Facility("top", 31), Facility("others", 60), Facility("rest", 30)])
    assert [row.name for row in rows] == ["others", "top", "rest"]
    assert f"{rows[1].percent_of_events:.1f}" == "25.6"


def test_v21_no_events_in_either_period():
    found = evaluate(Pair(0, 0), comparison=Pair(0, 0))
    assert agree(found, percent_change=None, rate_ratio=None, p_value=None, wdd=None, wdd_z=None)
    assert found.outcome == Verdict.NO_EVENTS
    assert "no events in either period" in found.verdict


def test_scenario_14_of_the_real_data():
    found = three((20, 10), (30, 20), (20, 20))
    effects = found.gross_effect, found.net_effect, found.wdq, found.total_net_effect
    assert effects == (10, 0.5, 1, 20)
