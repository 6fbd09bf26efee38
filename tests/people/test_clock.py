"""Times of the day, by the clock that the department has set."""

import datetime as dt
import re
from pathlib import Path

import pytest
from django.template import engines

from people.clock import time_told, told

ROOT = Path(__file__).resolve().parents[2]
EVENING = dt.datetime(2026, 11, 21, 7, 40, tzinfo=dt.UTC)  # in Los Angeles still the day before


@pytest.mark.parametrize(("twelve", "time"), [(False, "23:40"), (True, "11:40 PM")])
def test_time_is_told_by_the_clock_of_the_department(settings, twelve, time):
    settings.TIME_ZONE, settings.CLOCK_12_HOURS = "America/Los_Angeles", twelve
    template = engines["django"].from_string('{{ moment|at:"j M Y, H:i" }}|{{ none|at:"H:i" }}')
    assert (told(EVENING, "j M H:i"), time_told(EVENING)) == (f"20 Nov {time}", time)
    assert template.render({"moment": EVENING, "none": None}) == f"20 Nov 2026, {time}|"


def test_no_page_tells_a_time_past_the_clock():
    pages = [*ROOT.glob("templates/**/*.html"), *ROOT.glob("templates/**/*.txt")]
    past = [str(page) for page in pages if re.search(r"\|(date|time):\"[^\"]*[GgHhPi]", page.read_text())]
    assert (past, len(pages) > 50) == ([], True)
