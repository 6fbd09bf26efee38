"""An entry goes on: to the commander of another area, or from the holding desk to the area it belongs to."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from areas import notices, rules
from areas.actions import clock
from areas.actions.entry import locked, save
from areas.actions.intake import keep_words
from areas.actions.routing import route
from areas.geography.labels import block_of, place_key_of
from areas.models import Forwarding
from areas.workflow import NotReady
from ledger.actions import record

GONE_ON = ("opened_at", "opened_by", "decided_at", "decided_by", "acted_at", "closed_at")


@transaction.atomic
def forward(information, *, to_area, words, by, version, outline=None, now=None):
    """Send an entry to the commander of another area; both are told and the history stays."""
    information = locked(information, version=version)
    rules.require(rules.may_forward(by, information))
    if information.closed_at:
        raise NotReady(_("This entry is closed. Reopen it with a reason first."))
    if information.sent_up_at:
        raise NotReady(_("This entry is with the chief. Take it back first, or wait for the answer."))
    if not words.strip():
        raise NotReady(_("Say in a few words why it belongs there."))
    if to_area == information.area:
        raise NotReady(_("The entry is in that area already. Choose another."))
    if to_area.ended_on:
        raise NotReady(_("That area has ended. Choose one in force."))
    return move(
        information,
        to_area=to_area,
        why=Forwarding.Reason.FORWARDED,
        words=words,
        by=by,
        outline=outline,
        now=now,
    )


@transaction.atomic
def place(information, *, whereabouts, words="", by, version, now=None):
    """Find the area of an entry that waits at the holding desk; it goes to its commander with a receipt."""
    information = locked(information, version=version)
    rules.require(rules.may_place(by, information))
    if whereabouts.area is None or whereabouts.area.ended_on:
        raise NotReady(_("Choose the area, or a place that lies in one."))
    if whereabouts.label:
        information.place, information.place_label = whereabouts.place, whereabouts.label
        information.place_key = place_key_of(whereabouts.label)
        information.block = (whereabouts.place and whereabouts.place.block) or block_of(whereabouts.label)
        information.lat, information.lng = whereabouts.lat, whereabouts.lng
        save(information, "place", "place_label", "place_key", "block", "lat", "lng")
        keep_words(information)
    why = Forwarding.Reason.CHOSEN if whereabouts.was_chosen else Forwarding.Reason.RECORDED
    return move(
        information,
        to_area=whereabouts.area,
        why=why,
        words=words,
        by=by,
        outline=whereabouts.outline,
        now=now,
    )


def move(information, *, to_area, why, words, by, outline=None, now=None):
    """Carry a locked entry to another area's desk; its next reader has to open it anew."""
    now = now or timezone.now()
    former, from_area = information.responsible, information.area
    way = route(
        area=to_area, restriction=information.restriction, about_member_id=information.about_member_id, why=why, now=now
    )  # fmt: skip
    information.area, information.desk, information.responsible = to_area, way.desk, way.to
    information.outline, information.forwarded_at = outline or information.outline, now
    for name in GONE_ON:
        setattr(information, name, None)
    information.outcome = information.summary = ""
    information.is_own_review = False
    information.due_at = clock.due_at(information)
    save(
        information, "area", "desk", "responsible", "outline", "forwarded_at", "outcome", "summary", "is_own_review",
        "due_at", *GONE_ON,
    )  # fmt: skip
    Forwarding.objects.create(
        information=information, from_area=from_area, to_area=to_area, to_desk=way.desk, to=way.to, why=way.why,
        words=words, by=by, at=now,
    )  # fmt: skip
    for area in filter(None, (from_area, to_area)):
        record(
            "information.forwarded", information, area=area, by=by, was=str(from_area or ""), now=str(to_area or ""),
            note=words, at=now,
        )  # fmt: skip
    notices.received(information)
    notices.moved_on(information, to_former=former, by=by)
    return information
