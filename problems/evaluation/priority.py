"""How pressing a problem is: factors rated from 1 to 5, weighed into one number that can be taken apart."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from partnerships.figures import item_score


class Factor(models.TextChoices):
    """What is weighed (Problem-Solving Tips, COPS Office)."""

    HARM = "harm", gettext_lazy("Severity of harm")
    FREQUENCY = "frequency", gettext_lazy("How often it happens")
    CONCERN = "concern", gettext_lazy("Community concern")
    RESOURCES = "resources", gettext_lazy("Police time and means it takes")
    LIFE = "life", gettext_lazy("Danger to life")
    SUCCESS = "success", gettext_lazy("Likelihood of success")
    SUPPORT = "support", gettext_lazy("Support for doing something")
    COMPETING = "competing", gettext_lazy("Competing priorities")


# what speaks against taking it up now counts the other way round
REVERSED = frozenset({Factor.COMPETING})
EVEN_WEIGHTS: Mapping[str, float] = dict.fromkeys(Factor.values, 1)


@dataclass(frozen=True)
class Part:
    """What one factor gives: its rating, its weight, and the points of the score that come from it."""

    factor: Factor
    rating: int
    weight: float
    points: float


@dataclass(frozen=True)
class Priority:
    """A score from 0 to 100 with its parts; None where fewer than half of the weight was rated."""

    score: float | None
    parts: tuple[Part, ...]
    unrated: tuple[Factor, ...]


def priority(ratings: Mapping[str, int], weights: Mapping[str, float] = EVEN_WEIGHTS) -> Priority:
    """Weigh ratings from 1 (low) to 5 (high), by the values of their factors; unrated factors are left out.

    The score is the weighted mean of the ratings as 0-100, competing priorities turned round. A factor of weight 0
    does not count. Raises ValueError for a factor or a rating that there is not, and for weights below 0 or all 0.
    """
    counted = {Factor(name): weight for name, weight in weights.items() if weight}
    if not counted or any(not 0 < weight < float("inf") for weight in counted.values()):
        raise ValueError(_("Weights are numbers from 0, and at least one is larger than 0."))
    rated = {Factor(name): rating for name, rating in ratings.items()}
    scores = {
        factor: item_score(rated[factor], is_reversed=factor in REVERSED)
        for factor in counted
        if factor in rated
    }
    weight = sum(counted[factor] for factor in scores)
    parts = tuple(
        Part(factor, rated[factor], counted[factor], score * counted[factor] / weight)
        for factor, score in scores.items()
    )
    enough = bool(parts) and 2 * weight >= sum(counted.values())
    score = sum(part.points for part in parts) if enough else None
    return Priority(score, parts, tuple(factor for factor in counted if factor not in rated))
