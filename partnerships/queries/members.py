"""Which members somebody answers for: the commander for who works in the area, the chief for all."""

from django.apps import apps
from django.db.models import Exists, OuterRef

from areas.queries.sight import sight_of
from people import rules


def led_by(member):
    """The members who take part for whom `member` answers, oneself not among them unless chief."""
    members = apps.get_model("people", "Member").objects.taking_part()
    if rules.is_chief(member):
        return members
    return _working_in(members, sight_of(member).commands if rules.takes_part(member) else ())


def followed_by(member):
    """The members whose portfolio `member` reads beside their own: an acting commander's principal keeps sight."""
    members = apps.get_model("people", "Member").objects.taking_part()
    if rules.is_chief(member):
        return members
    sight = sight_of(member)
    return _working_in(members, sight.commands | sight.keeps if rules.takes_part(member) else ())


def _working_in(members, areas):
    assigned = apps.get_model("areas", "Assignment").objects.current()
    here = assigned.filter(officer=OuterRef("pk"), area__in=areas)
    return members.filter(Exists(here)) if areas else members.none()
