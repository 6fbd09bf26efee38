"""Real figures give what others published or computed independently, and no more is said of them."""

import csv
import datetime as dt
import gzip
import re
from collections import Counter
from zoneinfo import ZoneInfo

import pytest

from areas.geography.locator import Locator
from areas.geography.outlines import read_outlines
from areas.readers.tables import open_table
from problems.evaluation import Pair, Verdict, evaluate
from problems.figures.concentration import Facility, repeats, risky_facilities
from problems.figures.hours import Span, hours_by_weekday

CITY = "city"


@pytest.fixture(scope="module")
def assaults(shared_data):
    """Chicago's aggravated assaults by beat and year, and of the city by year (under CITY)."""
    content = (shared_data / "boundaries" / "chicago_police_beats_2014_shp.zip").read_bytes()
    outlines = read_outlines(content, number_field="BEAT_NUM", name_field="").outlines
    locator = Locator([(each.number, each.number, each.geometry) for each in outlines])
    path = shared_data / "incidents" / "chicago_aggravated_assaults_2010_2019.csv.gz"
    with gzip.open(path, "rt", newline="", encoding="utf-8") as file:
        rows = [(row["latitude"], row["longitude"], row["date"][:4]) for row in csv.DictReader(file)]
    hits = locator.locate_many(
        [float(lat) for lat, _lng, _year in rows], [float(lng) for _lat, lng, _year in rows]
    )
    counts = Counter((hit.key, year) for hit, (_lat, _lng, year) in zip(hits, rows, strict=True))
    counts.update((CITY, year) for _lat, _lng, year in rows)
    return counts


@pytest.fixture
def years(assaults):
    """A pair of a beat between two calendar years."""
    return lambda beat, before, after: Pair(assaults[beat, before], assaults[beat, after])


def test_beat_0421_from_2016_to_2017_is_worse(years):
    response, comparison = years("0421", "2016", "2017"), years("0423", "2016", "2017")
    assert (response, comparison) == (Pair(147, 204), Pair(145, 149))
    found = evaluate(response, comparison=comparison)
    assert (round(found.percent_change, 2), found.wdd, round(found.wdd_se, 2)) == (38.78, 53, 25.4)
    assert (found.outcome, "This is not a reduction." in found.verdict) == (Verdict.WORSE, True)


def test_beat_0421_from_2010_to_2014_fell_as_its_comparison_did(years):
    response, comparison = years("0421", "2010", "2014"), years("0423", "2010", "2014")
    assert (response, comparison) == (Pair(205, 120), Pair(216, 146))
    found = evaluate(response, comparison=comparison)
    assert (round(found.percent_change, 2), found.wdd, round(found.wdd_se, 2)) == (-41.46, -15, 26.21)
    assert found.outcome == Verdict.FEWER_NOT_DISTINGUISHABLE


def test_chicago_from_2016_to_2017_fell_by_two_percent(assaults):
    city = Pair(assaults[CITY, "2016"], assaults[CITY, "2017"])
    assert city == Pair(15329, 15022)
    assert round(evaluate(city).percent_change, 2) == -2.00


def test_beats_of_chicago_make_an_80_20_table(assaults):
    by_beat = Counter()
    for (beat, _year), count in assaults.items():
        by_beat[beat] += count
    # the whole, and what lies in no beat
    del by_beat[CITY], by_beat[None]
    rows = risky_facilities([Facility(beat, count) for beat, count in by_beat.items()])
    assert [(row.name, row.events) for row in rows[:3]] == [("0421", 1704), ("0423", 1673), ("0624", 1520)]
    assert rows[-1].cumulative_percent_of_events == 100


@pytest.fixture(scope="module")
def calls(shared_data):
    columns, rows = open_table(shared_data / "incidents" / "berkeley_pd_calls_for_service_2017.csv")
    return [dict(zip(columns, row, strict=True)) for row in rows]


def test_berkeley_calls_fill_the_hours_of_the_week(calls):
    zone = ZoneInfo("America/Los_Angeles")
    times = [
        dt.datetime.strptime(call["EVENTDT"][:10] + call["EVENTTM"], "%m/%d/%Y%H:%M").replace(tzinfo=zone)
        for call in calls
    ]
    table = hours_by_weekday([Span(time) for time in times], zone=zone)
    assert (table.total, table.unknown) == (5508, 0)
    expected = Counter((int(call["CVDOW"]) - 1) % 7 for call in calls)
    assert dict(enumerate(table.by_weekday)) == expected


def test_berkeley_blocks_are_repeated(calls):
    blocks = Counter(call["BLKADDR"].strip() for call in calls)
    found = repeats(call["BLKADDR"].strip() or None for call in calls)
    assert (found.events, found.unknown, found.rows[-1].times) == (5481, 27, 76)
    assert found.repeat_events == sum(count for block, count in blocks.items() if block and count > 1)


@pytest.mark.parametrize(
    ("before", "after", "outcome"),
    [((3, 4), (5, 6), Verdict.TOO_FEW), ((5, 6), (7, 8), Verdict.WORSE)],
)
def test_berkeley_vehicle_burglaries_by_two_months(calls, before, after, outcome):
    months = Counter(int(call["EVENTDT"][:2]) for call in calls if call["OFFENSE"] == "BURGLARY AUTO")
    pair = Pair(*(sum(months[month] for month in period) for period in (before, after)))
    assert pair in {Pair(331, 300), Pair(300, 390)}
    assert evaluate(pair).outcome == outcome


def test_san_diego_calls_from_week_to_week(shared_data):
    columns, rows = open_table(shared_data / "incidents" / "san_diego_calls_for_service_2023_part.csv")
    calls = [dict(zip(columns, row, strict=True)) for row in rows]
    weeks = {"before": "01 02 03 04 05 06 07", "after": "08 09 10 11 12 13 14"}

    def pair(kind=None):
        days = Counter(call["date_time"][8:10] for call in calls if kind in {None, call["call_type"]})
        counts = {name: sum(days[day] for day in week.split()) for name, week in weeks.items()}
        return Pair(**counts)

    assert (pair(), evaluate(pair()).outcome) == (Pair(9049, 9422), Verdict.WORSE)
    assert (pair("415"), evaluate(pair("415")).outcome) == (Pair(750, 669), Verdict.FEWER_NO_COMPARISON)


def test_published_projects_give_the_change_that_was_recomputed(shared_data):
    with (shared_data / "pop" / "sara_projects.csv").open(newline="", encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if row["recomputed_change_pct"]]
    computed = {
        row["id"]: f"{evaluate(Pair(int(row['before_count']), int(row['after_count']))).percent_change:.2f}"
        for row in rows
    }
    assert computed == {row["id"]: row["recomputed_change_pct"] for row in rows}
    assert len(computed) == 6


def worked(text):
    """The pairs of a worked case, by their role: `control 20,20; treated 20,10`."""
    found = re.findall(r"([a-z ]+?) (\d+),(\d+)", text)
    return {role.strip(): Pair(int(before), int(after)) for role, before, after in found}


def test_worked_cases_of_the_difference(shared_data):
    with (shared_data / "pop" / "assessment_statistics_worked.csv").open(
        newline="", encoding="utf-8"
    ) as file:
        rows = {row["id"]: row for row in csv.DictReader(file) if row["id"].startswith("W")}
    computed = {}
    for name, row in rows.items():
        pairs = worked(row["input"])
        found = evaluate(
            pairs["treated"],
            comparison=pairs["control"],
            buffer=pairs.get("displacement treated"),
            buffer_comparison=pairs.get("displacement control"),
        )
        computed[name] = (found.wdd, round(found.wdd_se**2, 6), f"{found.wdd_se:.4f}")
    assert computed == {"W1": (-10, 70, "8.3666"), "W2": (-10, 370, "19.2354"), "W3": (-20, 180, "13.4164")}
    assert [each for each in ("8.3666", "19.235", "13.4164") if each in str(rows)] == [
        "8.3666",
        "19.235",
        "13.4164",
    ]
