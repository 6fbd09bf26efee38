"""Place to area: which area a point, an address, a street or a choice stands for, and never a guess."""

import math
from dataclasses import dataclass, field

import shapely
from django.db import connection

from areas.geography.labels import place_key_of
from areas.geography.locator import Locator
from areas.models import Area, Outline, Place

_kept: dict = {}
MOST_PLACES = 3000
NEAR_METERS = 60
METERS_A_DEGREE = 111_320


@dataclass(frozen=True)
class Whereabouts:
    """What is known of a place: its point, its area, or the areas among which someone has to choose."""

    label: str = ""
    place: Place | None = None
    near: str = ""
    lat: float | None = None
    lng: float | None = None
    area: Area | None = None
    outline: Outline | None = None
    also: tuple = ()
    choices: tuple = field(default=())
    was_chosen: bool = False
    is_unsure: bool = False

    @property
    def is_given(self):
        """Somebody has said where, if only that they are not sure."""
        return bool(self.label.strip() or self.has_point or self.area or self.is_unsure)

    @property
    def has_point(self):
        return self.lat is not None and self.lng is not None


def locator(*, on):
    """The locator of the outlines in force on a date; kept in this process until an outline changes."""
    areas = Area.objects.in_force(on=on)
    outlines = Outline.objects.on(on).filter(applied_at__isnull=False, area__in=areas).order_by("pk")
    key = tuple(outlines.values_list("pk", "digest"))
    name = connection.settings_dict["NAME"]
    if _kept.get(name, (None,))[0] != key:
        rows = outlines.values_list("pk", "area__number", "geometry")
        shapes = [(pk, number, shapely.from_geojson(geometry)) for pk, number, geometry in rows.iterator(50)]
        _kept[name] = (key, Locator(shapes))
    return _kept[name][1]


def area_at(lat, lng, *, on):
    """The area in which a point lies on a date, its outline, and the other areas that claim the point."""
    return _named(locator(on=on).locate(lat, lng))


def _named(hit):
    if hit.key is None:
        return None, None, ()
    found = {outline.pk: outline for outline in _outlines([hit.key, *hit.also])}
    return found[hit.key].area, found[hit.key], tuple(found[key].area for key in hit.also)


def _outlines(keys):
    """The outlines of these keys with their areas; their shapes are in the locator already."""
    return Outline.objects.filter(pk__in=keys).select_related("area").defer("geometry").order_by("pk")


def whereabouts(*, label="", place_id=None, lat=None, lng=None, chosen=None, is_unsure=False, on):
    """Make out a place from what was typed, tapped or chosen; what stays open is left to whoever writes."""
    places = _places(label, place_id)
    place = places[0] if len(places) == 1 else None
    if place and place.lat is not None and lat is None:
        lat, lng = place.lat, place.lng
    known = {"label": label, "place": place, "lat": lat, "lng": lng}
    if is_unsure:
        return Whereabouts(**known, is_unsure=True)
    if chosen:
        return Whereabouts(**known, area=chosen, outline=_outline_of(chosen, on=on), was_chosen=True)
    if lat is not None and lng is not None:
        area, outline, also = area_at(lat, lng, on=on)
        near = "" if label.strip() else _nearest(lat, lng)
        return Whereabouts(**known, near=near, area=area, outline=outline, also=also)
    return _among(known, places, on=on)


def _nearest(lat, lng):
    """The name of the nearest place of the department's list within NEAR_METERS; "" where there is none."""
    tall = NEAR_METERS / METERS_A_DEGREE
    wide = tall / max(math.cos(math.radians(lat)), 0.01)
    box = {"lat__range": (lat - tall, lat + tall), "lng__range": (lng - wide, lng + wide)}
    found = (
        Place.objects.in_use().filter(**box).order_by("pk").values_list("label", "lat", "lng")[:MOST_PLACES]
    )
    return min(
        found, key=lambda each: ((each[1] - lat) / tall) ** 2 + ((each[2] - lng) / wide) ** 2, default=("",)
    )[0]


def _places(label, place_id):
    """The places of the department's list that bear this name, house number or not."""
    key = place_key_of(label)
    if not key:
        return []
    exact = list(Place.objects.in_use().filter(key=key).order_by("pk")[:MOST_PLACES])
    if place_id:
        return [place for place in exact if place.pk == place_id] or exact
    return exact or list(Place.objects.in_use().filter(name_key=key).order_by("pk")[:MOST_PLACES])


def _among(known, places, *, on):
    """One area where all these places lie in one; else the areas to choose among."""
    points = [place for place in places if place.lat is not None]
    if not points:
        return Whereabouts(**known)
    hits = locator(on=on).locate_many([place.lat for place in points], [place.lng for place in points])
    outlines = list(_outlines({hit.key for hit in hits if hit.key is not None}))
    if len(outlines) == 1 and all(hit.key is not None for hit in hits):
        return Whereabouts(**known, area=outlines[0].area, outline=outlines[0])
    areas = sorted((outline.area for outline in outlines), key=lambda area: (len(area.number), area.number))
    return Whereabouts(**known, choices=tuple(areas))


def _outline_of(area, *, on):
    return area.outlines.on(on).filter(applied_at__isnull=False).order_by("-version").first()
