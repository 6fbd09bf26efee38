"""What became of what a member passed on."""

from areas.models import Information
from areas.queries.prepared import prepared

LATEST = 5


@prepared
def sent_by(member):
    """The member's latest entries, with where each is and what was decided."""
    return (
        Information.objects.visible_to(member)
        .filter(recorded_by=member.pk)
        .select_related("area", "responsible")
        .only(
            "number", "headline", "recorded_at", "opened_at", "decided_at", "closed_at", "told_at", "outcome",
            "summary", "desk", "area__number", "area__name", "responsible__name", "responsible__rank",
        )
        .newest_first()[:LATEST]
    )  # fmt: skip
