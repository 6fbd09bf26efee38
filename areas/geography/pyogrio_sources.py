"""GeoPackage and KML, read where the extra is installed."""

import io
import warnings

import shapely
from django.utils.translation import gettext as _
from pyogrio import list_layers
from pyogrio.errors import DataLayerError, DataSourceError
from pyogrio.raw import read

from areas.geography.features import Feature, MapFile, UnreadableFile
from areas.geography.projections import UnknownProjection, crs_of_text


def read_with_pyogrio(content):
    """Give the `MapFile` in the bytes of a GeoPackage or KML of one layer."""
    try:
        with warnings.catch_warnings():
            # It misses the name of a file, and says so.
            warnings.simplefilter("ignore")
            _one_layer(content)
            meta, _fids, geometries, columns = read(io.BytesIO(content))
    except (DataSourceError, DataLayerError, ValueError, RuntimeError) as broken:
        raise UnreadableFile(_("The map file is damaged or was cut short. Get it again.")) from broken
    shapes = shapely.force_2d(shapely.from_wkb(geometries, on_invalid="ignore"))
    features = [
        Feature(
            position + 1,
            {name: column.tolist()[position] for name, column in zip(meta["fields"], columns, strict=True)},
            each,
            "" if each else _("empty outline"),
        )
        for position, each in enumerate(shapes)
    ]
    try:
        crs = crs_of_text(meta["crs"]) if meta["crs"] else None
    except UnknownProjection as unknown:
        return MapFile(
            features, None, list(meta["fields"]), _("unknown projection: %(crs)s") % {"crs": unknown}
        )
    return MapFile(features, crs, list(meta["fields"]))


def _one_layer(content):
    names = [name for name, kind in list_layers(io.BytesIO(content)) if kind]
    if len(names) > 1:
        raise UnreadableFile(
            _("The map file holds several layers (%(names)s). Export the one with the areas alone.")
            % {"names": ", ".join(names[:6])}
        )
