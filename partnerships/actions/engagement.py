"""The contact log is written: a line for each contact, on the record of its area."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from areas.workflow import NotReady
from ledger.actions import record
from partnerships.models import Engagement
from partnerships.rules import organization as rules

Led, Kind = Engagement.Led, Engagement.Kind


@transaction.atomic
def log(*, by, date, direction, kind, body, organization=None, contact=None, area=None, information=None,
        led_to=Led.NOTHING, led_words="", speaker=None, now=None, **facts):  # fmt: skip
    """Note a contact with the community, in either direction, and what it led to."""
    rules.require(rules.may_log(by))
    now = now or timezone.now()
    if organization is None and area is None:
        raise NotReady(_("Name the organization or the area: the line stands in its file."))
    if date > timezone.localdate(now):
        raise NotReady(_("A contact is noted when it has happened: that day has not come."))
    if kind == Kind.MEDIA and speaker is None:
        raise NotReady(_("Say who of us spoke to the media."))
    if led_to in {Led.PROBLEM, Led.PRIORITY} and not led_words.strip():
        raise NotReady(_("Say which problem or priority it led to."))
    if led_to == Led.INFORMATION and information is None:
        raise NotReady(_("Give the number of the entry that it led to."))
    if area is None:
        area = _only_area(organization)
    line = Engagement.objects.create(
        organization=organization, contact=contact, area=area, date=date, direction=direction, kind=kind, body=body,
        led_to=led_to, led_words=led_words, information=information, speaker=speaker, by=by,
        at=now, **facts,
    )  # fmt: skip
    told = {
        "with": organization.ledger_label if organization else "",
        "way": line.direction,
        "led_to": line.led_to,
    }
    told |= {"spoke": str(speaker)} if speaker else {}
    record("engagement.logged", line, area=area, by=by, now=told, text=body, at=now)
    return line


def _only_area(organization):
    """The area of an organization that has one alone."""
    areas = list(organization.areas.all()[:2])
    return areas[0] if len(areas) == 1 else None
