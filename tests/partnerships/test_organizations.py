"""Organizations, the people there, the contact log: who sees what, how strong the tie is, what the record says."""

import datetime as dt
import random

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError
from django.urls import reverse
from django.utils import timezone

from areas.actions.entry import Stale
from areas.workflow import NotReady
from ledger.models import Entry
from partnerships.actions import engagement as log
from partnerships.actions import organization as actions
from partnerships.models import CommunityLimits, Contact, Engagement, Organization, OrganizationKind
from partnerships.panels import organization as panels
from partnerships.workflow.languages import named
from partnerships.workflow.tie import Tie, tie_of
from people.models import Member
from tests import factories

pytestmark = pytest.mark.django_db
LIMITS = {"new_days": 90, "quiet_days": 180, "lost_days": 365}
DAY = dt.date(2026, 11, 20)


def ago(days):
    return DAY - dt.timedelta(days)


def kind(slug="school"):
    return OrganizationKind.objects.get(slug=slug)


@pytest.fixture
def school(around):
    return actions.add(by=around.officer, kind=kind(), name="Alder School", areas=[around.area])


def contact(organization, *, by, date=DAY, **fields):
    given = {"direction": "ours", "kind": "outreach", "body": "They ask for a crossing guard."} | fields
    return log.log(by=by, organization=organization, date=date, now=timezone.now(), **given)


@pytest.mark.parametrize(
    ("first", "last", "tie"),
    [
        (ago(10), ago(10), Tie.NEW),
        (ago(90), ago(1), Tie.NEW),
        (ago(91), ago(1), Tie.ACTIVE),
        (ago(400), ago(180), Tie.ACTIVE),
        (ago(400), ago(181), Tie.QUIET),
        (ago(400), ago(365), Tie.QUIET),
        (ago(400), ago(366), Tie.LOST),
        (ago(5), None, Tie.NEW),
        (ago(91), None, Tie.LOST),
        (None, None, Tie.LOST),
    ],
)
def test_tie_follows_from_the_days_of_contact(first, last, tie):
    assert tie_of(first, last, on=DAY, **LIMITS) == tie


def test_list_finds_by_tie_what_each_page_shows(around):
    days = {
        "new": (10, 5),
        "active": (300, 20),
        "quiet": (700, 200),
        "lost": (900, 500),
        "unheard": (200, None),
    }
    for name, (known, last) in days.items():
        made = actions.add(by=around.officer, kind=kind(), name=name, known_since=ago(known))
        if last is not None:
            contact(made, by=around.officer, date=ago(last), area=around.area)
    for tie in Tie.values:
        asked = panels.asked_of({"tie": tie})
        found = {o.name for o in panels.narrowed(around.officer, asked, on=DAY)}
        each = Organization.objects.with_contact()
        shown = {o.name for o in each if tie_of(o.first_contact, o.last_contact, on=DAY, **LIMITS) == tie}
        assert found == shown == ({"lost", "unheard"} if tie == "lost" else {tie})


def test_languages_stand_in_the_order_of_the_list():
    assert named(["es", "en", "xx"]) == "English, Spanish, xx"


def test_kinds_that_policies_name_are_there_from_the_start():
    names = set(OrganizationKind.objects.values_list("slug", flat=True))
    named_ones = {
        "residents-group", "neighborhood-group", "homeowners-association", "individual", "school", "youth-group",
        "church", "mosque", "synagogue", "business", "chamber-of-commerce", "service-club", "fraternal-organization",
        "advocacy-group", "community-based-organization", "non-profit", "victim-services", "health-services", "media",
        "elected-official", "city-department", "code-enforcement", "public-works", "other-agency",
    }  # fmt: skip
    assert names == named_ones


def test_organization_stands_on_the_record_of_each_of_its_areas(around):
    made = actions.add(
        by=around.commander, kind=kind(), name="Alder School", areas=[around.area, around.other_area], languages=["es"]
    )  # fmt: skip
    lines = Entry.objects.about(made)
    assert sorted(line.area_id for line in lines) == sorted([around.area.pk, around.other_area.pk])
    assert {line.words.now["name"] for line in lines} == {"Alder School"}
    assert list(made.known_by.all()) == [around.commander]


def test_person_who_takes_part_is_never_named_on_the_record(around):
    made = actions.add(by=around.officer, kind=kind("individual"), name="Robin Quill", areas=[around.area])
    actions.add_contact(
        made, by=around.officer, name="Robin Quill", phone="555-0199", email="quill@example.org"
    )
    actions.change(
        made, by=around.officer, version=1, kind=made.kind, name="Robin Quillan", areas=[around.area], known_by=[],
        neighborhood="Robin Quill's street", abilities="Robin Quill has a key",
    )  # fmt: skip
    contact(made, by=around.officer)
    lines = list(Entry.objects.with_words())
    told = " ".join(
        f"{e.subject_label} {e.words.was} {e.words.now} {e.words.note} {e.words.text}" for e in lines
    )
    assert ("Quill" in told, "0199" in told, len(lines)) == (False, False, 4)


def test_change_keeps_what_was_and_refuses_an_older_page(around, school):
    given = {
        "kind": school.kind,
        "name": "Alder High",
        "areas": [around.other_area],
        "known_by": [around.officer],
    }
    changed = actions.change(school, by=around.officer, version=1, **given)
    assert (changed.name, changed.version) == ("Alder High", 2)
    lines = [line for line in Entry.objects.about(changed) if line.verb == "organization.changed"]
    assert [line.words.was["name"] for line in lines] == ["Alder School"] * 2
    with pytest.raises(Stale):
        actions.change(school, by=around.officer, version=1, **given)


def test_end_asks_for_a_reason_and_leaves_the_list(around, school):
    with pytest.raises(NotReady, match="no longer works"):
        actions.end(school, by=around.officer, version=1, reason=" ")
    ended = actions.end(school, by=around.officer, version=1, reason="Closed.")
    assert (list(Organization.objects.in_use()), ended.end_reason) == ([], "Closed.")
    with pytest.raises(Stale):
        actions.end(school, by=around.officer, version=2, reason="Again.")


@pytest.mark.parametrize(
    ("who", "may"),
    [("officer", True), ("commander", True), ("chief", True), ("clerk", True), ("stranger", False),
     ("other_commander", False), ("analyst", False), ("administrator", False)],
)  # fmt: skip
def test_who_works_there_keeps_an_organization(around, school, who, may):
    member = getattr(around, who)
    if may:
        actions.add_contact(school, by=member, role="Principal")
        return
    with pytest.raises(PermissionDenied):
        actions.add_contact(school, by=member, role="Principal")


def test_number_of_a_contact_is_read_by_who_works_in_its_area(around, school):
    person = actions.add_contact(school, by=around.commander, name="Robin Principal", phone="555-0101")
    reads = {
        who
        for who in (
            "officer",
            "commander",
            "chief",
            "clerk",
            "stranger",
            "other_commander",
            "analyst",
            "administrator",
        )
        if Contact.objects.reached_by(getattr(around, who)).filter(pk=person.pk)
    }
    assert reads == {"officer", "commander", "chief", "clerk"}
    assert list(Contact.objects.visible_to(around.stranger)) == [person]
    assert list(Contact.objects.visible_to(around.administrator)) == []


def test_number_of_a_contact_of_the_whole_city_is_read_by_all_who_take_part(around):
    made = actions.add(by=around.chief, kind=kind("media"), name="Larkfield Courier")
    actions.add_contact(made, by=around.chief, role="News desk", phone="555-0110")
    assert Contact.objects.reached_by(around.stranger).count() == 1


def test_page_hides_the_number_from_who_works_elsewhere(client, around, school):
    actions.add_contact(
        school, by=around.officer, name="Robin Principal", phone="555-0101", email="p@example.org"
    )
    shown = {}
    for who in ("officer", "stranger"):
        client.force_login(getattr(around, who))
        page = client.get(school.get_absolute_url()).content.decode()
        shown[who] = ("Robin Principal" in page, "555-0101" in page, "p@example.org" in page)
    assert shown == {"officer": (True, True, True), "stranger": (True, False, False)}


def test_juvenile_is_never_named(around, school):
    with pytest.raises(NotReady, match="under 18"):
        actions.add_contact(school, by=around.officer, name="Robin", is_juvenile=True)
    with pytest.raises(NotReady, match="name or a role"):
        actions.add_contact(school, by=around.officer)
    made = actions.add_contact(school, by=around.officer, role="Speaker of the students", is_juvenile=True)
    assert (str(made), made.label) == ("Speaker of the students", "Speaker of the students")
    with pytest.raises(NotReady, match="under 18"):
        actions.change_contact(
            made, by=around.officer, version=1, role="Speaker", is_juvenile=True, phone="1"
        )


def test_contact_taken_out_is_blanked(around, school):
    made = actions.add_contact(school, by=around.officer, name="Robin Principal", phone="555-0101")
    made = actions.change_contact(
        made, by=around.officer, version=1, name="Robin Head", role="Head", phone="555-0102"
    )
    ended = actions.end_contact(made, by=around.officer, version=2)
    assert (ended.name, ended.phone, ended.email, str(ended)) == ("", "", "", "Head")
    with pytest.raises(Stale):
        actions.end_contact(made, by=around.officer, version=2)


def test_log_says_who_came_to_whom_and_what_it_led_to(around, school):
    made = contact(
        school, by=around.stranger, direction="theirs", language="es", led_to="problem", led_words="Cars"
    )
    line = Entry.objects.about(made).get()
    assert (made.area, line.area_id, line.verb) == (around.area, around.area.pk, "engagement.logged")
    assert line.words.now == {"with": "Alder School", "way": "theirs", "led_to": "problem"}
    assert (line.words.text, line.subject_label) == ("They ask for a crossing guard.", f"Outreach, {DAY}")


def test_contact_with_the_media_says_who_of_us_spoke(client, around, school):
    given = {
        "organization": school.pk, "area": around.area.pk, "date": "2026-11-20", "direction": "theirs", "kind": "media",
        "language": "en", "body": "About the crossing.", "led_to": "nothing",
    }  # fmt: skip
    client.force_login(around.officer)
    refused = client.post(reverse("engagement_new"), given)
    assert (refused.status_code, list(refused.context["form"].errors)) == (422, ["speaker"])
    client.post(reverse("engagement_new"), given | {"speaker": around.commander.pk})
    line = Engagement.objects.get()
    assert (line.speaker, Entry.objects.about(line).get().words.now["spoke"]) == (
        around.commander, str(around.commander)
    )  # fmt: skip
    spoke = f"{around.commander} spoke"
    pages = [reverse("media"), reverse("engagements"), school.get_absolute_url()]
    assert [spoke in client.get(page).content.decode() for page in pages] == [True] * 3
    assert "Who of us spoke" in client.get(line.get_absolute_url()).content.decode()
    with pytest.raises(IntegrityError):
        Engagement.objects.filter(pk=line.pk).update(speaker=None)


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"organization": None}, "organization or the area"),
        ({"date": dt.date(2050, 1, 1)}, "has not come"),
        ({"led_to": "problem"}, "which problem"),
        ({"led_to": "priority", "led_words": " "}, "which problem"),
        ({"led_to": "information"}, "number of the entry"),
        ({"kind": "media"}, "who of us spoke"),
    ],
)
def test_log_asks_for_what_is_missing(around, school, fields, words):
    with pytest.raises(NotReady, match=words):
        contact(fields.pop("organization", school), by=around.officer, **fields)


def test_log_is_read_by_who_works_there_and_who_wrote_it(around, school):
    contact(school, by=around.other_commander)
    reads = {
        who
        for who in (
            "officer",
            "commander",
            "chief",
            "clerk",
            "analyst",
            "stranger",
            "other_commander",
            "administrator",
        )
        if Engagement.objects.visible_to(getattr(around, who))
    }
    assert reads == {"officer", "commander", "chief", "clerk", "analyst", "other_commander"}


def test_contact_with_an_organization_of_two_areas_has_no_area_of_its_own(around):
    made = actions.add(by=around.chief, kind=kind(), name="Both", areas=[around.area, around.other_area])
    assert contact(made, by=around.chief).area is None


def test_list_is_narrowed_by_each_filter(client, around, school):
    actions.add(by=around.chief, kind=kind("church"), name="Birch Church", areas=[around.other_area], languages=["es"],
                neighborhood="Mill side", abilities="A hall", known_by=[around.chief])  # fmt: skip
    client.force_login(around.officer)

    def names(**asked):
        return [
            row["organization"].name for row in client.get(reverse("organizations"), asked).context["rows"]
        ]

    assert names() == ["Alder School", "Birch Church"]
    assert names(kind="church") == names(language="es") == names(q="mill hall") == ["Birch Church"]
    assert names(area=around.area.slug) == names(known="mine") == ["Alder School"]
    assert (names(q="nothing"), names(page="9"), len(names(page="x")), len(names(tie="what"))) == (
        [],
        [],
        2,
        2,
    )


def test_list_asks_as_often_for_many_as_for_one(client, around, school, django_assert_num_queries):
    client.force_login(around.officer)
    url = reverse("organizations")
    client.get(url)
    with django_assert_num_queries(6):
        client.get(url)
    for number in range(35):
        made = actions.add(by=around.officer, kind=kind(), name=f"School {number}", areas=[around.area])
    contact(made, by=around.officer)
    with django_assert_num_queries(6):
        page = client.get(url)
    assert (len(page.context["rows"]), page.context["older"]) == (25, "?page=1")
    assert len(client.get(url, {"page": 1}).context["rows"]) == 11


def test_coverage_counts_known_and_spoken_with(around, school):
    contact(school, by=around.officer, date=DAY)
    actions.add(by=around.officer, kind=kind(), name="Silent School")
    rows = {row["kind"].slug: (row["heard"], row["of"]) for row in panels.coverage(around.officer, on=DAY)}
    assert (rows["school"], rows["mosque"], len(rows)) == ((1, 2), (0, 0), 24)


def test_pages_bring_in_change_note_and_end(client, around):
    client.force_login(around.officer)
    assert "No organization yet" in client.get(reverse("organizations")).content.decode()
    refused = client.post(reverse("organization_new"), {"name": "Mill Club", "abilities": "A boat"})
    assert (refused.status_code, "A boat" in refused.content.decode()) == (422, True)
    given = {
        "kind": kind("service-club").pk,
        "name": "Mill Club",
        "areas": [around.area.pk],
        "languages": ["en"],
    }
    client.post(reverse("organization_new"), given)
    made = Organization.objects.get()
    client.post(
        reverse("organization_change", args=[made.pk]), given | {"name": "Mill Service Club", "version": 1}
    )
    client.post(reverse("contact_new", args=[made.pk]), {"name": "Robin Treasurer"})
    person = Contact.objects.get()
    young = client.post(reverse("contact_new", args=[made.pk]), {"name": "Robin", "is_juvenile": "on"})
    assert (young.status_code, "never named" in young.content.decode()) == (422, True)
    client.post(
        reverse("contact_change", args=[made.pk, person.pk]), {"name": "Robin", "role": "Chair", "version": 1}
    )
    line = {
        "date": DAY,
        "direction": "ours",
        "kind": "foot",
        "language": "en",
        "body": "Met.",
        "led_to": "nothing",
    }
    assert client.post(reverse("organization_log", args=[made.pk]), line).status_code == 302
    entry = factories.information(by=around.officer, area=around.area)
    led = line | {"led_to": "information", "number": entry.number, "area": around.area.pk}
    assert client.post(reverse("engagement_new"), led | {"number": "I-1"}).status_code == 422
    assert client.post(reverse("engagement_new"), led).status_code == 302
    met = Engagement.objects.get(led_to="information")
    assert (met.information, met.organization) == (entry, None)
    assert entry.number in client.get(met.get_absolute_url()).content.decode()
    narrowed = client.get(reverse("engagements"), {"kind": "foot", "direction": "ours", "before": met.pk})
    assert len(narrowed.context["rows"]) == 1
    page = client.get(made.get_absolute_url()).content.decode()
    assert ("Mill Service Club" in page, "Chair" in page, "Met." in page) == (True, True, True)
    client.post(reverse("contact_end", args=[made.pk, person.pk]), {"version": 2})
    client.post(reverse("organization_end", args=[made.pk]), {"version": 2, "reason": "Gone."})
    made.refresh_from_db()
    person.refresh_from_db()
    assert (made.end_reason, person.name) == ("Gone.", "")
    assert "organization_change" not in client.get(made.get_absolute_url()).content.decode()


def test_kinds_and_limits_are_set_in_the_admin_site(client, around):
    client.force_login(around.chief)
    for name in ("Mosque", "Mosque School"):
        client.post(
            reverse("admin:partnerships_organizationkind_add"),
            {"name": name, "party": "groups", "order": 1, "is_active": "on"},
        )
    assert OrganizationKind.objects.get(name="Mosque School").slug == "mosque-school"
    client.post(
        reverse("admin:partnerships_organizationkind_add"),
        {"name": "Mosque!", "party": "groups", "order": 1, "is_active": "on"},
    )
    assert OrganizationKind.objects.get(name="Mosque!").slug == "mosque-2"
    given = {"new_days": 30, "quiet_days": 60, "lost_days": 90, "link_days": 10, "soon_days": 3}
    client.post(reverse("admin:partnerships_communitylimits_add"), given)
    assert (CommunityLimits.current().quiet_days, str(CommunityLimits.current())) == (
        60,
        "Limits of the community side",
    )
    assert client.get(reverse("admin:partnerships_communitylimits_add")).status_code == 403


def test_list_tells_the_areas_and_who_knows_each_as_they_are(around):
    luck, people = random.Random(3), [around.officer, around.stranger, around.chief, around.commander]
    Member.objects.filter(pk=around.chief.pk).update(name="")
    for number in range(12):
        actions.add(
            by=around.chief, kind=kind(), name=f"School {number}", known_by=luck.sample(people, luck.randint(1, 4)),
            areas=luck.sample([around.area, around.other_area], luck.randint(0, 2)),
        )  # fmt: skip
    shown = panels.listed(around.officer, {}, on=DAY)
    for row in shown["rows"]:
        found = row["organization"]
        assert list(row["areas"]) == [area.number for area in found.areas.by_number()]
        assert row["known_by"] == sorted(member.short_name for member in found.known_by.all())
    kinds = OrganizationKind.objects.filter(is_active=True).order_by("order", "name")
    assert [(each["slug"], each["name"]) for each in shown["kinds"]] == list(
        kinds.values_list("slug", "name")
    )
    assert len(shown["rows"]) == 12


def test_list_goes_by_the_limits_in_force(around, school):
    contact(school, by=around.officer, date=DAY - dt.timedelta(days=40))
    Organization.objects.update(at=timezone.now() - dt.timedelta(days=900))
    on = DAY + dt.timedelta(days=1)
    before = panels.listed(around.officer, {}, on=on)["rows"][0]["tie"]["kind"]
    CommunityLimits.objects.create(new_days=1, quiet_days=10, lost_days=20)
    CommunityLimits.objects.create(new_days=1, quiet_days=900, lost_days=2000)
    after = panels.listed(around.officer, {}, on=on)["rows"][0]["tie"]["kind"]
    assert (before, after) == ("kept", "over")
