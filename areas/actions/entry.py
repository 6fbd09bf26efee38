"""One entry under a lock: loaded, checked for its version, saved, and closed as soon as nothing is missing."""

from django.utils.translation import gettext as _

from areas.actions import clock
from areas.models import Information
from areas.workflow import missing_to_close
from ledger.actions import record


class Stale(Exception):
    """Somebody else changed it in between; the loser of the race sees both texts."""

    def __init__(self, current):
        super().__init__(_("Somebody else changed this in between. Both texts are shown; nothing is lost."))
        self.current = current


def locked(information, *, version=None):
    """Load the entry under a lock; the version says what the member was looking at."""
    fresh = Information.objects.select_for_update(of=("self",)).select_related(
        "area", "kind", "responsible", "recorded_by"
    ).get(pk=information.pk)  # fmt: skip
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


def settle(information, *, by, now):
    """Close a locked entry as soon as nothing is missing any more, and set when its next step is due."""
    promised = information.actions_taken.open().count()
    missing = lacks(information, promised=promised)
    fields = []
    if information.decided_at and information.acted_at is None and not promised and not information.sent_up_at:
        information.acted_at = now
        fields.append("acted_at")
    if information.closed_at is None and not missing:
        information.closed_at = now
        fields.append("closed_at")
    information.due_at = clock.due_at(information)
    save(information, "due_at", *fields)
    if "closed_at" in fields:
        record("information.closed", information, area=information.area, by=by, at=now)
