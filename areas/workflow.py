"""The way of an entry of area information, as data: its steps, what may be decided, and what closing needs."""

import re
import unicodedata
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _


class NotReady(Exception):
    """A step that cannot be taken yet; the message says what is missing and where to write it."""

    fit_to_show = True


def need_reason(words):
    """Refuse a step that must say why and does not."""
    if not words.strip():
        raise NotReady(gettext("Say why, in a sentence."))


@dataclass(frozen=True)
class Missing:
    """One need that is not met, and the section of the page where to write it; a soft one is passed with a reason."""

    text: Any
    where: str
    is_soft: bool = False


class Outcome(models.TextChoices):
    ACTED = "acted", _("Acted")
    WATCH = "watch", _("Added to a watch")
    REFERRED = "referred", _("Referred to another agency")
    ESCALATED = "escalated", _("Sent to the chief")
    NO_ACTION = "no_action", _("No action")


class Step(models.TextChoices):
    SEEN = "seen", _("Seen")
    RECORDED = "recorded", _("Recorded")
    FORWARDED = "forwarded", _("Forwarded")
    OPENED = "opened", _("Opened")
    DECIDED = "decided", _("Decided")
    ACTED = "acted", _("Acted")
    TOLD = "told", _("Reporter told")


# the promise clock: each step is due so many hours after the one named
STEP_AFTER = {
    Step.OPENED: Step.FORWARDED,
    Step.DECIDED: Step.FORWARDED,
    Step.ACTED: Step.DECIDED,
    Step.TOLD: Step.DECIDED,
}
DEFAULT_HOURS = {Step.OPENED: 24, Step.DECIDED: 72, Step.ACTED: 30 * 24, Step.TOLD: 5 * 24}

# an internal number leads back to what is not public, with whatever dash or blank it is written
BETWEEN = r"[\s\u002d\u2010-\u2015\u2212]{1,4}"
INTERNAL = re.compile(
    rf"\b(?:I{BETWEEN}\d{{4}}{BETWEEN}\d{{5,}}|P{BETWEEN}\d{{4}}{BETWEEN}\d{{3,}})\b", re.IGNORECASE
)


def check_decision(information, *, outcome, summary, agency="", watch=None):
    """Refuse a decision that may not be taken yet, in words fit to show."""
    if information.opened_at is None:
        raise NotReady(_("Open the entry before deciding: nothing is closed unopened."))
    if information.closed_at:
        raise NotReady(_("This entry is closed. Reopen it with a reason first."))
    if information.decided_at and information.outcome == Outcome.ESCALATED:
        raise NotReady(_("This entry is with the chief. Take it back first, or wait for the answer."))
    if not summary.strip():
        raise NotReady(_("Say in a sentence what is done, or why nothing is."))
    if outcome == Outcome.REFERRED and not agency.strip():
        raise NotReady(_("Name the agency that the entry goes to."))
    if outcome == Outcome.WATCH and (watch is None or watch.area_id != information.area_id):
        raise NotReady(_("Choose the watch that the entry goes on."))


def missing_to_close(*, is_opened, is_decided, open_actions, is_with_chief, answer_due):
    """List what is still missing before an entry counts as closed, in words fit to show."""
    missing = []
    if not is_opened:
        missing.append(_("It has not been opened."))
    if not is_decided:
        missing.append(_("Nothing has been decided: decide it in the queue."))
    if open_actions:
        missing.append(_("Promised actions are open: mark each done, or drop it with a reason."))
    if is_with_chief:
        missing.append(_("It is with the chief: it closes after the answer."))
    if answer_due:
        missing.append(_("The reporter has not been told: send the answer, or note that none is wanted."))
    return missing


def internal_number_in(value):
    """The first internal number in a text, or in the texts of a list or of fields, as it is written; else ""."""
    if isinstance(value, str):
        # fullwidth digits read as digits, and what has no width hides nothing
        plain = "".join(c for c in unicodedata.normalize("NFKC", value) if unicodedata.category(c) != "Cf")
        found = INTERNAL.search(plain)
        return found.group() if found else ""
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return next(filter(None, map(internal_number_in, inner)), "")
