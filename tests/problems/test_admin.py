"""The limits of problem files in the admin site, on the record."""

import pytest

from ledger.models import Entry
from problems.models import Limits

pytestmark = pytest.mark.django_db
LIMITS = "/admin/problems/limits/"
SENT = {
    "repeat_count": 4, "repeat_days": 90, "chief_cost": 500, "scanning_days": 14, "analysis_days": 30,
    "response_days": 14, "review_days": 30, "assessment_days": 90, "chief_after_days": 3,
    "first_recheck_days": 20, "second_recheck_days": 40, "third_recheck_days": 40,
}  # fmt: skip


def test_limits_are_set_once_changed_on_the_record_and_never_deleted(client, around):
    client.force_login(around.administrator)
    assert client.get(f"{LIMITS}add/").status_code == 200
    assert client.post(f"{LIMITS}add/", SENT).status_code == 302
    limits = Limits.objects.get()
    assert limits.recheck_days == [20, 40]
    assert (limits.repeat_count, limits.chief_after_days, limits.is_small) == (4, 3, False)
    assert client.get(f"{LIMITS}add/").status_code == 403
    assert client.post(f"{LIMITS}{limits.pk}/change/", SENT | {"repeat_count": 5}).status_code == 302
    lines = Entry.objects.about(limits)
    assert [(line.verb, line.words.was, line.words.now) for line in lines][-1] == (
        "limits.changed", {"repeat_count": 4}, {"repeat_count": 5},
    )  # fmt: skip
    assert client.post(f"{LIMITS}{limits.pk}/delete/").status_code == 403
    assert client.get(LIMITS).status_code == 200


def test_limits_are_for_the_two_offices(client, around):
    for name in ("commander", "officer", "clerk", "analyst"):
        client.force_login(getattr(around, name))
        assert client.get(f"{LIMITS}add/").status_code == 302
