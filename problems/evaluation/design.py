"""What is compared: the response area before and after, and what stands beside it."""

from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from django.utils.translation import gettext as _

from problems.evaluation.counts import Pair, Refused, UnusableFigures, exact, tail_of

ROLES = ("response", "comparison", "buffer", "buffer_comparison")


@dataclass(frozen=True)
class Design:
    """The pairs of an assessment by their role, and the confidence of its intervals.

    Raises `UnusableFigures` for a buffer's comparison without a buffer, and for a confidence outside 0.5 to 0.9999.
    """

    response: Pair
    comparison: Pair | None = None
    buffer: Pair | None = None
    buffer_comparison: Pair | None = None
    confidence: float = 0.95

    def __post_init__(self) -> None:
        tail_of(self.confidence)
        if self.buffer_comparison and not self.buffer:
            raise UnusableFigures(_("A comparison for the buffer needs a buffer."))

    @classmethod
    def of_inputs(cls, inputs: dict[str, Any]) -> "Design":
        """The design that `inputs` were frozen from."""
        response, comparison, buffer, buffer_comparison = (_read(inputs[role]) for role in ROLES)
        if response is None:
            raise UnusableFigures(_("The response area has no counts."))
        return cls(response, comparison, buffer, buffer_comparison, inputs["confidence"])

    def inputs(self) -> dict[str, Any]:
        """Each role as count, count, exposure, exposure, ready for JSON; exposures as text, so that they stay exact."""
        pairs: dict[str, Any] = {role: _listed(getattr(self, role)) for role in ROLES}
        return pairs | {"confidence": self.confidence}

    def need_comparison(self) -> Pair:
        """The comparison area. Raises `Refused` where there is none."""
        if self.comparison is None:
            raise Refused(_("There is no comparison area."))
        return self.comparison

    def need_buffer(self) -> Pair:
        """The buffer. Raises `Refused` where there is none."""
        if self.buffer is None:
            raise Refused(_("There is no buffer area."))
        return self.buffer


def _listed(pair: Pair | None) -> list[int | str] | None:
    if pair is None:
        return None
    return [pair.before, pair.after, str(exact(pair.exposure_before)), str(exact(pair.exposure_after))]


def _read(listed: list[Any] | None) -> Pair | None:
    return Pair(listed[0], listed[1], Fraction(listed[2]), Fraction(listed[3])) if listed else None
