"""One entry under a lock: loaded, checked for its version, saved, and closed as soon as nothing is missing."""

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from areas.actions import clock
from areas.models import ActionTaken, Information
from areas.workflow import missing_to_close
from ledger.actions import Line, record_many


class Stale(Exception):
    """Somebody else changed it in between; the loser of the race sees both texts."""

    def __init__(self, current):
        super().__init__(_("Somebody else changed this in between. Both texts are shown; nothing is lost."))
        self.current = current


def locked(information, *, version=None):
    """Load the entry under a lock; the version says what the member was looking at."""
    promised = ActionTaken.objects.open().filter(information=OuterRef("pk"))
    fresh = Information.objects.select_for_update(of=("self",)).select_related(
        "area", "kind", "responsible", "recorded_by"
    ).annotate(has_promises=Exists(promised)).get(pk=information.pk)  # fmt: skip
    if version is not None and fresh.version != version:
        raise Stale(fresh)
    return fresh


def save(information, *fields):
    """Keep the fields of a locked entry and count its version up."""
    information.version += 1
    information.save(update_fields=[*fields, "version"])


def undecide(information, *, now):
    """Put a locked entry back before its decision, so that it stands in the queue again; its clock starts anew."""
    information.reopened_at = now
    for name in ("decided_at", "decided_by", "acted_at", "closed_at"):
        setattr(information, name, None)
    save(information, "reopened_at", "decided_at", "decided_by", "acted_at", "closed_at")
    clock.set_due(information)


def missing(information):
    """What is still missing before the entry closes, in words fit to show."""
    return lacks(information, promised=information.actions_taken.open().count())


def lacks(information, *, promised):
    """The same, where the number of `promised` actions that are open is known."""
    return missing_to_close(
        is_opened=information.opened_at is not None,
        is_decided=information.decided_at is not None,
        open_actions=promised,
        is_with_chief=information.sent_up_at is not None,
        answer_due=information.answer_wanted and information.told_at is None,
    )


def settle(information, *, by, now, promised=None, fields=(), lines=()):
    """Close a locked entry as soon as nothing is missing any more, and set when its next step is due.

    What else was changed (`fields`) and is to be recorded before (`lines`) is written with it at once.
    """
    promised = information.actions_taken.open().count() if promised is None else promised
    changed, lines = [*fields, "due_at"], list(lines)
    if (
        information.decided_at
        and information.acted_at is None
        and not promised
        and not information.sent_up_at
    ):
        information.acted_at = now
        changed.append("acted_at")
    if information.closed_at is None and not lacks(information, promised=promised):
        information.closed_at = now
        changed.append("closed_at")
        lines.append(line("information.closed", information, by=by, at=now))
    information.due_at = clock.due_at(information)
    save(information, *changed)
    record_many(lines)


def line(verb, information, *, by, at, **words):
    """One line of the record about an entry, in the file of its area."""
    return Line(verb=verb, subject=information, area=information.area, by=by, at=at, **words)
