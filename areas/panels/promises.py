"""Promises that the area file lends to Home: each with the day it breaks on and the one step that keeps it."""

import datetime as dt

from django.db.models import CharField, DateField, OuterRef, Subquery, TextField, Value
from django.db.models.functions import Cast, TruncDate
from django.urls import reverse
from django.utils.translation import gettext as _

from areas.models import ActionTaken, Area, AreaNote, Handover, Information, Task
from areas.queries.prepared import prepared
from areas.queries.sight import sight_of

AHEAD = dt.timedelta(days=3)
COLUMNS = ("promise_what", "promise_key", "promise_title", "promise_due", "promise_place")


def promised(things, what, *, key, title, due, place):
    """The rows of one kind of promise in the columns that all kinds share, so that one query can ask for all."""
    return (
        things.order_by()
        .annotate(
            promise_what=Value(what, output_field=CharField()),
            promise_key=Cast(key, CharField()),
            promise_title=Cast(title, TextField()),
            promise_due=Cast(due, DateField()),
            promise_place=Cast(place, CharField()),
        )
        .values_list(*COLUMNS)
    )


def arms(member, *, on, soon, but_not):
    """What `member` has promised in the area file and is due by `soon`, hazards by `on`: one part a kind.

    The tasks `but_not`, by id, are shown as what another app promised.
    """
    commands = sight_of(member).commands
    tasks = Task.objects.open().filter(to=member, due_date__lte=soon).exclude(pk__in=but_not)
    # driven by what is due, not by all that a member ever answered for
    own = Information.objects.filter(pk=OuterRef("information"), responsible=member).values("number")
    acts = ActionTaken.objects.open().filter(due_date__lte=soon).annotate(own=Subquery(own))
    parts = [
        promised(tasks, "task", key="pk", title="body", due="due_date", place="area__slug"),
        promised(
            Handover.objects.waiting_for(member), "handover",
            key="pk", title="area__number", due=TruncDate("made_at"), place="area__slug",
        ),
        promised(
            acts.filter(own__isnull=False), "action",
            key="own", title="body", due="due_date", place=Value(""),
        ),
    ]  # fmt: skip
    if commands:
        hazards = AreaNote.objects.due_for_review(on=on).filter(area_id__in=commands)
        parts.append(
            promised(hazards, "note", key="pk", title="title", due="review_date", place="area__slug")
        )
    return parts


def vacancies(*, on, now):
    """Areas that nobody answers for, in the same columns."""
    areas = Area.objects.without_commander(on=on, now=now)
    return promised(
        areas, "vacancy", key="slug", title="number", due=Value(on, output_field=DateField()), place="slug"
    )


def firsts(member, standing):
    """The oldest unopened and the oldest late entry of a standing, by id."""
    asked = tuple(pk for pk in (standing["first_unopened"], standing["first_late"]) if pk)
    return {entry.pk: entry for entry in _entries(member, asked)}


@prepared
def _entries(member, ids):
    return Information.objects.visible_to(member).select_related("area").filter(pk__in=ids)


def step_for(what, key, place):
    """Address and words of the one step that keeps a promise; None where another app made it."""
    steps = {
        "task": lambda: (reverse("tasks"), _("Finish it")),
        "handover": lambda: (reverse("handover", args=[key]), _("Read and sign")),
        "action": lambda: (reverse("information", args=[key]), _("Say it is done")),
        "note": lambda: (reverse("change_note", args=[place, key]), _("Look again")),
        "vacancy": lambda: (reverse("area_people", args=[place]), _("Appoint")),
    }
    return steps[what]() if what in steps else None
