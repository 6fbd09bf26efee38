"""The report for the mayor and council: work in full, people only in numbers that point to nobody."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from copps.pages import council
from partnerships.actions import training
from partnerships.models import Commitment, Meeting, PolicingPlan, Priority, PublicSide
from problems.models import Problem
from tests.factories import AreaFactory, MemberFactory, assign, information, problem

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)


def rows(client, **asked):
    return client.get(reverse("council"), asked).context["areas"]


def test_each_area_stands_by_its_number_and_last_the_whole_city(client, around):
    now, today = timezone.now(), timezone.localdate()
    vacant = AreaFactory()
    AreaFactory(ended_on=today - DAY)
    told = {"by": around.commander, "at": now}
    PolicingPlan.objects.create(
        area=around.area, title="Plan", adopted_at=now, adopted_by=around.chief, **told
    )
    PolicingPlan.objects.create(area=around.other_area, title="Being written", **told)
    plan = PolicingPlan.objects.get(area=around.area)
    for rank, title, dropped_at in ((2, "Noise", None), (1, "Racing", None), (3, "Graffiti", now)):
        Priority.objects.create(plan=plan, rank=rank, title=title, dropped_at=dropped_at, **told)
    for days, area in ((1, around.area), (400, around.area), (1, None)):
        Meeting.objects.create(
            title="Block", starts_at=now - days * DAY, held_at=now, held_by=around.commander, place="Library",
            area=area, **told,
        )  # fmt: skip
    promised = {"party": "police", "area": around.area, "body": "Walk.", "due_date": today - DAY, **told}
    Commitment.objects.create(kept_at=now, **promised)
    Commitment.objects.create(**promised)
    Commitment.objects.create(**promised | {"due_date": today - 400 * DAY})
    closed = problem(by=around.officer, area=around.area)
    Problem.objects.filter(pk=closed.pk).update(
        stage="closed", closed_at=now, closed_by=around.commander, outcome="reduced"
    )
    problem(by=around.officer, area=around.area)
    client.force_login(around.chief)
    first, second, third, city = rows(client)
    assert [each["area"] for each in (first, second, third, city)] == [
        around.area, around.other_area, vacant, None,
    ]  # fmt: skip
    assert (first["commander"], third["commander"]) == (around.commander, None)
    assert (first["plan"]["plan"].title, second["plan"]) == ("Plan", None)
    assert first["plan"]["priorities"] == ["Racing", "Noise"]
    assert (first["meetings"], city["meetings"]) == (1, 1)
    assert [(each["kept"], each["base"]) for each in first["promises"]] == [(1, 2)]
    assert (first["open"], [(str(label), n) for label, n in first["closed"]]) == (1, [("Fewer incidents", 1)])
    assert (second["open"], second["closed"], second["promises"]) == (0, [], [])
    assert [rows(client, months=asked)[0]["meetings"] for asked in ("12", "x")] == [1, 1]


def test_few_entries_are_not_counted_and_names_are_not_told(client, around):
    PublicSide.objects.update_or_create(pk=1, defaults={"fewest_shown": 3})
    for _n in range(2):
        information(by=around.officer, area=around.area, reporter={"name": "Robin Quill"})
    for _n in range(3):
        information(by=around.stranger, area=around.other_area)
    client.force_login(around.chief)
    first, second, city = rows(client)
    assert (first["entries"], second["entries"], city["entries"]) == (None, 3, 0)
    page = client.get(reverse("council")).content.decode()
    assert ("fewer than 3" in page, "Robin Quill" in page, str(around.officer) in page) == (
        True,
        False,
        False,
    )


def test_training_is_told_of_an_area_with_members_enough(client, around):
    PublicSide.objects.update_or_create(pk=1, defaults={"fewest_shown": 3})
    assign(around.area, MemberFactory())
    training.record_training(
        [around.officer], course="Talking", hours=8, mode="online", held_date=timezone.localdate(), evidence="Sheet",
        by=around.chief,
    )  # fmt: skip
    client.force_login(around.chief)
    trained = client.get(reverse("council")).context["trained"]
    assert (trained["complete"], trained["count"]) == (1, 8)
    assert [(each["area"], each["complete"], each["count"]) for each in trained["areas"]] == [
        (around.area, 1, 3)
    ]


@pytest.mark.parametrize(
    ("counts", "listed"),
    [
        ({"a": 12, None: 3}, []),
        ({"a": 12, "b": 11, None: 3}, ["a"]),
        ({"a": 12, "b": 11, "c": 9, None: 1}, ["a", "b"]),
        ({"a": 12, "b": 11, "c": 4, None: 3}, ["a"]),
        ({"a": 12, "b": 11}, ["a", "b"]),
        ({"a": 12, None: 15}, ["a"]),
    ],
)
def test_what_is_left_of_all_members_is_never_a_few(counts, listed):
    groups = [{"area": area, "count": count} for area, count in counts.items()]
    assert [group["area"] for group in council._large_enough(groups, 10)] == listed


def test_shares_stand_beside_each_other_where_one_may_be_shown():
    def question(key, share):
        return {"key": key, "text": {"en": key.upper(), "es": key}, "share": share}

    waves = [
        {"questions": [question("a", {"percent": 60}), question("b", None)]},
        {"questions": [question("a", None), question("c", {"percent": 50})]},
    ]
    assert council._trend(waves) == [
        {"text": "A", "shares": [{"percent": 60}, None]},
        {"text": "C", "shares": [None, {"percent": 50}]},
    ]


def test_report_asks_as_often_for_a_long_list_of_files(client, around, django_assert_num_queries):
    client.force_login(around.chief)
    client.get(reverse("council"))
    with CaptureQueriesContext(connection) as once:
        client.get(reverse("council"))
    for _n in range(5):
        problem(by=around.officer, area=around.area)
        information(by=around.officer, area=around.area)
    with django_assert_num_queries(len(once)):
        client.get(reverse("council"))
