"""What before and after come to, by one rule and in plain words that never say why."""

from django.db import models
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from problems.evaluation.change import FEWEST_FOR_PERCENT, change_of
from problems.evaluation.counts import Pair, Refused, exact
from problems.evaluation.design import Design
from problems.evaluation.difference import difference_of
from problems.evaluation.displacement import reading_of
from problems.evaluation.ratios import rate_ratio_high, rate_ratio_low


class Verdict(models.TextChoices):
    """What before and after come to."""

    NO_EVENTS = "no_events", gettext_lazy("No events in either period")
    TOO_FEW = "too_few", gettext_lazy("Too few events to tell")
    WORSE = "worse", gettext_lazy("More events than before")
    FEWER_THAN_COMPARISON = "fewer_than_comparison", gettext_lazy("Fewer, beyond the comparison")
    FEWER_NOT_DISTINGUISHABLE = "fewer_not_distinguishable", gettext_lazy("Fewer, as in the comparison")
    FEWER_NO_COMPARISON = "fewer_no_comparison", gettext_lazy("Fewer, without a comparison")


FEWER = {Verdict.FEWER_THAN_COMPARISON, Verdict.FEWER_NOT_DISTINGUISHABLE}
WORDS = {
    Verdict.NO_EVENTS: gettext_lazy(
        "There were no events in either period, so there is nothing to tell apart."
    ),
    Verdict.TOO_FEW: gettext_lazy("Too few events to tell a change from chance: %(response)s."),
    Verdict.WORSE: gettext_lazy("More events than before: %(response)s. This is not a reduction."),
    Verdict.FEWER_THAN_COMPARISON: gettext_lazy(
        "Fewer events than before: %(response)s. The fall goes beyond that of the comparison area."
    ),
    Verdict.FEWER_NOT_DISTINGUISHABLE: gettext_lazy(
        "Fewer events than before: %(response)s. The fall cannot be told apart from what happened in the "
        "comparison area."
    ),
    Verdict.FEWER_NO_COMPARISON: gettext_lazy(
        "Fewer events than before: %(response)s. Without a comparison area nothing shows whether they fell "
        "elsewhere too."
    ),
}
BEYOND_WITH_BUFFER = gettext_lazy(
    "Fewer events than before: %(response)s. With the buffer counted, the fall goes beyond that of the comparison "
    "areas."
)
ASSUMPTIONS = (
    gettext_lazy("Events are counted as independent; where they come in bursts, the true error is larger."),
    gettext_lazy("The comparison area is taken to have gone the way the response area would have gone."),
    gettext_lazy("Both periods are taken to have been recorded in the same way."),
    gettext_lazy("Nothing else is taken to have changed between the periods."),
)


def verdict_of(design: Design) -> Verdict:
    """The rule: the response's exact interval first, then the interval of the weighted displacement difference."""
    response, confidence = design.response, design.confidence
    if not response.total:
        return Verdict.NO_EVENTS
    if rate_ratio_low(response, confidence) > 1:
        return Verdict.WORSE
    if not response.before or rate_ratio_high(response, confidence) >= 1:
        return Verdict.TOO_FEW
    if design.comparison is None:
        return Verdict.FEWER_NO_COMPARISON
    beyond = difference_of(design).high < 0
    return Verdict.FEWER_THAN_COMPARISON if beyond else Verdict.FEWER_NOT_DISTINGUISHABLE


def words_of(verdict: Verdict, design: Design, *, fewest: int = FEWEST_FOR_PERCENT) -> str:
    """A verdict in plain words with its counts; percentages only from `fewest` events before."""
    beyond = design.buffer_comparison and verdict == Verdict.FEWER_THAN_COMPARISON
    sentence = str(BEYOND_WITH_BUFFER if beyond else WORDS[verdict])
    said = [sentence % {"response": _counts(design.response, fewest)}]
    if verdict == Verdict.NO_EVENTS:
        return said[0]
    if design.comparison is not None:
        said.append(
            _("Comparison area: %(comparison)s.") % {"comparison": _counts(design.comparison, fewest)}
        )
    said += _buffer_words(verdict, design)
    said.append(_("The figures tell what changed, not why."))
    return " ".join(said)


def _buffer_words(verdict: Verdict, design: Design) -> list[str]:
    """How the buffer went beside a fall, where the quotient may be read."""
    if design.buffer is None or design.comparison is None or verdict not in FEWER:
        return []
    try:
        return [str(reading_of(design.response, design.buffer, design.comparison).label)]
    except Refused:
        return []


def _counts(pair: Pair, fewest: int) -> str:
    words = str(change_of(pair, fewest=fewest))
    if not pair.is_normalized:
        return words
    return _("%(change)s, counted over %(before)s and %(after)s") % {
        "change": words,
        "before": _plain(pair.exposure_before),
        "after": _plain(pair.exposure_after),
    }


def _plain(exposure) -> str:
    number = float(exact(exposure))
    return number_format(int(number) if number.is_integer() else number, force_grouping=True)
