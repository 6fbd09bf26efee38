"""The city's own street lines, for maps without a tile server."""

from django.db import transaction
from django.utils import timezone

from areas import rules
from areas.models import BaseMap
from ledger.actions import record


@transaction.atomic
def load_base_map(name, lines, *, by=None, now=None):
    """Keep the street lines (GeoJSON text) under a name, in place of those before; tells whether anything changed."""
    if by is not None:
        rules.require(rules.may_configure(by))
    now = now or timezone.now()
    before = BaseMap.objects.select_for_update().filter(name=name).first()
    if before and before.lines == lines:
        return False
    loaded, _is_new = BaseMap.objects.update_or_create(name=name, defaults={"lines": lines, "loaded_at": now})
    record("base_map.loaded", loaded, by=by, now={"name": name, "bytes": len(lines)}, in_file=False, at=now)
    return True
