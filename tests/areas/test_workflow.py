"""The way of an entry as data: what a decision needs, and what closing needs."""

from types import SimpleNamespace

import pytest

from areas.workflow import (
    DEFAULT_HOURS,
    STEP_AFTER,
    NotReady,
    Outcome,
    Step,
    check_decision,
    missing_to_close,
)

READY = {
    "is_opened": True,
    "is_decided": True,
    "open_actions": 0,
    "is_with_chief": False,
    "answer_due": False,
}


def test_nothing_is_missing_from_what_is_whole():
    assert missing_to_close(**READY) == []


@pytest.mark.parametrize(
    ("lacking", "words"),
    [
        ({"is_opened": False}, "It has not been opened."),
        ({"is_decided": False}, "Nothing has been decided: decide it in the queue."),
        ({"open_actions": 2}, "Promised actions are open: mark each done, or drop it with a reason."),
        ({"is_with_chief": True}, "It is with the chief: it closes after the answer."),
        (
            {"answer_due": True},
            "The reporter has not been told: send the answer, or note that none is wanted.",
        ),
    ],
)
def test_closing_names_what_is_missing(lacking, words):
    assert [str(line) for line in missing_to_close(**READY | lacking)] == [words]


def entry(**facts):
    facts = {"opened_at": 1, "closed_at": None, "decided_at": None, "outcome": "", "area_id": 7} | facts
    return SimpleNamespace(**facts)


@pytest.mark.parametrize(
    ("facts", "given"),
    [
        ({}, {"outcome": Outcome.ACTED}),
        ({"decided_at": 1, "outcome": "acted"}, {"outcome": Outcome.NO_ACTION}),
        ({}, {"outcome": Outcome.REFERRED, "agency": "Public Works"}),
        ({}, {"outcome": Outcome.WATCH, "watch": SimpleNamespace(area_id=7)}),
    ],
)
def test_decision_that_is_ready_passes(facts, given):
    assert check_decision(entry(**facts), summary="Done.", **given) is None


@pytest.mark.parametrize(
    ("facts", "given", "words"),
    [
        ({"opened_at": None}, {}, "Open the entry"),
        ({"closed_at": 1}, {}, "closed"),
        ({"decided_at": 1, "outcome": "escalated"}, {}, "with the chief"),
        ({}, {"summary": " "}, "Say in a sentence"),
        ({}, {"outcome": Outcome.REFERRED}, "Name the agency"),
        ({}, {"outcome": Outcome.WATCH}, "Choose the watch"),
        ({}, {"outcome": Outcome.WATCH, "watch": SimpleNamespace(area_id=8)}, "Choose the watch"),
    ],
)
def test_decision_that_is_not_ready_says_why(facts, given, words):
    with pytest.raises(NotReady, match=words):
        check_decision(entry(**facts), **{"outcome": Outcome.ACTED, "summary": "Done."} | given)


def test_every_promised_step_follows_an_earlier_one_and_has_hours():
    order = list(Step)
    assert set(STEP_AFTER) == set(DEFAULT_HOURS)
    assert all(order.index(before) < order.index(step) for step, before in STEP_AFTER.items())
