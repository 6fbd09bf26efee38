"""Rate ratio of two Poisson counts with exact and Wald limits, and the ratio of two such ratios."""

import math

from django.utils.translation import gettext as _

from problems.evaluation.counts import Pair, Refused, exact, tail_of, z_of

# below this the normal curve on the logarithm is not trusted; the exact interval stands alone
FEWEST_FOR_WALD = 5


def rate_ratio(pair: Pair) -> float:
    """RR = (after / exposure) / (before / exposure); 1 = no change, below 1 = fewer.

    Raises `Refused` where nothing happened before (the ratio has no upper end).
    """
    _need_events(pair)
    if not pair.before:
        raise Refused(_("There were no events before, so the ratio has no end."))
    return float(pair.rate_after / pair.rate_before)


def rate_ratio_low(pair: Pair, confidence: float = 0.95) -> float:
    """Lower exact limit of the rate ratio: Clopper-Pearson on `after` of all events, as odds; 0 where after is 0."""
    _need_events(pair)
    return _odds(pair.after, pair.before + 1, tail_of(confidence)) * _exposures(pair)


def rate_ratio_high(pair: Pair, confidence: float = 0.95) -> float:
    """Upper exact limit of the rate ratio. Raises `Refused` where nothing happened before: there is none."""
    _need_events(pair)
    if not pair.before:
        raise Refused(_("There were no events before, so the interval has no upper limit."))
    return _exposures(pair) / _odds(pair.before, pair.after + 1, tail_of(confidence))


def rate_ratio_se_ln(pair: Pair) -> float:
    """Standard error of the logarithm of the rate ratio: sqrt(1/before + 1/after). Raises `Refused` at a zero."""
    _need_events(pair)
    if not (pair.before and pair.after):
        raise Refused(_("One of the counts is zero, and its logarithm has no standard error."))
    return math.sqrt(1 / pair.before + 1 / pair.after)


def rate_ratio_wald(pair: Pair, confidence: float = 0.95) -> tuple[float, float]:
    """Wald limits of the rate ratio, exp(ln RR +- z SE). Raises `Refused` on counts below `FEWEST_FOR_WALD`."""
    error = rate_ratio_se_ln(pair)
    if min(pair.before, pair.after) < FEWEST_FOR_WALD:
        raise Refused(_("The counts are too small for this interval; the exact one stands."))
    return _around(rate_ratio(pair), z_of(confidence) * error)


def p_value(pair: Pair) -> float:
    """Exact conditional p of equal rates: twice the smaller binomial tail of `after` of all events, at most 1.

    Central, so that it agrees with the exact interval. Raises `Refused` where nothing happened at all.
    """
    from scipy.special import betainc

    _need_events(pair)
    before, after = pair.before, pair.after
    share = 1 / (1 + _exposures(pair))
    at_most = betainc(before, after + 1, 1 - share) if before else 1.0
    at_least = betainc(after, before + 1, share) if after else 1.0
    return min(1.0, 2 * float(min(at_most, at_least)))


def relative_effect(response: Pair, comparison: Pair) -> float:
    """RRR = (Ra * Cb) / (Rb * Ca), the response's rate ratio over the comparison's; below 1 = fell more.

    Raises `Refused` where Rb, Cb or Ca is zero.
    """
    if not (response.before and comparison.before and comparison.after):
        raise Refused(_("A count that this ratio is divided by is zero."))
    return float(
        response.rate_after * comparison.rate_before / (response.rate_before * comparison.rate_after)
    )


def relative_effect_limits(response: Pair, comparison: Pair, confidence: float = 0.95) -> tuple[float, float]:
    """Limits of the relative effect, SE(ln) = sqrt of the sum of 1/count over all four counts.

    Raises `Refused` where one of the four counts lies below `FEWEST_FOR_WALD`.
    """
    ratio = relative_effect(response, comparison)
    counts = (response.before, response.after, comparison.before, comparison.after)
    if min(counts) < FEWEST_FOR_WALD:
        raise Refused(_("The counts are too small for an interval of this ratio."))
    return _around(ratio, z_of(confidence) * math.sqrt(sum(1 / count for count in counts)))


def _need_events(pair: Pair) -> None:
    if not pair.total:
        raise Refused(_("There were no events in either period."))


def _exposures(pair: Pair) -> float:
    """Exposure before over exposure after."""
    return float(exact(pair.exposure_before) / exact(pair.exposure_after))


def _odds(a: int, b: int, tail: float) -> float:
    """The odds p / (1 - p) at the quantile `tail` of a beta distribution, exact near both ends; 0 where a is 0."""
    from scipy.special import betainccinv, betaincinv

    return float(betaincinv(a, b, tail) / betainccinv(b, a, tail)) if a else 0.0


def _around(ratio: float, width: float) -> tuple[float, float]:
    return ratio * math.exp(-width), ratio * math.exp(width)
