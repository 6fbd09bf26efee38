"""import_streets: the city's street lines become its base map, once."""

import json

import pytest
from django.core.exceptions import PermissionDenied

from areas.actions.base_maps import load_base_map
from areas.models import BaseMap
from ledger.models import Entry
from tests.areas.commands import report, run
from tests.areas.geography.maps import collection, feature
from tests.factories import ChiefFactory, MemberFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def streets(tmp_path):
    """Write a map of these lines by name; the name of its path."""

    def write(**lines):
        path = tmp_path / "streets.geojson"
        path.write_bytes(
            collection(*(feature(1, line, kind="LineString", name=name) for name, line in lines.items()))
        )
        return path

    return write


def test_lines_become_the_base_map(streets):
    code, said = report(
        "import_streets", streets(Oak=[[0, 0], [0, 1]], Elm=[[0, 0], [1, 0]]), "--name", "name"
    )
    kept = BaseMap.objects.get()
    assert (code, said) == (0, {"streets": 2, "bytes": len(kept.lines), "changed": True})
    assert (kept.name, [each["properties"]["name"] for each in json.loads(kept.lines)["features"]]) == (
        "streets",
        ["Elm", "Oak"],
    )
    assert list(Entry.objects.values_list("verb", "in_file")) == [("base_map.loaded", False)]


def test_second_run_changes_nothing_and_other_lines_take_the_place(streets):
    path = streets(Oak=[[0, 0], [0, 1]])
    report("import_streets", path)
    assert report("import_streets", path)[1]["changed"] is False
    assert Entry.objects.count() == 1
    assert report("import_streets", streets(Oak=[[0, 0], [0, 2]]))[1]["changed"] is True
    assert BaseMap.objects.count() == 1


def test_file_without_lines_ends_with_one_and_no_file_with_two(streets, tmp_path):
    assert run("import_streets", streets())[0] == 1
    assert run("import_streets", tmp_path / "none.geojson")[0] == 2


def test_only_who_may_configure_loads():
    assert load_base_map("streets", "{}", by=ChiefFactory()) is True
    with pytest.raises(PermissionDenied):
        load_base_map("streets", "[]", by=MemberFactory())
