"""What the pages of partnerships, brainstorms, programs and volunteers show."""

from django.db.models import Count, Q, Sum

from partnerships.models import Brainstorm, Commitment, Partnership, PartnershipParty, Program, Volunteer
from partnerships.panels.commitment import counted
from partnerships.panels.commitment import row as promise_row

MOST = 100


def listed(member, *, on):
    """The partnerships that the member sees, with how many joined and whether they are dormant; ended ones last."""
    joined = Count("parties", filter=Q(parties__accepted_at__isnull=False, parties__left_at=None))
    found = Partnership.objects.visible_to(member).with_people().annotate(joined=joined)
    rows = list(found.order_by("ended_at", "name", "pk")[:MOST])
    return [{"partnership": each, "is_dormant": is_dormant(each, on=on)} for each in rows]


def is_dormant(partnership, *, on):
    """The day on which somebody was to look at it again has passed."""
    due = partnership.review_date
    return partnership.ended_at is None and due is not None and due < on


def page_of(member, partnership, *, on):
    """All that the page of a partnership shows, and its printed agreement."""
    promised = Commitment.objects.visible_to(member).filter(partnership=partnership)
    given = partnership.contributions.select_related("organization", "by").order_by("-date", "-pk")
    counts = counted(promised, on=on)
    return {
        "is_dormant": is_dormant(partnership, on=on),
        "parties": list(_parties(partnership)),
        "commitments": [promise_row(each, on=on) for each in promised.with_names().soonest_first()[:50]],
        "counts": {
            name: sum(each[name] for each in counts.values()) for name in counts["police"] if name != "party"
        },
        "gifts": list(given[:20]),
        "sums": [
            {"unit": dict(given.model.Unit.choices)[unit], "sum": total}
            for unit, total in given.order_by("unit").values_list("unit").annotate(total=Sum("quantity"))
        ],
        "brainstorms": list(
            Brainstorm.objects.visible_to(member).filter(partnership=partnership).newest_first()[:20]
        ),
    }


def _parties(partnership):
    rows = PartnershipParty.objects.filter(partnership=partnership).select_related(
        "organization__kind", "invited_by"
    )
    return rows.order_by("left_at", "declined_at", "pk")


def volunteers(member):
    """The volunteers that the member sees, with the hours that each gave."""
    found = Volunteer.objects.visible_to(member).in_use().select_related("area", "organization")
    return list(found.annotate(given=Sum("hours__hours")).by_name()[:MOST])


def programs(member):
    """Programs with their sessions counted, the hours of members and those who came."""
    found = Program.objects.visible_to(member).select_related("area", "lead")
    return list(
        found.annotate(
            count=Count("sessions"), given=Sum("sessions__hours"), came=Sum("sessions__people_count")
        ).newest_first()[:MOST]
    )  # fmt: skip
