"""What a meeting talks about, after what was said last time."""

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from areas.workflow import NotReady
from ledger.actions import record
from partnerships.models import AgendaItem, Meeting
from partnerships.rules import meeting as rules
from partnerships.workflow.meeting import check


@transaction.atomic
def add_item(meeting, *, by, now=None, **facts):
    """Put something at the end of the agenda."""
    meeting, now = _locked(meeting, by=by), now or timezone.now()
    last = meeting.items.aggregate(position=Max("position"))["position"] or 0
    item = AgendaItem.objects.create(meeting=meeting, position=last + 1, by=by, at=now, **facts)
    record("meeting.item_added", meeting, area=meeting.area, by=by, text=item.title, at=now)
    return item


@transaction.atomic
def move_up(item, *, by):
    """Let an item change places with the one before it."""
    meeting, item = _both(item, by=by)
    before = meeting.items.filter(dropped_at=None, position__lt=item.position).order_by("-position").first()
    if before:
        before.position, item.position = item.position, before.position
        before.save(update_fields=["position"])
        item.save(update_fields=["position"])
    return item


@transaction.atomic
def drop_item(item, *, by, now=None):
    """Take an item off the agenda."""
    meeting, item = _both(item, by=by)
    item.dropped_at = now or timezone.now()
    item.save(update_fields=["dropped_at"])
    record("meeting.item_dropped", meeting, area=meeting.area, by=by, text=item.title, at=item.dropped_at)
    return item


def _locked(meeting, *, by):
    meeting = Meeting.objects.select_for_update(of=("self",)).select_related("area").get(pk=meeting.pk)
    rules.require(rules.may_keep(by, meeting.area))
    check("prepare", meeting)
    return meeting


def _both(item, *, by):
    meeting = _locked(item.meeting, by=by)
    item = meeting.items.filter(pk=item.pk, dropped_at=None).first()
    if item is None:
        raise NotReady(_("This is off the agenda already."))
    return meeting, item
