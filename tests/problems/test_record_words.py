"""What is on the record of a problem file is told in words wherever it is read."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.urls import reverse

from problems import models as pieces
from problems.actions import writing
from problems.forms.pieces import MODELS
from problems.panels import record
from problems.workflow.problem import Verb
from tests.factories import accepted

pytestmark = pytest.mark.django_db


def test_every_verb_of_a_file_has_its_words():
    source = "".join(
        path.read_text() for path in (Path(settings.BASE_DIR) / "problems" / "actions").glob("*.py")
    )
    named = set(re.findall(r'"(problem\.[a-z_]+)"', source)) | {f"problem.{verb}" for verb in Verb}
    assert named - record.TOLD.keys() == set()
    assert MODELS.keys() - record.NAMES.keys() == set()


@pytest.fixture
def file(around):
    opened = accepted(by=around.officer, commander=around.commander, area=around.area)
    cause = writing.add(opened, pieces.Cause, by=around.officer, family="social", body="No light.")
    writing.change(cause, by=around.officer, version=cause.version, body="No light at night.")
    return around, opened


def test_record_of_a_file_says_what_was_done(file):
    around, opened = file
    lines, is_more = record.lines_of(opened, size=2)
    assert [(line["what"], line["details"], line["text"]) for line in lines] == [
        ("Cause: corrected", "cause: “No light.” is now “No light at night.”", ""),
        ("Cause: written", "", "No light."),
    ]
    assert is_more is True
    older, is_more = record.lines_of(opened, before=lines[-1]["number"])
    assert [(line["what"], line["details"]) for line in older] == [
        ("accepted by the commander", f"Waits for the commander → Scanning: {around.officer} leads it"),
        ("problem file opened", "Drinking · Foundry Steps"),
    ]
    assert is_more is False


def test_area_file_tells_the_lines_of_files_in_words(file, client):
    around, opened = file
    client.force_login(around.commander)
    page = client.get(reverse("whole_file", args=[around.area.slug]))
    told = [
        (line.label, line.what, line.url) for line in page.context["lines"] if line.label == opened.number
    ]
    url = opened.get_absolute_url()
    assert told == [
        (opened.number, "Cause: corrected", url),
        (opened.number, "Cause: written", url),
        (opened.number, "accepted by the commander", url),
        (opened.number, "problem file opened", url),
    ]
