"""What answers to a survey come to: item and scale scores, shares with their margins, cells too small to show."""

import math
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from statistics import NormalDist, fmean
from typing import TypeVar

from django.utils.translation import gettext as _

POINTS = 5
# fewer answers than these could point to a person; a setting of the department
FEWEST_SHOWN = 10
Cell = TypeVar("Cell", bound=Hashable)


def item_score(answer: int, *, points: int = POINTS, is_reversed: bool = False) -> float:
    """Score an answer from 1 to `points` as 0-100: 100 (x - 1) / (k - 1), turned round where the item is reversed.

    Raises ValueError for an answer outside the scale: "don't know" is no answer and is left out by the caller.
    """
    if points < 2 or isinstance(answer, bool) or answer not in range(1, points + 1):
        raise ValueError(
            _("%(answer)s is no answer from 1 to %(points)s.") % {"answer": answer, "points": points}
        )
    score = 100 * (answer - 1) / (points - 1)
    return 100 - score if is_reversed else score


def scale_score(scores: Iterable[float | None]) -> float | None:
    """The mean of the answered items, 0-100; None unless at least half of the items were answered."""
    items = list(scores)
    answered = [score for score in items if score is not None]
    return fmean(answered) if answered and 2 * len(answered) >= len(items) else None


@dataclass(frozen=True)
class Share:
    """A share of answers with its base and its Wilson limits, all in percent."""

    count: int
    base: int
    percent: float
    low: float
    high: float


def share(count: int, base: int, *, confidence: float = 0.95) -> Share | None:
    """The share `count` of `base` with its Wilson score interval (Wilson 1927); None where nobody answered.

    Raises ValueError unless 0 <= count <= base and 0 < confidence < 1.
    """
    if not 0 <= count <= base or not 0 < confidence < 1:
        raise ValueError(_("%(count)s of %(base)s is no share.") % {"count": count, "base": base})
    if not base:
        return None
    # the closed form, rather than SciPy's, keeps 70 MB out of each process that shows a survey; a test compares them
    z = NormalDist().inv_cdf(1 - (1 - confidence) / 2)
    p, over = count / base, 1 + z * z / base
    middle = (p + z * z / (2 * base)) / over
    width = z / over * math.sqrt(p * (1 - p) / base + z * z / (4 * base * base))
    low = 0.0 if count == 0 else max(0.0, middle - width)
    high = 1.0 if count == base else min(1.0, middle + width)
    return Share(count, base, 100 * p, 100 * low, 100 * high)


def shown_cells(counts: Mapping[Cell, int], *, fewest: int = FEWEST_SHOWN) -> dict[Cell, int | None]:
    """Counts with those from 1 to `fewest` - 1 hidden (None); zeros stay.

    Where the hidden cells together hold fewer than `fewest`, the total shown beside them would give them away, and the
    next smallest is hidden too, until it would not.
    """
    hidden = {cell for cell, count in counts.items() if 0 < count < fewest}
    rest = sorted((cell for cell in counts if counts[cell] >= fewest), key=lambda cell: counts[cell])
    while hidden and rest and sum(counts[cell] for cell in hidden) < fewest:
        hidden.add(rest.pop(0))
    return {cell: None if cell in hidden else count for cell, count in counts.items()}
