"""The third-party files that pages use, and only those, served from installed packages under `vendor/`."""

import re
from importlib.util import find_spec
from pathlib import Path

from django.contrib.staticfiles.finders import BaseFinder, searched_locations
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage

PREFIX = "vendor/"
BOOTSTRAP = ("django_include_bootstrap", "static/css")
HTMX = ("django_htmx", "static/django_htmx")
LEAFLET = ("leaflet", "static/leaflet")

# our name under vendor/ -> (package, its folder), name there
FILES = {
    "bootstrap.min.css": (BOOTSTRAP, "bootstrap.min.css"),
    "htmx.min.js": (HTMX, "htmx-2.min.js"),
    "leaflet/leaflet.css": (LEAFLET, "leaflet.css"),
    "leaflet/leaflet.js": (LEAFLET, "leaflet.js"),
    "leaflet/images/layers.png": (LEAFLET, "images/layers.png"),
    "leaflet/images/layers-2x.png": (LEAFLET, "images/layers-2x.png"),
    "leaflet/images/marker-icon.png": (LEAFLET, "images/marker-icon.png"),
    "leaflet/draw/leaflet.draw.css": (LEAFLET, "draw/leaflet.draw.css"),
    "leaflet/draw/leaflet.draw.js": (LEAFLET, "draw/leaflet.draw.js"),
    "leaflet/draw/images/spritesheet.png": (LEAFLET, "draw/images/spritesheet.png"),
    "leaflet/draw/images/spritesheet-2x.png": (LEAFLET, "draw/images/spritesheet-2x.png"),
    "leaflet/draw/images/spritesheet.svg": (LEAFLET, "draw/images/spritesheet.svg"),
}
SOURCE_MAP = re.compile(rb"(?://[#@][ \t]*sourceMappingURL=[^\r\n]*|/\*[#@][ \t]*sourceMappingURL=[^*]*\*/)")


def installed(name):
    """The path of one vendor file inside its installed package, without importing the package."""
    (package, folder), file = FILES[name]
    spec = find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        return None
    return Path(spec.submodule_search_locations[0]) / folder / file


class VendorStorage(FileSystemStorage):
    """Opens the listed files only, and leaves out the line that points to a source map we do not serve."""

    prefix = PREFIX.rstrip("/")

    def path(self, name):
        return str(installed(name.replace("\\", "/")))

    def exists(self, name):
        return name in FILES

    def _open(self, name, mode="rb"):
        content = Path(self.path(name)).read_bytes()
        if name.endswith((".css", ".js")):
            content = SOURCE_MAP.sub(b"", content)
        return ContentFile(content, name=name)


class VendorFinder(BaseFinder):
    """Finds the vendor files for pages in development and for `collectstatic`."""

    def __init__(self, app_names=None, *args, **kwargs):
        self.storage = VendorStorage()

    def check(self, **kwargs):
        return []

    def find(self, path, find_all=False, **kwargs):
        searched_locations.append("vendor")
        path = path.replace("\\", "/")
        name = path.removeprefix(PREFIX)
        found = installed(name) if path.startswith(PREFIX) and name in FILES else None
        if find_all or kwargs.get("all"):
            return [str(found)] if found else []
        return str(found) if found else []

    def list(self, ignore_patterns):
        for name in FILES:
            yield name, self.storage
