"""Third-party files: only those that pages use are found, collected and sent, and they weigh little."""

import json
import re
from pathlib import Path

import brotli
import pytest
from django.contrib.staticfiles import finders
from django.core.management import call_command
from django.template.loader import render_to_string
from django.test import override_settings

from copps.vendor import FILES, PREFIX, VendorFinder, VendorStorage, installed

ROOT = Path(__file__).resolve().parents[2]
BUDGET = 100 * 1024
STRICT = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"},
}


@pytest.fixture(scope="module")
def collected(tmp_path_factory):
    """The folder that a strict collection makes, and its table of names."""
    folder = tmp_path_factory.mktemp("collected")
    with override_settings(STATIC_ROOT=str(folder), STORAGES=STRICT, DEBUG=False):
        call_command("collectstatic", interactive=False, verbosity=0)
    return folder, json.loads((folder / "staticfiles.json").read_text())["paths"]


def test_finder_gives_each_listed_file():
    assert {name: finders.find(PREFIX + name) for name in FILES} == {
        name: str(installed(name)) for name in FILES
    }


def test_finder_gives_all_places_of_a_file():
    assert VendorFinder().find(PREFIX + "htmx.min.js", find_all=True) == [str(installed("htmx.min.js"))]


@pytest.mark.parametrize(
    "path",
    [
        "vendor/bootstrap.min.css.map",
        "vendor/leaflet/leaflet.js.map",
        "vendor/leaflet/proj4.js",
        "vendor/../bootstrap.min.css",
        "vendor/leaflet/../../../settings.py",
        "bootstrap.min.css",
    ],
)
def test_finder_gives_nothing_else(path):
    assert VendorFinder().find(path) == []


def test_finder_gives_no_places_of_another_file():
    assert VendorFinder().find("vendor/other.js", find_all=True) == []


def test_finder_lists_the_files_and_no_more():
    assert [name for name, _ in VendorFinder().list([])] == list(FILES)


def test_finder_has_nothing_to_complain_of():
    assert VendorFinder().check() == []


def test_storage_knows_the_listed_files_alone():
    assert [VendorStorage().exists(name) for name in ("htmx.min.js", "htmx.js")] == [True, False]


@pytest.mark.parametrize("name", [name for name in FILES if name.endswith((".js", ".css"))])
def test_vendor_file_points_to_no_source_map(name):
    assert VendorStorage().open(name).read().count(b"sourceMappingURL") == 0


def test_vendor_picture_is_unchanged():
    name = "leaflet/images/layers.png"
    assert VendorStorage().open(name).read() == installed(name).read_bytes()


def test_htmx_is_version_2():
    assert re.search(rb'version:"(\d+)\.', VendorStorage().open("htmx.min.js").read()).group(1) == b"2"


def test_strict_collection_has_every_vendor_file(collected):
    _, paths = collected
    assert sorted(path for path in paths if path.startswith(PREFIX)) == sorted(
        PREFIX + name for name in FILES
    )


def test_every_address_in_our_sheets_is_collected(collected):
    folder, paths = collected
    known = set(paths.values())
    missing = set()
    for path in paths:
        if not path.startswith("css/"):
            continue
        sheet = folder / paths[path]
        for url in re.findall(r"""url\(["']?(?!data:)([^"')#]+)""", sheet.read_text()):
            if str((sheet.parent / url).resolve().relative_to(folder)) not in known:
                missing.add((path, url))
    assert missing == set()


def test_first_visit_without_a_map_is_light(collected):
    folder, paths = collected
    page = render_to_string("base.html") + render_to_string("components/form_assets.html")
    names = set(re.findall(r"/static/([\w./-]+\.(?:css|js|svg))", page)) | {"vendor/bootstrap.min.css"}
    weights = {name: len(brotli.compress((folder / paths[name]).read_bytes(), quality=5)) for name in names}
    weights["the page"] = len(brotli.compress(page.encode(), quality=5))
    assert {"vendor/leaflet/leaflet.js"} & names == set()
    assert sum(weights.values()) <= BUDGET, weights
