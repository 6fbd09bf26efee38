"""The problem files of an area on paper: as they stand, and as they stood on a day."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from areas.models import Kind
from areas.queries.filing import end_of
from copps.pages import area_print
from ledger.actions import destroy_words
from ledger.models import Entry
from problems.actions import escalation as escalations
from problems.actions import problem as actions
from problems.actions import writing
from problems.exports import register
from problems.models import Cause, Problem
from problems.workflow.problem import Standing, Verb
from tests import factories
from tests.factories import SergeantFactory, assess, write_what_is_needed

pytestmark = pytest.mark.django_db
NOW = timezone.now()


def ago(days):
    return NOW - dt.timedelta(days)


def opened(around, days=40, by=None, **head):
    return factories.problem(by=by or around.officer, area=around.area, now=ago(days), **head)


def go(problem, verb, by, days, **given):
    problem.refresh_from_db()
    return actions.move(problem, verb, by=by, version=problem.version, now=ago(days), **given)


def rows(around, member=None, days=None, area=None, **asked):
    until = None if days is None else end_of(timezone.localdate(ago(days)))
    found = register.rows_of_area(area or around.area, member or around.commander, until=until, **asked)
    return [(row.number, row.standing, row.lead, row.became) for row in found]


def test_file_stands_where_it_stood_on_the_day(around):
    lead = SergeantFactory()
    file = opened(around)
    go(
        file,
        Verb.DEFER,
        around.commander,
        35,
        words="After the fair.",
        day=timezone.localdate() + dt.timedelta(9),
    )
    go(file, Verb.ACCEPT, around.commander, 30, lead=lead)
    measure = write_what_is_needed(file, by=lead)
    for verb, days in ((Verb.ANALYZE, 25), (Verb.PLAN, 20), (Verb.ASK_APPROVAL, 18), (Verb.APPROVE, 17)):
        go(file, verb, around.commander, days)
    file.refresh_from_db()
    actions.change_lead(file, lead=around.officer, by=around.commander, version=file.version, now=ago(15))
    go(file, Verb.ASSESS, around.commander, 10, words="The day has come.")
    file.refresh_from_db()
    assess(file, measure, by=around.officer)
    go(file, Verb.ASK_CLOSING, around.officer, 6)
    go(file, Verb.CLOSE, around.officer, 5)
    go(file, Verb.REOPEN, around.commander, 2, words="Again.")
    until = (timezone.localdate() + dt.timedelta(9)).strftime("%-d %b %Y")
    stood = {days: [row[1:] for row in rows(around, days=days)] for days in (41, 38, 33, 28, 16, 12, 4, 1)}
    assert stood == {
        41: [],
        38: [("Waits for the commander", str(around.officer), "")],
        33: [("Deferred", str(around.officer), f"until {until}. After the fair.")],
        28: [("Scanning", str(lead), "")],
        16: [("Response under way", str(lead), "")],
        12: [("Response under way", str(around.officer), "")],
        4: [("Closed", str(around.officer), "Fewer incidents")],
        1: [("Analysis", str(around.officer), "")],
    }
    assert rows(around, days=0) == rows(around)


@pytest.mark.parametrize(
    ("verb", "said"),
    [
        (Verb.DECLINE, ("Declined", "One dog.")),
        (Verb.RETURN, ("Returned to its author", "One dog.")),
        (Verb.MERGE, ("Merged", "taken into {target}. One dog.")),
        (Verb.DEFER, ("Deferred", "until {day}. One dog.")),
    ],
)
def test_what_became_of_a_file_is_told_alike_today_and_of_the_day(around, verb, said):
    target = opened(around, by=around.commander)
    file = opened(around)
    day = timezone.localdate() + dt.timedelta(9)
    go(file, verb, around.commander, 8, words="One dog.", target=target, day=day)
    words = said[1].format(target=target.number, day=day.strftime("%-d %b %Y"))
    line = (file.number, said[0], str(around.officer), words)
    assert rows(around)[1] == rows(around, days=3)[1] == line
    # what the record settles is what stands
    assert rows(around, days=0) == rows(around)


def test_going_on_with_the_long_form_keeps_what_was_settled(around):
    file = opened(around)
    day = timezone.localdate() + dt.timedelta(9)
    go(file, Verb.DEFER, around.commander, 8, words="Later.", day=day)
    go(file, Verb.PROMOTE, around.officer, 7)
    assert rows(around, days=1)[0][3] == f"until {day.strftime('%-d %b %Y')}. Later."


def test_blanked_words_of_the_record_leave_the_rest(around):
    file = opened(around)
    go(file, Verb.ACCEPT, around.commander, 8)
    for line in list(Entry.objects.filter(subject_label=file.number)):
        destroy_words(line, by=around.chief, second=around.clerk, authority="Schedule 4")
    assert rows(around, days=1) == [(file.number, "Waits for the commander", str(around.officer), "")]


def test_file_is_listed_where_it_lay_on_the_day(around):
    file = opened(around)
    go(file, Verb.ACCEPT, around.commander, 30)
    for area, days in ((around.other_area, 20), (around.area, 10), (around.other_area, 5)):
        file.refresh_from_db()
        actions.change_area(
            file, area=area, words="There.", by=around.chief, version=file.version, now=ago(days)
        )
    chief = around.chief
    here = [bool(rows(around, chief, days)) for days in (25, 15, 8, 2)]
    there = [bool(rows(around, chief, days, around.other_area)) for days in (25, 15, 8, 2)]
    assert (here, there) == ([True, False, True, False], [False, True, False, True])
    assert (rows(around, chief), len(rows(around, chief, area=around.other_area))) == ([], 1)
    # the commander of the area that it left reads a summary row of that day
    (row,) = register.rows_of_area(around.area, around.commander, until=end_of(timezone.localdate(ago(25))))
    assert (row.title, row.url, row.standing) == ("Drinking", "", "Scanning")


def test_city_wide_file_is_listed_in_its_parts_and_where_it_came_from(around):
    city = factories.problem(by=around.chief, area=None, level="city", parts=[around.area], now=ago(40))
    assert [row[0] for row in rows(around)] == [city.number] == [row[0] for row in rows(around, days=9)]
    assert rows(around, around.chief, area=around.other_area) == []
    actions.change_area(
        city, area=around.other_area, words="Only there.", by=around.chief, version=city.version, now=ago(5)
    )
    assert [row[0] for row in rows(around, around.chief, 9, around.area)] == [city.number]


def test_words_of_a_file_are_for_those_who_read_it(around):
    file = opened(around, kind=Kind.objects.get(slug="complaint"))
    go(file, Verb.DECLINE, around.commander, 8, words="The brother of the owner.")
    for days in (None, 3):
        until = days and end_of(timezone.localdate(ago(days)))
        (row,) = register.rows_of_area(around.area, around.stranger, until=until)
        assert (row.title, row.url, row.became) == (str(file.kind), "", "")
    assert register.lines_of_area(around.area, around.stranger) == []
    assert len(register.lines_of_area(around.area, around.officer)) == 2


def test_register_of_files_is_narrowed_as_that_of_entries(around):
    kind = Kind.objects.get(slug="complaint")
    old, young = opened(around, 40, kind=kind), opened(around, 3, by=around.commander, place="Mill Rd")
    go(old, Verb.DECLINE, around.commander, 30, words="No.")
    asked = {
        "kind": {"kind": "complaint"}, "to": {"to_date": ago(20).date()}, "from": {"from_date": ago(20).date()},
        "since it ended": {"from_date": ago(31).date()}, "by": {"by": around.officer.pk}, "place": {"place": "mill"},
        "closed": {"state": "closed"}, "open": {"state": "open"}, "unopened": {"state": "unopened"},
    }  # fmt: skip
    found = {name: [row[0] for row in rows(around, **given)] for name, given in asked.items()}
    assert found == {
        "kind": [old.number], "to": [old.number], "from": [young.number], "since it ended": [old.number, young.number],
        "by": [old.number], "place": [young.number], "closed": [old.number], "open": [young.number], "unopened": [],
    }  # fmt: skip


def test_lines_of_files_are_narrowed_by_period_member_and_day(around):
    file = opened(around)
    go(file, Verb.ACCEPT, around.commander, 30)
    writing.add(file, Cause, by=around.officer, family="social", body="No light.", now=ago(10))
    asked = {
        "until": {"until": ago(20)}, "from": {"from_date": ago(20).date()}, "to": {"to_date": ago(35).date()},
        "by": {"by": around.commander.pk},
    }  # fmt: skip
    found = {
        name: [line.verb for line in register.lines_of_area(around.area, around.commander, **given)]
        for name, given in asked.items()
    }
    assert found == {
        "until": ["problem.opened", "problem.accept"], "from": ["problem.cause_added"], "to": ["problem.opened"],
        "by": ["problem.accept"],
    }  # fmt: skip
    assert register.count_of_lines(around.area) == 3


def printed(client, member, area, **asked):
    client.force_login(member)
    return client.get(reverse("area_print", args=[area.slug]), asked)


def files_and_lines(page):
    """The two sections of the printed area file that tell of problem files."""
    sections = {section["title"]: section for section in page.context["file"]["sections"]}
    return sections["Problem files"], sections["What was done on problem files"]


def test_print_of_the_area_file_has_its_problem_files_and_tells_their_lines(around, client):
    file = opened(around)
    go(file, Verb.ACCEPT, around.commander, 30)
    file.refresh_from_db()
    escalations.escalate_problem(
        file,
        by=around.commander,
        reason="legal",
        tried="Asked.",
        asked="May we?",
        version=file.version,
        now=ago(4),
    )
    page = printed(client, around.commander, around.area)
    files, lines = files_and_lines(page)
    assert [row[:1] + row[2:4] for row in files["rows"]] == [[file.number, "Scanning", str(around.officer)]]
    assert [row[1:] for row in lines["rows"]] == [
        [file.number, "problem file opened · Drinking · Foundry Steps · Groups drink there at night.",
         str(around.officer)],
        [file.number,
         f"accepted by the commander · Waits for the commander → Scanning: {around.officer} leads it",
         str(around.commander)],
        [file.number, "sent to the chief · A legal question · May we?", str(around.commander)],
    ]  # fmt: skip
    assert "Problem files" in page.content.decode()
    before = printed(client, around.commander, around.area, on=ago(35).date().isoformat())
    files, lines = files_and_lines(before)
    assert ([row[2] for row in files["rows"]], len(lines["rows"])) == (["Waits for the commander"], 1)
    other = opened(around, place="Mill Rd")
    narrowed = files_and_lines(printed(client, around.commander, around.area, place="mill"))
    assert [[row[place] for row in each["rows"]] for each, place in zip(narrowed, (0, 1), strict=True)] == [
        [other.number], [other.number]
    ]  # fmt: skip


def test_print_without_files_says_so_and_too_many_lines_are_left_to_the_pdf(around, client, monkeypatch):
    files, lines = files_and_lines(printed(client, around.commander, around.area))
    assert (files["rows"], lines["empty"]) == ([], "Nothing is on the record.")
    go(opened(around), Verb.ACCEPT, around.commander, 30)
    monkeypatch.setattr(area_print, "ON_A_PAGE", 1)
    _files, lines = files_and_lines(printed(client, around.commander, around.area))
    assert (lines["rows"], lines["empty"]) == ([], "2 lines are too many for one page: the PDF has them.")


def test_pdf_has_the_files_at_once_or_as_work_where_their_record_is_long(around, client, monkeypatch):
    opened(around)
    client.force_login(around.commander)
    url = reverse("area_pdf", args=[around.area.slug])
    assert client.post(url).content.startswith(b"%PDF")
    monkeypatch.setattr(area_print, "LINES_AT_ONCE", 0)
    assert client.post(url).status_code == 302


def test_stand_words_are_those_of_every_standing(around):
    """No standing is without its phrase, told in full and in summary."""
    said = {
        standing: register.became(register.Stand(standing, outcome="reduced", words="Why."), in_words=False)
        for standing in Standing
    }
    assert {standing for standing, words in said.items() if words} == {Standing.CLOSED}
    assert Problem.objects.count() == 0
