"""The whole evaluation of before and after: every figure, or the sentence that refuses it."""

from collections.abc import Callable
from dataclasses import asdict, astuple, dataclass
from typing import Any

from problems.evaluation import change, displacement, ratios
from problems.evaluation.counts import Pair, Refused
from problems.evaluation.design import Design
from problems.evaluation.difference import difference_of
from problems.evaluation.verdict import Verdict, verdict_of, words_of

# raised whenever a figure of the same inputs would come out otherwise; frozen beside each result
METHOD = "1"


@dataclass(frozen=True)
class Evaluation:
    """Before and after, evaluated; None where a figure is refused, and `refused` says why by its name.

    Percent are percent; effects and differences are events, or events per unit where the pairs have exposures; ratios
    are plain. Positive gross, net and total net effects are decreases; negative differences are decreases.
    """

    percent_change: float | None
    gross_effect: float | None
    net_effect: float | None
    success: float | None
    buffer_displacement: float | None
    wdq: float | None
    total_net_effect: float | None
    rate_ratio: float | None
    rate_ratio_low: float | None
    rate_ratio_high: float | None
    rate_ratio_wald_low: float | None
    rate_ratio_wald_high: float | None
    rate_ratio_se_ln: float | None
    p_value: float | None
    relative_effect: float | None
    relative_effect_low: float | None
    relative_effect_high: float | None
    wdd: float | None
    wdd_se: float | None
    wdd_low: float | None
    wdd_high: float | None
    wdd_z: float | None
    outcome: Verdict
    verdict: str
    refused: dict[str, str]
    inputs: dict[str, Any]

    def as_json(self) -> dict[str, Any]:
        """The figures by name, ready for JSON: plain numbers, words and None, never NaN or Infinity."""
        figures = asdict(self) | {"outcome": self.outcome.value}
        del figures["inputs"]
        return figures

    def frozen(self) -> dict[str, Any]:
        """The figures with what they were computed from and by which method, to be kept; `again` reads the inputs."""
        return {**self.as_json(), "inputs": self.inputs}


# each figure, or figures that are refused together, and how it is computed
FIGURES: dict[tuple[str, ...], Callable[[Design], Any]] = {
    ("percent_change",): lambda of: change.percent_change(of.response),
    ("gross_effect",): lambda of: change.gross_effect(of.response),
    ("net_effect",): lambda of: displacement.net_effect(of.response, of.need_comparison()),
    ("success",): lambda of: displacement.success(of.response, of.need_comparison()),
    ("buffer_displacement",): lambda of: displacement.buffer_displacement(
        of.need_buffer(), of.need_comparison()
    ),
    ("wdq",): lambda of: displacement.wdq(of.response, of.need_buffer(), of.need_comparison()),
    ("total_net_effect",): lambda of: displacement.total_net_effect(
        of.response, of.need_buffer(), of.need_comparison()
    ),
    ("rate_ratio",): lambda of: ratios.rate_ratio(of.response),
    ("rate_ratio_low",): lambda of: ratios.rate_ratio_low(of.response, of.confidence),
    ("rate_ratio_high",): lambda of: ratios.rate_ratio_high(of.response, of.confidence),
    ("rate_ratio_wald_low", "rate_ratio_wald_high"): lambda of: ratios.rate_ratio_wald(
        of.response, of.confidence
    ),
    ("rate_ratio_se_ln",): lambda of: ratios.rate_ratio_se_ln(of.response),
    ("p_value",): lambda of: ratios.p_value(of.response),
    ("relative_effect",): lambda of: ratios.relative_effect(of.response, of.need_comparison()),
    ("relative_effect_low", "relative_effect_high"): lambda of: ratios.relative_effect_limits(
        of.response, of.need_comparison(), of.confidence
    ),
    ("wdd", "wdd_se", "wdd_low", "wdd_high", "wdd_z"): lambda of: astuple(difference_of(of)),
}


def evaluate(
    response: Pair,
    *,
    comparison: Pair | None = None,
    buffer: Pair | None = None,
    buffer_comparison: Pair | None = None,
    confidence: float = 0.95,
    fewest_for_percent: int = change.FEWEST_FOR_PERCENT,
) -> Evaluation:
    """Evaluate before and after in the response area against a comparison area and a buffer, where there are.

    A buffer enters the weighted displacement difference only with its own comparison. Raises `UnusableFigures` for a
    buffer's comparison without a buffer, and for a confidence outside 0.5 to 0.9999. `fewest_for_percent` governs the
    words alone; the figure `percent_change` is refused only where nothing happened before.
    """
    design = Design(response, comparison, buffer, buffer_comparison, confidence)
    return _evaluated(design, fewest_for_percent)


def again(inputs: dict[str, Any], *, fewest_for_percent: int = change.FEWEST_FOR_PERCENT) -> Evaluation:
    """Evaluate frozen inputs once more: the same figures, as long as the method is the same."""
    return _evaluated(Design.of_inputs(inputs), fewest_for_percent)


def _evaluated(design: Design, fewest: int) -> Evaluation:
    figures: dict[str, float | None] = {}
    refused: dict[str, str] = {}
    for names, compute in FIGURES.items():
        try:
            found = compute(design)
        except Refused as why:
            figures |= dict.fromkeys(names)
            refused |= dict.fromkeys(names, str(why))
        else:
            figures |= dict(zip(names, found if len(names) > 1 else (found,), strict=True))
    outcome = verdict_of(design)
    return Evaluation(
        **figures,
        outcome=outcome,
        verdict=words_of(outcome, design, fewest=fewest),
        refused=refused,
        inputs=design.inputs() | {"method": METHOD},
    )
