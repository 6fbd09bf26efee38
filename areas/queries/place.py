"""The department's own list of addresses and places."""

from django.db import models
from django.db.models import Q


class PlaceQuerySet(models.QuerySet):
    """Places of the city; they are no secret to any member."""

    def in_use(self):
        return self.filter(is_active=True)

    def completing(self, key):
        """Places whose label, with or without the house number, starts with the folded `key`."""
        return (
            self.in_use().filter(Q(key__startswith=key) | Q(name_key__startswith=key)).order_by("key", "pk")
        )
