"""Differences of counts with their errors: the weighted displacement difference and the E-test."""

import math
from dataclasses import dataclass

from django.utils.translation import gettext as _

from problems.evaluation.counts import Pair, Refused, UnusableFigures, exact, z_of
from problems.evaluation.design import Design

# the E-test sums over every likely pair of counts, so that its work grows with their product
MOST_FOR_E_TEST = 20_000


@dataclass(frozen=True)
class Difference:
    """A weighted displacement difference: events (per unit), negative = fewer; its error, limits and z."""

    wdd: float
    se: float
    low: float
    high: float
    z: float


def difference_of(design: Design) -> Difference:
    """WDD = (Ra - Rb) - (Ca - Cb) + (Da - Db) - (CDa - CDb), Wheeler and Ratcliffe 2018, Crime Science 7:11.

    Each count is divided by its exposure, and its variance is count / exposure². A buffer enters only with a comparison
    of its own. Raises `Refused` without a comparison area, and where no events were counted anywhere.
    """
    pairs = [(1, design.response), (-1, design.need_comparison())]
    if design.buffer and design.buffer_comparison:
        pairs += [(1, design.buffer), (-1, design.buffer_comparison)]
    variance = sum(pair.variance for _sign, pair in pairs)
    if not variance:
        raise Refused(_("There were no events anywhere, so the difference has no error."))
    difference = float(sum(sign * (pair.rate_after - pair.rate_before) for sign, pair in pairs))
    error = math.sqrt(variance)
    width = z_of(design.confidence) * error
    return Difference(difference, error, difference - width, difference + width, difference / error)


def e_test(pair: Pair) -> float:
    """Two-sided p that two Poisson means are equal (Krishnamoorthy and Thomson 2004, JSPI 119:23-35).

    Raises `Refused` where nothing happened, and above `MOST_FOR_E_TEST` events, where the exact p says the same.
    """
    from scipy.stats import poisson_means_test

    if not pair.total:
        raise Refused(_("There were no events in either period."))
    if pair.total > MOST_FOR_E_TEST:
        raise Refused(_("There are too many events for this test; use the exact p."))
    exposures = float(exact(pair.exposure_before)), float(exact(pair.exposure_after))
    if not 1e-3 <= exposures[1] / exposures[0] <= 1e3:
        raise UnusableFigures(_("The periods are too unequal for this test."))
    return float(poisson_means_test(pair.before, exposures[0], pair.after, exposures[1]).pvalue)
