"""The way of a half-year update, as data: its moves, and the four parts of the policy that it needs."""

from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _

from areas.workflow import Missing
from partnerships.workflow.moves import Arrow, check_start, verbs_from
from partnerships.workflow.plan import to_publish


class Standing(models.TextChoices):
    OWED = "owed", _("To be written")
    DRAFT = "draft", _("Being written")
    SUBMITTED = "submitted", _("With the chief")
    APPROVED = "approved", _("Approved")
    PUBLISHED = "published", _("Published")


class Verb(models.TextChoices):
    OPEN = "open", _("Open the update")
    SUBMIT = "submit", _("Hand in to the chief")
    RETURN = "return", _("Return to the commander")
    APPROVE = "approve", _("Approve the update")
    PUBLISH = "publish", _("Note that it is published")


S, V = Standing, Verb


class Basis(models.TextChoices):
    """What a change rests on, in the words of the policy."""

    RESULT = "result_based", _("Result-based")
    INPUT = "community_input_based", _("Community-input-based")
    BOTH = "both", _("Both")


class Decision(models.TextChoices):
    KEEP = "keep", _("Keep as it is")
    MODIFY = "modify", _("Modify")
    DROP = "drop", _("Drop")


@dataclass(frozen=True)
class Facts:
    """What an update holds that its next step may need."""

    is_read_after_the_end: bool = False
    feedback: bool = False
    effectiveness: bool = False
    says_whether_modified: bool = False
    shared: bool = False
    unjudged: int = 0
    without_basis: int = 0
    without_evidence: int = 0
    contradicts: bool = False
    is_public: bool = False


def to_submit(facts):
    """The four parts of the policy, each priority judged, each change with its basis and what shows it."""
    needs = (
        (facts.is_read_after_the_end, _("The half-year was not over: read its figures anew after it."), "frozen"),
        (facts.feedback, _("Write what surveys and meetings said."), "parts"),
        (facts.effectiveness, _("Write how well it works so far."), "parts"),
        (facts.says_whether_modified, _("Say whether the plan is modified."), "parts"),
        (facts.shared, _("Say how and when it is shared with the community."), "parts"),
        (not facts.unjudged, _("Judge each priority: effect, keep, modify or drop, still relevant."), "priorities"),
        (
            not facts.without_basis,
            _("Say of each change whether results or the community's input lead to it."),
            "priorities",
        ),
        (not facts.without_evidence, _("Name for each change what shows it."), "priorities"),
        (
            not facts.contradicts,
            _("The effectiveness part and the changes disagree on whether the plan is modified."),
            "parts",
        ),
    )  # fmt: skip
    return [Missing(text, where) for is_met, text, where in needs if not is_met]


ARROWS: dict[Verb, Arrow] = {
    V.OPEN: Arrow(frozenset({S.OWED}), S.DRAFT, "may_write"),
    V.SUBMIT: Arrow(frozenset({S.DRAFT}), S.SUBMITTED, "may_write", to_submit),
    V.RETURN: Arrow(frozenset({S.SUBMITTED}), S.DRAFT, "may_return", needs_words=True),
    V.APPROVE: Arrow(frozenset({S.SUBMITTED}), S.APPROVED, "may_approve", to_submit),
    V.PUBLISH: Arrow(frozenset({S.APPROVED}), S.PUBLISHED, "may_publish", to_publish),
}


def standing_of(update):
    """Where an update stands, from the dated facts of its row."""
    facts = (
        (update.published_at, S.PUBLISHED),
        (update.approved_at, S.APPROVED),
        (update.submitted_at, S.SUBMITTED),
        (update.opened_at, S.DRAFT),
    )
    return next((standing for holds, standing in facts if holds), S.OWED)


def verbs_open_to(update):
    """The verbs that may come next, whoever takes them."""
    return verbs_from(ARROWS, standing_of(update))


def check_arrow(update, verb):
    """Refuse a move that does not start where the update stands, in words fit to show."""
    refusal = _("The update stands at “%(standing)s”: this cannot come next.")
    check_start(ARROWS, verb, standing_of(update), refusal)
