"""The commander reviews: opens, decides, sends up to the chief, and takes up again."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from areas import notices, rules
from areas.actions import clock
from areas.actions.answers import tell_reporter
from areas.actions.entry import Stale, line, locked, missing, save, settle, undecide
from areas.actions.forwarding import forward, move
from areas.actions.intake import keep_words
from areas.actions.promises import add_action, finish_action
from areas.models import ActionTaken, Addendum, Decision, Forwarding
from areas.workflow import NotReady, Outcome, check_decision
from ledger.actions import record

__all__ = [
    "Stale", "add_action", "add_to", "come_back", "decide", "decide_many", "finish_action", "forward", "locked",
    "missing", "move", "note_view", "open_information", "reopen", "send_up", "settle", "tell_reporter",
]  # fmt: skip


@transaction.atomic
def open_information(information, *, by, now=None):
    """Note who first opened the entry and when; reading it again changes nothing."""
    information = locked(information)
    rules.require(rules.may_review(by, information))
    if information.opened_at:
        return information
    now = now or timezone.now()
    information.opened_at, information.opened_by = now, by
    information.due_at = clock.due_at(information)
    save(information, "opened_at", "opened_by", "due_at")
    legs = Forwarding.objects.filter(information=information)
    legs.filter(pk=legs.order_by("-pk").values("pk")[:1]).update(opened_at=now, opened_by=by)
    record("information.opened", information, area=information.area, by=by, at=now)
    return information


@transaction.atomic
def decide(
    information,
    *,
    outcome,
    summary,
    by,
    version,
    watch=None,
    agency="",
    agency_contact="",
    promised_for=None,
    now=None,
):
    """Decide what is done about an entry, with a summary of the action or the reason for none."""
    information = locked(information, version=version)
    rules.require(rules.may_review(by, information))
    if outcome == Outcome.ESCALATED:
        raise NotReady(_("Send it up with what was tried and what is asked of the chief."))
    return _decide(
        information, outcome=outcome, summary=summary, by=by, now=now or timezone.now(), watch=watch, agency=agency,
        agency_contact=agency_contact, promised_for=promised_for,
    )  # fmt: skip


def _decide(
    information, *, outcome, summary, by, now, watch=None, agency="", agency_contact="", promised_for=None
):
    """Write the decision on a locked entry, keep the action, tell, and close what lacks nothing."""
    check_decision(information, outcome=outcome, summary=summary, agency=agency, watch=watch)
    was, is_own = information.outcome, information.recorded_by_id == by.pk
    decision = Decision.objects.create(
        information=information, outcome=outcome, summary=summary, agency=agency, agency_contact=agency_contact,
        watch=watch, is_own_review=is_own, by=by, at=now,
    )  # fmt: skip
    information.decided_at, information.decided_by = now, by
    information.outcome, information.summary, information.is_own_review = outcome, summary, is_own
    if outcome == Outcome.ACTED:
        ActionTaken.objects.create(
            information=information, body=summary, due_date=promised_for, by=by, at=now,
            done_at=None if promised_for else now, done_by=None if promised_for else by,
        )  # fmt: skip
    keep_words(information)
    decided = line("information.decided", information, by=by, was=was, now=outcome, text=summary, at=now)
    settle(
        information, by=by, now=now, promised=information.has_promises or (outcome == Outcome.ACTED and promised_for),
        fields=("decided_at", "decided_by", "outcome", "summary", "is_own_review", "sent_up_at"), lines=[decided],
    )  # fmt: skip
    notices.decided(information, by=by)
    return decision


@transaction.atomic
def decide_many(entries, *, summary, by, now=None):
    """Decide several opened entries alike, with one reason for no action; `entries` are (entry, version) pairs."""
    now = now or timezone.now()
    return [
        decide(entry, outcome=Outcome.NO_ACTION, summary=summary, by=by, version=version, now=now)
        for entry, version in entries
    ]


@transaction.atomic
def send_up(information, *, by, summary, version=None, now=None):
    """Decide that an entry goes to the chief; it stays open until the chief has answered."""
    information = locked(information, version=version)
    rules.require(rules.may_review(by, information))
    now = now or timezone.now()
    information.sent_up_at = now
    return _decide(information, outcome=Outcome.ESCALATED, summary=summary, by=by, now=now)


@transaction.atomic
def come_back(information, *, by, words, now=None):
    """Bring an entry back from the chief: it stands in the queue again until its commander has decided it anew."""
    information = locked(information)
    now = now or timezone.now()
    information.sent_up_at = None
    information.save(update_fields=["sent_up_at"])
    undecide(information, now=now)
    record("information.reopened", information, area=information.area, by=by, note=words, at=now)
    return information


@transaction.atomic
def reopen(information, *, reason, by, version, now=None):
    """Take a closed entry up again, with a reason."""
    information = locked(information, version=version)
    rules.require(rules.may_reopen(by, information))
    if not reason.strip():
        raise NotReady(_("Say why the entry is taken up again."))
    now = now or timezone.now()
    undecide(information, now=now)
    record("information.reopened", information, area=information.area, by=by, note=reason, at=now)
    notices.reopened(information, by=by)
    return information


@transaction.atomic
def add_to(information, *, body, by, now=None):
    """Add to what was written; what stood before stays."""
    information = locked(information)
    rules.require(rules.may_add_to(by, information))
    if information.opened_at is None and information.recorded_by_id == by.pk:
        raise NotReady(_("It has not been opened yet: correct your own words instead."))
    if not body.strip():
        raise NotReady(_("Write what you add."))
    now = now or timezone.now()
    addendum = Addendum.objects.create(information=information, body=body, by=by, at=now)
    record("information.added_to", information, area=information.area, by=by, text=body, at=now)
    notices.added_to(information, by=by, key=addendum.pk)
    return addendum


def note_view(information, *, by):
    """Put on the record who read a restricted entry; it belongs to no file."""
    record("information.viewed", information, area=information.area, by=by, in_file=False)
