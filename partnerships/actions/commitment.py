"""What a party promises, and what becomes of it: each step once, from where it may start, on the record."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from areas.actions.entry import Stale
from areas.workflow import NotReady
from ledger.actions import record
from partnerships.models import Commitment, DateChange
from partnerships.models.organization import Party
from partnerships.notices import commitment as notices
from partnerships.rules import commitment as rules
from partnerships.workflow import commitment as workflow
from partnerships.workflow.commitment import Verb
from partnerships.workflow.publication import check_words

FACTS = {
    Verb.ACCEPT: ("accepted_at", "commitment.accepted"),
    Verb.START: ("started_at", "commitment.started"),
    Verb.KEEP: ("kept_at", "commitment.kept"),
    Verb.BREAK: ("broken_at", "commitment.broken"),
    Verb.WITHDRAW: ("withdrawn_at", "commitment.withdrawn"),
}


@transaction.atomic
def promise(*, by, party, body, area=None, organization=None, member=None, who="", contact=None, partnership=None,
            meeting=None, due_date=None, shared_words="", is_accepted=False, now=None):  # fmt: skip
    """Write down what a party promises; a member's own promise, and one given to one's face, is accepted at once."""
    rules.require(rules.may_promise(by, area))
    if party == Party.POLICE:
        member = member or by
    elif member is not None:
        raise NotReady(_("A member promises for the police. Name the organization, or say who it is."))
    elif organization is None and not who.strip():
        raise NotReady(_("Name the organization that promises, or say who it is by a role."))
    return write_down(
        by=by, party=party, body=body, area=area, organization=organization, member=member, who=who, contact=contact,
        partnership=partnership, meeting=meeting, due_date=due_date, shared_words=shared_words,
        is_accepted=is_accepted, now=now,
    )  # fmt: skip


def write_down(*, by, party, body, area, due_date, member=None, is_accepted=False, now=None, **facts):
    """Keep a promise for an action that has asked its own question, in that action's transaction."""
    now = now or timezone.now()
    check_words(facts.get("shared_words", ""))
    commitment = Commitment.objects.create(
        party=party, body=body, area=area, member=member, due_date=due_date, by=by, at=now,
        accepted_at=now if is_accepted or member == by else None, **facts,
    )  # fmt: skip
    told = {"who": commitment.promised_by, "party": party, "by": str(due_date or "")}
    record("commitment.promised", commitment, area=area, by=by, now=told, text=body, at=now)
    if member is not None and member != by:
        notices.given(commitment)
    return commitment


@transaction.atomic
def step(commitment, verb, *, by, version, words="", now=None):
    """Say that it is accepted, started, kept, not kept or withdrawn; for another party with the words of how."""
    commitment = locked(commitment, version=version)
    rules.require(rules.may_settle(by, commitment))
    is_own = verb == Verb.ACCEPT and commitment.member_id == by.pk
    if not words.strip() and verb != Verb.START and not is_own:
        workflow.check(commitment, verb)
        raise NotReady(_("Say it in a sentence: who said so, what shows it, or why."))
    return _settle(commitment, verb, by=by, words=words, now=now)


def settle(commitment, verb, *, by, words, now=None):
    """Take a step for an action that has asked its own question, in that action's transaction."""
    return _settle(locked(commitment), verb, by=by, words=words, now=now)


def _settle(commitment, verb, *, by, words, now):
    workflow.check(commitment, verb)
    take(commitment, verb, now=now or timezone.now())
    if verb in {Verb.KEEP, Verb.BREAK, Verb.WITHDRAW}:
        commitment.outcome = words
    commitment.save()
    tell(FACTS[verb][1], commitment, by=by, note=words, at=getattr(commitment, FACTS[verb][0]))
    return commitment


@transaction.atomic
def move(commitment, *, by, version, new_date, reason, now=None):
    """Agree on another day, with the reason; the day before it is kept."""
    commitment = locked(commitment, version=version)
    rules.require(rules.may_settle(by, commitment))
    workflow.check(commitment, Verb.MOVE)
    if not reason.strip():
        raise NotReady(_("Say why the day moves: it stays beside the promise."))
    now = now or timezone.now()
    check_day(commitment, new_date, now=now)
    # the day itself answers what the partner asked
    waiting = commitment.date_changes.waiting()
    waiting.filter(new_date=new_date).update(agreed_at=now, settled_by=by)
    waiting.update(refused_at=now, settled_by=by)
    DateChange.objects.create(
        commitment=commitment, old_date=commitment.due_date, new_date=new_date, reason=reason, by=by, at=now,
        agreed_at=now, settled_by=by,
    )  # fmt: skip
    return _moved(commitment, new_date, by=by, reason=reason, now=now)


@transaction.atomic
def answer_date(change, *, agrees, by, now=None):
    """Agree to the day for which a partner asked, or keep the one that stands."""
    commitment = locked(change.commitment)
    rules.require(rules.may_settle(by, commitment))
    change = DateChange.objects.select_for_update().get(pk=change.pk)
    if change.agreed_at or change.refused_at:
        raise Stale(commitment)
    workflow.check(commitment, Verb.MOVE)
    now = now or timezone.now()
    change.settled_by = by
    if agrees:
        change.agreed_at = now
        change.save()
        return _moved(commitment, change.new_date, by=by, reason=change.reason, now=now)
    change.refused_at = now
    change.save()
    record(
        "commitment.date_refused", commitment, area=commitment.area, by=by, was=str(change.new_date),
        now=str(commitment.due_date or ""), at=now,
    )  # fmt: skip
    return commitment


@transaction.atomic
def reword(commitment, *, by, version, body, shared_words, now=None):
    """Change the words of an open promise; what stood before stays on the record."""
    commitment = locked(commitment, version=version)
    rules.require(rules.may_settle(by, commitment))
    workflow.check(commitment, Verb.MOVE)
    check_words(shared_words)
    was = {"body": commitment.body, "shared_words": commitment.shared_words}
    commitment.body, commitment.shared_words = body, shared_words
    commitment.version += 1
    commitment.save(update_fields=["body", "shared_words", "version"])
    told = {"body": body, "shared_words": shared_words}
    record(
        "commitment.reworded", commitment, area=commitment.area, by=by, was=was, now=told,
        at=now or timezone.now(),
    )  # fmt: skip
    return commitment


def take(commitment, verb, *, now):
    """Set the fact of a step; whoever keeps a promise has accepted it by that."""
    setattr(commitment, FACTS[verb][0], now)
    if verb == Verb.KEEP and commitment.accepted_at is None:
        commitment.accepted_at = now
    commitment.version += 1


def check_day(commitment, new_date, *, now):
    """Refuse a day that has passed, or that is the same."""
    if new_date < timezone.localdate(now):
        raise NotReady(_("That day has passed. Choose today or a later day."))
    if new_date == commitment.due_date:
        raise NotReady(_("That is the day that stands already."))


def locked(commitment, *, version=None):
    """Load a commitment under a lock."""
    commitment = (
        Commitment.objects.select_for_update(of=("self",))
        .select_related("area", "organization__kind", "member", "partnership", "by")
        .get(pk=commitment.pk)
    )
    if version is not None and commitment.version != version:
        raise Stale(commitment)
    return commitment


def tell(verb, commitment, *, by=None, note="", at):
    """One line in the file of the area: whose promise, and what became of it."""
    record(
        verb, commitment, area=commitment.area, by=by, now=commitment.promised_by, note=note, text=commitment.body,
        at=at,
    )  # fmt: skip


def _moved(commitment, new_date, *, by, reason, now):
    was, commitment.due_date = commitment.due_date, new_date
    commitment.version += 1
    commitment.save(update_fields=["due_date", "version"])
    record(
        "commitment.moved", commitment, area=commitment.area, by=by, was=str(was or ""), now=str(new_date), note=reason,
        text=commitment.body, at=now,
    )  # fmt: skip
    return commitment
