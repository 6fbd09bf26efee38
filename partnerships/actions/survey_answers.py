"""What people answer is kept without who they are; what they write in words is read by the commander."""

import hashlib

from django.conf import settings
from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from areas.actions import intake
from areas.actions.entry import Stale
from areas.models import Information
from areas.workflow import NotReady
from ledger.actions import record
from partnerships.models import BankQuestion, Comment, Response, Wave
from partnerships.notices import survey as notices
from partnerships.rules import survey as rules
from partnerships.workflow.survey import Standing, standing_of


class Closed(NotReady):
    """The wave takes no more answers."""


def receive(wave, *, answers, token, language, now=None):
    """Keep what somebody answered by the link: no account, no address, the day and no time.

    `answers` are by the key of their question, and what was skipped is not among them; `token` is the form's own,
    so that the same form sent again is one answer: the last that was sent. No line of the record is written, as it
    would have the time.
    """
    return _write(
        wave, answers, digest_of(wave, token), language, Response.Channel.WEB, now or timezone.now()
    )


def enter_paper(wave, *, answers, token, language, by, now=None):
    """Keep what came on paper; who typed it is not kept with it."""
    rules.require(rules.may_enter_paper(by, wave))
    return _write(
        wave, answers, digest_of(wave, token), language, Response.Channel.PAPER, now or timezone.now()
    )


def digest_of(wave, token):
    """What a form that was sent is known by again."""
    return hashlib.sha256(f"{wave.pk}:{token}".encode()).hexdigest()


@transaction.atomic
def _write(wave, answers, digest, language, channel, now):
    wave = Wave.objects.select_related("survey__area").get(pk=wave.pk)
    on = timezone.localdate(now)
    if standing_of(wave) != Standing.OPEN or (wave.closes_on and wave.closes_on < on):
        raise Closed(_("This survey is closed; it takes no more answers."))
    of_words = {each["key"] for each in wave.questions if each["kind"] == BankQuestion.Kind.WORDS}
    said = {key: text for key, text in answers.items() if key in of_words}
    facts = {"day": on, "channel": channel, "language": language}
    response, is_new = Response.objects.update_or_create(
        wave=wave, digest=digest, occurrence=1, defaults={"answers": _in_short(answers, of_words)},
        create_defaults={"answers": _in_short(answers, of_words), **facts},
    )  # fmt: skip
    if _comment(wave, said, digest, language, on, is_new=is_new):
        # members are told in the department's language, whichever was answered in
        with translation.override(settings.LANGUAGE_CODE):
            notices.commented(wave, now=now)
    return response


def _in_short(answers, of_words):
    """The answers as they are counted; words stand apart, where they are reviewed."""
    return {key: "1" if key in of_words else answer for key, answer in answers.items()}


def _comment(wave, said, digest, language, on, *, is_new):
    """Keep the words; of a form that comes again, only what it had not said before."""
    unread = wave.comments.unreviewed().filter(digest=digest)
    if not is_new:
        unread.exclude(body__in=said.values()).filter(question__in=said).delete()
    known = set() if is_new else set(wave.comments.filter(digest=digest).values_list("question", "body"))
    new = [
        Comment(wave=wave, question=key, body=text, language=language, day=on, digest=digest)
        for key, text in said.items()
        if (key, text) not in known
    ]
    Comment.objects.bulk_create(new)
    return new


def _locked(comment, version):
    found = Comment.objects.select_for_update(of=("self",)).select_related("wave__survey__area")
    comment = found.get(pk=comment.pk)
    if comment.version != version:
        raise Stale(comment)
    return comment


@transaction.atomic
def review(comment, *, outcome, by, version, shown="", note="", now=None):
    """Read what somebody wrote: let all members read it, names taken out, or hold it back with a reason."""
    comment = _locked(comment, version)
    rules.require(rules.may_review(by, comment.wave))
    if comment.outcome == Comment.Outcome.PASSED_ON:
        raise NotReady(_("It was passed on as area information; what becomes of it stands there."))
    if outcome == Comment.Outcome.HELD and not note.strip():
        raise NotReady(_("Say why it is held back."))
    comment.shown = (shown.strip() or comment.body) if outcome == Comment.Outcome.SHOWN else ""
    _settle(comment, outcome, by=by, note=note, now=now)
    return comment


@transaction.atomic
def pass_on(comment, *, kind, area, by, version, narrative="", now=None):
    """Make area information of what somebody wrote, so that it is reviewed, decided and answered for as any other."""
    comment = _locked(comment, version)
    rules.require(rules.may_review(by, comment.wave))
    if comment.information_id:
        raise NotReady(_("It was passed on already."))
    comment.information = intake.record_information(
        by=by, kind=kind, narrative=narrative.strip() or comment.body, area=area, area_was_chosen=True,
        channel=Information.Channel.WEB, occasion=_("Survey: %(wave)s") % {"wave": comment.wave}, now=now,
    )  # fmt: skip
    comment.shown = ""
    _settle(comment, Comment.Outcome.PASSED_ON, by=by, note="", now=now)
    return comment


def _settle(comment, outcome, *, by, note, now):
    comment.outcome, comment.note = outcome, note.strip()
    comment.reviewed_by, comment.reviewed_at = by, now or timezone.now()
    comment.version += 1
    comment.save()
    number = comment.information.number if comment.information else ""
    record(
        "survey.comment_reviewed", comment, area=comment.wave.survey.area, by=by, now=comment.outcome, note=number,
        in_file=outcome == Comment.Outcome.PASSED_ON, at=comment.reviewed_at,
    )  # fmt: skip
