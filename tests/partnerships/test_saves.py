"""How often a save of the community side asks the database: sign-in, lock, form, change and record together."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from partnerships.actions import commitment, organization
from partnerships.models import OrganizationKind

pytestmark = pytest.mark.django_db


@pytest.fixture
def school(around):
    kind = OrganizationKind.objects.get(slug="school")
    return organization.add(by=around.commander, kind=kind, name="Alder School", areas=[around.area])


@pytest.fixture
def promise(around, school):
    return commitment.promise(
        by=around.commander, party="groups", organization=school, area=around.area, body="Open the gym."
    )


def asked_by(client, url, sent):
    """How many statements a save takes, without those that only mark a transaction."""
    with CaptureQueriesContext(connection) as asked:
        assert client.post(url, sent).status_code == 302
    return sum(not each["sql"].startswith(("SAVEPOINT", "RELEASE")) for each in asked.captured_queries)


def test_saves_ask_no_more_than_they_need(client, around, school, promise):
    client.force_login(around.officer)
    kind, area, today = school.kind_id, around.area.pk, timezone.localdate()
    met = {
        "date": today,
        "direction": "ours",
        "kind": "foot",
        "language": "en",
        "body": "Met.",
        "led_to": "nothing",
    }
    saves = {
        "step": (reverse("commitment_step", args=[promise.pk, "keep"]), {"version": 1, "words": "Seen."}),
        "promise": (
            reverse("commitment_new"),
            {"party": "groups", "organization": school.pk, "area": area, "body": "Trim."},
        ),
        "contact": (reverse("engagement_new"), met | {"organization": school.pk, "area": area}),
        "contact with one": (reverse("organization_log", args=[school.pk]), met),
        "person": (reverse("contact_new", args=[school.pk]), {"name": "Robin Reed"}),
        "change": (
            reverse("organization_change", args=[school.pk]),
            {"kind": kind, "name": "Alder", "areas": [area], "version": 1},
        ),
        "organization": (reverse("organization_new"), {"kind": kind, "name": "Mill Club", "areas": [area]}),
    }
    assert {name: asked_by(client, *save) for name, save in saves.items()} == {
        "step": 10, "promise": 11, "contact": 11, "contact with one": 10, "person": 13, "change": 18,
        "organization": 12,
    }  # fmt: skip
