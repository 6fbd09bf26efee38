"""An organization among many is written by its whole name; a part of one never stands for it."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from partnerships.actions import meeting_series
from partnerships.forms.whom import LISTED
from partnerships.models import Commitment, Engagement, Meeting, Organization, OrganizationKind

pytestmark = pytest.mark.django_db


def named(around, *names):
    """Organizations of these names, brought in at once."""
    kind = OrganizationKind.objects.get(slug="school")
    facts = {"kind": kind, "by": around.chief, "at": timezone.now()}
    return Organization.objects.bulk_create(Organization(name=name, **facts) for name in names)


@pytest.fixture
def school(around):
    """One of so many that a list of them would be too long."""
    return named(around, "Alder School", *(f"Group {number}" for number in range(LISTED)))[0]


def promise(client, whom):
    given = {"party": "groups", "organization": whom, "body": "Open the gym."}
    return client.post(reverse("commitment_new"), given)


@pytest.mark.parametrize("written", ["Alder School", "  alder SCHOOL ", "Alder School #{pk}"])
def test_whole_name_stands_for_its_organization(client, around, school, written):
    client.force_login(around.officer)
    assert promise(client, written.format(pk=school.pk)).status_code == 302
    assert Commitment.objects.get().organization == school


@pytest.mark.parametrize(
    "written",
    ["Alder", "School", "Alder Schoo", "Alder School 2", "#{pk}", "{pk}", " #{pk}", "Alder #{pk}", "Alder School #9999",
     "Alder School #x", "Alder\x00 School", "%", "Alder_School"],
)  # fmt: skip
def test_part_of_a_name_or_a_number_stands_for_none(client, around, school, written):
    client.force_login(around.officer)
    refused = promise(client, written.format(pk=school.pk))
    assert (refused.status_code, Commitment.objects.count()) == (422, 0)
    assert list(refused.context["form"].errors) == ["organization"]


def test_what_was_written_stands_there_again(client, around, school):
    client.force_login(around.officer)
    refused = promise(client, str(school.pk))
    assert refused.context["form"]["organization"].value() == str(school.pk)
    assert "No organization has this name" in refused.content.decode()


def test_twins_are_told_apart_by_their_numbers(client, around, school):
    twin, ended, lower = named(around, "Alder School", "Alder School", "alder school")
    Organization.objects.filter(pk=ended.pk).update(ended_at=timezone.now())
    client.force_login(around.officer)
    refused = promise(client, "Alder School")
    told = f"Alder School #{school.pk}, Alder School #{twin.pk}, alder school #{lower.pk}."
    assert (refused.status_code, told in refused.content.decode()) == (422, True)
    assert promise(client, f"Alder School #{ended.pk}").status_code == 422
    promise(client, f"Alder School #{twin.pk}")
    assert Commitment.objects.get().organization == twin
    offered = client.get(reverse("organization_names"), {"q": "der alde"}).json()
    assert [each["value"] for each in offered] == [
        f"Alder School #{school.pk}", f"Alder School #{twin.pk}", "alder school",
    ]  # fmt: skip


def test_names_are_completed_for_who_takes_part(client, around, school):
    url = reverse("organization_names")
    client.force_login(around.administrator)
    assert client.get(url, {"q": "Alder"}).status_code == 403
    client.force_login(around.stranger)
    assert client.get(url, {"q": "alder"}).json() == [
        {"label": "Alder School", "value": "Alder School", "detail": "School"}
    ]
    assert (client.get(url, {"q": " "}).json(), len(client.get(url, {"q": "group"}).json())) == ([], 8)


def test_few_stand_in_a_list_and_many_are_looked_up(client, around):
    client.force_login(around.officer)
    doors = {
        "commitment_new": "organization", "engagement_new": "organization", "meeting_new": "host",
        "meeting_series_new": "host",
    }  # fmt: skip
    named(around, *(f"Group {number}" for number in range(LISTED)))
    for is_long in (False, True):
        for name, field in doors.items():
            page = client.get(reverse(name)).content.decode()
            is_looked_up = reverse("organization_names") in page and "js/complete.js" in page
            assert (f'<select name="{field}"' in page, is_looked_up) == (not is_long, is_long), name
        named(around, "One more")


def test_forms_begin_with_the_name_of_what_is_known(client, around, school):
    client.force_login(around.officer)
    for asked, shown in (
        (school.pk, "Alder School"),
        ("x", ""),
        ("99999", ""),
        ("", ""),
        ("9" * 30, ""),
    ):
        form = client.get(reverse("commitment_new"), {"organization": asked}).context["form"]
        assert form["organization"].value() == shown
    assert promise(client, "").status_code == 422
    sent = {
        "organization": "Alder School", "date": timezone.localdate(), "direction": "ours", "kind": "foot",
        "body": "They ask.", "led_to": "nothing", "language": "en", "area": around.area.pk,
    }  # fmt: skip
    assert client.post(reverse("engagement_new"), sent).status_code == 302
    assert [each.organization for each in Engagement.objects.all()] == [school]


def test_host_is_kept_by_name(client, around, school):
    client.force_login(around.officer)
    sent = {
        "title": "Neighbors", "kind": "beat", "area": around.area.pk, "starts_at": "2030-05-07T18:30", "host": "",
    }  # fmt: skip
    client.post(reverse("meeting_new"), sent)
    client.post(reverse("meeting_new"), sent | {"host": "Alder School"})
    assert [each.host for each in Meeting.objects.order_by("pk")] == [None, school]
    made = Meeting.objects.last()
    change = reverse("meeting_change", args=[made.pk])
    Organization.objects.filter(pk=school.pk).update(ended_at=timezone.now())
    assert client.get(change).context["form"]["host"].value() == "Alder School"
    client.post(change, sent | {"host": "Alder School", "title": "All neighbors", "version": made.version})
    made.refresh_from_db()
    assert (made.title, made.host, promise(client, "Alder School").status_code) == (
        "All neighbors",
        school,
        422,
    )


def test_series_keeps_its_host_by_name(client, around, school):
    kept = meeting_series.begin_series(
        by=around.commander, name="Talk", kind="beat", area=around.area, host=school, place="Hall", rhythm="weeks",
        weekday=1, nth=1, every=1, from_date=timezone.localdate(), begins=dt.time(18), minutes=60, languages=[],
    )  # fmt: skip
    Organization.objects.filter(pk=school.pk).update(ended_at=timezone.now())
    client.force_login(around.commander)
    form = client.get(reverse("meeting_series_change", args=[kept.pk])).context["form"]
    assert form["host"].value() == "Alder School"
