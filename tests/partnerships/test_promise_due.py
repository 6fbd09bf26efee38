"""What the days bring to the work with the community: each is told once, and what is not due is not told."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from partnerships.actions import commitment as commitments
from partnerships.actions import engagement as log
from partnerships.actions import organization as organizations
from partnerships.actions import partnership as partnerships
from partnerships.actions import promise_due
from partnerships.actions.link import ask_date, give_for
from partnerships.models import Commitment, Feedback, OrganizationKind, Partnership
from partnerships.panels import feedback, record
from people.models import Notice
from tests import factories

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)


@pytest.fixture
def school(around):
    kind = OrganizationKind.objects.get(slug="school")
    return organizations.add(
        by=around.officer, kind=kind, name="Alder School", areas=[around.area], now=timezone.now() - 400 * DAY
    )


def told(verb):
    return sorted(Notice.objects.filter(verb=verb).values_list("member", flat=True))


def run():
    done = promise_due.run_due(timezone.now())
    return done["late"], done["dormant"], done["quiet"]


def test_late_promise_is_told_once_to_whom_it_concerns(around):
    today = timezone.localdate()
    late = commitments.promise(
        by=around.commander, party="police", member=around.officer, body="Walk by.", area=around.area,
        due_date=today + DAY,
    )  # fmt: skip
    other = commitments.promise(
        by=around.officer, party="residents", who="Neighbors", body="Lock it.", area=around.area
    )
    assert run() == (0, 0, 0)
    Commitment.objects.update(due_date=today - DAY)
    assert (run(), run()) == ((4, 0, 0), (0, 0, 0))
    assert told("commitment.late") == sorted([around.officer.pk, around.commander.pk] * 2)
    commitments.step(other, "withdraw", by=around.officer, version=1, words="Not theirs.")
    Commitment.objects.update(due_date=today - 2 * DAY)
    assert run() == (2, 0, 0)
    commitments.step(late, "keep", by=around.officer, version=1, words="Done.")
    Commitment.objects.update(due_date=today - 3 * DAY)
    assert run() == (0, 0, 0)


def test_late_promise_of_the_whole_city_is_told_to_the_chief(around):
    made = commitments.promise(by=around.officer, party="city", who="Public Works", body="Lights")
    Commitment.objects.filter(pk=made.pk).update(due_date=timezone.localdate() - DAY)
    run()
    assert told("commitment.late") == sorted([around.officer.pk, around.chief.pk])


def test_dormant_partnership_is_told_to_its_lead(around):
    made = partnerships.begin(
        by=around.officer, name="x", purpose="x", area=around.area, lead=around.commander
    )
    assert run() == (0, 0, 0)
    Partnership.objects.filter(pk=made.pk).update(review_date=timezone.localdate() - DAY)
    assert (run(), run()) == ((0, 1, 0), (0, 0, 0))
    assert told("partnership.dormant") == [around.commander.pk]


def test_quiet_tie_is_told_once_each_silence(around, school):
    today = timezone.localdate()
    assert run() == (0, 0, 0)
    log.log(
        by=around.officer,
        organization=school,
        date=today - 200 * DAY,
        direction="ours",
        kind="outreach",
        body="x",
    )
    assert (run(), run()) == ((0, 0, 1), (0, 0, 0))
    assert told("organization.quiet") == [around.officer.pk]
    log.log(by=around.officer, organization=school, date=today, direction="ours", kind="outreach", body="x")
    assert run() == (0, 0, 0)


def test_home_lists_what_breaks_with_its_one_step(client, around, school):
    today = timezone.localdate()
    own = commitments.promise(
        by=around.officer, party="police", body="Walk by.", area=around.area, due_date=today
    )
    theirs = commitments.promise(
        by=around.officer, party="groups", organization=school, body="Open the gym.", area=around.area, due_date=today,
    )  # fmt: skip
    link, _key = give_for(theirs, by=around.officer, channel="print", shared_words="Open it.", version=1)
    ask_date(link, theirs, new_date=today + DAY, reason="Rain.")
    Commitment.objects.filter(pk=theirs.pk).update(due_date=today - DAY)
    log.log(by=around.officer, organization=school, date=today - DAY, direction="ours", kind="trust", body="x",
            follow_up_date=today)  # fmt: skip
    made = partnerships.begin(
        by=around.officer, name="Safe way", purpose="x", area=around.area, review_date=today
    )

    def shown(member):
        client.force_login(member)
        return {(row["title"], row["url"]) for row in client.get("/").context["promises"]}

    at_own, at_theirs = (reverse("commitment", args=[each.pk]) for each in (own, theirs))
    assert shown(around.officer) == {
        ("Promised: Walk by.", at_own),
        ("A partner asks for another day: Open the gym.", at_theirs),
        ("Look again at the partnership “Safe way”", made.get_absolute_url()),
        ("Come back to Alder School", school.get_absolute_url()),
    }
    assert shown(around.commander) == {
        ("Promised: Open the gym.", at_theirs),
        ("A partner asks for another day: Open the gym.", at_theirs),
    }
    log.log(by=around.officer, organization=school, date=today, direction="ours", kind="trust", body="x")
    assert ("Come back to Alder School", school.get_absolute_url()) not in shown(around.officer)
    assert shown(around.stranger) == set()
    commitments.promise(by=around.chief, party="city", who="Public Works", body="Lights", due_date=today)
    Commitment.objects.filter(body="Lights").update(due_date=today - DAY)
    assert {title for title, _url in shown(around.chief)} == {"Promised: Lights"}


def test_chief_sees_promises_by_party(client, around, school):
    commitments.promise(by=around.officer, party="groups", organization=school, body="x", area=around.area)
    client.force_login(around.chief)
    for url in ("/", reverse("chief")):
        parties = client.get(url).context["parties"]
        assert [(row["party"], row["base"]) for row in parties] == [
            ("police", 0), ("residents", 0), ("city", 0), ("groups", 1),
        ]  # fmt: skip


def test_area_file_tells_of_them_as_it_stood(client, around, school):
    made = commitments.promise(
        by=around.officer, party="groups", organization=school, body="Open the gym.", area=around.area,
        now=timezone.now() - 9 * DAY,
    )  # fmt: skip
    commitments.step(made, "keep", by=around.officer, version=1, words="Seen.")
    client.force_login(around.officer)
    url = reverse("whole_file", args=[around.area.slug])

    def lines(**asked):
        return [
            (line.what, line.url)
            for line in client.get(url, asked).context["lines"]
            if "promise" in line.what
        ]

    at = made.get_absolute_url()
    assert lines() == [("promise kept", at), ("promise written down", at)]
    assert lines(on=timezone.localdate() - 2 * DAY) == [("promise written down", at)]
    page = client.get(url).content.decode()
    assert ("Open the gym." in page, "organization brought in" in page) == (True, True)
    paper = reverse("area_print", args=[around.area.slug])

    def printed(**asked):
        words = client.get(paper, asked).content.decode()
        return [
            line in words
            for line in ("promise written down · Open the gym.", "promise kept · Open the gym. · Seen.")
        ]

    assert (printed(), printed(on=timezone.localdate() - 2 * DAY)) == ([True, True], [True, False])
    today = timezone.localdate()
    assert printed(from_date=today - DAY, to_date=today) == [False, True]
    assert (printed(q="gym"), printed(by=around.stranger.pk)) == ([False, False], [False, False])


def test_words_of_the_record_are_said_for_each_verb():
    verbs = {**record.ORGANIZATIONS, **record.COMMITMENTS, **record.PARTNERSHIPS}
    assert (len(verbs), set(verbs) <= set(record.TOLD)) == (40, True)


def test_feedback_stands_beside_the_ranking_of_the_police(client, around, school):
    file = factories.problem(by=around.officer, area=around.area)
    unheard = organizations.add(by=around.officer, kind=school.kind, name="Other", areas=[around.area])
    now = timezone.now()
    for organization, importance in ((school, 5), (school, 4), (unheard, 3)):
        Feedback.objects.create(
            organization=organization, area=around.area, nature="parks", importance=importance, words="The steps.",
            at=now,
        )  # fmt: skip
    rows = feedback.by_nature(around.officer, area=around.area)
    assert [(row["nature"], row["mean"], row["said"], row["organizations"]) for row in rows] == [
        ("parks", 4, 3, 2)
    ]
    assert feedback.by_nature(around.stranger) == feedback.words(around.stranger) == []
    client.force_login(around.officer)
    page = client.get(reverse("priorities_of_partners"), {"area": around.area.slug})
    assert [row["problem"] for row in page.context["ranked"]["rows"]] == [file]
    assert "The steps." in page.content.decode()
    client.force_login(around.stranger)
    assert client.get(reverse("priorities_of_partners")).context["ranked"] == {"rows": [], "of": 0}
