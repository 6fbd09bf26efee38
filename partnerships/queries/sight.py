"""Who sees what of the work with the community: the one text of it for organizations, promises and partnerships."""

from django.apps import apps
from django.db.models import Q

from areas.queries.sight import sight_of
from people import rules


def sees_all(member):
    """Whether nothing of the work with the community is out of the member's sight."""
    return rules.reads_everything(member) or rules.is_analyst(member)


def seen_by(member, *, own=(), area="area", led=""):
    """What `member` works with: of their areas, of the whole city, or their own; None means nothing at all.

    `own` names the fields that hold a member, `area` the one that holds the area, `led` the one that holds a
    partnership which the member may lead.
    """
    if not rules.takes_part(member):
        return None
    if sees_all(member):
        return Q()
    seen = Q(**{area: None}) | Q(**{f"{area}__in": sight_of(member).areas})
    for name in own:
        seen |= Q(**{name: member.pk})
    if led:
        # no join: each part of the sight has an index of its own, which a condition on two tables would not use
        partnerships = apps.get_model("partnerships", "Partnership").objects.filter(lead=member.pk)
        seen |= Q(**{f"{led}__in": partnerships.values("pk")})
    return seen


def narrowed(rows, member, *, own=(), area="area", led=""):
    """The rows that `member` sees."""
    seen = seen_by(member, own=own, area=area, led=led)
    return rows.none() if seen is None else rows.filter(seen)
