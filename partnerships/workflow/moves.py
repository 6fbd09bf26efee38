"""What the ways of plans and of their updates share: an arrow, what it misses, and how a move is refused."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from areas.workflow import Missing, NotReady, need_reason


def nothing(facts):
    """A step that needs nothing of what is written."""
    return []


@dataclass(frozen=True)
class Arrow:
    """One way on: where it may start, where it ends, who goes it, and what it needs."""

    starts: frozenset[Any]
    ends: Any
    who: str
    needs: Callable[[Any], list[Missing]] = nothing
    needs_words: bool = False


def verbs_from(arrows, standing):
    """The verbs of a table that start at a standing, whoever takes them."""
    return {verb for verb, arrow in arrows.items() if standing in arrow.starts}


def check_start(arrows, verb, standing, refusal):
    """Refuse, in words fit to show, a move that does not start at a standing."""
    if standing not in arrows[verb].starts:
        raise NotReady(refusal % {"standing": standing.label})


def check_needs(arrow, missing, *, words=""):
    """Refuse a move that misses something or lacks its words; what is soft is passed with a reason."""
    is_passing = bool(words.strip()) and all(need.is_soft for need in missing)
    if missing and not is_passing:
        raise NotReady(" ".join(str(need.text) for need in missing))
    if arrow.needs_words:
        need_reason(words)
