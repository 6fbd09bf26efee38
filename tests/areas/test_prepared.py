"""Questions written out once: they answer as the queryset does, for every shape, and refuse what would go stale."""

import datetime as dt

import pytest
from django.utils import timezone

from areas.models import Area, Information
from areas.queries import prepared as module
from areas.queries.prepared import NotAFact, prepared
from areas.queries.sight import sight_of
from tests.factories import AreaFactory, MemberFactory, SergeantFactory, command, information

pytestmark = pytest.mark.django_db
NOW = dt.datetime(2026, 3, 3, 14, tzinfo=dt.UTC)


def seen_by(member, *, area_id=None, since=None, words=""):
    found = Information.objects.visible_to(member)
    if area_id:
        found = found.filter(area_id=area_id)
    if since:
        found = found.filter(recorded_at__gt=since)
    if words:
        found = found.filter(place_label=words)
    return found.select_related("area").oldest_first()


def test_answers_are_those_of_the_queryset_for_each_member(around):
    asked = prepared(seen_by)
    entry = information(by=around.officer, area=around.area, place_label="12 Elm St")
    other = information(by=around.stranger, area=around.other_area, restriction="area")
    about = information(by=around.officer, area=around.area, about_member=around.chief)
    several = SergeantFactory()
    for number in ("70", "71"):
        command(AreaFactory(number=number), several)
    members = [
        *(vars(around)[name] for name in ("commander", "officer", "stranger", "chief", "clerk", "analyst"))
    ]
    members += [around.other_commander, around.administrator, several, MemberFactory(is_active=False)]
    for _ in range(2):
        for member in members:
            for told in (
                {}, {"area_id": around.area.pk}, {"area_id": around.other_area.pk}, {"since": entry.recorded_at},
                {"words": "12 Elm St"}, {"since": about.recorded_at - dt.timedelta(1), "words": "12 Elm St"},
            ):  # fmt: skip
                assert asked(member, **told) == list(seen_by(member, **told))
    assert asked(around.chief, area_id=around.other_area.pk)[0].area == other.area


def test_text_is_made_once_a_shape(around, django_assert_num_queries, monkeypatch):
    made = []

    @prepared
    def areas(*, ids, on):
        made.append((ids, on))
        return (
            Area.objects.filter(pk__in=ids, started_on__lte=on).by_number().values_list("number", flat=True)
        )

    today = timezone.localdate()
    with django_assert_num_queries(3):
        assert areas(ids=(around.area.pk,), on=today) == [around.area.number]
        assert areas(ids=(around.other_area.pk,), on=today) == [around.other_area.number]
        assert areas(ids=(around.other_area.pk,), on=dt.date(1999, 1, 1)) == []
    assert len(made) == 2  # once for each lot of stand-ins
    assert areas(ids=(), on=today) == []
    assert len(made) == 4
    monkeypatch.setattr(module, "MOST_SHAPES", 2)
    assert areas(ids=(around.area.pk, around.other_area.pk), on=today) == [
        around.area.number, around.other_area.number,
    ]  # fmt: skip
    assert areas(ids=(around.area.pk,), on=today) == [around.area.number]
    assert len(made) == 8


def test_equal_facts_stay_equal(around):
    @prepared
    def of_area(member, *, area):
        return Area.objects.filter(pk=area) if area in sight_of(member).commands else Area.objects.none()

    for _ in range(2):
        assert of_area(around.commander, area=around.area.pk) == [around.area]
        assert of_area(around.commander, area=around.other_area.pk) == []


@pytest.mark.parametrize(
    "question",
    [
        lambda now: Area.objects.filter(started_on__lte=now.date()),
        lambda now: Information.objects.filter(recorded_at__gt=now - dt.timedelta(1)),
        lambda now: Area.objects.filter(number=1 if now.year == 1950 else 2),
        lambda now: Area.objects.filter(number="1") if now.year == 1950 else Area.objects.all(),
        lambda now: Area.objects.filter(pk__in=list(Area.objects.values_list("pk", flat=True))),
    ],
    ids=["a day of it", "a day before", "another constant", "another text", "asks the database"],
)
def test_question_that_reckons_with_its_facts_is_refused(question):
    with pytest.raises(NotAFact):
        prepared(question)(NOW)


def test_sight_of_who_reads_everything_is_asked_for_only_where_it_was_looked_up(
    around, django_assert_num_queries
):
    @prepared
    def own(member):
        return Area.objects.filter(pk__in=sight_of(member).commands)

    with pytest.raises(NotAFact):
        own(around.chief)
    around.chief.keeps_sight = True
    sight_of(around.chief)
    with django_assert_num_queries(0):
        assert own(around.chief) == []
