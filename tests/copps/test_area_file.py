import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from areas.actions import narrative as narratives
from areas.actions import review
from areas.models import Information
from ledger.models import Entry
from tests.factories import information

pytestmark = pytest.mark.django_db


def page(client, member, name, area, **query):
    client.force_login(member)
    return client.get(reverse(name, args=[area.slug]), query)


def decided(entry, by, summary="Gate locked at night."):
    entry = review.open_information(entry, by=by)
    review.decide(entry, outcome="acted", summary=summary, by=by, version=entry.version)


def test_register_shows_each_entry_with_what_was_done(client, around):
    entry = information(by=around.officer, area=around.area)
    decided(entry, around.commander)
    found = page(client, around.commander, "area_file", around.area).context["rows"]
    assert [(row.number, row.headline, row.action, row.badge) for row in found] == [
        (entry.number, "A gate bangs all night", "Gate locked at night.", "closed")
    ]


def test_head_of_the_file_names_nobody_who_has_left(client, around):
    around.commander.is_active = False
    around.commander.save()
    assert page(client, around.chief, "area_file", around.area).context["area"].commander_name == ""


def test_register_says_what_is_not_decided_and_what_is_restricted(client, around):
    information(by=around.officer, area=around.area, restriction="area")
    words = page(client, around.commander, "area_file", around.area).content.decode()
    assert '<span class="muted">Not decided.</span>' in words
    assert '<span class="badge restricted">restricted</span>' in words


def test_register_of_another_area_tells_a_stranger_no_words(client, around):
    entry = information(by=around.officer, area=around.area, place_label="220 Foundry Rd")
    decided(entry, around.commander)
    answer = page(client, around.stranger, "area_file", around.area)
    assert [(row.number, row.headline, row.action, row.url) for row in answer.context["rows"]] == [
        (entry.number, "Complaint", "Acted", "")
    ]
    assert b"Gate locked" not in answer.content
    assert b"220 Foundry" not in answer.content


def test_register_word_does_not_answer_for_what_a_stranger_may_not_read(client, around):
    information(by=around.officer, area=around.area)
    assert page(client, around.stranger, "area_file", around.area, q="gate").context["rows"] == []
    assert len(page(client, around.officer, "area_file", around.area, q="gates").context["rows"]) == 1


def test_register_hides_a_complaint_about_its_commander(client, around):
    information(by=around.stranger, area=around.area, kind="member-complaint", about_member=around.commander)
    for name in ("area_file", "whole_file", "area_map", "area_print"):
        answer = page(client, around.commander, name, around.area)
        assert b"I-20" not in answer.content, name
    assert len(page(client, around.chief, "area_file", around.area).context["rows"]) == 1


def test_register_as_it_stood_before_the_decision(client, around):
    recorded = timezone.now() - dt.timedelta(days=9)
    entry = information(by=around.officer, area=around.area, now=recorded)
    decided(entry, around.commander)
    on = timezone.localdate(recorded).isoformat()
    (row,) = page(client, around.commander, "area_file", around.area, on=on).context["rows"]
    assert (row.action, row.badge) == ("", "new")
    before = (timezone.localdate(recorded) - dt.timedelta(days=1)).isoformat()
    assert page(client, around.commander, "area_file", around.area, on=before).context["rows"] == []


def test_register_as_it_stood_keeps_what_was_forwarded_since(client, around):
    recorded = timezone.now() - dt.timedelta(days=9)
    entry = information(by=around.officer, area=around.area, now=recorded)
    review.forward(
        entry, to_area=around.other_area, words="Your side.", by=around.commander, version=entry.version
    )
    on = timezone.localdate(recorded).isoformat()
    then = page(client, around.chief, "area_file", around.area, on=on).context["rows"]
    assert [row.number for row in then] == [entry.number]
    assert page(client, around.chief, "area_file", around.other_area, on=on).context["rows"] == []
    assert page(client, around.chief, "area_file", around.area).context["rows"] == []


def test_register_as_it_stood_before_its_author_rewrote_it(client, around):
    recorded = timezone.now() - dt.timedelta(days=9)
    entry = information(by=around.officer, area=around.area, now=recorded)
    narratives.rewrite(entry, narrative="Two gates bang.", by=around.officer, version=entry.version)
    on = timezone.localdate(recorded).isoformat()
    (row,) = page(client, around.commander, "area_file", around.area, on=on).context["rows"]
    assert row.headline == "A gate bangs all night"
    (row,) = page(client, around.commander, "area_file", around.area).context["rows"]
    assert row.headline == "Two gates bang"


def test_register_pages_walk_there_and_back(client, around):
    for n in range(60):
        information(by=around.officer, area=around.area, narrative=f"Entry {n}")
    first = page(client, around.commander, "area_file", around.area)
    assert len(first.context["rows"]) == 50
    assert first.context["newer"] == ""
    url = reverse("area_file", args=[around.area.slug])
    second = client.get(url + first.context["older"])
    assert [row.headline for row in second.context["rows"]] == [f"Entry {n}" for n in range(9, -1, -1)]
    again = client.get(url + second.context["newer"])
    assert [row.pk for row in again.context["rows"]] == [row.pk for row in first.context["rows"]]
    assert again.context["newer"] == ""


@pytest.mark.parametrize("name", ["area_file", "whole_file"])
def test_lists_ask_as_often_for_one_row_as_for_many(client, around, name, django_assert_max_num_queries):
    information(by=around.officer, area=around.area)
    client.force_login(around.commander)
    url = reverse(name, args=[around.area.slug])
    client.get(url)
    with django_assert_max_num_queries(6 if name == "area_file" else 8) as one:
        client.get(url)
    for n in range(30):
        information(by=around.officer, area=around.area, narrative=f"Entry {n}")
    with django_assert_max_num_queries(len(one.captured_queries)):
        client.get(url)


def test_whole_file_is_for_those_who_work_there(client, around):
    assert page(client, around.officer, "whole_file", around.area).status_code == 200
    assert page(client, around.stranger, "whole_file", around.area).status_code == 404


def test_whole_file_hides_lines_of_restricted_entries_from_officers(client, around):
    information(by=around.commander, area=around.area, restriction="area")
    open_entry = information(by=around.commander, area=around.area)
    lines = page(client, around.officer, "whole_file", around.area).context["lines"]
    assert [line.label for line in lines] == [open_entry.number]
    assert len(page(client, around.commander, "whole_file", around.area).context["lines"]) == 2


def test_print_numbers_its_lines_and_carries_the_seal(client, around):
    for n in range(3):
        information(by=around.officer, area=around.area, narrative=f"Entry {n}")
    answer = page(client, around.commander, "area_print", around.area)
    assert [(row["line"], row["headline"]) for row in answer.context["file"]["rows"]] == [
        (1, "Entry 0"), (2, "Entry 1"), (3, "Entry 2"),
    ]  # fmt: skip
    assert answer.context["file"]["seal_full"].split()[1:] == [
        str(Entry.objects.count()), Entry.objects.order_by("-sequence").first().seal,
    ]  # fmt: skip


def test_pdf_is_made_and_the_export_is_on_the_record(client, around):
    information(by=around.officer, area=around.area)
    client.force_login(around.commander)
    answer = client.post(reverse("area_pdf", args=[around.area.slug]))
    assert answer.content[:5] == b"%PDF-"
    assert Entry.objects.audit().filter(verb="area_file.exported", actor=around.commander).count() == 1


def test_search_finds_by_number_word_place_and_member(client, around):
    entry = information(by=around.officer, area=around.area, place_label="Old Cannery, 18 Mill Rd")
    client.force_login(around.commander)
    for words in ("gates banging", "cannery", around.officer.name):
        assert [row.number for row in client.get("/search/", {"q": words}).context["rows"]] == [entry.number]
    assert client.get("/search/", {"q": entry.number}).url == entry.get_absolute_url()
    client.force_login(around.stranger)
    assert client.get("/search/", {"q": "cannery"}).context["rows"] == []
    assert client.get("/search/", {"q": entry.number}).status_code == 200


def test_search_never_finds_by_who_told_us(client, around):
    information(by=around.officer, area=around.area, reporter={"name": "Quillon Marsh", "phone": "555 0134"})
    client.force_login(around.chief)
    assert client.get("/search/", {"q": "Quillon"}).context["rows"] == []
    assert Information.objects.count() == 1


def test_wall_map_names_areas_commanders_and_officers(client, around):
    client.force_login(around.officer)
    answer = client.get("/areas/map/")
    lines = [(area, term.commander, officers) for area, term, officers in answer.context["lines"]]
    assert lines == [
        (around.area, around.commander, around.officer.short_name),
        (around.other_area, around.other_commander, around.stranger.short_name),
    ]
    assert [drawn.number for drawn in answer.context["drawing"].areas] == [
        around.area.number,
        around.other_area.number,
    ]
