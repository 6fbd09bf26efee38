"""What each member did in a quarter, and the portfolio, are for the member and for who answers for the member."""

import datetime as dt
import re

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from areas.actions.review import open_information
from areas.models import Answer
from copps.pages import participation
from copps.pages.participation import Quarter
from ledger.models import Entry
from partnerships.actions import document, idea, training
from partnerships.models import Meeting
from tests.factories import MemberFactory, assign, information, problem

pytestmark = pytest.mark.django_db


def take_part(around):
    """One of each kind by the officer, and something of another that could be counted with it."""
    now, today = timezone.now(), timezone.localdate()
    for by in (around.officer, around.officer, around.stranger):
        information(by=by, area=around.area)
    problem(by=around.officer, area=around.area)
    for by in (around.officer, around.stranger):
        idea.give(category="policing", title="Walk", body="On foot.", by=by)
    facts = {"title": "Block", "starts_at": now, "place": "Library", "by": around.commander, "at": now}
    for member in (around.officer, around.stranger):
        meeting = Meeting.objects.create(held_at=now, held_by=around.commander, **facts)
        meeting.present.add(member, around.commander)
    called_off = Meeting.objects.create(cancelled_at=now, cancelled_by=around.commander, **facts)
    called_off.present.add(around.officer)
    mission = document.issue(
        kind="mission", title="Mission", body="We.", effective_date=today, by=around.chief
    )
    for by in (around.officer, around.chief):
        document.acknowledge(mission.versions.get(), by=by)
    training.record_training(
        [around.officer],
        course="Talking",
        hours=3,
        mode="online",
        held_date=today,
        evidence="Sheet",
        by=around.chief,
    )


def cells(row):
    return [(cell["value"], cell["base"]) for cell in row["cells"]]


def test_counts_of_the_quarter_stand_beside_all_that_there_was(client, around):
    take_part(around)
    client.force_login(around.chief)
    rows = client.get(reverse("participation")).context["rows"]
    assert [row["member"].name for row in rows] == sorted(row["member"].name for row in rows)
    by_member = {row["member"]: cells(row) for row in rows}
    assert by_member[around.officer] == [(2, 3), (1, 1), (1, 2), (1, 2), (1, 1), (3, None)]
    assert by_member[around.commander] == [(0, 3), (0, 1), (0, 2), (2, 2), (0, 1), (0, None)]
    assert around.administrator not in by_member
    earlier = participation.quarter_of(timezone.localdate()).earlier
    rows = client.get(reverse("participation"), {"quarter": earlier.key}).context["rows"]
    assert {pair for row in rows for pair in cells(row)} == {(0, 0), (0, None)}


def test_commander_sees_those_of_the_area_and_what_the_commander_may_see(client, around):
    take_part(around)
    information(by=around.officer, area=around.area, kind="member-complaint", about_member=around.commander)
    client.force_login(around.commander)
    (row,) = client.get(reverse("participation")).context["rows"]
    assert (row["member"], cells(row)[0]) == (around.officer, (2, 3))


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("2026-2", Quarter(2026, 2)), ("2026-4", Quarter(2026, 4)), ("", Quarter(2026, 4)),
        ("2027-1", Quarter(2026, 4)),
        ("2026-5", Quarter(2026, 4)), ("1999-4", Quarter(2026, 4)), ("٢٠٢٦-1", Quarter(2026, 4)),
        ("x-1", Quarter(2026, 4)),
    ],
)  # fmt: skip
def test_quarter_that_is_asked_for_has_begun(asked, found):
    assert participation.asked_quarter(asked, today=dt.date(2026, 11, 22)) == found


def test_quarters_follow_each_other():
    first = Quarter(2026, 1)
    assert (first.earlier, Quarter(2025, 4).later, first.last) == (
        Quarter(2025, 4),
        first,
        dt.date(2026, 3, 31),
    )
    assert (participation.quarter_of(dt.date(2026, 3, 31)), str(first)) == (first, "Quarter 1 of 2026")


def test_own_page_shows_the_last_four_quarters(client, around):
    take_part(around)
    next_one = participation.quarter_of(timezone.localdate()).later.moments[0]
    with time_machine.travel(next_one + dt.timedelta(days=40), tick=False):
        client.force_login(around.officer)
        rows = client.get(reverse("my_participation")).context["rows"]
    assert [cells(row)[0] for row in rows[:3]] == [(0, 0), (2, 3), (0, 0)]
    assert len(rows) == 4


def test_others_do_not_see_what_a_member_did(client, around):
    for name in ("participation_of", "portfolio"):
        url = reverse(name, args=[around.officer.pk])
        answers = {}
        for who in ("commander", "chief", "officer", "stranger", "other_commander", "clerk", "analyst"):
            client.force_login(getattr(around, who))
            answers[who] = client.get(url).status_code
        assert answers == {
            "commander": 200, "chief": 200, "officer": 200, "stranger": 404, "other_commander": 404, "clerk": 404,
            "analyst": 404,
        }  # fmt: skip
    client.force_login(around.chief)
    assert client.get(reverse("portfolio", args=[around.administrator.pk])).status_code == 404


def test_portfolio_opened_by_another_is_on_the_record_and_ones_own_is_not(client, around):
    client.force_login(around.officer)
    client.get(reverse("my_portfolio"))
    assert Entry.objects.filter(verb="portfolio.viewed").count() == 0
    client.force_login(around.commander)
    client.get(reverse("portfolio", args=[around.officer.pk]))
    line = Entry.objects.get(verb="portfolio.viewed")
    assert (line.actor, line.subject_key, line.in_file, line.area_id) == (
        around.commander,
        str(around.officer.pk),
        False,
        None,
    )


def test_portfolio_shows_files_thanks_ideas_and_training(client, around):
    take_part(around)
    theirs = problem(by=around.stranger, area=around.other_area, place="Elsewhere")
    entry = information(by=around.officer, area=around.area)
    open_information(entry, by=around.commander)
    for helped in (True, False, None):
        Answer.objects.create(
            information=entry, channel="phone", by=around.officer, at=timezone.now(), helped=helped,
            replied_at=timezone.now(),
        )  # fmt: skip
    idea.thank(around.officer, body="She came back twice.", date=timezone.localdate(), by=around.stranger)
    idea.thank(around.commander, body="Not hers.", date=timezone.localdate(), by=around.stranger)
    client.force_login(around.chief)
    answer = client.get(reverse("portfolio", args=[around.officer.pk]))
    page = re.sub(r"\s+", " ", answer.content.decode())
    assert [row["file"].lead for row in answer.context["files"]] == [around.officer]
    assert [
        text in page
        for text in (
            "She came back twice.", "Not hers.", theirs.number, "3 entries recorded, 0 of them", "1 of 2 who said so",
            "0 of 1 adopted", "3 of 8 hours", "Mission, version 1", "compares nobody",
        )
    ] == [True, False, False, True, True, True, True, True, True]  # fmt: skip


def test_page_of_participation_asks_as_often_for_many_as_for_one(client, around, django_assert_num_queries):
    client.force_login(around.chief)
    client.get(reverse("participation"))
    with CaptureQueriesContext(connection) as once:
        client.get(reverse("participation"))
    for _n in range(9):
        member = MemberFactory()
        assign(around.area, member)
        information(by=member, area=around.area)
    with django_assert_num_queries(len(once)):
        client.get(reverse("participation"))


def test_home_asks_to_sign_and_to_answer_when_it_is_due(client, around):
    today = timezone.localdate()
    document.issue(
        kind="mission", title="Mission", body="We.", effective_date=today, sign_by_date=today, by=around.chief
    )
    later = today + dt.timedelta(days=30)
    document.issue(
        kind="policy", title="Later", body="We.", effective_date=today, sign_by_date=later, by=around.chief
    )
    due = timezone.now() - dt.timedelta(days=13)
    idea.give(
        category="policing", title="Walk", body="On foot.", area=around.area, by=around.officer, now=due
    )
    idea.give(category="policing", title="Not due", body="On foot.", area=around.area, by=around.officer)
    shown = {}
    for who in ("officer", "commander"):
        client.force_login(getattr(around, who))
        promises = client.get(reverse("home")).context["promises"]
        shown[who] = [(each["title"], each["url"], each["label"]) for each in promises]
    mission = ("Read and sign “Mission”", "/documents/", "Read and sign")
    assert [(title, url[:11], label) for title, url, label in shown["officer"]] == [mission]
    assert [(title, url[:11], label) for title, url, label in shown["commander"]] == [
        mission,
        ("Answer the idea “Walk”", "/community/", "Answer"),
    ]
