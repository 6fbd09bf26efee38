"""Files imported as long work: asked for in the admin site, done by the worker, found again on its page."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from areas.actions import map_files
from areas.models import Area, Information
from people.models import Job
from tests.areas.geography.maps import BOW_TIE, collection, feature

pytestmark = pytest.mark.django_db
AREAS, INFORMATION = "/admin/areas/area/import/", "/admin/areas/area/import/information/"


@pytest.fixture
def keeper(client, around, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    client.force_login(around.administrator)
    return client


def square(number):
    west = number / 1000
    return [[[west, 0], [west + 0.001, 0], [west + 0.001, 0.001], [west, 0.001], [west, 0]]]


def city(count):
    return collection(
        *(feature(f"N{number}", square(number)) for number in range(count)), feature("T", BOW_TIE)
    )


def read(keeper, content):
    keeper.post(AREAS, {"file": SimpleUploadedFile("city.geojson", content)})
    asked = {"number": "number", "name": "", "on": timezone.localdate().isoformat()}
    seen = keeper.post(f"{AREAS}read/", asked).context["report"]["seen"]
    return keeper.post(f"{AREAS}read/", asked | {"seen": seen})


def requests(*ids):
    rows = [
        {"service_request_id": each, "description": f"A gate {each}.", "lat": 37.985, "long": -120.395}
        for each in ids
    ]
    return SimpleUploadedFile("requests.json", json.dumps(rows).encode())


def text_of(keeper, job):
    return b"".join(keeper.get(reverse("job_file", args=[job.pk])).streaming_content).decode()


def test_large_map_file_is_imported_by_the_worker(keeper, around):
    answer = read(keeper, city(101))
    job = Job.objects.get()
    assert (answer["Location"], job.kind, job.by, Area.objects.count()) == (
        reverse("job", args=[job.pk]), "import_areas", around.administrator, 2,
    )  # fmt: skip
    assert "Import areas from city.geojson" in keeper.get(reverse("work")).content.decode()
    call_command("run_worker", "--once")
    job.refresh_from_db()
    assert (job.done, job.total, job.result) == (
        102, 102, {"added": 101, "changed": 0, "same": 0, "refused": 1, "moved": 0},
    )  # fmt: skip
    assert Area.objects.count() == 103
    shown = keeper.get(reverse("job", args=[job.pk])).content.decode()
    assert "Areas added: 101, changed: 0, unchanged: 0, refused: 1. Entries that went on: 0." in shown
    assert text_of(keeper, job).startswith("T: invalid outline")
    assert map_files.content_of(job.arguments["path"]) is None


def test_small_map_file_is_imported_at_once(keeper):
    assert read(keeper, city(2))["Location"] == "/admin/areas/area/"
    assert (Job.objects.count(), Area.objects.count()) == (0, 4)


def test_map_file_that_is_gone_is_asked_for_again(keeper):
    read(keeper, city(101))
    job = Job.objects.get()
    map_files.forget(job.arguments["path"])
    call_command("run_worker", "--once")
    job.refresh_from_db()
    assert (job.failed_at is not None, job.message) == (True, "The file is no longer kept. Choose it again.")


def test_information_is_imported_by_the_worker_and_once(keeper, around):
    assert "Import information" in keeper.get("/admin/areas/area/").content.decode()
    results = []
    for _again in range(2):
        answer = keeper.post(
            INFORMATION, {"file": requests("a", "b", ""), "kind": "request", "source": "311"}
        )
        job = Job.objects.latest("pk")
        assert answer["Location"] == reverse("job", args=[job.pk])
        call_command("run_worker", "--once")
        job.refresh_from_db()
        results.append((job.message, text_of(keeper, job)))
    missing = "3: no service_request_id"
    assert results == [
        ("Rows: 3, added: 2, known already: 0, not taken in: 1.", missing),
        ("Rows: 3, added: 0, known already: 2, not taken in: 1.", missing),
    ]
    entries = Information.objects.values_list("source", "area", "responsible", "recorded_by")
    assert list(entries) == [("311", around.area.pk, around.commander.pk, around.administrator.pk)] * 2


def test_information_file_that_is_none_says_why_on_its_page(keeper):
    answer = keeper.post(INFORMATION, {})
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["file", "kind"])
    sent = {"file": SimpleUploadedFile("x.csv", b"a,b\n1,2\n"), "kind": "request"}
    keeper.post(INFORMATION, sent)
    call_command("run_worker", "--once")
    job = Job.objects.get()
    assert (job.failed_at is None, Information.objects.count()) == (False, 0)
    assert job.message != "The work failed."


def test_file_that_is_too_large_is_refused_beside_its_field(keeper, settings):
    settings.UPLOAD_MAX_BYTES = 10
    answer = keeper.post(INFORMATION, {"file": requests("a"), "kind": "request"})
    assert answer.context["form"].errors == {
        "file": ["The file is larger than 0 MB. Divide it, and import one part after the other."]
    }
