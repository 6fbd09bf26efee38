"""The reporter is told what became of it, asked whether it helped, and heard where it did not."""

from django.conf import settings
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from areas import notices, rules
from areas.actions.entry import Stale, line, locked, settle, undecide
from areas.models import Answer, Information, Reporter
from areas.workflow import NotReady, internal_number_in
from ledger.actions import record
from people.models import Mail

SPANISH = {"es", "español", "spanish"}


def ways_for(information):
    """The ways in which the reporter of an entry can be told; the public page where it came from there."""
    came_from_there = information.channel == Information.Channel.WEB and information.recorded_by_id is None
    return [way for way in Answer.By.values if way != Answer.By.WEB or came_from_there]


@transaction.atomic
def tell_reporter(information, *, channel, body="", by, version, now=None):
    """Answer the reporter, or note that no answer is wanted."""
    information = locked(information, version=version)
    rules.require(rules.may_review(by, information))
    if information.decided_at is None:
        raise NotReady(_("Decide the entry first; the answer says what became of it."))
    if channel != Answer.By.NOT_WANTED and not body.strip():
        raise NotReady(_("Write what the reporter is told."))
    if channel == Answer.By.WEB and internal_number_in(body):
        raise NotReady(_("Take our own number out: anybody with the receipt reads this."))
    now = now or timezone.now()
    answer = Answer.objects.create(information=information, channel=channel, body=body, by=by, at=now)
    if channel == Answer.By.EMAIL:
        _post(answer)
    information.answer_wanted = channel != Answer.By.NOT_WANTED
    information.told_at = now if information.answer_wanted else None
    told = line("information.told", information, by=by, now=channel, at=now)
    settle(
        information,
        by=by,
        now=now,
        promised=information.has_promises,
        fields=("answer_wanted", "told_at"),
        lines=[told],
    )
    return answer


def _post(answer):
    """Put the answer in the outbox: what the commander wrote, and the link that asks whether it helped."""
    reporter = Reporter.objects.filter(information=answer.information).exclude(email="").first()
    if reporter is None:
        raise NotReady(_("No e-mail address is known. Choose the phone or a letter."))
    with translation.override(_language_of(reporter)):
        Mail.objects.create(
            to=reporter.email, subject=_("About what you told us (%(number)s)") % {"number": answer.information.number},
            body=render_to_string("emails/answer.txt", {"body": answer.body, "link": link_to(answer)}),
            key=f"answer:{answer.pk}", created_at=answer.at, due_at=answer.at,
        )  # fmt: skip


def _language_of(reporter):
    """The language of our own words to a reporter: Spanish where that is noted, by either name."""
    return "es" if reporter.language.strip().casefold() in SPANISH else settings.LANGUAGE_CODE


def link_to(answer):
    """The one-time address that asks the reporter whether the answer helped."""
    return settings.SITE_URL + reverse("helped", args=[answer.token])


@transaction.atomic
def hear(answer, *, helped, reply="", by=None, now=None):
    """Keep, once, whether the answer helped; one that did not brings the entry back to its commander.

    `by` is who heard it from the reporter, and nobody where the reporter says so by the link.
    """
    information = locked(answer.information)
    if by is not None:
        rules.require(rules.may_review(by, information))
    answer = Answer.objects.select_for_update().get(pk=answer.pk)
    if answer.replied_at:
        raise Stale(answer)
    now = now or timezone.now()
    answer.helped, answer.reply, answer.replied_at = helped, reply, now
    answer.save(update_fields=["helped", "reply", "replied_at"])
    # the reporter's words may name people: they stay beside the answer and never enter the record
    heard = "helped" if helped else "did not help"
    record("information.answer_heard", information, area=information.area, by=by, now=heard, at=now)
    if not helped and information.sent_up_at is None:
        _bring_back(information, by=by, now=now)
    if not helped:
        notices.did_not_help(information, key=answer.pk)
    return answer


def _bring_back(information, *, by, now):
    information.told_at, information.answer_wanted = None, True
    information.save(update_fields=["told_at", "answer_wanted"])
    undecide(information, now=now)
    why = _("The answer did not help.")
    record("information.reopened", information, area=information.area, by=by, note=why, at=now)
