"""Every member takes part: what each did in a quarter, in the order of the names, and never as a ranking."""

import datetime as dt
from dataclasses import dataclass

from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from areas.models import Information
from ledger.models import Entry
from partnerships.models import Meeting, MemberIdea
from partnerships.panels import training as trainings
from partnerships.queries.members import followed_by
from partnerships.rules.training import follows_others, may_follow
from people.doors import door
from people.models import Acknowledgement, Member, Training
from people.rules import takes_part

LOOKED_BACK = 4


@dataclass(frozen=True)
class Quarter:
    """Three months of a year."""

    year: int
    number: int

    @property
    def first(self):
        return dt.date(self.year, self.number * 3 - 2, 1)

    @property
    def last(self):
        return self.later.first - dt.timedelta(days=1)

    @property
    def earlier(self):
        return Quarter(self.year, self.number - 1) if self.number > 1 else Quarter(self.year - 1, 4)

    @property
    def later(self):
        return Quarter(self.year, self.number + 1) if self.number < 4 else Quarter(self.year + 1, 1)

    @property
    def moments(self):
        """From its first moment until the first of the next, in the department's time."""
        return tuple(
            timezone.make_aware(dt.datetime.combine(day, dt.time.min))
            for day in (self.first, self.later.first)
        )

    @property
    def key(self):
        return f"{self.year}-{self.number}"

    def __str__(self):
        return _("Quarter %(n)s of %(year)s") % {"n": self.number, "year": self.year}


def quarter_of(day):
    """The quarter in which a day lies."""
    return Quarter(day.year, (day.month + 2) // 3)


def asked_quarter(text, *, today):
    """The quarter that was asked for, "2026-3"; the present one where nothing, or none that is over or runs."""
    year, _dash, number = text.partition("-")
    is_written = year.isascii() and year.isdigit() and len(year) == 4 and number in {"1", "2", "3", "4"}
    if is_written and dt.date(2000, 1, 1) <= (asked := Quarter(int(year), int(number))).first <= today:
        return asked
    return quarter_of(today)


COLUMNS = {
    "entries": _l("Entries recorded"),
    "files": _l("Problem files worked"),
    "ideas": _l("Ideas"),
    "meetings": _l("Meetings"),
    "signed": _l("Documents signed"),
    "hours": _l("Training hours"),
}


def counted(viewer, quarter):
    """What each member did in a quarter, by kind and member, and the base of each kind: all that there was."""
    from_at, until_at = quarter.moments
    within = (from_at, until_at - dt.timedelta(microseconds=1))
    kinds = {
        "entries": Information.objects.listed_for(viewer)
        .filter(recorded_at__range=within)
        .values_list("recorded_by", "pk"),
        "files": Entry.objects.in_file()
        .filter(subject_type="problems.problem", at__range=within, actor__isnull=False)
        .values_list("actor", "subject_key")
        .distinct(),
        "ideas": MemberIdea.objects.visible_to(viewer).filter(at__range=within).values_list("author", "pk"),
        "meetings": Meeting.objects.visible_to(viewer)
        .held()
        .filter(starts_at__range=within)
        .values_list("present", "pk"),
        "signed": Acknowledgement.objects.within(from_at, until_at).values_list("member", "version"),
    }
    found = {name: _by_member(rows.order_by()) for name, rows in kinds.items()}
    trained = Training.objects.standing().filter(held_date__range=(quarter.first, quarter.last))
    return found | {"hours": (trained.hours_by_member(), None)}


def _by_member(rows):
    """How many things each member has to do with, and how many things there are."""
    things: dict[int, set] = {}
    every = set()
    for member, thing in rows:
        every.add(thing)
        things.setdefault(member, set()).add(thing)
    return {member: len(own) for member, own in things.items()}, len(every)


def row_of(member_id, found):
    """The counts of one member beside their bases, in the order of the columns."""
    return [
        {
            "label": label,
            "value": found[name][0].get(member_id, 0),
            "base": found[name][1],
            "is_hours": name == "hours",
        }
        for name, label in COLUMNS.items()
    ]


@door(follows_others)
def participation(request):
    """Show what each member did in a quarter, to the chief and to commanders for those of their area."""
    today = timezone.localdate()
    quarter = asked_quarter(request.GET.get("quarter", ""), today=today)
    found = counted(request.user, quarter)
    members = list(followed_by(request.user).in_order())
    context = {
        "quarter": quarter,
        "earlier": quarter.earlier if quarter.year > 2000 else None,
        "later": quarter.later if quarter.later.first <= today else None,
        "columns": [{"label": label, "base": found[name][1]} for name, label in COLUMNS.items()],
        "rows": [{"member": member, "cells": row_of(member.pk, found)} for member in members],
    }
    return render(request, "pages/participation.html", context)


@door(takes_part)
def my_participation(request):
    """Show one's own part in the last quarters."""
    return _participation_of(request, request.user)


@door(takes_part)
def participation_of(request, pk):
    """Show the part of a member in the last quarters, to whoever answers for the member."""
    return _participation_of(request, in_sight(request.user, pk))


def in_sight(viewer, pk):
    """A member whose part the viewer may look at; 404 for all others."""
    member = get_object_or_404(Member.objects.taking_part(), pk=pk)
    if not may_follow(viewer, member):
        raise Http404
    return member


def _participation_of(request, member):
    today = timezone.localdate()
    quarters = [quarter_of(today)]
    while len(quarters) < LOOKED_BACK:
        quarters.append(quarters[-1].earlier)
    rule = trainings.rule_on(today)
    context = {
        "member": member,
        "is_own": member == request.user,
        "columns": [{"label": label} for label in COLUMNS.values()],
        "rows": [
            {"quarter": each, "cells": row_of(member.pk, counted(request.user, each))} for each in quarters
        ],
        "rule": rule,
        "standing": trainings.standing_of([member], rule)[0],
    }
    return render(request, "pages/participation_of.html", context)
