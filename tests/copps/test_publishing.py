"""What is brought along to be shown to residents: counts that point to nobody, and nothing that is not theirs."""

import datetime as dt
import itertools

import pytest
from django.utils import timezone

from areas.models import Information, Kind
from copps.pages.publishing import compose, counts
from partnerships.models import PublicSide
from problems.models import Measure, Result
from tests.factories import information

DAY = dt.timedelta(days=1)


def entries(number, *, by, area, at):
    """Entries that were recorded at a moment."""
    made = [information(by=by, area=area).pk for _n in range(number)]
    Information.objects.filter(pk__in=made).update(recorded_at=at, seen_at=at)
    return Information.objects.filter(pk__in=made)


@pytest.mark.django_db
def test_counts_are_of_whole_months_and_of_what_everybody_may_count(around):
    PublicSide.objects.update(fewest_shown=2)
    at = timezone.localtime().replace(day=1, hour=12) - 10 * DAY
    told = {"by": around.officer, "area": around.area, "at": at}
    entries(3, **told)
    entries(2, **told | {"at": timezone.now()})
    entries(2, **told | {"at": at - 400 * DAY})
    entries(2, by=around.stranger, area=around.other_area, at=at)
    entries(4, **told).update(restriction="area")
    entries(5, **told).update(about_member=around.stranger)
    entries(6, **told).update(kind=Kind.objects.filter(to_chief_only=True).first())
    facts, spanish = counts.of_area(around.area)
    assert [(row["kind"], [n for n in row["counts"] if n]) for row in facts["rows"]] == [("Complaint", [3])]
    assert (facts["months"][-1], len(facts["months"])) == (f"{at:%Y-%m}-01", counts.MONTHS)
    assert [row["kind"] for row in spanish["rows"]] == ["Queja"]


@pytest.mark.parametrize(("count", "said"), [(None, None), (0, 0), (1, None), (9, None), (10, 10)])
def test_small_count_is_not_said_and_none_is_none(count, said):
    assert counts.shown(count, 10) == said


def test_table_hides_enough_that_neither_rows_nor_columns_give_a_cell_back():
    cells = {("a", 1): 5, ("a", 2): 40, ("a", 3): 12, ("b", 1): 30, ("b", 2): 20, ("b", 3): 11}
    known = counts.hidden_both_ways(cells, 10)
    assert {key: n for key, n in known.items() if n is not None} == {("a", 2): 40, ("b", 2): 20}


@pytest.mark.parametrize("small", range(1, 10))
def test_what_is_hidden_of_a_line_is_never_one_alone_nor_a_few(small):
    numbers = itertools.cycle([small, 11, 0, 30, 12, 9, 25])
    cells = {(kind, month): next(numbers) for kind in "abcd" for month in range(5)}
    known = counts.hidden_both_ways(cells, 10)
    for side, line in [(0, kind) for kind in "abcd"] + [(1, month) for month in range(5)]:
        mine = [key for key in cells if key[side] == line]
        hidden = [cells[key] for key in mine if known[key] is None]
        others = [key for key in mine if known[key]]
        assert not hidden or not others or (len(hidden) > 1 and sum(hidden) >= 10), (side, line)
    assert {known[key] for key in cells if 0 < cells[key] < 10} == {None}


@pytest.mark.django_db
def test_counts_before_and_after_a_problem_are_said_only_where_they_are_many():
    result = Result(measure=Measure(name="Calls"), figures={"inputs": {"response": [9, 31, 7]}})
    assert compose._counted(result) == {"what": "Calls", "before": None, "after": 31}
