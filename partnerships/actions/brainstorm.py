"""Ideas gathered with partners: who sat there, how many were for each, and which became an option."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from areas.actions.entry import Stale
from areas.workflow import NotReady
from ledger.actions import record
from partnerships.models import Brainstorm, Idea
from partnerships.rules import partnership as rules


@transaction.atomic
def hold(*, by, question, date, ideas, area=None, partnership=None, organizations=(), roles="", now=None):
    """Note a session: its question, who took part, and its ideas as pairs of words and votes."""
    rules.require(rules.may_begin(by, area))
    now = now or timezone.now()
    if not ideas:
        raise NotReady(_("Write down at least one idea."))
    session = Brainstorm.objects.create(
        question=question, date=date, area=area, partnership=partnership, roles=roles, by=by, at=now
    )
    session.organizations.set(organizations)
    Idea.objects.bulk_create(
        Idea(brainstorm=session, body=body, votes=votes, by=by, at=now) for body, votes in ideas
    )
    record("brainstorm.held", session, area=area, by=by, now=str(len(ideas)), text=question, at=now)
    return session


@transaction.atomic
def choose(idea, *, by, version, words, now=None):
    """Note that an idea became an option, and where."""
    idea = Idea.objects.select_for_update(of=("self",)).select_related("brainstorm__area").get(pk=idea.pk)
    session = idea.brainstorm
    rules.require(rules.may_keep(by, session))
    if idea.version != version or idea.chosen_at:
        raise Stale(idea)
    if not words.strip():
        raise NotReady(_("Say which option it became, and in which file or plan."))
    idea.chosen_at, idea.chosen_words = now or timezone.now(), words
    idea.version += 1
    idea.save()
    record(
        "brainstorm.chosen", session, area=session.area, by=by, note=words, text=idea.body, at=idea.chosen_at
    )
    return idea
