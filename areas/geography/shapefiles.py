"""Map files in a zip: the parts of one shapefile, wherever in the zip they lie."""

import io
import zipfile
from itertools import zip_longest
from pathlib import PurePosixPath

import shapefile
from django.utils.translation import gettext as _

from areas.geography.features import BROKEN, Feature, MapFile, UnreadableFile, fields_of, geometry_of
from areas.geography.projections import UnknownProjection, crs_of_prj

MOST_UNPACKED = 256 * 1024 * 1024


def read_zip(content):
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            return _read_shapefile(_parts(packed))
    except (
        zipfile.BadZipFile,
        zipfile.LargeZipFile,
        EOFError,
        OSError,
        ValueError,
        NotImplementedError,
    ) as broken:
        raise UnreadableFile(_("The zip is damaged or was cut short. Get the file again.")) from broken
    except RuntimeError as locked:
        raise UnreadableFile(
            _("The zip is protected by a password. Unpack it and zip it again without one.")
        ) from locked


def _parts(packed):
    """Give the parts of the one shapefile in a zip by ending, wherever in the zip they lie."""
    names = [
        PurePosixPath(name)
        for name in packed.namelist()
        if not name.endswith("/") and "__MACOSX" not in name and not PurePosixPath(name).name.startswith(".")
    ]
    outlines = [name for name in names if name.suffix.lower() == ".shp"]
    if not outlines:
        raise UnreadableFile(_no_outlines(names))
    if len(outlines) > 1:
        raise UnreadableFile(
            _("The zip holds several shapefiles (%(names)s). Zip the one with the areas alone.")
            % {"names": ", ".join(name.stem for name in outlines[:6])}
        )
    same = {
        name.suffix.lower(): str(name)
        for name in names
        if name.with_suffix("").as_posix().lower() == outlines[0].with_suffix("").as_posix().lower()
    }
    if ".dbf" not in same:
        raise UnreadableFile(
            _("The shapefile has no .dbf beside its .shp, so it has no numbers. Zip all its parts.")
        )
    room, parts = MOST_UNPACKED, {}
    for suffix in same.keys() & {".shp", ".dbf", ".prj", ".cpg"}:
        parts[suffix] = _unpack(packed, same[suffix], room)
        room -= len(parts[suffix])
    return parts


def _no_outlines(names):
    if any(name.name == "[Content_Types].xml" for name in names):
        return _(
            "This is a spreadsheet: a table, not a map. Ask for the outlines as GeoJSON or as a "
            "zipped shapefile."
        )
    if any(name.suffix.lower() in {".kml", ".gpkg", ".geojson", ".json"} for name in names):
        return _("The zip holds a map file that is not a shapefile. Unpack it and give that file alone.")
    return _("The zip holds no .shp, so it is no shapefile. Zip the .shp, .dbf, .shx and .prj together.")


def _unpack(packed, name, room):
    # The size written in the zip is a claim; only what comes out counts.
    with packed.open(name) as part:
        content = part.read(room + 1)
    if len(content) > room:
        raise UnreadableFile(
            _("The zip unpacks to more than %(most)d MB. Export only the outlines and try again.")
            % {"most": MOST_UNPACKED // 1024 // 1024}
        )
    return content


def _read_shapefile(parts):
    crs, fault = _prj(parts.get(".prj"))
    stated = parts.get(".cpg", b"").decode("ascii", "ignore").strip()
    features = _features_in_some_letters(parts, (stated or "utf-8", "cp1252"))
    return MapFile(features, crs, fields_of(features), fault)


def _features_in_some_letters(parts, encodings):
    # Many a .cpg is missing or wrong; Windows letters fit any bytes, so they come last.
    first, last = encodings
    try:
        return _shapefile_features(parts, first, "strict")
    except BROKEN:
        pass
    try:
        return _shapefile_features(parts, last, "replace")
    except BROKEN as broken:
        raise UnreadableFile(_("The shapefile is damaged or was cut short. Get the file again.")) from broken


def _prj(content):
    if content is None:
        return None, ""
    try:
        return crs_of_prj(content.decode("utf-8-sig", "replace")), ""
    except UnknownProjection as unknown:
        return None, _("unknown projection: %(crs)s") % {"crs": unknown}


def _shapefile_features(parts, encoding, errors):
    with shapefile.Reader(
        shp=io.BytesIO(parts[".shp"]), dbf=io.BytesIO(parts[".dbf"]), encoding=encoding, encodingErrors=errors
    ) as reader:
        names = [each[0] for each in reader.fields if each[0] != "DeletionFlag"]
        features = []
        for position, (outline, record) in enumerate(
            zip_longest(reader.iterShapes(), reader.iterRecords()), start=1
        ):
            found = Feature(position, dict(zip(names, record, strict=True)))
            if outline.shapeType == shapefile.NULL or not outline.points:
                found.fault = _("empty outline")
            else:
                found.geometry, found.fault = geometry_of(outline.__geo_interface__)
            features.append(found)
    return features
