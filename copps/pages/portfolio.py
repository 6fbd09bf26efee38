"""What a member has done, on one page that prints: for the talk of an appraisal, and not for a ranking."""

import datetime as dt

from django.db.models import Q
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache

from areas.models import Answer, Information
from copps.pages.participation import in_sight
from ledger.heads import head, short_seal
from ledger.models import Entry
from partnerships.actions import portfolio as actions
from partnerships.models import MemberIdea, Thanks
from partnerships.panels import training as trainings
from people.doors import door
from people.models import Training
from people.rules import takes_part
from problems.models import Link, Problem
from problems.workflow.problem import standing_of

MOST = 200
YEAR = dt.timedelta(days=365)


@never_cache
@door(takes_part)
def my_portfolio(request):
    """Show one's own portfolio."""
    return _portfolio(request, request.user)


@never_cache
@door(takes_part)
def portfolio(request, pk):
    """Show the portfolio of a member to whoever answers for the member; that it was opened is on the record."""
    return _portfolio(request, in_sight(request.user, pk))


def _portfolio(request, member):
    actions.look(member, by=request.user)
    today = timezone.localdate()
    since, now = today - YEAR, head()
    context = {
        "member": member,
        "is_own": member == request.user,
        "since": since,
        "today": today,
        **_worked(request.user, member, since),
        **_said(request.user, member, since),
        **_learned(member, since),
        "line": now.sequence,
        "seal": short_seal(now.seal),
    }
    return render(request, "pages/portfolio.html", context)


def _worked(viewer, member, since):
    """Problem files in which the member did something, and entries, with how many of them became part of a file."""
    lines = Entry.objects.in_file().filter(subject_type="problems.problem", actor=member, at__date__gte=since)
    keys = {int(key) for key in lines.order_by().values_list("subject_key", flat=True).distinct()}
    files = Problem.objects.visible_to(viewer).filter(Q(pk__in=keys) | Q(lead=member, closed_at=None))
    found = list(files.distinct().with_people().newest_first()[:MOST])
    entries = Information.objects.listed_for(viewer).filter(recorded_by=member, recorded_at__date__gte=since)
    return {
        "files": [
            {"file": file, "standing": standing_of(file), "is_lead": file.lead_id == member.pk}
            for file in found
        ],
        "entries": entries.count(),
        "linked": Link.objects.filter(information__in=entries.values("pk"))
        .values("information")
        .distinct()
        .count(),
    }


def _said(viewer, member, since):
    """Thanks of partners, ideas and what became of them, and what reporters said of the member's answers."""
    answers = Answer.objects.filter(by=member, helped__isnull=False, replied_at__date__gte=since)
    heard = list(answers.values_list("helped", flat=True))
    ideas = MemberIdea.objects.visible_to(viewer).filter(author=member, at__date__gte=since)
    return {
        "thanks": Thanks.objects.visible_to(viewer)
        .filter(member=member, date__gte=since)
        .select_related("organization")
        .newest_first()[:MOST],
        "ideas": list(ideas.newest_first()[:MOST]),
        "adopted": ideas.filter(outcome="adopted").count(),
        "heard": len(heard),
        "helped": sum(heard),
    }


def _learned(member, since):
    """Training, with the hours that are asked for, and documents signed."""
    rule = trainings.rule_on(timezone.localdate())
    courses = Training.objects.of(member).standing().filter(held_date__gte=since)
    signed = member.acknowledgements.filter(at__date__gte=since).select_related("version__document")
    return {
        "rule": rule,
        "standing": trainings.standing_of([member], rule)[0],
        "courses": courses.newest_first()[:MOST],
        "signed": signed.order_by("-at", "-pk")[:MOST],
    }
