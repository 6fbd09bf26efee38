"""GeoPackage and KML, read where the extra is installed."""

import io

import shapely
from django.utils.translation import gettext as _
from pyogrio.errors import DataLayerError, DataSourceError
from pyogrio.raw import read

from areas.geography.features import Feature, MapFile, UnreadableFile
from areas.geography.projections import UnknownProjection, crs_of_text


def read_with_pyogrio(content):
    """Give the `MapFile` in the bytes of a GeoPackage or KML; its first layer where it has several."""
    try:
        meta, _fids, geometries, columns = read(io.BytesIO(content))
    except (DataSourceError, DataLayerError, ValueError, RuntimeError) as broken:
        raise UnreadableFile(_("The map file is damaged or was cut short. Get it again.")) from broken
    names, records = list(meta["fields"]), list(zip(*(column.tolist() for column in columns), strict=True))
    shapes = shapely.force_2d(shapely.from_wkb(geometries, on_invalid="ignore"))
    records = records or [()] * len(shapes)
    features = [
        Feature(position, dict(zip(names, record, strict=True)), shape, "" if shape else _("empty outline"))
        for position, (shape, record) in enumerate(zip(shapes, records, strict=True), start=1)
    ]
    try:
        crs = crs_of_text(meta["crs"]) if meta["crs"] else None
    except UnknownProjection as unknown:
        return MapFile(features, None, names, _("unknown projection: %(crs)s") % {"crs": unknown})
    return MapFile(features, crs, names)
