"""What happened around the response area: Guerette's net effects and Bowers and Johnson's quotient."""

from fractions import Fraction

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from problems.evaluation.counts import Pair, Refused


class Reading(models.TextChoices):
    """What a weighted displacement quotient says, in the words of tool guide 10, appendix C."""

    DIFFUSION_LARGER = (
        "diffusion_larger",
        gettext_lazy("Against the comparison area, the buffer fell even more than the response area."),
    )
    DIFFUSION = "diffusion", gettext_lazy("Against the comparison area, the buffer fell too.")
    NONE = "none", gettext_lazy("The buffer went as the comparison area did.")
    DISPLACEMENT_SMALLER = (
        "displacement_smaller",
        gettext_lazy("Against the comparison area, the buffer rose, by less than the response area fell."),
    )
    OFFSET = (
        "offset",
        gettext_lazy("Against the comparison area, the buffer rose by as much as the response area fell."),
    )
    DISPLACEMENT_LARGER = (
        "displacement_larger",
        gettext_lazy(
            "Against the comparison area, the buffer rose by more than the response area fell: nothing was won on "
            "the whole."
        ),
    )


def net_effect(response: Pair, comparison: Pair) -> float:
    """NE = Rb/Cb - Ra/Ca, positive = fewer than the comparison. Raises `Refused` where Cb or Ca is zero."""
    return float(-_against(response, comparison))


def success(response: Pair, comparison: Pair) -> float:
    """S = Ra/Ca - Rb/Cb, negative = success. Raises `Refused` where Cb or Ca is zero."""
    return float(_against(response, comparison))


def buffer_displacement(buffer: Pair, comparison: Pair) -> float:
    """BDM = Da/Ca - Db/Cb, positive = displacement, negative = diffusion. Raises `Refused` where Cb or Ca is zero."""
    return float(_against(buffer, comparison))


def wdq(response: Pair, buffer: Pair, comparison: Pair) -> float:
    """WDQ = BDM / S (Bowers and Johnson 2003).

    Raises `Refused` where Cb or Ca is zero, and where S is not below zero: without success the quotient turns round.
    """
    return float(_quotient(response, buffer, comparison))


def reading_of(response: Pair, buffer: Pair, comparison: Pair) -> Reading:
    """What the quotient says. Raises `Refused` as `wdq` does."""
    quotient = _quotient(response, buffer, comparison)
    if quotient > 1:
        return Reading.DIFFUSION_LARGER
    if quotient > 0:
        return Reading.DIFFUSION
    if quotient == 0:
        return Reading.NONE
    if quotient > -1:
        return Reading.DISPLACEMENT_SMALLER
    return Reading.OFFSET if quotient == -1 else Reading.DISPLACEMENT_LARGER


def total_net_effect(response: Pair, buffer: Pair, comparison: Pair) -> float:
    """TNE = [Rb (Ca/Cb) - Ra] + [Db (Ca/Cb) - Da], positive = prevented overall.

    In events; in events per unit where the pairs have exposures. Raises `Refused` where Cb or Ca is zero.
    """
    _need_events(comparison)
    trend = comparison.rate_after / comparison.rate_before
    return float(
        response.rate_before * trend - response.rate_after + buffer.rate_before * trend - buffer.rate_after
    )


def _quotient(response: Pair, buffer: Pair, comparison: Pair) -> Fraction:
    gained = _against(response, comparison)
    if gained >= 0:
        raise Refused(
            _("No success; WDQ not interpreted: the response area did not fall against the comparison area.")
        )
    return _against(buffer, comparison) / gained


def _against(pair: Pair, comparison: Pair) -> Fraction:
    """By how much the share of the comparison rose from before to after."""
    _need_events(comparison)
    return pair.rate_after / comparison.rate_after - pair.rate_before / comparison.rate_before


def _need_events(comparison: Pair) -> None:
    if not (comparison.before and comparison.after):
        raise Refused(
            _("The comparison area has no events in one of the periods, and nothing is divided by zero.")
        )
