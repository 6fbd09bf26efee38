"""What is open in an area goes to who answers for it now; every entry with a receipt, in bulk."""

from collections import Counter

from django.db.models import F

from areas.actions.routing import route
from areas.models import Forwarding, Information
from ledger.actions import Line, record_many

BATCH = 500


def carry_over(area, *, by, now):
    """Forward the open entries of a locked area; counts by member. Clocks run on: what was promised stays promised."""
    rows = list(
        Information.objects.of_area(area).carried_with_command().select_for_update(of=("self",))
        .select_related("responsible").only("number", "desk", "about_member", "responsible__name", "responsible__rank")
        .oldest_first()
    )  # fmt: skip
    ways = {
        about: route(area=area, about_member_id=about, why=Forwarding.Reason.COMMAND, now=now)
        for about in {entry.about_member_id for entry in rows}
    }
    moving = [
        (entry, ways[entry.about_member_id]) for entry in rows if _moves(entry, ways[entry.about_member_id])
    ]
    for start in range(0, len(moving), BATCH):
        _forward(moving[start : start + BATCH], area=area, by=by, now=now)
    return Counter(way.to for _entry, way in moving if way.to)


def _moves(entry, way):
    return (entry.desk, entry.responsible_id) != (way.desk, way.to and way.to.pk)


def _forward(moving, *, area, by, now):
    for way in {way for _entry, way in moving}:
        pks = [entry.pk for entry, its_way in moving if its_way == way]
        Information.objects.filter(pk__in=pks).update(
            desk=way.desk, responsible=way.to, version=F("version") + 1
        )
    Forwarding.objects.bulk_create(
        Forwarding(
            information=entry,
            from_area=area,
            to_area=area,
            to_desk=way.desk,
            to=way.to,
            why=way.why,
            by=by,
            at=now,
        )
        for entry, way in moving
    )
    record_many(
        Line(
            verb="information.forwarded", subject=entry, area=area, by=by, was=str(entry.responsible or ""),
            now=str(way.to or ""), note=str(Forwarding.Reason(way.why).label), at=now,
        )
        for entry, way in moving
    )  # fmt: skip
