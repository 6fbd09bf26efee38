"""Which kind of map file this is, told by what it holds and never by its name."""

from importlib.util import find_spec

from django.utils.translation import gettext as _

from areas.geography.features import UnreadableFile
from areas.geography.geojson import read_geojson
from areas.geography.shapefiles import read_zip

MOST_BYTES = 64 * 1024 * 1024


def read_map(content):
    """Give the `MapFile` in these bytes, whatever their name; `UnreadableFile` says why not and what to
    do."""
    if len(content) > MOST_BYTES:
        raise UnreadableFile(
            _(
                "The file is larger than %(most)d MB. Export only the outlines, or simplify them, and "
                "try again."
            )
            % {"most": MOST_BYTES // 1024 // 1024}
        )
    head = content[:4096].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").lower()
    if not head:
        raise UnreadableFile(_("The file is empty. Export it again as GeoJSON or as a zipped shapefile."))
    if content.startswith(b"PK"):
        return read_zip(content)
    if head.startswith((b"{", b"[")):
        return read_geojson(content)
    return _read_with_extra(content, head)


def _read_with_extra(content, head):
    is_kml = head.startswith(b"<") and b"<kml" in head
    if not is_kml and not content.startswith(b"SQLite format 3\0"):
        raise UnreadableFile(_something_else(content, head))
    if find_spec("pyogrio") is None:
        raise UnreadableFile(
            _(
                "This is a %(kind)s, which needs the extra “geopackage” (pyogrio). Install it, or ask "
                "for GeoJSON."
            )
            % {"kind": "KML" if is_kml else "GeoPackage"}
        )
    from areas.geography.pyogrio_sources import read_with_pyogrio

    return read_with_pyogrio(content)


def _something_else(content, head):
    if head.startswith((b"<!doctype html", b"<html")) or b"<html" in head:
        return _(
            "This is a web page, not a map file: the download may have asked to sign in. Get the file again."
        )
    if head.startswith(b"<"):
        return _(
            "This is XML of a kind that is not read. Ask for the outlines as GeoJSON or as a zipped "
            "shapefile."
        )
    if content.startswith(b"\0\0\x27\x0a"):
        return _("This is the .shp part alone. Zip it with its .dbf, .shx and .prj, and give the zip.")
    if content.startswith(b"\x1f\x8b"):
        return _("This is packed by gzip. Unpack it and give the file inside.")
    if b"," in head or b";" in head or b"\t" in head:
        return _("This is a table, not a map. Ask for the outlines as GeoJSON or as a zipped shapefile.")
    return _("This is no map file. Ask for the outlines as GeoJSON or as a zipped shapefile.")
