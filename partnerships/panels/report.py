"""Where a report stands, for whoever has its receipt: words and days, and what was written to be read there."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from areas.models import Answer
from partnerships import keys
from partnerships.models.submission import Submission


@dataclass(frozen=True)
class Standing:
    """The steps of a report with their days, and the answer."""

    steps: tuple
    answer: str
    answer_url: str = ""


def standing_of(receipt):
    """Where the report with this receipt stands; None for a receipt that nobody has, after the same work."""
    rows = Submission.objects.select_related("information", "held").order_by("pk")
    submission = rows.filter(receipt_digest=keys.digest_of(receipt)).first()
    information = submission.information if submission else None
    answers = Answer.objects.filter(channel=Answer.By.WEB, information=information.pk if information else 0)
    answer = answers.order_by("-pk").first()
    if submission is None:
        return None
    return Standing(
        steps=tuple((words, _day(moment)) for words, moment in _steps(submission) if moment),
        answer=answer.body if answer else "",
        answer_url=reverse("helped", args=[answer.token]) if answer and answer.replied_at is None else "",
    )


def _steps(submission):
    yield _("Received"), submission.received_at
    information = submission.information
    if information is None:
        held = getattr(submission, "held", None)
        yield _("Closed"), held and held.discarded_at
        return
    yield _("Read by the responsible commander"), information.opened_at
    yield _("Decided"), information.decided_at
    if information.closed_at is None:
        yield _("Being worked on"), information.decided_at
    yield _("Answered"), information.told_at
    yield _("Closed"), information.closed_at


def _day(moment):
    return timezone.localdate(moment)
