"""Who hears of what happens in the area file; no narrative and no reporter in any notice."""

from django.utils.translation import gettext as _

from people.notices import tell


def received(information):
    """Tell who is responsible now that an entry has arrived."""
    tell(
        information.responsible,
        verb="information.received",
        text=_("%(number)s %(kind)s: to review") % {"number": information.number, "kind": information.kind},
        url=information.get_absolute_url(),
        key=f"received:{information.pk}:{information.forwarded_at:%s}",
    )


def moved_on(information, *, to_former, by):
    """Tell the commander who had it that the entry now lies with another."""
    if to_former is None or to_former.pk == by.pk:
        return
    tell(
        to_former,
        verb="information.moved_on",
        text=_("%(number)s was forwarded to %(area)s") % {"number": information.number, "area": information.area},
        url=information.get_absolute_url(),
        key=f"moved_on:{information.pk}:{information.forwarded_at:%s}",
    )


def decided(information, *, by):
    """Tell the author what became of what they sent."""
    if information.recorded_by is None or information.recorded_by_id == by.pk:
        return
    tell(
        information.recorded_by,
        verb="information.decided",
        text=_("%(number)s: %(outcome)s") % {"number": information.number, "outcome": information.get_outcome_display()},
        url=information.get_absolute_url(),
        key=f"decided:{information.pk}:{information.version}",
    )
