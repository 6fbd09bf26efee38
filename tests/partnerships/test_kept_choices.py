"""A page that is sent again as it stands takes nothing out, though an area has ended or a member has left since."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from areas.models import Area, Kind
from ledger.models import Entry
from partnerships.actions import meeting as meetings
from partnerships.actions import meeting_series, needs, partnership, volunteer
from partnerships.actions import organization as organizations
from partnerships.models import Contact, Neighborhood, Organization, OrganizationKind
from people.models import Member
from tests.filled import Filled

pytestmark = pytest.mark.django_db


@pytest.fixture
def again(client, around):
    """Send a page of the chief's again, as it stands."""
    client.force_login(around.chief)

    def send(page, *args, **changed):
        url = reverse(page, args=args)
        answer = client.post(url, Filled(client.get(url).content.decode()).sent | changed)
        assert answer.status_code == 302, answer.context["form"].errors

    return send


def made(around, name="Alder School"):
    return organizations.add(
        by=around.officer, kind=OrganizationKind.objects.get(slug="school"), name=name, areas=[around.area]
    )


def ended(around):
    Area.objects.filter(pk=around.area.pk).update(ended_on=timezone.localdate())
    Member.objects.filter(pk=around.officer.pk).update(is_active=False)


def test_organization_of_an_area_that_ended_gives_nobody_else_its_telephones(around, again):
    school = made(around)
    organizations.add_contact(school, by=around.officer, name="Pat", phone="555-0100")
    ended(around)
    again("organization_change", school.pk, note="Gate on Elm.")
    school.refresh_from_db()
    assert (school.note, list(school.areas.all()), list(school.known_by.all())) == (
        "Gate on Elm.", [around.area], [around.officer],
    )  # fmt: skip
    assert not Contact.objects.reached_by(around.stranger).exists()


def test_meeting_keeps_its_series_area_host_and_speaker(around, again):
    school, now = made(around), timezone.now()
    series = meeting_series.begin_series(
        by=around.commander, name="Beat talk", kind="beat", area=around.area, host=school, place="Hall", rhythm="weeks",
        weekday=1, nth=1, every=1, from_date=timezone.localdate(), begins=dt.time(18), minutes=60, languages=[],
    )  # fmt: skip
    called = meetings.schedule(
        by=around.commander, title="Beat talk", kind="beat", series=series, area=around.area, host=school,
        presenter=around.officer, starts_at=now - dt.timedelta(hours=2), place="Hall",
    )  # fmt: skip
    quarter = Neighborhood.objects.create(area=around.area, name="Mill", by=around.commander, at=now)
    meetings.hold(
        called, by=around.commander, version=called.version, present=[around.officer], represented=[school],
        neighborhoods=[quarter], resident_count=12, young_count=1, older_count=2,
    )  # fmt: skip
    coming = meetings.schedule(
        by=around.commander, title="Next talk", kind="beat", series=series, area=around.area, host=school,
        presenter=around.officer, starts_at=now + dt.timedelta(days=9), place="Hall",
    )  # fmt: skip
    ended(around)
    Organization.objects.filter(pk=school.pk).update(ended_at=now)
    Neighborhood.objects.update(ended_at=now)
    again("meeting_hold", called.pk, resident_count="13")
    called.refresh_from_db()
    came = (list(called.present.all()), list(called.represented.all()), list(called.neighborhoods.all()))
    assert (called.resident_count, *came) == (13, [around.officer], [school], [quarter])
    again("meeting_series_change", series.pk, name="Talk")
    series.refresh_from_db()
    assert (series.name, series.area, series.host) == ("Talk", around.area, school)
    meeting_series.end_series(series, reason="Done.", by=around.chief, version=series.version)
    again("meeting_change", coming.pk, place="Gym")
    coming.refresh_from_db()
    assert (coming.place, coming.series, coming.area, coming.host, coming.presenter) == (
        "Gym", series, around.area, school, around.officer,
    )  # fmt: skip


def test_partnership_keeps_the_meeting_that_was_cancelled(around, again):
    coming = meetings.schedule(
        by=around.commander,
        title="Talk",
        kind="beat",
        area=around.area,
        starts_at=timezone.now(),
        place="Hall",
    )
    together = partnership.begin(
        by=around.commander, name="Safe way", purpose="Less speeding.", area=around.area, lead=around.commander,
        next_meeting=coming,
    )  # fmt: skip
    again("partnership_change", together.pk, purpose="No speeding.")
    together.refresh_from_db()
    assert (together.purpose, together.next_meeting) == ("No speeding.", coming)


def test_volunteer_keeps_an_organization_that_ended(around, again):
    school = made(around)
    helper = volunteer.add(by=around.commander, name="Pat", organization=school, area=around.area)
    Organization.objects.filter(pk=school.pk).update(ended_at=timezone.now())
    again("volunteer_change", helper.pk, skills="Reads to children")
    helper.refresh_from_db()
    assert (helper.skills, helper.organization) == ("Reads to children", school)


def test_need_keeps_a_kind_that_is_no_longer_offered(around, again):
    today, kind = timezone.localdate(), Kind.objects.get(slug="hazard")
    assessment = needs.begin(around.area, by=around.commander, from_date=today, until_date=today)
    need = needs.add_need(assessment, by=around.commander, title="Dark steps", kind=kind)
    Kind.objects.filter(pk=kind.pk).update(is_active=False)
    again("need", around.area.slug, assessment.pk, need.pk, words="Nine lamps.")
    need.refresh_from_db()
    assert (need.words, need.kind) == ("Nine lamps.", kind)


def test_series_that_goes_to_another_area_is_told_in_both_files(around):
    series = meeting_series.begin_series(
        by=around.chief, name="Talk", kind="beat", area=around.area, host=None, place="Hall", rhythm="weeks",
        weekday=1, nth=1, every=1, from_date=timezone.localdate(), begins=dt.time(18), minutes=60, languages=[],
    )  # fmt: skip
    meeting_series.change_series(series, by=around.chief, version=1, area=around.other_area)
    lines = Entry.objects.about(series).filter(verb="series.changed").order_by("sequence")
    assert list(lines.values_list("area_id", flat=True)) == [around.area.pk, around.other_area.pk]
