"""What the pages of the whole borrow: escalations of an entry, those that wait, and those that were answered."""

from typing import Any

from django.db.models import Exists, OuterRef, Subquery
from django.db.models.functions import Coalesce, TruncDate
from django.urls import reverse
from django.utils.translation import gettext as _

from areas.models import Information
from areas.queries.prepared import prepared
from areas.queries.sight import sight_of
from people.rules import is_chief
from problems.models import Escalation


def of_entry(member, information):
    """The escalations of an entry, newest first."""
    return _of_entry(member, entry=information.pk)


@prepared
def _of_entry(member, *, entry):
    return Escalation.objects.visible_to(member).filter(information=entry).with_entries().newest_first()


def waiting(member):
    """What waits for the chief's answer, oldest first."""
    return Escalation.objects.visible_to(member).waiting_for_chief().with_entries().oldest_first()


def of_area(area, *, but_not_about=()):
    """The open or answered escalations of an area that are still to be carried out, oldest first."""
    found = (
        Escalation.objects.unfinished()
        .filter(information__area=area)
        .exclude(information__restriction="chief")
    )
    return found.exclude(information__about_member__in=but_not_about).with_entries().oldest_first()


def arms(member):
    """What `member` owes an answer, a reply or the carrying out, each with the number and headline of its entry."""
    # looked up by key, so that the few escalations lead, and not the many entries
    entry = Information.objects.filter(pk=OuterRef("information"))
    seen = Escalation.objects.visible_to(member).annotate(
        entry_number=Subquery(entry.values("number")), entry_headline=Subquery(entry.values("headline"))
    )
    parts: list[tuple[str, Any, Any]] = []
    if is_chief(member):
        parts.append(("escalation_waits", seen.waiting_for_chief(), TruncDate("raised_at")))
    commands = sight_of(member).commands
    if commands:
        mine = seen.filter(Exists(entry.filter(area_id__in=commands)))
        parts.append(("escalation_asks", mine.waiting_for_reply(), TruncDate("asked_back_at")))
        parts.append(("escalation_answered", mine.answered(), Coalesce("due_date", TruncDate("answered_at"))))
    return parts


def entries_to_carry_out():
    """The entries whose answer is still to be carried out, by id; their tasks stand beside the answer itself."""
    return Escalation.objects.answered().values("information")


def step_for(what, key):
    """Address and words of the one step that keeps a promise; None where another app made it."""
    labels = {
        "escalation_waits": _("Read and answer"),
        "escalation_asks": _("Reply"),
        "escalation_answered": _("Carry out"),
    }
    return (reverse("escalation", args=[key]), labels[what]) if what in labels else None
