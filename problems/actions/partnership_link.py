"""Partnerships work on problem files, on the record."""

from django.db import transaction
from django.utils.translation import gettext as _

from areas.actions.entry import Stale
from areas.workflow import NotReady
from ledger.actions import record
from partnerships.models import Partnership
from partnerships.workflow.publication import check_words
from problems import notices
from problems.actions import ties
from problems.actions.locking import locked
from problems.models import PartnershipLink
from problems.rules import links as rules


@transaction.atomic
def join(problem, partnership, *, shared_words="", by, now=None):
    """Note that a partnership works on a file, and in which words its parties read of it; both leads are told."""
    problem = locked(problem)
    partnership = _seen(partnership, by=by)
    rules.require(rules.may_join(by, problem, partnership))
    check_words(shared_words)
    link = ties.make(
        PartnershipLink, problem=problem, partnership=partnership, shared_words=shared_words, by=by, now=now,
        refusal=_("This partnership works on the file already."),
    )  # fmt: skip
    _record("joined", link, by=by, now=str(partnership), text=shared_words, at=link.at)
    notices.partnership_joined(link, by=by)
    return link


@transaction.atomic
def reword(link, *, shared_words, by, version, now=None):
    """Change the words in which the parties read of the file."""
    link = _fresh(link, by=by)
    if link.version != version:
        raise Stale(link)
    check_words(shared_words)
    was, link.shared_words = link.shared_words, shared_words
    link.version += 1
    link.save(update_fields=["shared_words", "version"])
    _record("reworded", link, by=by, was=was, now=shared_words, note=str(link.partnership), at=now)
    return link


@transaction.atomic
def leave(link, *, reason, by, now=None):
    """Note that a partnership no longer works on a file."""
    link = _fresh(link, by=by)
    verb, was = "problem.partnership_left", str(link.partnership)
    return ties.undo(link, verb, problem=link.problem, was=was, reason=reason, by=by, now=now)


def choices_for(member, problem):
    """The partnerships that may work on a file: those in force in the member's sight which do not yet."""
    found = Partnership.objects.visible_to(member).in_force()
    return found.exclude(
        pk__in=PartnershipLink.objects.filter(problem=problem).values("partnership")
    ).by_name()


def _seen(partnership, *, by):
    seen = Partnership.objects.visible_to(by).with_people().filter(pk=partnership.pk).first()
    if seen is None:
        raise NotReady(_("There is no such partnership that you may read."))
    return seen


def _fresh(link, *, by):
    problem = locked(link.problem)
    found = PartnershipLink.objects.select_for_update(of=("self",)).filter(pk=link.pk)
    fresh = found.select_related("partnership__area", "partnership__lead").first()
    if fresh is None:
        raise NotReady(_("Somebody else took this out in between. What it said is on the record."))
    fresh.problem = problem
    rules.require(rules.may_join(by, problem, fresh.partnership))
    return fresh


def _record(step, link, **told):
    record(f"problem.partnership_{step}", link.problem, area=link.problem.area, **told)
