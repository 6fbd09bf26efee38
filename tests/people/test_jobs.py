"""Long work is asked for, done by one worker, seen on its way, and found again."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import call_command
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from people.actions import jobs
from people.models import Job, Notice
from tests.factories import ChiefFactory, MemberFactory

pytestmark = pytest.mark.django_db
NOW = dt.datetime(2026, 3, 3, 18, tzinfo=dt.UTC)


class Sentence(Exception):
    """An error whose words are fit to be shown."""

    fit_to_show = True


@pytest.fixture
def job(member):
    return jobs.start_job(
        kind=Job.Kind.AREA_FILE_PDF, title="Area file", by=member, arguments={"slug": "1"}, now=NOW
    )


def test_work_is_taken_up_once_and_in_its_order(member, job):
    second = jobs.start_job(kind=Job.Kind.IMPORT_AREAS, title="Import", by=member, arguments={})
    assert jobs.take_next(now=NOW) == job
    assert Job.objects.get(pk=job.pk).started_at == NOW
    assert jobs.take_next() == second
    assert jobs.take_next() is None


def test_work_that_another_worker_took_meanwhile_is_left_to_it(member, job):
    """Both have read the rows before either has taken one: the second goes on to the next."""
    second = jobs.start_job(kind=Job.Kind.IMPORT_AREAS, title="Import", by=member, arguments={})
    taken_between = []

    def take_the_first(execute, sql, params, many, context):
        if sql.startswith("UPDATE") and not taken_between:
            taken_between.append(job.pk)
            Job.objects.filter(pk=job.pk).update(started_at=NOW, heard_at=NOW)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(take_the_first):
        assert jobs.take_next() == second
    assert taken_between == [job.pk]


def test_work_tells_its_way_and_its_end(client, member, job):
    client.force_login(member)

    def build(taken):
        jobs.progress(taken, done=3, total=10, message="line 3")
        page = client.get(reverse("job", args=[job.pk])).content.decode()
        assert f'hx-get="{reverse("job_progress", args=[job.pk])}"' in page
        assert "line 3" in page
        assert client.get(reverse("job_file", args=[job.pk])).status_code == 404
        jobs.keep_file(taken, name="area-1.pdf", content=b"%PDF")
        return {"pages": 12}

    jobs.run(jobs.take_next(), {job.kind: build})
    kept = Job.objects.get(pk=job.pk)
    assert (kept.done, kept.total, kept.result) == (10, 10, {"pages": 12})
    assert kept.finished_at is not None
    notice = Notice.objects.get(member=member)
    assert (notice.text, notice.url) == ("Done: Area file", reverse("job", args=[job.pk]))
    answer = client.get(reverse("job_progress", args=[job.pk]), headers={"X-Copps-Poll": "1"})
    assert answer["HX-Refresh"] == "true"
    answer = client.get(reverse("job_file", args=[job.pk]))
    assert b"".join(answer.streaming_content) == b"%PDF"
    assert answer["Content-Disposition"].startswith("attachment; filename=")
    assert "Area file" in client.get(reverse("work")).content.decode()
    assert "Get the file" in client.get(reverse("job", args=[job.pk])).content.decode()


def test_work_is_seen_by_who_asked_and_the_chief_alone(client, job):
    for other, status in ((MemberFactory(), 404), (ChiefFactory(), 200)):
        client.force_login(other)
        assert client.get(reverse("job", args=[job.pk])).status_code == status
        assert client.get(reverse("job_progress", args=[job.pk])).status_code == status
        assert (
            "Area file"
            not in client.get(reverse("work")).content.decode().split("<main")[1].split("</main")[0]
        )


def test_progress_is_written_at_most_twice_a_second(job, django_assert_num_queries):
    jobs.progress(job, done=1, total=1000)
    with django_assert_num_queries(0):
        for number in range(2, 500):
            jobs.progress(job, done=number, total=1000)
    jobs.progress(job, done=1000, total=1000)
    assert Job.objects.get(pk=job.pk).done == 1000


@pytest.mark.parametrize(
    ("problem", "words"),
    [
        (ValueError("SELECT secret"), "The work failed."),
        (Sentence("Area #9 is not there."), "Area #9 is not there."),
    ],
)
def test_work_that_fails_says_what_may_be_said(client, member, job, problem, words):
    def build(taken):
        raise problem

    jobs.run(jobs.take_next(), {job.kind: build})
    kept = Job.objects.get(pk=job.pk)
    assert (kept.failed_at is not None, kept.message) == (True, words)
    assert Notice.objects.get(member=member).text == "Not done: Area file"
    client.force_login(member)
    assert words in client.get(reverse("job", args=[job.pk])).content.decode()


def test_work_of_an_unknown_kind_fails_and_holds_nothing_up(job):
    jobs.run(jobs.take_next(), {})
    assert Job.objects.get(pk=job.pk).failed_at is not None


def test_work_whose_worker_died_is_ended(job):
    taken = jobs.take_next(now=NOW)
    assert jobs.give_up_silent(now=NOW + dt.timedelta(minutes=15)) == 0
    assert jobs.give_up_silent(now=NOW + dt.timedelta(minutes=16)) == 1
    kept = Job.objects.get(pk=taken.pk)
    assert kept.message == "The work stopped on its way. Start it again."


def test_work_is_not_for_strangers(member):
    member.is_active = False
    with pytest.raises(PermissionDenied):
        jobs.start_job(kind=Job.Kind.AREA_FILE_PDF, title="x", by=member, arguments={})


def test_worker_does_what_waits_and_ends(member, job, monkeypatch):
    from copps import jobs as functions

    monkeypatch.setitem(functions.FUNCTIONS, job.kind, lambda taken: {"by": taken.by.username})
    call_command("run_worker", "--once")
    kept = Job.objects.get(pk=job.pk)
    assert kept.result == {"by": "ortega"}
    assert kept.finished_at <= timezone.now()
