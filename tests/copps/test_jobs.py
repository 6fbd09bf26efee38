"""Long work of the whole: the PDF of a thick area file."""

import pytest
from django.core.management import call_command
from django.urls import reverse

from people.actions import accounts, jobs
from people.models import Job, Member
from tests.factories import Around, information

pytestmark = pytest.mark.django_db


@pytest.fixture
def around():
    around = Around()
    information(by=around.officer, area=around.area, narrative="A gate bangs all night.")
    information(by=around.stranger, area=around.other_area, narrative="A dog barks.")
    return around


def ask(by, area):
    arguments = {"slug": area.slug, "query": ""}
    return jobs.start_job(kind=Job.Kind.AREA_FILE_PDF, title="Area file", by=by, arguments=arguments)


def test_pdf_is_made_by_the_worker_and_given_to_who_asked(client, around):
    job = ask(around.commander, around.area)
    call_command("run_worker", "--once")
    job.refresh_from_db()
    assert (job.failed_at, job.result, job.done, job.total) == (None, {"entries": 1}, 1, 1)
    client.force_login(around.commander)
    answer = client.get(reverse("job_file", args=[job.pk]))
    content = b"".join(answer.streaming_content)
    assert content.startswith(b"%PDF")
    client.force_login(around.officer)
    assert client.get(reverse("job_file", args=[job.pk])).status_code == 404


def test_pdf_is_not_made_for_who_may_not_read_the_file_any_more(around):
    job = ask(around.officer, around.area)
    around.officer.assignments.update(until_at=job.created_at)
    call_command("run_worker", "--once")
    job.refresh_from_db()
    assert job.failed_at is not None
    assert not job.file


def test_pdf_is_not_made_for_who_left(around):
    job = ask(around.commander, around.area)
    accounts.deactivate(Member.objects.get(pk=around.commander.pk), by=around.administrator, reason="left")
    call_command("run_worker", "--once")
    job.refresh_from_db()
    assert job.failed_at is not None
