"""The map to look at and to tap on: outlines in force and the city's own streets."""

import hashlib
import json

import shapely
from django.core.cache import cache
from django.db.models import Max
from django.http import HttpResponse, HttpResponseNotModified
from django.utils import timezone
from django.utils.cache import patch_vary_headers

from areas.models import Area, BaseMap, Outline
from people.doors import door
from people.rules import is_member

# about 10 m: a city's outlines stay small enough for a phone
TOLERANCE = 0.0001
KEPT_SECONDS = 24 * 60 * 60


@door(is_member)
def city_map(request):
    """Give outlines and streets as GeoJSON; a browser that has them already is told so."""
    tag = _tag()
    if request.headers.get("If-None-Match") == f'"{tag}"':
        response: HttpResponse = HttpResponseNotModified()
    else:
        body = cache.get_or_set(f"city_map:{tag}", _drawn, KEPT_SECONDS)
        response = HttpResponse(body, content_type="application/json")
    response.headers["ETag"] = f'"{tag}"'
    response.headers["Cache-Control"] = "private, no-cache"
    patch_vary_headers(response, ["Cookie"])
    return response


def _outlines():
    today = timezone.localdate()
    return Outline.objects.on(today).filter(
        applied_at__isnull=False, area__in=Area.objects.in_force(on=today)
    ).order_by("pk")  # fmt: skip


def _tag():
    outlines = list(_outlines().values_list("pk", "digest", "area__number", "area__name", "area__color"))
    loaded = BaseMap.objects.aggregate(at=Max("loaded_at"))["at"]
    return hashlib.sha256(repr((outlines, loaded)).encode()).hexdigest()[:32]


def _drawn():
    areas = [_area(outline) for outline in _outlines().select_related("area")]
    streets = [
        feature for lines in BaseMap.objects.order_by("pk").values_list("lines", flat=True)
        for feature in json.loads(lines).get("features", [])
    ]  # fmt: skip
    return json.dumps({"areas": _collection(areas), "streets": _collection(streets)}, separators=(",", ":"))


def _collection(features):
    return {"type": "FeatureCollection", "features": features}


def _area(outline):
    shape = shapely.from_geojson(outline.geometry).simplify(TOLERANCE)
    area = outline.area
    return {
        "type": "Feature",
        "properties": {
            "number": area.number, "label": str(area.short_label), "name": area.name, "color": area.color,
            "hue": area.hue,
        },
        "geometry": json.loads(shapely.to_geojson(shapely.set_precision(shape, 0.000001))),
    }  # fmt: skip
