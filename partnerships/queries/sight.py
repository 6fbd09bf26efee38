"""Who sees what of the work with the community: the one text of it for organizations, promises and partnerships."""

from django.db.models import Q

from areas.queries.sight import sight_of
from people import rules


def seen_by(member, *, own=(), area="area"):
    """What `member` works with: of their areas, of the whole city, or their own; None means nothing at all.

    `own` names the fields that hold a member, `area` the one that holds the area.
    """
    if not rules.takes_part(member):
        return None
    if rules.reads_everything(member) or rules.is_analyst(member):
        return Q()
    seen = Q(**{area: None}) | Q(**{f"{area}__in": sight_of(member).areas})
    for name in own:
        seen |= Q(**{name: member.pk})
    return seen


def narrowed(rows, member, *, own=(), area="area"):
    """The rows that `member` sees."""
    seen = seen_by(member, own=own, area=area)
    return rows.none() if seen is None else rows.filter(seen)
