import datetime as dt

import pytest
from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone

from areas.actions import command, profile, review, tasks
from areas.models import Area, Command, Information
from areas.panels.days import ago
from partnerships.workflow.plan import Verb
from people.models import Department, Member
from problems.actions import escalation as escalations
from tests.factories import AreaFactory, MemberFactory, SergeantFactory, information
from tests.partnerships.plans import go, written

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)


def home(client, member):
    client.force_login(member)
    return client.get("/")


def shown(page):
    return [(promise["title"], promise["label"], promise["url"]) for promise in page.context["promises"]]


def opened(around, **fields):
    return review.open_information(
        information(by=around.officer, area=around.area, **fields), by=around.commander
    )


def in_queue(entry):
    return f"/areas/{entry.area.slug}/queue/?entry={entry.number}"


def sent_up(around, **fields):
    entry = opened(around, **fields)
    return escalations.escalate(
        entry, by=around.commander, reason="legal", tried="Asked.", asked="May we?", version=entry.version
    )


def answered(around, up, **fields):
    up.refresh_from_db()
    given = {"choice": "grant", "words": "Yes.", "due_date": timezone.localdate(), "version": up.version}
    return escalations.answer(up, by=around.chief, **(given | fields))


def test_home_is_all_clear_for_everybody_where_nothing_waits(client, around):
    Department.objects.update_or_create(pk=1, defaults={"holding_desk_owner": around.clerk})
    clear = {}
    for name, member in vars(around).items():
        if isinstance(member, Member):
            clear[name] = "All clear" in home(client, member).content.decode()
    assert clear == dict.fromkeys(clear, True)
    assert len(clear) == 8


def test_home_of_a_commander_starts_with_the_oldest_unopened(client, around):
    oldest = information(by=around.officer, area=around.area, now=timezone.now() - 3 * DAY)
    information(by=around.officer, area=around.area)
    late = opened(around, now=timezone.now() - 9 * DAY)
    information(by=around.stranger, area=around.other_area)
    page = home(client, around.commander)
    assert shown(page) == [
        (page.context["promises"][0]["title"], "Open the oldest", in_queue(oldest)),
        (f"Decide on {late.number}", "Decide", in_queue(late)),
    ]
    assert page.context["promises"][0]["title"].startswith("2 entries not opened, the oldest from ")
    glance = page.context["glance"]
    assert (glance["unopened"], glance["undecided"], glance["open"]) == (2, 3, 3)


def test_home_of_a_commander_lists_all_that_is_due_in_the_order_in_which_it_breaks(client, around):
    today = timezone.localdate()
    dog = profile.write_note(
        around.area, by=around.commander, kind="hazard", title="Dog", review_date=today - dt.timedelta(4)
    )
    profile.write_note(
        around.area, by=around.commander, kind="hazard", title="Later", review_date=today + 9 * DAY
    )
    entry = opened(around)
    review.decide(
        entry, outcome="acted", summary="Lamp ordered.", by=around.commander, version=entry.version,
        promised_for=today - dt.timedelta(2),
    )  # fmt: skip
    tasks.give_task(
        area=around.area, to=around.commander, by=around.chief, body="Report.", due_date=today - DAY
    )
    up = answered(around, sent_up(around), due_date=today)
    page = home(client, around.commander)
    assert shown(page)[-4:] == [
        (
            "Look again at the hazard “Dog”",
            "Look again",
            reverse("change_note", args=[around.area.slug, dog.pk]),
        ),
        (f"Promised on {entry.number}", "Say it is done", entry.get_absolute_url()),
        ("Task: Report.", "Finish it", reverse("tasks")),
        (f"The chief answered on {up.information.number}", "Carry out", up.get_absolute_url()),
    ]


def test_home_shows_seven_promises_at_most(client, around):
    for number in range(9):
        tasks.give_task(
            area=around.area,
            to=around.commander,
            by=around.chief,
            body=f"{number}",
            due_date=timezone.localdate(),
        )
    assert len(home(client, around.commander).context["promises"]) == 7


def test_home_of_a_commander_asks_to_reply_to_the_chief(client, around):
    up = sent_up(around)
    escalations.ask_back(up, question="Who?", by=around.chief, version=up.version)
    assert shown(home(client, around.commander))[-1][1] == "Reply"
    assert shown(home(client, around.chief)) == []


def test_home_of_an_officer_says_what_became_of_what_was_sent(client, around):
    entry = opened(around)
    review.decide(entry, outcome="acted", summary="Gate locked.", by=around.commander, version=entry.version)
    tasks.give_task(area=around.area, to=around.officer, by=around.commander, body="Check the gate.")
    page = home(client, around.officer)
    assert [sent.summary for sent in page.context["sent"]] == ["Gate locked."]
    assert [task.body for task in page.context["tasks"]] == ["Check the gate."]
    assert "Gate locked." in page.content.decode()


def test_home_of_a_chief_shows_what_was_sent_up_and_vacancies(client, around):
    up = sent_up(around)
    command.end_command(
        Command.objects.get(commander=around.other_commander), by=around.chief, reason="Retires."
    )
    page = home(client, around.chief)
    assert shown(page) == [
        (f"{up.information.number} was sent to you", "Read and answer", up.get_absolute_url()),
        (
            f"Area {around.other_area.number} has no commander",
            "Appoint",
            reverse("area_people", args=[around.other_area.slug]),
        ),
    ]
    assert [row["area"] for row in page.context["chief"]["rows"]] == [around.area, around.other_area]


def test_home_of_a_chief_begins_with_what_lies_at_the_chiefs_own_desk(client, around):
    up = sent_up(around)
    old = timezone.now() - 5 * DAY
    first, _later = (
        information(
            by=around.stranger, area=around.area, kind="member-complaint", about_member=around.officer, now=at
        )
        for at in (old, timezone.now())
    )
    assert shown(home(client, around.chief)) == [
        (
            f"At your desk since {ago(old, now=timezone.now())}: {first.number}",
            "Read and decide",
            f"{reverse('chief_queue')}?entry={first.number}",
        ),
        (f"{up.information.number} was sent to you", "Read and answer", up.get_absolute_url()),
    ]
    assert shown(home(client, around.commander)) == []


def test_home_of_a_chief_shows_the_plans_that_wait(client, around):
    plan = written(around.area, by=around.commander)
    go(plan, Verb.OPEN_INPUT, Verb.CLOSE_INPUT, Verb.SEND, by=around.commander)
    page = home(client, around.chief)
    assert [row["url"] for row in page.context["plans"]] == [plan.get_absolute_url()]
    assert f'href="{plan.get_absolute_url()}"' in page.content.decode()
    assert home(client, around.commander).context["plans"] == []


def test_home_of_a_chief_leaves_a_long_list_of_areas_to_its_own_page(client, around):
    AreaFactory.create_batch(12)
    page = home(client, around.chief)
    assert (page.context["chief"]["rows"], page.context["chief"]["areas"]) == ([], 14)


def test_home_of_a_clerk_lists_what_has_no_area(client, around):
    entry = information(by=around.officer)
    page = home(client, around.clerk)
    assert shown(page) == [(f"Find the area of {entry.number}", "Place it", entry.get_absolute_url())]


def test_home_of_an_administrator_lists_what_is_still_to_set_up(client, around):
    Area.objects.update(ended_on=timezone.localdate() - DAY)
    AreaFactory()
    SergeantFactory()
    MemberFactory()
    Member.objects.filter(role__in=["chief", "clerk"]).update(is_active=False)
    page = home(client, around.administrator)
    assert [title for title, _label, _url in shown(page)] == [
        "Areas without an outline: 1",
        "Areas without a commander: 1",
        "Sergeants without an area: 1",
        "Officers without an area: 1",
        "There is no chief",
        "Nobody owns the holding desk",
    ]
    Area.objects.update(ended_on=timezone.localdate() - DAY)
    assert shown(home(client, around.administrator))[0][0] == "No City Area is in force"


def test_home_tells_a_commander_nothing_about_a_complaint_about_them(client, around):
    secret = information(
        by=around.officer, area=around.area, kind="member-complaint", narrative="Rude at the counter.",
        about_member=around.commander,
    )  # fmt: skip
    page = home(client, around.commander)
    assert secret.number not in page.content.decode()
    assert (page.context["glance"]["open"], page.context["promises"]) == (0, [])
    assert Information.objects.count() == 1


@pytest.mark.parametrize("name", ["commander", "officer", "chief", "clerk", "analyst", "administrator"])
def test_home_asks_the_database_no_more_with_many_than_with_one(
    client, around, name, django_assert_max_num_queries
):
    def fill():
        up = sent_up(around)
        information(by=around.officer, area=around.area, now=timezone.now() - 5 * DAY)
        information(by=around.officer)
        opened(around, now=timezone.now() - 5 * DAY)
        tasks.give_task(
            area=around.area,
            to=around.officer,
            by=around.commander,
            body="Go.",
            due_date=timezone.localdate(),
        )
        return up

    client.force_login(getattr(around, name))
    # the chief sees what the parties promised and the plans as well
    most = 10 if name == "chief" else 9
    fill()
    # the limits of problem files are asked for once a minute: the minute begins here
    cache.clear()
    client.get("/")
    with django_assert_max_num_queries(most) as one:
        client.get("/")
    for _ in range(6):
        answered(around, fill())
    with django_assert_max_num_queries(most) as many:
        client.get("/")
    assert len(many) == len(one)
