"""Comments as their thread shows them, and whom the page offers to call."""

import datetime as dt
from typing import NamedTuple

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from areas import rules
from areas.models import Assignment, Command
from people.models import Member

OFFERED = 12


class Said(NamedTuple):
    """One comment: its key, the one that began its thread, who said it, when, and the words."""

    key: str
    begun: str
    by: str
    at: dt.datetime
    body: str


def threads_of(said):
    """Comments, oldest first, as threads: each with what was answered to it."""
    found: dict[str, dict] = {}
    for each in said:
        if each.begun:
            found[each.begun]["answers"].append(each)
        else:
            found[each.key] = {"first": each, "answers": []}
    return list(found.values())


def offered(thing, *, by, beside=()):
    """Members whom a comment may call: who works in its area, chief, clerks and those `beside` it, if they read it."""
    here = Command.objects.in_force(now=timezone.now()).filter(area=thing.area_id, commander=OuterRef("pk"))
    works = Assignment.objects.current().filter(area=thing.area_id, officer=OuterRef("pk"))
    members = Member.objects.of_department()
    offices = members.chiefs().values("pk"), members.clerks().values("pk")
    near = Q(pk__in=[each for each in beside if each]) | Q(pk__in=offices[0]) | Q(pk__in=offices[1])
    if thing.area_id:
        near |= Exists(here) | Exists(works)
    likely = members.filter(near).exclude(pk=by.pk).in_order()[:OFFERED]
    return [member for member in likely if rules.reads(member, thing)]
