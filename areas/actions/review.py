"""The commander reviews: opens, decides, acts, sends on, answers, and takes up again."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from areas import notices, rules
from areas.actions import clock
from areas.actions.intake import keep_words
from areas.actions.routing import route
from areas.models import ActionTaken, Addendum, Answer, Decision, Forwarding, Information
from areas.workflow import NotReady, Outcome, missing_to_close
from ledger.actions import record


class Stale(Exception):
    """Somebody else changed it in between; the loser of the race sees both texts."""

    def __init__(self, current):
        super().__init__(_("Somebody else changed this in between. Both texts are shown; nothing is lost."))
        self.current = current


def locked(information, *, version=None):
    """Load the entry under a lock; the version says what the member was looking at."""
    fresh = Information.objects.select_for_update(of=("self",)).select_related(
        "area", "kind", "responsible", "recorded_by"
    ).get(pk=information.pk)  # fmt: skip
    if version is not None and fresh.version != version:
        raise Stale(fresh)
    return fresh


def _save(information, *fields):
    information.version += 1
    information.save(update_fields=[*fields, "version"])


@transaction.atomic
def open_information(information, *, by, now=None):
    """Note who first opened the entry and when; reading it again changes nothing."""
    information = locked(information)
    rules.require(rules.may_review(by, information))
    if information.opened_at:
        return information
    now = now or timezone.now()
    information.opened_at, information.opened_by = now, by
    _save(information, "opened_at", "opened_by")
    leg = information.forwardings.order_by("-pk").first()
    Forwarding.objects.filter(pk=leg.pk).update(opened_at=now, opened_by=by)
    clock.set_due(information)
    record("information.opened", information, area=information.area, by=by, at=now)
    return information


@transaction.atomic
def decide(
    information, *, outcome, summary, by, version, watch=None, agency="", agency_contact="", promised_for=None, now=None
):
    """Decide what is done about an entry, with a summary of the action or the reason for none."""
    information = locked(information, version=version)
    rules.require(rules.may_review(by, information))
    now = now or timezone.now()
    _ready_to_decide(information, outcome=outcome, summary=summary, agency=agency, watch=watch)
    was = information.outcome
    is_own = information.recorded_by_id == by.pk
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
    if outcome != Outcome.ESCALATED and not promised_for:
        information.acted_at = now
    _save(information, "decided_at", "decided_by", "outcome", "summary", "is_own_review", "acted_at")
    keep_words(information)
    record("information.decided", information, area=information.area, by=by, was=was, now=outcome, text=summary, at=now)
    notices.decided(information, by=by)
    settle(information, by=by, now=now)
    return decision


def _ready_to_decide(information, *, outcome, summary, agency, watch):
    if information.opened_at is None:
        raise NotReady(_("Open the entry before deciding: nothing is closed unopened."))
    if information.closed_at:
        raise NotReady(_("This entry is closed. Reopen it with a reason first."))
    if not summary.strip():
        raise NotReady(_("Say in a sentence what is done, or why nothing is."))
    if outcome == Outcome.REFERRED and not agency.strip():
        raise NotReady(_("Name the agency that the entry goes to."))
    if outcome == Outcome.WATCH and watch is None:
        raise NotReady(_("Choose the watch that the entry goes on."))


@transaction.atomic
def forward(information, *, to_area, words, by, version, outline=None, now=None):
    """Send an entry to the commander of another area; both are told and the history stays."""
    information = locked(information, version=version)
    rules.require(rules.may_forward(by, information))
    if not words.strip():
        raise NotReady(_("Say in a few words why it belongs there."))
    if to_area == information.area:
        raise NotReady(_("The entry is in that area already. Choose another."))
    return move(information, to_area=to_area, why=Forwarding.Reason.FORWARDED, words=words, by=by, outline=outline, now=now)


def move(information, *, to_area, why, words, by, outline=None, now=None):
    """Carry a locked entry to another area's desk; its next reader has to open it anew."""
    now = now or timezone.now()
    former, from_area = information.responsible, information.area
    way = route(
        area=to_area, restriction=information.restriction, about_member_id=information.about_member_id, why=why, now=now
    )
    information.area, information.desk, information.responsible = to_area, way.desk, way.to
    information.outline = outline or information.outline
    information.forwarded_at = now
    for name in ("opened_at", "opened_by", "decided_at", "decided_by", "acted_at", "closed_at"):
        setattr(information, name, None)
    information.outcome = information.summary = ""
    _save(
        information, "area", "desk", "responsible", "outline", "forwarded_at", "opened_at", "opened_by", "decided_at",
        "decided_by", "acted_at", "closed_at", "outcome", "summary",
    )  # fmt: skip
    Forwarding.objects.create(
        information=information, from_area=from_area, to_area=to_area, to_desk=way.desk, to=way.to, why=way.why,
        words=words, by=by, at=now,
    )  # fmt: skip
    clock.set_due(information)
    for area in filter(None, (from_area, to_area)):
        record(
            "information.forwarded", information, area=area, by=by, was=str(from_area or ""), now=str(to_area or ""),
            note=words, at=now,
        )  # fmt: skip
    notices.received(information)
    notices.moved_on(information, to_former=former, by=by)
    return information


@transaction.atomic
def add_action(information, *, body, by, due_date=None, now=None):
    """Write a further action beside the decision: done now, or promised by a date."""
    information = locked(information)
    rules.require(rules.may_review(by, information))
    if information.decided_at is None:
        raise NotReady(_("Decide the entry first; further actions are added to a decision."))
    now = now or timezone.now()
    action = ActionTaken.objects.create(
        information=information, body=body, due_date=due_date, by=by, at=now,
        done_at=None if due_date else now, done_by=None if due_date else by,
    )  # fmt: skip
    if due_date and information.closed_at:
        information.closed_at = None
        _save(information, "closed_at")
    record("information.action_added", information, area=information.area, by=by, text=body, at=now)
    settle(information, by=by, now=now)
    return action


@transaction.atomic
def finish_action(action, *, by, drop_reason="", version, now=None):
    """Mark a promised action as done, or drop it with a reason."""
    information = locked(action.information)
    rules.require(rules.may_review(by, information))
    action = ActionTaken.objects.select_for_update().get(pk=action.pk)
    if action.version != version or action.done_at or action.dropped_at:
        raise Stale(action)
    now = now or timezone.now()
    if drop_reason:
        action.dropped_at, action.dropped_by, action.drop_reason = now, by, drop_reason
    else:
        action.done_at, action.done_by = now, by
    action.version += 1
    action.save()
    verb = "information.action_dropped" if drop_reason else "information.action_done"
    record(verb, information, area=information.area, by=by, note=drop_reason, text=action.body, at=now)
    settle(information, by=by, now=now)
    return action


@transaction.atomic
def tell_reporter(information, *, channel, body="", by, version, now=None):
    """Answer the reporter, or note that no answer is wanted."""
    information = locked(information, version=version)
    rules.require(rules.may_review(by, information))
    if information.decided_at is None:
        raise NotReady(_("Decide the entry first; the answer says what became of it."))
    now = now or timezone.now()
    answer = Answer.objects.create(information=information, channel=channel, body=body, by=by, at=now)
    information.answer_wanted = channel != Answer.By.NOT_WANTED
    information.told_at = now if information.answer_wanted else None
    _save(information, "answer_wanted", "told_at")
    record("information.told", information, area=information.area, by=by, now=channel, at=now)
    settle(information, by=by, now=now)
    return answer


@transaction.atomic
def reopen(information, *, reason, by, version, now=None):
    """Take a closed entry up again, with a reason."""
    information = locked(information, version=version)
    rules.require(rules.may_reopen(by, information))
    if not reason.strip():
        raise NotReady(_("Say why the entry is taken up again."))
    now = now or timezone.now()
    information.closed_at, information.reopened_at = None, now
    information.decided_at = information.decided_by = information.acted_at = None
    _save(information, "closed_at", "reopened_at", "decided_at", "decided_by", "acted_at")
    clock.set_due(information)
    record("information.reopened", information, area=information.area, by=by, note=reason, at=now)
    return information


@transaction.atomic
def add_to(information, *, body, by, now=None):
    """Add to what was written; what stood before stays."""
    information = locked(information)
    rules.require(rules.may_add_to(by, information))
    now = now or timezone.now()
    addendum = Addendum.objects.create(information=information, body=body, by=by, at=now)
    record("information.added_to", information, area=information.area, by=by, text=body, at=now)
    return addendum


def missing(information):
    """What is still missing before the entry closes."""
    return missing_to_close(
        is_opened=information.opened_at is not None,
        is_decided=information.decided_at is not None,
        open_actions=information.actions_taken.open().count(),
        is_with_chief=information.sent_up_at is not None,
        answer_due=information.answer_wanted and information.told_at is None,
    )


def settle(information, *, by, now):
    """Close a locked entry as soon as nothing is missing any more, and set when its next step is due."""
    if information.decided_at and information.acted_at is None and not information.actions_taken.open().exists():
        if information.sent_up_at is None:
            information.acted_at = now
            information.save(update_fields=["acted_at"])
    if information.closed_at is None and not missing(information):
        information.closed_at = now
        _save(information, "closed_at")
        record("information.closed", information, area=information.area, by=by, at=now)
    clock.set_due(information)
