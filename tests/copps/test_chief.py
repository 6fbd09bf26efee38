import datetime as dt

import pytest
from django.utils import timezone

from areas.actions import command, review
from areas.models import Command, Information
from areas.panels import standing
from copps.pages import chief as page_of_chief
from people.models import Member
from problems.actions import escalation as escalations
from tests.factories import AreaFactory, SergeantFactory, information

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)


def chief(client, around):
    client.force_login(around.chief)
    return client.get("/chief/")


def test_chief_sees_areas_by_number_with_counts_and_their_base(client, around):
    around.area.number, around.other_area.number = "10", "9"
    around.area.save()
    around.other_area.save()
    information(by=around.officer, area=around.area, now=timezone.now() - 5 * DAY)
    review.open_information(information(by=around.officer, area=around.area), by=around.commander)
    entry = review.open_information(
        information(by=around.officer, area=around.area, kind="complaint", reporter={"phone": "1"}),
        by=around.commander,
    )
    review.decide(entry, outcome="no_action", summary="No.", by=around.commander, version=entry.version)
    done = review.open_information(
        information(by=around.officer, area=around.area, kind="thanks"), by=around.commander
    )
    review.decide(done, outcome="no_action", summary="No.", by=around.commander, version=done.version)
    rows = chief(client, around).context["rows"]
    names = ("open", "undecided", "unopened", "overdue", "with_chief")
    assert [(row["area"], *(row[name] for name in names)) for row in rows] == [
        (around.other_area, 0, 0, 0, 0, 0),
        (around.area, 3, 2, 1, 1, 0),
    ]
    assert rows[1]["oldest_at"] == Information.objects.oldest_first().first().recorded_at


def test_chief_sees_vacancies_acting_commanders_and_sergeants_without_an_area(client, around):
    sergeant = SergeantFactory()
    command.end_command(
        Command.objects.get(commander=around.other_commander), by=around.chief, reason="Retires."
    )
    command.act(around.area, around.officer, by=around.chief, until_at=timezone.now() + DAY)
    page = chief(client, around)
    assert page.context["vacant"] == [around.other_area]
    assert [(area, area.commander_name) for area in page.context["acting"]] == [
        (around.area, str(around.officer))
    ]
    assert page.context["sergeants"] == sorted(
        [sergeant, around.other_commander], key=lambda member: member.name
    )


def test_chief_sees_what_was_sent_up_and_who_decided_their_own(client, around):
    own = review.open_information(information(by=around.commander, area=around.area), by=around.commander)
    review.decide(own, outcome="acted", summary="Did it.", by=around.commander, version=own.version)
    entry = review.open_information(information(by=around.officer, area=around.area), by=around.commander)
    up = escalations.escalate(
        entry, by=around.commander, reason="legal", tried="Asked.", asked="May we?", version=entry.version
    )
    page = chief(client, around)
    assert (page.context["waiting"], page.context["own_reviews"]) == ([up], [own])
    assert page.context["sums"]["with_chief"] == 1


def test_chief_counts_nothing_about_the_chief(client, around):
    information(by=around.officer, area=around.area, about_member=around.chief)
    own = review.open_information(
        information(by=around.commander, area=around.area, about_member=around.chief), by=around.commander
    )
    review.decide(own, outcome="acted", summary="Did it.", by=around.commander, version=own.version)
    page = chief(client, around)
    assert (page.context["sums"]["open"], page.context["own_reviews"]) == (0, [])


def test_chief_counts_the_desks_apart(client, around):
    information(by=around.officer)
    information(by=around.officer, area=around.area, kind="bias-complaint")
    assert chief(client, around).context["desks"] == {"chief": 1, "holding": 1}


def test_chief_page_says_when_more_wait(client, around, monkeypatch):
    monkeypatch.setattr(page_of_chief, "LISTED", 1)
    for _ in range(2):
        own = review.open_information(information(by=around.commander, area=around.area), by=around.commander)
        escalations.escalate(
            own, by=around.commander, reason="legal", tried="x", asked="y", version=own.version
        )
    page = chief(client, around)
    assert (len(page.context["waiting"]), page.context["more_waiting"]) == (1, True)
    assert (len(page.context["own_reviews"]), page.context["more_own"]) == (1, True)


def test_chief_page_is_for_the_chief(client, around):
    codes = {}
    for name, member in vars(around).items():
        if isinstance(member, Member):
            client.force_login(member)
            codes[name] = client.get("/chief/").status_code
    assert codes == {name: 200 if name == "chief" else 403 for name in codes}


def test_chief_page_asks_no_more_for_many_areas(client, around, django_assert_num_queries):
    client.force_login(around.chief)
    client.get("/chief/")
    with django_assert_num_queries(11):
        client.get("/chief/")
    for area in AreaFactory.create_batch(30):
        information(by=around.officer, area=area)
    with django_assert_num_queries(11):
        client.get("/chief/")


def test_chief_page_shows_many_areas_by_pages(client, around, monkeypatch):
    monkeypatch.setattr(standing, "PAGE", 2)
    around.area.number, around.other_area.number = "1", "2"
    around.area.save()
    around.other_area.save()
    third, fourth, fifth = (AreaFactory(number=str(n), slug=f"n{n}") for n in (3, 4, 5))
    client.force_login(around.chief)

    def shown(query):
        context = client.get(f"/chief/{query}").context
        return [row["area"] for row in context["rows"]], context["pages"], context["areas"]

    first = {"earlier": "", "later": f"?after={around.other_area.slug}"}
    assert shown("") == ([around.area, around.other_area], first, 5)
    assert shown(first["later"]) == ([third, fourth], {"earlier": "?after=", "later": "?after=n4"}, 5)
    last = {"earlier": f"?after={around.other_area.slug}", "later": ""}
    assert shown("?after=n4") == ([fifth], last, 5)
    assert shown("?after=elsewhere") == shown("?after=") == shown("")


def test_chief_page_shows_only_areas_with_something_late_or_no_commander(client, around):
    vacant = AreaFactory()
    client.force_login(around.chief)

    def shown():
        return [row["area"] for row in client.get("/chief/?only=late").context["rows"]]

    assert shown() == [vacant]
    command.appoint(vacant, SergeantFactory(), by=around.chief)
    assert shown() == []
    assert "Nothing is late" in client.get("/chief/?only=late").content.decode()
    information(by=around.officer, area=around.area, now=timezone.now() - 5 * DAY)
    assert shown() == [around.area]


def test_chief_page_of_two_hundred_areas_is_under_30_kb(client, around):
    for area in AreaFactory.create_batch(200):
        command.appoint(area, SergeantFactory(), by=around.chief)
    client.force_login(around.chief)
    assert max(len(client.get(url).content) for url in ("/chief/", "/areas/")) < 30_000
