"""Counts before and after, what they are counted over, and the two ways in which a figure is not given."""

import math
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from django.utils.translation import gettext as _

Number = int | float | Decimal | Fraction

MOST_EVENTS = 10**12
LEAST_EXPOSURE, MOST_EXPOSURE = Fraction(1, 10**6), Fraction(10**12)


class UnusableFigures(ValueError):
    """What was given cannot be counted with; the message says what is wrong with it and is fit to show."""


class Refused(Exception):
    """A figure that would mislead, and is therefore not given; the message says why and is fit to show."""


@dataclass(frozen=True)
class Pair:
    """Events before and after in one place, each over its exposure.

    Counts are whole numbers from 0. Exposures are what the counts are divided by to be comparable (months, units x
    months, rooms, residents); they are larger than 0, and only their ratio matters to ratios and percentages. Raises
    `UnusableFigures` where a number is not of this kind.
    """

    before: int
    after: int
    exposure_before: Number = 1
    exposure_after: Number = 1

    def __post_init__(self) -> None:
        for count in (self.before, self.after):
            if isinstance(count, bool) or not isinstance(count, int) or not 0 <= count <= MOST_EVENTS:
                raise UnusableFigures(
                    _("A count is a whole number from 0, not %(given)s.") % {"given": count}
                )
        for exposure in (self.exposure_before, self.exposure_after):
            if not LEAST_EXPOSURE <= exact(exposure) <= MOST_EXPOSURE:
                raise UnusableFigures(
                    _("An exposure is a number larger than 0, not %(given)s.") % {"given": exposure}
                )

    @property
    def total(self) -> int:
        """Events in both periods together."""
        return self.before + self.after

    @property
    def rate_before(self) -> Fraction:
        """Events per unit of exposure, before (RATE of tool guide 10)."""
        return self.before / exact(self.exposure_before)

    @property
    def rate_after(self) -> Fraction:
        """Events per unit of exposure, after."""
        return self.after / exact(self.exposure_after)

    @property
    def is_normalized(self) -> bool:
        """The periods differ in what was counted over, so that only rates may be compared."""
        return exact(self.exposure_before) != exact(self.exposure_after)

    @property
    def variance(self) -> Fraction:
        """The variance of the difference of the two rates, counts being Poisson: count / exposure², summed."""
        return self.rate_before / exact(self.exposure_before) + self.rate_after / exact(self.exposure_after)


def exact(number: Number) -> Fraction:
    """A number as the fraction that it is written as: 0.1 is a tenth."""
    if isinstance(number, int | Fraction):
        return Fraction(number)
    try:
        return Fraction(str(number))
    except (ValueError, ZeroDivisionError):
        raise UnusableFigures(_("%(given)s is not a number to count with.") % {"given": number}) from None


def z_of(confidence: float) -> float:
    """The normal quantile of a two-sided interval: 1.96 for 0.95."""
    from scipy.special import ndtri

    return float(ndtri(1 - tail_of(confidence)))


def tail_of(confidence: float) -> float:
    """What a two-sided interval leaves outside on each side: 0.025 for 0.95.

    Raises `UnusableFigures` unless `confidence` lies between 0.5 and 0.9999.
    """
    if isinstance(confidence, bool) or not math.isfinite(confidence) or not 0.5 <= confidence <= 0.9999:
        raise UnusableFigures(
            _("Confidence lies between 0.5 and 0.9999 (0.95 is usual), not at %(given)s.")
            % {"given": confidence}
        )
    return (1 - confidence) / 2
