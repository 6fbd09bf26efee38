"""The area file on paper: its period, what is thick, what lies nowhere; and the filters that are refused in words."""

import datetime as dt
import re

import pytest
from django.urls import reverse
from django.utils import timezone

from areas.exports import packet
from areas.exports.packet import told_once
from areas.models import Information, Outline, SearchLine
from copps.pages import area_print, search
from people.models import Department, Job
from tests.factories import information

pytestmark = pytest.mark.django_db


def page(client, member, name, area, **query):
    client.force_login(member)
    return client.get(reverse(name, args=[area.slug]), query)


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({}, "from the first entry on"),
        ({"from_date": "2026-01-02"}, "since 2 January 2026"),
        ({"to_date": "2026-03-04"}, "until 4 March 2026"),
        ({"from_date": "2026-01-02", "to_date": "2026-03-04"}, "2 January 2026 to 4 March 2026"),
    ],
)
def test_print_says_its_period_on_the_cover(client, around, asked, said):
    file = page(client, around.commander, "area_print", around.area, **asked).context["file"]
    assert dict(file["facts"])["Period"] == said


def test_print_says_what_was_written_once(client, around):
    information(by=around.officer, area=around.area, narrative="A gate bangs. It is the one behind the shop.")
    information(by=around.officer, area=around.area, narrative="A dog barks")
    on = timezone.localdate().isoformat()
    rows = page(client, around.commander, "area_print", around.area).context["file"]["rows"]
    assert [row["text"] for row in rows] == [". It is the one behind the shop.", ""]
    # the text of a past day is not kept beside the line: what stands today is not shown as what stood then
    rows = page(client, around.commander, "area_print", around.area, on=on).context["file"]["rows"]
    assert [row["text"] for row in rows] == ["", ""]


def many(around, count):
    """Many entries straight in the database: what is printed here is their number, not their way."""
    entry = information(by=around.officer, area=around.area)
    fields = {
        field.attname: getattr(entry, field.attname)
        for field in Information._meta.concrete_fields
        if field.attname not in {"id", "number", "submission_key"}
    }
    Information.objects.bulk_create(Information(**fields, number=f"I-2020-{n:05d}") for n in range(1, count))


def test_thick_file_is_work_that_can_be_left(client, around):
    many(around, area_print.AT_ONCE + 1)
    client.force_login(around.commander)
    answer = client.post(reverse("area_pdf", args=[around.area.slug]) + "?kind=complaint")
    job = Job.objects.get()
    assert answer["Location"] == reverse("job", args=[job.pk])
    assert (job.by, job.arguments) == (
        around.commander,
        {"slug": around.area.slug, "query": "kind=complaint"},
    )
    Information.objects.filter(number="I-2020-00001").delete()
    answer = client.post(reverse("area_pdf", args=[around.area.slug]))
    assert (answer["Content-Type"], Job.objects.count()) == ("application/pdf", 1)


def test_print_too_long_for_a_page_shows_no_lines_and_says_how_many(client, around):
    many(around, area_print.ON_A_PAGE + 1)
    context = page(client, around.commander, "area_print", around.area).context
    assert (context["count"], context["is_too_long"], context["file"]["rows"]) == (501, True, [])


def test_progress_of_a_thick_file_is_told_as_it_is_made(around):
    many(around, 501)
    told = []
    packet.contents(
        area=around.area, entries=Information.objects.listed_for(around.chief), period="", on=None, until=None,
        commander="", progress=lambda done, total: told.append((done, total)),
    )  # fmt: skip
    assert told == [(500, 501)]


def test_file_of_a_city_without_outlines_has_no_drawing(around):
    assert "<svg" in packet.drawing_svg(around.area)
    Outline.objects.all().delete()
    svg = packet.drawing_svg(around.area)
    assert svg == ""
    Department.objects.update(name="Larkfield")
    file = packet.contents(
        area=around.area,
        entries=Information.objects.listed_for(around.chief),
        period="",
        on=None,
        until=None,
        commander="",
    )
    assert (file["department"], dict(file["facts"])["Area Commander"]) == (
        "Larkfield",
        "none: the chief has its information",
    )
    assert packet.build(file, svg).startswith(b"%PDF")


@pytest.mark.parametrize(
    ("asked", "field", "words"),
    [
        (
            {"on": "tomorrow"},
            "on",
            "That day has not come yet. Choose today or an earlier day.",
        ),
        (
            {"from_date": "2026-03-04", "to_date": "2026-03-03"},
            "to_date",
            "The period ends before it starts.",
        ),
        (
            {"on": "2026-03-04", "state": "open"},
            "state",
            "Choose the standing for today's file, or leave it out for a past date.",
        ),
        ({"state": "lost"}, "state", "Select a valid choice. lost is not one of the available choices."),
    ],
)
@pytest.mark.parametrize("name", ["area_file", "whole_file", "area_print"])
def test_filter_that_cannot_be_is_refused_and_narrows_nothing(client, around, name, asked, field, words):
    entry = information(by=around.officer, area=around.area)
    if asked.get("on") == "tomorrow":
        asked = {"on": (timezone.localdate() + dt.timedelta(1)).isoformat()}
    answer = page(client, around.commander, name, around.area, q="nowhere", **asked)
    if name != "area_print":
        assert answer.context["form"].errors == {field: [words]}
    assert entry.number in answer.content.decode()


def test_search_goes_on_where_the_page_ends(client, around):
    many(around, search.PAGE + 2)
    unlisted = Information.objects.exclude(pk__in=SearchLine.objects.values("pk"))
    SearchLine.objects.bulk_create(SearchLine(information=entry, words="gate") for entry in unlisted)
    client.force_login(around.commander)
    first = client.get("/search/", {"q": "gate"})
    assert len(first.context["rows"]) == search.PAGE
    older = re.search(r"before=(\d+)", first.context["older"])[1]
    second = client.get("/search/" + first.context["older"])
    assert [row.number for row in second.context["rows"]] == [
        entry.number for entry in Information.objects.filter(pk__lt=older).order_by("-pk")
    ]
    assert len(second.context["rows"]) == 2
    assert second.context["older"] == ""
    everything = client.get("/search/", {"q": "gate", "before": "9" * 19})
    assert [row.pk for row in everything.context["rows"]] == [row.pk for row in first.context["rows"]]


@pytest.mark.parametrize(
    ("headline", "narrative", "told"),
    [
        ("A gate bangs", "A gate bangs. All night.", ("A gate bangs", ". All night.")),
        ("A gate that…", "A gate that bangs.", ("A gate that", " bangs.")),
        ("A gate", "The gate.", ("A gate", "\nThe gate.")),
        ("A gate…", "", ("A gate…", "")),
    ],
)
def test_narrative_is_told_once(headline, narrative, told):
    assert told_once(headline, narrative) == told
