"""City Areas, their outlines through time, and what is known of them."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from areas.queries.area import AreaQuerySet, NoteQuerySet, OutlineQuerySet


class Area(models.Model):
    """A numbered part of the city and the Area of Responsibility of one commander; ended, never deleted."""

    # the one list of the colors on maps, in the order of the look's tokens, which know them by night as well
    COLORS = ("#2a7775", "#8a4b7d", "#9a5a12", "#3c6a2f", "#5a55a8", "#a03c4f", "#2b6c98", "#6b6410")

    number = models.CharField(
        _("number"), max_length=60, unique=True, help_text=_("As the city writes it: 1, 0421, E2.")
    )
    name = models.CharField(_("name"), max_length=120, blank=True)
    slug = models.SlugField(_("address of its pages"), max_length=80, unique=True, allow_unicode=True)
    color = models.CharField(_("color"), max_length=7, default="#2a7775")
    profile = models.TextField(_("about this area"), blank=True)
    started_on = models.DateField(_("in force from"))
    ended_on = models.DateField(_("ended"), null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = AreaQuerySet.as_manager()

    class Meta:
        verbose_name = _("City Area")
        verbose_name_plural = _("City Areas")

    def __str__(self):
        return f"{self.short_label} — {self.name}" if self.name else self.short_label

    @classmethod
    def color_of(cls, place):
        """The color of the area that is the so-many-th of its city."""
        return cls.COLORS[place % len(cls.COLORS)]

    @property
    def hue(self):
        """Which of the look's colors stands for the area, from 1; by night it is one of them in any case."""
        return (
            self.COLORS.index(self.color) if self.color in self.COLORS else self.pk % len(self.COLORS)
        ) + 1

    @property
    def short_label(self):
        """The area as the department says it: "Area #1", "Area CAPITOL HILL"."""
        sign = "#" if any(letter.isdigit() for letter in self.number) else ""
        return gettext("Area %(sign)s%(number)s") % {"sign": sign, "number": self.number}

    def get_absolute_url(self):
        return reverse("area_file", args=[self.slug])


class Outline(models.Model):
    """One version of an area's outline: a GeoJSON (Multi)Polygon in WGS 84, in force from a date."""

    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="outlines")
    version = models.PositiveIntegerField()
    geometry = models.TextField()
    digest = models.CharField(max_length=64)
    in_force_from = models.DateField(_("in force from"))
    in_force_until = models.DateField(_("in force until"), null=True, blank=True)
    applied_at = models.DateTimeField(null=True)
    source = models.CharField(max_length=200, blank=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )

    objects = OutlineQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["area", "version"], name="outline_version_once_an_area"),
            models.UniqueConstraint(
                fields=["area"],
                condition=Q(in_force_until=None) & Q(applied_at__isnull=False),
                name="one_current_outline_an_area",
            ),
        ]

    def __str__(self):
        return f"{self.area} v{self.version}"


class AreaNote(models.Model):
    """A line of an area's profile: a place, key holder, group, language or hazard."""

    class Kind(models.TextChoices):
        PLACE = "place", _("Place")
        KEY_HOLDER = "key_holder", _("Key holder")
        GROUP = "group", _("Group")
        LANGUAGE = "language", _("Language")
        HAZARD = "hazard", _("Hazard")

    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="notes")
    kind = models.CharField(_("kind"), max_length=20, choices=Kind)
    title = models.CharField(_("name"), max_length=120)
    body = models.TextField(_("what to know"), blank=True)
    contact = models.CharField(_("contact"), max_length=200, blank=True)
    review_date = models.DateField(_("look at it again on"), null=True, blank=True)
    is_restricted = models.BooleanField(_("commander and chief only"), default=False)
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = NoteQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(kind="hazard") | Q(review_date__isnull=False), name="a_hazard_has_a_review_date"
            )
        ]

    def __str__(self):
        return self.title


class BaseMap(models.Model):
    """The city's own street lines, simplified, as GeoJSON: a map without a tile server."""

    name = models.CharField(max_length=120, unique=True)
    lines = models.TextField()
    loaded_at = models.DateTimeField()

    def __str__(self):
        return self.name
