"""How much a count changed, and when a percentage of it may be shown."""

from dataclasses import dataclass

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from problems.evaluation.counts import Pair, Refused

# a percentage of fewer events than these says less than the counts do; a setting of the department
FEWEST_FOR_PERCENT = 10


def percent_change(pair: Pair) -> float:
    """Percent by which the rate changed: 100 * (after - before) / before, negative = fewer.

    Raises `Refused` where nothing happened before: there is no percentage of zero.
    """
    if not pair.before:
        raise Refused(_no_percentage(pair))
    return float(100 * (pair.rate_after - pair.rate_before) / pair.rate_before)


def gross_effect(pair: Pair) -> float:
    """GE = Rb - Ra, events per unit of exposure, positive = fewer (Guerette 2009, appendix B)."""
    return float(pair.rate_before - pair.rate_after)


@dataclass(frozen=True)
class Change:
    """A change as a page may show it: the counts always; `percent` only where it does not mislead.

    `percent` is None where it is refused or held back, and `held` says why (empty where nothing is held).
    """

    before: int
    after: int
    percent: float | None
    held: str

    def __str__(self) -> str:
        counts = _("from %(before)s to %(after)s") % {
            "before": number_format(self.before, force_grouping=True),
            "after": number_format(self.after, force_grouping=True),
        }
        return counts if self.percent is None else f"{counts} ({percent_words(self.percent)})"


def change_of(pair: Pair, *, fewest: int = FEWEST_FOR_PERCENT) -> Change:
    """The change of a pair as it may be shown: no percentage of zero, nor of fewer than `fewest` events before."""
    if not pair.before:
        return Change(pair.before, pair.after, None, _no_percentage(pair))
    if pair.before < fewest:
        words = ngettext(
            "Counts only: a percentage of %(count)d event says more than is known.",
            "Counts only: a percentage of %(count)d events says more than is known.",
            pair.before,
        )
        return Change(pair.before, pair.after, None, words % {"count": pair.before})
    return Change(pair.before, pair.after, percent_change(pair), "")


def percent_words(percent: float) -> str:
    """A percentage of change in words, to one place: "38.8% more", "no change"."""
    if round(percent, 1) == 0:
        return _("less than 0.1% apart") if percent else _("no change")
    words = _("%(percent)s%% more") if percent > 0 else _("%(percent)s%% fewer")
    return words % {"percent": number_format(round(abs(percent), 1), 1, force_grouping=True)}


def _no_percentage(pair: Pair) -> str:
    if not pair.total:
        return _("There were no events in either period.")
    return _("There were no events before, and there is no percentage of zero.")
