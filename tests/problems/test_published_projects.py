"""Seven published projects, entered through the pages as closed files: counts and percentages as they were printed."""

import csv
import re
from itertools import groupby

import pytest
from django.urls import reverse
from django.utils import timezone

from problems.models import Measure, Problem, Reading, Result
from tests.factories import Around

pytestmark = pytest.mark.django_db
PROJECTS = 7
# a percentage that was printed, with what stands in brackets behind it
PUBLISHED = re.compile(r"(-?\d+(?:\.\d+)?)")


@pytest.fixture
def rows(shared_data):
    path = shared_data / "pop" / "sara_projects.csv"
    if not path.exists():
        pytest.skip(f"no {path.name} beside the project")
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


class Entering:
    """A commander who enters past projects, page by page."""

    def __init__(self, client, around):
        self.client, self.around = client, around
        client.force_login(around.commander)

    def post(self, door, /, *args, **sent):
        answer = self.client.post(reverse(door, args=args), sent)
        assert answer.status_code == 302, answer.context["form"].errors
        return answer

    def open(self, row):
        """Open the file of one project, in the short form."""
        self.post(
            "problem_new", statement=row["problem"], behavior=row["problem"][:80], place=row["agency"][:120],
            area=self.around.area.pk, level="area", nature="reactive", form="short",
        )  # fmt: skip
        return Problem.objects.latest("pk")

    def move(self, file, verb, **sent):
        file.refresh_from_db()
        self.post("problem_move", file.number, verb, version=file.version, **sent)
        file.refresh_from_db()

    def measure(self, file, row):
        """A measure with its counts, and beside them each percentage that was published, with its source."""
        self.post("piece_new", file.number, "measure", name=row["measure"], unit="other", source=row["source"][:200],
                  is_baseline="on")  # fmt: skip
        measure = Measure.objects.latest("pk")
        new = {"measure": measure.pk, "role": "response", "exposure": "1"}
        for phase in ("before", "after"):
            if row[f"{phase}_count"]:
                self.post("piece_new", file.number, "reading", **new, phase=phase, count=row[f"{phase}_count"],
                          source=row[f"{phase}_period"][:200])  # fmt: skip
        for percent, source in published(row):
            self.post(
                "piece_new",
                file.number,
                "reading",
                **new,
                phase="after",
                percent=percent,
                source=source[:200],
            )
        return measure

    def close(self, file, rows):
        """Take the file to its end the way a short form goes."""
        for verb in ("analyze", "plan"):
            self.move(file, verb, words="Entered afterwards, from what was published.")
        self.post("piece_new", file.number, "option", body="As published", means="prevention", is_chosen="on")
        self.post("plan_task_new", file.number, body="As published", party=rows[0]["agency"][:160],
                  due_date=timezone.localdate().isoformat())  # fmt: skip
        task = file.plantasks.get()
        self.post(
            "plan_task_done", file.number, task.pk, version=1, evidence=rows[0]["source"], minutes_spent="0"
        )
        for verb in ("ask_approval", "approve", "assess"):
            self.move(file, verb)
        for measure in Measure.objects.filter(problem=file):
            if measure.readings.exclude(count=None).count() == 2:
                self.post("problem_result", file.number, measure.pk)
        lessons = " ".join(row["published_conclusion"] for row in rows)
        self.post("piece_new", file.number, "judgment", carried_out="yes", outcome="reduced", lessons=lessons)
        for verb in ("ask_closing", "close"):
            self.move(file, verb)


def published(row):
    """Each percentage with its own source; conflicting ones are two, and a share is told by where it ended."""
    told = row["published_change_pct"]
    if not told:
        return []
    found = told.split(";")
    if "share" in told:
        return [(PUBLISHED.findall(told)[-1], told)]
    sources = row["source"].split(";")
    return [
        (PUBLISHED.search(part)[1], f"{part.strip()} · {sources[min(n, len(sources) - 1)].strip()}")
        for n, part in enumerate(found)
    ]


@pytest.fixture
def entered(client, rows):
    entering, files = Entering(client, Around()), {}
    for name, of_project in groupby(rows, key=lambda row: row["project"]):
        of_project = list(of_project)
        file = entering.open(of_project[0])
        for row in of_project:
            entering.measure(file, row)
        entering.close(file, of_project)
        files[name] = file
    return files


def test_seven_published_projects_are_kept_as_closed_files(client, rows, entered):
    assert len(entered) == PROJECTS
    assert {file.stage for file in entered.values()} == {"closed"}
    for row in rows:
        measure = Measure.objects.get(name=row["measure"], problem=entered[row["project"]])
        counts = dict(measure.readings.exclude(count=None).values_list("phase", "count"))
        assert counts == {
            phase: int(row[f"{phase}_count"]) for phase in ("before", "after") if row[f"{phase}_count"]
        }  # fmt: skip
        kept = [str(percent.normalize()) for percent in percents(measure)]
        assert [float(percent) for percent in kept] == [float(percent) for percent, _source in published(row)]
        if row["recomputed_change_pct"]:
            figure = Result.objects.get(measure=measure).figures["percent_change"]
            assert figure == pytest.approx(float(row["recomputed_change_pct"]), abs=0.006)
        else:
            assert Result.objects.filter(measure=measure).count() == 0


def test_counts_and_the_published_percentage_stand_side_by_side(client, entered):
    page = client.get(entered["Strike Force Piccadilly"].get_absolute_url()).content.decode()
    for words in ("69", "19", "-72", "popcenter.asu.edu/content/2012-goldstein-awards-winner-finalists"):
        assert words in page


def test_conflicting_sources_are_both_kept(client, entered):
    file = entered["Reducing Crime and Disorder at Motels and Hotels"]
    measure = Measure.objects.get(problem=file, name="crime at motels")
    assert [int(percent) for percent in percents(measure)] == [-68, -70]
    assert len({reading.source for reading in measure.readings.all()}) == 2
    page = client.get(file.get_absolute_url()).content.decode()
    assert ("-68" in page, "-70" in page) == (True, True)
    refused = client.post(reverse("problem_result", args=[file.number, measure.pk]))
    assert (refused.status_code, Result.objects.filter(measure=measure).count()) == (403, 0)


def percents(measure):
    return (
        Reading.objects.filter(measure=measure, count=None).order_by("pk").values_list("percent", flat=True)
    )
