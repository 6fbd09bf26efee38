"""What Home, the register and the chief's page show of problem files: stages, places that repeat, few questions."""

import datetime as dt

import pytest
from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone

from problems.actions import problem as actions
from problems.actions import tasks
from problems.models import Limits, Problem
from problems.workflow.problem import Verb
from tests import factories
from tests.factories import Around, information

pytestmark = pytest.mark.django_db
NOW = timezone.now()


@pytest.fixture
def around():
    cache.clear()
    yield Around()
    cache.clear()


def in_stage(around, stage, by=None, area=None, **fields):
    file = factories.problem(by=by or around.commander, area=area or around.area)
    Problem.objects.filter(pk=file.pk).update(stage=stage, **fields)
    return file


def closed(around, outcome="reduced", years=2, **head):
    file = factories.problem(by=around.commander, area=around.area, **head)
    at = NOW - dt.timedelta(365 * years)
    Problem.objects.filter(pk=file.pk).update(
        stage="closed", closed_at=at, closed_by=around.chief, outcome=outcome
    )
    file.refresh_from_db()
    return file


def entries(around, count, place="12 Mill Rd", days=10, **fields):
    at = NOW - dt.timedelta(days)
    return [
        information(by=around.officer, area=around.area, place_label=place, now=at, **fields) for _ in range(count)
    ]  # fmt: skip


def home(client, member):
    client.force_login(member)
    return client.get("/")


def counted(stages):
    return {row["stage"]: row["count"] for row in stages}


def test_open_files_are_counted_by_stage_where_each_member_works(client, around):
    for stage in ("scanning", "scanning", "analysis", "response"):
        in_stage(around, stage)
    in_stage(around, "scanning", declined_at=NOW)
    in_stage(around, "scanning", merged_into=in_stage(around, "assessment", around.chief, around.other_area))
    closed(around)
    here = {"scanning": 2, "analysis": 1, "response": 1, "assessment": 0}
    for member in (around.commander, around.officer):
        assert counted(home(client, member).context["files"]["stages"]) == here
    whole = here | {"assessment": 1}
    assert counted(home(client, around.chief).context["chief"]["stages"]) == whole
    assert counted(client.get("/chief/").context["stages"]) == whole
    register = client.get(reverse("area_file", args=[around.area.slug]))
    assert counted(register.context["stages"]) == here
    client.force_login(around.stranger)
    assert counted(client.get(register.request["PATH_INFO"]).context["stages"]) == here


def test_home_without_an_area_counts_no_files(client, around):
    in_stage(around, "scanning")
    assert home(client, around.analyst).context["files"]["stages"] == []
    assert home(client, around.administrator).context["files"] is None


def test_register_of_a_past_day_lists_its_files_and_later_pages_none(client, around):
    file = in_stage(around, "scanning")
    client.force_login(around.commander)
    url = reverse("area_file", args=[around.area.slug])
    today = client.get(url, {"on": timezone.localdate().isoformat()})
    assert ([row.number for row in today.context["files"]], today.context["stages"]) == ([file.number], [])
    assert file.title in today.content.decode()
    later = client.get(url, {"before": 9}).context
    assert (later["files"], later["stages"]) == ([], [])


def told(client, member):
    files = home(client, member).context["files"]
    return [(row.label, row.n, row.number, str(row.outcome)) for row in files["repeats"]]


def test_home_of_a_commander_names_the_places_that_repeat_and_what_was_done_there(client, around):
    entries(around, 4)
    entries(around, 3, place="Foundry Steps")
    entries(around, 2, place="9 Alder St")
    entries(around, 3, place="Birch St", days=70)
    entries(around, 3, place="7 Oak Ave", restriction="area")
    closed(around, "worse", years=4, place="12 Mill Rd")
    before = closed(around, place="12 Mill Rd")
    assert told(client, around.commander) == [
        ("12 Mill Rd", 4, before.number, "Fewer incidents"), ("Foundry Steps", 3, "", ""),
    ]  # fmt: skip
    year = timezone.localdate(NOW - dt.timedelta(730)).year
    words = f"4 reports of trouble in 60 days; in {year} it was {before.number}, closed: Fewer incidents"
    assert words in client.get("/").content.decode()
    for member in (around.officer, around.chief, around.other_commander):
        assert told(client, member) == []


def test_place_that_a_file_treats_is_not_proposed(client, around):
    found = entries(around, 4)
    assert len(told(client, around.commander)) == 1
    file = factories.problem(by=around.officer, area=around.area, place="Elsewhere", entries=found)
    assert told(client, around.commander) == []
    file.refresh_from_db()
    actions.move(file, Verb.DECLINE, by=around.commander, version=file.version, words="No.")
    entries(around, 3)
    assert len(told(client, around.commander)) == 1
    factories.problem(by=around.officer, area=around.area, place="12 Mill Rd")
    assert told(client, around.commander) == []


def test_thanks_and_plain_information_are_no_trouble_that_repeats(client, around):
    for kind in ("information", "thanks", "critical-comment"):
        entries(around, 3, place="Church hall", kind=kind)
    entries(around, 2)
    entries(around, 9, kind="thanks")
    assert told(client, around.commander) == []
    assert "Nothing keeps coming back" in client.get("/problems/repeats/").content.decode()
    entries(around, 1, kind="hazard")
    assert told(client, around.commander) == [("12 Mill Rd", 3, "", "")]
    assert [len(row.numbers) for row in client.get("/problems/repeats/").context["repeats"]] == [3]


def test_places_repeat_as_the_limits_say(client, around):
    Limits.objects.create(repeat_count=2, repeat_days=5)
    entries(around, 2, days=4)
    entries(around, 9, place="Birch St", days=6)
    assert told(client, around.commander) == [("12 Mill Rd", 2, "", "")]


@pytest.mark.parametrize(("name", "most"), [("commander", 11), ("officer", 11), ("chief", 10)])
def test_home_with_files_asks_no_more_for_many_than_for_one(
    client, around, name, most, django_assert_max_num_queries
):
    def fill(n):
        entries(around, 3, place=f"{n} Mill Rd")
        file = in_stage(around, "response")
        tasks.give(file, body="Walk by", minutes=5, by=around.commander, due_date=timezone.localdate())

    client.force_login(getattr(around, name))
    fill(1)
    client.get("/")
    with django_assert_max_num_queries(most) as one:
        client.get("/")
    for n in range(2, 8):
        fill(n)
    with django_assert_max_num_queries(most) as many:
        client.get("/")
    assert len(one) == len(many)
