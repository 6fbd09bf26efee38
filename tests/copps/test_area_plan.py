"""The policing plan in the area file: on its page, on paper and in the PDF; today and as it stood on a day."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from areas.exports import packet
from areas.forms.filing import FileFilterForm
from areas.models import Information
from copps.pages.area_file import area_for
from copps.pages.area_print import contents
from partnerships.actions.plan_content import content_of
from partnerships.models import PlanUpdate, PlanVersion, Priority
from partnerships.panels.plan_of_area import plan_of_area
from tests.partnerships.plans import adopted, written

pytestmark = pytest.mark.django_db
NOW = timezone.now()


@pytest.fixture
def plan(around):
    return adopted(around.area, by=around.commander, chief=around.chief, now=NOW - dt.timedelta(days=300))


def approve(plan, around, at, **words):
    update = PlanUpdate.objects.filter(plan=plan).newest_first().first()
    PlanUpdate.objects.filter(pk=update.pk).update(
        approved_at=at, approved_by=around.chief, submitted_at=at, submitted_by=around.commander, **words
    )
    return PlanUpdate.objects.get(pk=update.pk)


def sections(client, around, **asked):
    client.force_login(around.commander)
    file = client.get(reverse("area_print", args=[around.area.slug]), asked).context["file"]
    return [
        (each["title"], each["rows"])
        for each in file["sections"]
        if "lan" in each["title"] or "update" in each["title"]
    ]


def test_paper_has_the_plan_its_priorities_and_its_last_update(client, around, plan):
    day = timezone.localdate(plan.adopted_at)
    title = f"Policing plan: Plan, adopted {day:%-d %b %Y}"
    ranked = (title, [["1", "Quiet nights", "Half the calls", str(around.commander)]])
    assert sections(client, around) == [ranked, ("Last half-year update", [])]
    update = approve(
        plan, around, NOW - dt.timedelta(days=9), effectiveness="Calls fell.", modified_words="Nothing."
    )
    approved = f"{timezone.localdate(update.approved_at):%-d %b %Y}"
    told = [update.half_year, "Calls fell.", "Nothing.", approved]
    assert sections(client, around) == [ranked, ("Last half-year update", [told])]


def changed(plan, at, **words):
    """Keep a later version of the plan, in other words, and say so in the plan itself."""
    Priority.objects.filter(plan=plan).update(**words)
    type(plan).objects.filter(pk=plan.pk).update(title="The plan, corrected")
    fresh = type(plan).objects.get(pk=plan.pk)
    number = fresh.versions.count() + 1
    PlanVersion.objects.create(
        plan=fresh, number=number, content=content_of(fresh), by=fresh.adopted_by, at=at
    )


def test_paper_of_a_past_day_has_the_plan_in_the_words_of_that_day(client, around, plan):
    approve(plan, around, NOW - dt.timedelta(days=9), effectiveness="Calls fell.", modified_words="The goal.")
    changed(plan, NOW - dt.timedelta(days=9), title="Quiet weekends", goal="No call", rank=2, owner=None)
    changed(plan, NOW - dt.timedelta(days=3), dropped_at=NOW - dt.timedelta(days=3))
    days = {ago: timezone.localdate(NOW - dt.timedelta(days=ago)).isoformat() for ago in (1, 5, 20, 400)}
    ((title, rows), (_update, none)) = sections(client, around, on=days[20])
    assert (rows, none) == ([["1", "Quiet nights", "Half the calls", str(around.commander)]], [])
    assert title.startswith("Policing plan: Plan, adopted")
    ((title, rows), (_update, one)) = sections(client, around, on=days[5])
    assert (rows, [row[1:3] for row in one]) == (
        [["2", "Quiet weekends", "No call", "–"]],
        [["Calls fell.", "The goal."]],
    )
    assert title.startswith("Policing plan: The plan, corrected, adopted")
    assert [sections(client, around, on=days[1])[0], sections(client, around)[0]] == [(title, [])] * 2
    assert sections(client, around, on=days[400]) == [("Policing plan", [])]


def test_page_of_a_past_day_calls_the_plan_and_its_priorities_as_they_were_called(client, around, plan):
    changed(plan, NOW - dt.timedelta(days=3), title="Quiet weekends")
    client.force_login(around.commander)
    on = timezone.localdate(NOW - dt.timedelta(days=20)).isoformat()
    for asked, there, gone in (
        ({"on": on}, (">Plan</a>", ">Quiet nights <small"), "Quiet weekends"),
        ({}, (">The plan, corrected</a>", ">Quiet weekends <small"), ">Quiet nights <small"),
    ):
        page = client.get(reverse("whole_file", args=[around.area.slug]), asked).content.decode()
        assert ([words in page for words in there], gone in page) == ([True, True], False)


def test_draft_is_no_part_of_the_file_and_a_superseded_plan_only_of_its_days(around, plan):
    written(around.area, by=around.commander, title="The next")
    assert plan_of_area(around.commander, around.area)["plan"] == plan
    type(plan).objects.filter(pk=plan.pk).update(superseded_at=NOW - dt.timedelta(days=2))
    assert plan_of_area(around.commander, around.area) is None
    assert plan_of_area(around.commander, around.area, until=NOW - dt.timedelta(days=3))["plan"] == plan
    assert plan_of_area(around.administrator, around.area, until=NOW - dt.timedelta(days=3)) is None


def test_paper_that_is_asked_for_entries_alone_leaves_the_plan_out(client, around, plan):
    assert sections(client, around, q="gate") == []


def test_pdf_takes_the_plan(around, plan, client):
    client.force_login(around.commander)
    answer = client.post(reverse("area_pdf", args=[around.area.slug]))
    assert (answer.status_code, answer.content[:5]) == (200, b"%PDF-")
    area = area_for(around.area.slug)
    file = contents(
        area, FileFilterForm(None), Information.objects.listed_for(around.commander, area=area), None,
        member=around.commander,
    )  # fmt: skip
    assert [each["title"] for each in file["sections"]][:2] == [
        f"Policing plan: Plan, adopted {timezone.localdate(plan.adopted_at):%-d %b %Y}", "Last half-year update",
    ]  # fmt: skip
    assert packet.build(file, "")[:5] == b"%PDF-"


def test_page_of_the_file_shows_the_plan_on_its_first_page(client, around, plan):
    client.force_login(around.commander)
    url = reverse("whole_file", args=[around.area.slug])
    shown = client.get(url)
    assert shown.context["plan"]["plan"] == plan
    assert [text in shown.content.decode() for text in ("Quiet nights", "No half-year update")] == [True] * 2
    update = approve(plan, around, NOW)
    assert str(update.half_year) in client.get(url).content.decode()
    assert client.get(url, {"before": "999999999"}).context["plan"] is None
