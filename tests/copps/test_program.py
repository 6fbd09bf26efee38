"""The thirty-nine practices and the duties: what the chief says, what is counted, and nothing out of sight."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from areas.models import Assignment
from areas.workflow import NotReady
from copps.pages.program import change, duty, partnership, solving
from copps.pages.program.evidence import Asker, counted
from ledger.models import Entry
from partnerships.actions import standing
from partnerships.models import ProgramStanding
from partnerships.workflow.program import COLUMNS, DUTIES, NAMES
from problems import models as pieces
from problems.actions import practice, writing
from tests.factories import information, problem

pytestmark = pytest.mark.django_db
TABLES = {
    "partnership": partnership.TABLE,
    "change": change.TABLE,
    "solving": solving.TABLE,
    "duty": duty.TABLE,
}


def counts(member, table):
    return {key: n for key, n in counted(table, Asker(member, timezone.localtime())).items() if n}


def test_practices_are_three_columns_of_thirteen():
    assert [len(names) for _title, names in COLUMNS] == [13, 13, 13]
    assert len(NAMES) == 39 + len(DUTIES)
    assert set(partnership.TABLE | change.TABLE | solving.TABLE | duty.TABLE) <= set(NAMES)


def test_what_is_counted_is_told_so_that_one_reads_as_well_as_many(client, around):
    information(by=around.officer, area=around.area, kind="hazard")
    client.force_login(around.officer)
    page = client.get("/community/duties/").content.decode()
    assert "<li>Hazards passed on within a year: <b>1</b></li>" in page


def test_chief_says_where_the_department_stands_and_what_was_said_stays(around):
    standing.say("CP2", stand="not_yet", words="No rhythm yet.", by=around.chief)
    said = standing.say("CP2", stand="partly", words="Two meetings.", by=around.chief)
    standing.say("OC1", stand="doing", words="By roster.", by=around.chief)
    newest = ProgramStanding.objects.visible_to(around.officer).newest()
    assert sorted(map(str, newest)) == ["CP2: Partly", "OC1: Doing"]
    assert ProgramStanding.objects.count() == 3
    assert list(ProgramStanding.objects.visible_to(around.administrator)) == []
    line = Entry.objects.about(said).get()
    assert (line.verb, line.words.was, line.words.now, line.words.text, line.in_file) == (
        "program.stand_said", "not_yet", "partly", "Two meetings.", False
    )  # fmt: skip
    with pytest.raises(NotReady, match="in words"):
        standing.say("CP2", stand="doing", words=" ", by=around.chief)
    for who in ("commander", "officer", "clerk", "analyst", "administrator"):
        with pytest.raises(PermissionDenied):
            standing.say("CP2", stand="doing", words="x", by=getattr(around, who))


def test_counts_are_of_real_rows_within_sight(around):
    assert counts(around.chief, solving.TABLE) == {}
    file = problem(by=around.officer, area=around.area, level="block")
    theirs = problem(by=around.stranger, area=around.other_area, level="area")
    writing.add(file, pieces.Source, by=around.officer, kind="calls", description="Calls")
    made = practice.add(
        title="Light", behavior="Drinking", agency="Elm Falls", source="A letter", done="A lamp.", worked="failed",
        result="None.", by=around.officer,
    )  # fmt: skip
    practice.use(made, theirs, words="The same.", by=around.stranger)
    entry = information(by=around.officer, area=around.area, call_number="C-1")
    pieces.Link.objects.create(problem=file, information=entry, by=around.officer, at=timezone.now())
    ours = {"PS2 0": 1, "PS3 0": 1, "PS4 0": 1, "PS6 0": 1, "PS6 1": 1, "PS13 0": 1, "PS13 1": 1}
    assert counts(around.officer, solving.TABLE) == ours
    assert counts(around.chief, solving.TABLE) == ours | {"PS2 2": 1, "PS4 1": 1, "PS13 0": 2, "PS13 1": 2}
    assert counts(around.administrator, solving.TABLE) == {}


def test_officers_of_a_year_in_one_area_are_counted(around):
    long_ago = timezone.now() - dt.timedelta(days=400)
    Assignment.objects.filter(officer=around.officer).update(from_at=long_ago)
    found = counts(around.chief, change.TABLE)
    assert (found["OC1 0"], found["OC1 1"]) == (2, 1)


@pytest.mark.parametrize("name", TABLES)
def test_each_count_can_be_asked_and_each_page_of_evidence_opens(around, client, name):
    client.force_login(around.chief)
    asker = Asker(around.chief, timezone.localtime())
    for code, found in TABLES[name].items():
        for evidence in found:
            assert evidence.rows(asker).count() >= 0, code
            assert not evidence.door or client.get(reverse(evidence.door)).status_code == 200, evidence.door


def test_page_shows_what_is_said_and_counted_and_says_what_is_not(around, client):
    client.force_login(around.officer)
    url = reverse("program_practices")
    shown = client.get(url)
    assert [row["code"] for _title, rows in shown.context["columns"] for row in rows] == [*NAMES][:39]
    assert [numbers for _title, numbers in shown.context["sums"]] == [[0, 0, 0, 13]] * 3
    page = shown.content.decode()
    assert ("is not counted" in page, reverse("program_stand", args=["CP1"]) in page) == (True, False)
    standing.say("CP1", stand="doing", words="Each month.", by=around.chief)
    standing.say("PS13", stand="partly", words="Since spring.", by=around.chief)
    shown = client.get(url)
    assert [numbers for _title, numbers in shown.context["sums"]] == [
        [1, 0, 0, 12],
        [0, 0, 0, 13],
        [0, 1, 0, 12],
    ]
    assert "Each month." in shown.content.decode()


def test_chief_says_it_on_a_page(around, client):
    client.force_login(around.chief)
    url = reverse("program_stand", args=["DA"])
    lacking = client.post(url, {"stand": "doing", "words": " "})
    assert lacking.status_code == 422
    answer = client.post(url, {"stand": "doing", "words": "Named officers."})
    assert answer.url == reverse("program_duties") + "#DA"
    shown = client.get(reverse("program_duties"))
    assert ("Named officers." in shown.content.decode(), len(shown.context["rows"])) == (True, len(DUTIES))
    assert client.get(url).context["form"].initial == {"stand": "doing", "words": "Named officers."}
    said = client.post(reverse("program_stand", args=["OC8"]), {"stand": "not_yet", "words": "Later."})
    assert said.url == reverse("program_practices") + "#OC8"
    assert client.get("/community/practices/XX1/").status_code == 404


def test_page_asks_the_same_number_of_questions_for_one_and_for_many(around, client):
    client.force_login(around.chief)

    def asked():
        with CaptureQueriesContext(connection) as asked:
            assert client.get(reverse("program_practices")).status_code == 200
        return len(asked)

    asked()
    few = asked()
    for code in NAMES:
        standing.say(code, stand="doing", words="Yes.", by=around.chief)
    for n in range(4):
        problem(by=around.officer, area=around.area, place=f"{n} Quay")
    assert asked() == few
    assert few < 12
