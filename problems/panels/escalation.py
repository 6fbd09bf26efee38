"""What the pages borrow: escalations of an entry or a file, those that wait, and those that were answered."""

from typing import Any

from django.db.models import Exists, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce, TruncDate
from django.urls import reverse
from django.utils.translation import gettext as _

from areas.models import Information
from areas.queries.prepared import prepared
from areas.queries.sight import sight_of
from people.rules import is_chief
from problems.models import Escalation, Problem
from problems.rules import problem as rules
from problems.workflow import escalation as workflow


def of_entry(member, information):
    """The escalations of an entry, newest first."""
    return _of_entry(member, entry=information.pk)


@prepared
def _of_entry(member, *, entry):
    return Escalation.objects.visible_to(member).filter(information=entry).with_things().newest_first()


def of_problem(member, problem):
    """The escalations of a problem file, newest first, and whether one may be raised: one open a file."""
    found = list(Escalation.objects.visible_to(member).filter(problem=problem).with_things().newest_first())
    may_raise = rules.may_escalate(member, problem) and not any(workflow.is_open(each) for each in found)
    return {"escalations": found, "may_escalate": may_raise}


def waiting(member):
    """What waits for the chief's answer, oldest first."""
    return Escalation.objects.visible_to(member).waiting_for_chief().with_things().oldest_first()


def of_area(area, *, but_not_about=()):
    """The open or answered escalations of an area that are still to be carried out, oldest first."""
    here = Q(information__area=area) | Q(problem__area=area)
    found = Escalation.objects.unfinished().filter(here).exclude(information__restriction="chief")
    return found.exclude(information__about_member__in=but_not_about).with_things().oldest_first()


def arms(member):
    """What `member` owes an answer, a reply or the carrying out, each with the number and headline of its thing."""
    # looked up by key, so that the few escalations lead, and not the many entries
    entry = Information.objects.filter(pk=OuterRef("information"))
    file = Problem.objects.filter(pk=OuterRef("problem"))
    seen = Escalation.objects.visible_to(member).annotate(
        thing_number=Coalesce(Subquery(entry.values("number")), Subquery(file.values("number"))),
        thing_headline=Coalesce(Subquery(entry.values("headline")), Subquery(file.values("behavior"))),
    )
    parts: list[tuple[str, Any, Any]] = []
    if is_chief(member):
        parts.append(("escalation_waits", seen.waiting_for_chief(), TruncDate("raised_at")))
    commands = sight_of(member).commands
    if commands:
        here = {"area_id__in": commands}
        mine = seen.filter(Exists(entry.filter(**here)) | Exists(file.filter(**here)))
        parts.append(("escalation_asks", mine.waiting_for_reply(), TruncDate("asked_back_at")))
        parts.append(("escalation_answered", mine.answered(), Coalesce("due_date", TruncDate("answered_at"))))
    return parts


def tasks_to_carry_out():
    """The tasks that carry out an answer, by id; the answer itself stands on the page."""
    return Escalation.objects.answered().filter(task__isnull=False).values("task")


def step_for(what, key):
    """Address and words of the one step that keeps a promise; None where another app made it."""
    labels = {
        "escalation_waits": _("Read and answer"),
        "escalation_asks": _("Reply"),
        "escalation_answered": _("Carry out"),
    }
    return (reverse("escalation", args=[key]), labels[what]) if what in labels else None
