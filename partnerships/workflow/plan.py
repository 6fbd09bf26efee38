"""The way of a policing plan, as data: the dated facts of its row, who moves it, and what each step needs."""

from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _

from areas.workflow import Missing
from partnerships.workflow.moves import Arrow, check_start, verbs_from


class Standing(models.TextChoices):
    DRAFT = "draft", _("Draft")
    INPUT_OPEN = "input_open", _("Input is asked for")
    INPUT_CLOSED = "input_closed", _("Being written")
    CHIEF_REVIEW = "chief_review", _("With the chief")
    ADOPTED = "adopted", _("Adopted")
    PUBLISHED = "published", _("Published")
    SUPERSEDED = "superseded", _("Superseded")


class Verb(models.TextChoices):
    OPEN_INPUT = "open_input", _("Ask for input")
    CLOSE_INPUT = "close_input", _("Close the input")
    SEND = "send", _("Send to the chief")
    RETURN = "return", _("Return to the commander")
    ADOPT = "adopt", _("Adopt the plan")
    PUBLISH = "publish", _("Note that it is published")
    SUPERSEDE = "supersede", _("Superseded by the next plan")


S, V = Standing, Verb
# the standings in which the plan is being written, and those in which it is in force
BEING_WRITTEN = frozenset({S.DRAFT, S.INPUT_OPEN, S.INPUT_CLOSED})
IN_FORCE = frozenset({S.ADOPTED, S.PUBLISHED})


@dataclass(frozen=True)
class Facts:
    """What a plan holds that its next step may need."""

    profile: bool = False
    communication: bool = False
    inputs: int = 0
    priorities: int = 0
    without_input: int = 0
    without_goal: int = 0
    without_owner: int = 0
    without_measure: int = 0
    is_public: bool = False


def to_send(facts):
    """Profile, input, ranked priorities that cite it, goal, strategy, owner, a measure with its target, the telling."""
    needs = (
        (facts.profile, _("Describe the area."), "profile", False),
        (facts.inputs, _("No input is written down: whom did you ask?"), "input", True),
        (facts.priorities, _("Rank at least one priority."), "priority", False),
        (not facts.without_input, _("Say for each priority which input it answers."), "priority", True),
        (not facts.without_goal, _("Give each priority a goal and a strategy."), "priority", False),
        (not facts.without_owner, _("Say for each priority who answers for it."), "priority", False),
        (
            not facts.without_measure,
            _("Give each priority a measure with its start and its target."),
            "priority",
            False,
        ),
        (facts.communication, _("Say how the community hears of the plan."), "communication", False),
    )
    return [Missing(text, where, is_soft) for is_met, text, where, is_soft in needs if not is_met]


def to_publish(facts):
    """What is published was frozen by one member and checked by another."""
    return (
        [] if facts.is_public else [Missing(_("Prepare it for residents, for a second member to check."), "")]
    )


ARROWS: dict[Verb, Arrow] = {
    V.OPEN_INPUT: Arrow(frozenset({S.DRAFT, S.INPUT_CLOSED}), S.INPUT_OPEN, "may_write"),
    V.CLOSE_INPUT: Arrow(frozenset({S.DRAFT, S.INPUT_OPEN}), S.INPUT_CLOSED, "may_write"),
    V.SEND: Arrow(frozenset({S.INPUT_CLOSED}), S.CHIEF_REVIEW, "may_write", to_send),
    V.RETURN: Arrow(frozenset({S.CHIEF_REVIEW}), S.INPUT_CLOSED, "may_return", needs_words=True),
    V.ADOPT: Arrow(frozenset({S.CHIEF_REVIEW}), S.ADOPTED, "may_adopt", to_send),
    V.PUBLISH: Arrow(frozenset({S.ADOPTED}), S.PUBLISHED, "may_publish", to_publish),
    # taken by the adoption of the next plan of the area, by nobody else
    V.SUPERSEDE: Arrow(IN_FORCE, S.SUPERSEDED, "may_supersede"),
}


def standing_of(plan):
    """Where a plan stands, from the dated facts of its row."""
    facts = (
        (plan.superseded_at, S.SUPERSEDED),
        (plan.published_at, S.PUBLISHED),
        (plan.adopted_at, S.ADOPTED),
        (plan.sent_at, S.CHIEF_REVIEW),
        (plan.input_closed_at, S.INPUT_CLOSED),
        (plan.input_opened_at, S.INPUT_OPEN),
    )
    return next((standing for holds, standing in facts if holds), S.DRAFT)


def verbs_open_to(plan):
    """The verbs that may come next, whoever takes them."""
    return verbs_from(ARROWS, standing_of(plan))


def check_arrow(plan, verb):
    """Refuse a move that does not start where the plan stands, in words fit to show."""
    refusal = _("The plan stands at “%(standing)s”: this cannot come next.")
    check_start(ARROWS, verb, standing_of(plan), refusal)
