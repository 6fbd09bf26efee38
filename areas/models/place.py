"""The department's own list of addresses and places."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from areas.queries.place import PlaceQuerySet


class Place(models.Model):
    """An address, a named place or a street of the city."""

    class Kind(models.TextChoices):
        ADDRESS = "address", _("Address")
        PLACE = "place", _("Place")
        STREET = "street", _("Street")

    kind = models.CharField(_("kind"), max_length=10, choices=Kind, default=Kind.ADDRESS)
    label = models.CharField(_("as it is written"), max_length=200)
    detail = models.CharField(_("town, ZIP or what it is"), max_length=200, blank=True)
    key = models.CharField(max_length=200, db_index=True, help_text=_("The label, folded for comparing."))
    name_key = models.CharField(
        max_length=200, db_index=True, help_text=_("The same without the house number.")
    )
    block = models.CharField(max_length=200, blank=True)
    lat = models.FloatField(null=True, blank=True)
    lng = models.FloatField(null=True, blank=True)
    source_id = models.CharField(max_length=120, unique=True, null=True, blank=True)  # noqa: DJ001 unique only where given
    is_active = models.BooleanField(_("in use"), default=True)

    objects = PlaceQuerySet.as_manager()

    class Meta:
        verbose_name = _("place")
        verbose_name_plural = _("places")

    def __str__(self):
        return self.label
