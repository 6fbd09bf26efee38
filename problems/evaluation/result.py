"""The whole evaluation of before and after: every figure, or the sentence that refuses it."""

from collections.abc import Callable
from dataclasses import asdict, dataclass
from fractions import Fraction
from typing import Any

from django.utils.translation import gettext as _

from problems.evaluation import change, displacement, ratios
from problems.evaluation.counts import Pair, Refused, UnusableFigures, exact, tail_of
from problems.evaluation.difference import weighted_displacement_difference
from problems.evaluation.verdict import Verdict, verdict_of, words_of

# raised whenever a figure of the same inputs would come out otherwise; frozen beside each result
METHOD = "1"
ROLES = ("response", "comparison", "buffer", "buffer_comparison")


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


@dataclass(frozen=True)
class Places:
    """What is evaluated: the response area and what stands beside it."""

    response: Pair
    comparison: Pair | None = None
    buffer: Pair | None = None
    buffer_comparison: Pair | None = None
    confidence: float = 0.95

    def __post_init__(self) -> None:
        tail_of(self.confidence)
        if self.buffer_comparison and not self.buffer:
            raise UnusableFigures(_("A comparison for the buffer needs a buffer."))

    def need_comparison(self) -> Pair:
        if self.comparison is None:
            raise Refused(_("There is no comparison area."))
        return self.comparison

    def need_buffer(self) -> Pair:
        if self.buffer is None:
            raise Refused(_("There is no buffer area."))
        return self.buffer

    def as_json(self) -> dict[str, Any]:
        """The inputs as lists of count, count, exposure, exposure (exposures as text, so that they stay exact)."""
        pairs: dict[str, Any] = {name: _listed(getattr(self, name)) for name in ROLES}
        return pairs | {"confidence": self.confidence, "method": METHOD}


def _listed(pair: Pair | None) -> list[int | str] | None:
    if pair is None:
        return None
    return [pair.before, pair.after, str(exact(pair.exposure_before)), str(exact(pair.exposure_after))]


def _difference(places: Places) -> tuple[float, ...]:
    found = weighted_displacement_difference(
        places.response,
        places.need_comparison(),
        buffer=places.buffer,
        buffer_comparison=places.buffer_comparison,
        confidence=places.confidence,
    )
    return found.wdd, found.se, found.low, found.high, found.z


# each figure, or figures that are refused together, and how it is computed
FIGURES: dict[tuple[str, ...], Callable[[Places], Any]] = {
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
    ("wdd", "wdd_se", "wdd_low", "wdd_high", "wdd_z"): _difference,
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
    places = Places(response, comparison, buffer, buffer_comparison, confidence)
    figures, refused = _computed(places)
    outcome = verdict_of(
        response,
        comparison=comparison,
        buffer=buffer,
        buffer_comparison=buffer_comparison,
        confidence=confidence,
    )
    words = words_of(
        outcome,
        response,
        comparison=comparison,
        buffer=buffer,
        is_buffer_compared=buffer_comparison is not None,
        fewest=fewest_for_percent,
    )
    return Evaluation(**figures, outcome=outcome, verdict=words, refused=refused, inputs=places.as_json())


def _computed(places: Places) -> tuple[dict[str, float | None], dict[str, str]]:
    """Every figure by its name, and by the names of those that are refused why."""
    figures: dict[str, float | None] = {}
    refused: dict[str, str] = {}
    for names, compute in FIGURES.items():
        try:
            found = compute(places)
        except Refused as why:
            figures |= dict.fromkeys(names)
            refused |= dict.fromkeys(names, str(why))
        else:
            figures |= dict(zip(names, found if len(names) > 1 else (found,), strict=True))
    return figures, refused


def again(inputs: dict[str, Any]) -> Evaluation:
    """Evaluate frozen inputs once more: the same figures, as long as the method is the same."""
    response, *beside = (_read(inputs[role]) for role in ROLES)
    if response is None:
        raise UnusableFigures(_("The response area has no counts."))
    comparison, buffer, buffer_comparison = beside
    return evaluate(
        response,
        comparison=comparison,
        buffer=buffer,
        buffer_comparison=buffer_comparison,
        confidence=inputs["confidence"],
    )


def _read(listed: list[Any] | None) -> Pair | None:
    return Pair(listed[0], listed[1], Fraction(listed[2]), Fraction(listed[3])) if listed else None
