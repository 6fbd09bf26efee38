"""Ideas are given and answered, and thanks of partners written down, on the record."""

import datetime as dt

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from areas.actions.entry import Stale
from areas.workflow import NotReady
from ledger.actions import record
from partnerships.models import MemberIdea, Thanks
from partnerships.notices import idea as notices
from partnerships.rules import idea as rules
from people.models import Department


@transaction.atomic
def give(*, category, title, body, area=None, by, now=None):
    """Give an idea; whoever is to answer it is told, with the day."""
    rules.require(rules.may_give_idea(by))
    if area is not None and area.ended_on:
        raise NotReady(_("Choose an area in force, or none."))
    now = now or timezone.now()
    days = (Department.objects.first() or Department()).idea_answer_days
    due = timezone.localdate(now) + dt.timedelta(days=days)
    idea = MemberIdea.objects.create(
        category=category, title=title, body=body, area=area, author=by, at=now, due_date=due
    )
    record("idea.given", idea, area=area, by=by, text=body, at=now)
    notices.given(idea, now=now)
    return idea


@transaction.atomic
def answer(idea, *, outcome, answer, thanks="", by, version, now=None):
    """Answer an idea, or answer it anew when it has been tried; the author is told."""
    idea = MemberIdea.objects.select_for_update(of=("self",)).select_related("area", "author").get(pk=idea.pk)
    rules.require(rules.may_answer_idea(by, idea))
    if idea.version != version:
        raise Stale(idea)
    if not answer.strip():
        raise NotReady(_("Say in a sentence what becomes of it, and why."))
    was = {"outcome": idea.outcome, "answer": idea.answer} if idea.answered_at else None
    idea.outcome, idea.answer, idea.thanks = outcome, answer, thanks
    idea.answered_by, idea.answered_at = by, now or timezone.now()
    idea.version += 1
    idea.save()
    record(
        f"idea.{outcome}", idea, area=idea.area, by=by, was=was, text=answer, note=thanks,
        at=idea.answered_at,
    )  # fmt: skip
    notices.answered(idea, by=by)
    return idea


@transaction.atomic
def thank(member, *, body, date, organization=None, by, now=None):
    """Write down what a partner or a resident said in thanks to a member."""
    rules.require(rules.may_thank(by, member))
    now = now or timezone.now()
    if date > timezone.localdate(now):
        raise NotReady(_("That day has not come yet."))
    thanks = Thanks.objects.create(
        member=member, body=body, date=date, organization=organization, by=by, at=now
    )
    record("thanks.written", thanks, by=by, text=body, note=str(organization or ""), in_file=False, at=now)
    notices.thanked(thanks, by=by)
    return thanks
