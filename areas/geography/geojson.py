"""Map files in GeoJSON (RFC 7946, and the older kind that names its projection)."""

import json

from django.utils.translation import gettext as _

from areas.geography.features import Feature, MapFile, UnreadableFile, fields_of, geometry_of
from areas.geography.projections import UnknownProjection, crs_of_text


def read_geojson(content):
    document = load_json(content)
    kind = document.get("type") if isinstance(document, dict) else None
    if kind == "FeatureCollection":
        raw = document.get("features")
    elif kind == "Feature":
        raw = [document]
    elif isinstance(document, dict) and ("coordinates" in document or "geometries" in document):
        raw = [{"properties": {}, "geometry": document}]
    else:
        raise UnreadableFile(
            _("This is JSON, but not GeoJSON. Ask for the outlines as GeoJSON (not TopoJSON or Esri JSON).")
        )
    if not isinstance(raw, list):
        raise UnreadableFile(_("The GeoJSON holds no list of features. Export it again."))
    features = [_geojson_feature(position, each) for position, each in enumerate(raw, start=1)]
    crs, fault = _geojson_crs(document)
    return MapFile(features, crs, fields_of(features), fault)


def load_json(content):
    """Give the JSON in these bytes; `UnreadableFile` says where it breaks off."""
    try:
        return json.loads(content.removeprefix(b"\xef\xbb\xbf"))
    except json.JSONDecodeError as broken:
        raise UnreadableFile(
            _(
                "The file starts as JSON but breaks at line %(line)d, column %(column)d. Was it cut "
                "short? Get it again."
            )
            % {"line": broken.lineno, "column": broken.colno}
        ) from broken
    except (ValueError, RecursionError) as broken:
        raise UnreadableFile(
            _("The file starts as JSON but cannot be read. Export it again as GeoJSON.")
        ) from broken


def _geojson_crs(document):
    crs = document.get("crs")
    if crs is None:
        return None, ""
    try:
        return crs_of_text(crs["properties"]["name"]), ""
    except UnknownProjection as unknown:
        return None, _("unknown projection: %(crs)s") % {"crs": unknown}
    except (KeyError, TypeError):
        return None, _("unknown projection: %(crs)s") % {"crs": str(crs)[:120]}


def _geojson_feature(position, raw):
    if not isinstance(raw, dict):
        return Feature(position, {}, fault=_("not a feature"))
    properties = raw.get("properties")
    found = Feature(position, properties if isinstance(properties, dict) else {})
    found.geometry, found.fault = geometry_of(raw.get("geometry"))
    return found
