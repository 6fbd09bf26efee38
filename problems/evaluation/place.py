"""The survey of the place: conditions rated by day and by night, scored from 0 to 100, and compared when repeated."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy

from partnerships.figures import item_score, scale_score


class Aspect(models.TextChoices):
    """What is looked at (POP Center tool guide 8)."""

    SURVEILLANCE = "surveillance", gettext_lazy("Being seen: sight lines, windows, light")
    ACCESS = "access", gettext_lazy("Ways in and out: entries, locks, fences, through routes")
    TERRITORY = "territory", gettext_lazy("Signs that somebody owns it")
    UPKEEP = "upkeep", gettext_lazy("Upkeep: litter, graffiti, abandoned property")
    ACTIVITY = "activity", gettext_lazy("Proper use that brings people")
    HARDENING = "hardening", gettext_lazy("Hardened targets")
    MANAGEMENT = "management", gettext_lazy("How the place is managed")


@dataclass(frozen=True)
class Item:
    """One condition of a place: its question, the aspect it belongs to, and its rating from 1 (bad) to 5 (good).

    `rating` is None where the surveyor could not tell or it does not apply.
    """

    question: str
    aspect: str
    rating: int | None
    is_reversed: bool = False


@dataclass(frozen=True)
class PlaceScore:
    """A place's score from 0 (bad) to 100 (good), whole and by aspect; None where under half was rated."""

    score: float | None
    by_aspect: dict[Aspect, float | None]
    rated: int
    asked: int


@dataclass(frozen=True)
class PlaceChange:
    """Two surveys over the questions that both rated: scores, their difference (positive = better), how many."""

    before: float | None
    after: float | None
    difference: float | None
    shared: int


def place_score(items: Iterable[Item]) -> PlaceScore:
    """Score a survey: the mean of its rated conditions as 0-100. Raises ValueError for what is no rating or aspect."""
    items = list(items)
    scores: dict[Aspect, list[float | None]] = {}
    for item in items:
        scores.setdefault(Aspect(item.aspect), []).append(_score(item))
    by_aspect = {aspect: scale_score(scores[aspect]) for aspect in Aspect if aspect in scores}
    everything = [score for each in scores.values() for score in each]
    rated = sum(score is not None for score in everything)
    return PlaceScore(scale_score(everything), by_aspect, rated, len(items))


def place_change(before: Iterable[Item], after: Iterable[Item]) -> PlaceChange:
    """Compare two surveys over the questions that both rated: the same measure, taken in the same way.

    Scores are None where the surveys share fewer than half of the questions of the longer one.
    """
    first = {item.question: _score(item) for item in before}
    second = {item.question: _score(item) for item in after}
    shared = [
        question
        for question, score in first.items()
        if score is not None and second.get(question) is not None
    ]
    longer = max(len(first), len(second))
    missing: list[float | None] = [None] * (longer - len(shared))
    one = scale_score([first[question] for question in shared] + missing)
    other = scale_score([second[question] for question in shared] + missing)
    difference = None if one is None or other is None else other - one
    return PlaceChange(one, other, difference, len(shared))


def _score(item: Item) -> float | None:
    return None if item.rating is None else item_score(item.rating, is_reversed=item.is_reversed)
