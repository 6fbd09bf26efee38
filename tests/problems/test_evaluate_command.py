"""The figures from the command line: the vectors of the domain reference, the published worked cases, refusals."""

import csv
import gzip
import io
import json
import os
import re
import subprocess
import sys
from collections import Counter

import pytest
from django.core.management import CommandError, call_command

from areas.geography.locator import Locator
from areas.geography.outlines import read_outlines
from problems.evaluation import Pair
from problems.evaluation import evaluate as in_code
from tests.conftest import ROOT

KEYS = [
    "percent_change", "gross_effect", "net_effect", "success", "buffer_displacement", "wdq", "total_net_effect",
    "rate_ratio", "rate_ratio_low", "rate_ratio_high", "rate_ratio_wald_low", "rate_ratio_wald_high",
    "rate_ratio_se_ln", "p_value", "relative_effect", "relative_effect_low", "relative_effect_high", "wdd", "wdd_se",
    "wdd_low", "wdd_high", "wdd_z", "outcome", "verdict", "refused",
]  # fmt: skip


def told(line):
    """The figures that the command gives for this line of arguments."""
    out = io.StringIO()
    call_command("evaluate", *line.split(), "--json", stdout=out)
    return json.loads(out.getvalue(), parse_constant=pytest.fail)


def printed(found, expected):
    """The figures of these names, each to as many places as its expected text prints; None where refused."""
    return {
        name: None if found[name] is None else f"{found[name]:.{len(text.partition('.')[2])}f}" if text else found[name]
        for name, text in expected.items()
    }  # fmt: skip


VECTORS = {
    "V1": (
        "--response 100 50 --buffer 100 150 --comparison 100 100",
        {"success": "-0.5", "buffer_displacement": "0.5", "wdq": "-1", "total_net_effect": "0"},
    ),
    "V2": (
        "--response 200 120 --buffer 100 90 --comparison 400 400",
        {
            "gross_effect": "80", "net_effect": "0.2", "success": "-0.2", "buffer_displacement": "-0.025",
            "wdq": "0.125", "total_net_effect": "90",
        },
    ),
    "V3": (
        "--response 200 120 --buffer 100 90 --comparison 400 380",
        {
            "net_effect": "0.184211", "buffer_displacement": "-0.013158", "wdq": "0.071429",
            "total_net_effect": "75",
        },
    ),
    "V4": (
        "--response 200 120 --buffer 100 120 --comparison 400 400",
        {"wdq": "-0.25", "total_net_effect": "60"},
    ),
    "V5": (
        "--response 200 120 --buffer 100 200 --comparison 400 400",
        {"wdq": "-1.25", "total_net_effect": "-20"},
    ),
    "V6": (
        "--response 100 120 --buffer 100 110 --comparison 200 200",
        {"success": "0.1", "wdq": None, "total_net_effect": "-30"},
    ),
    "V7": (
        "--response 100 80 --buffer 100 60 --comparison 200 200",
        {"wdq": "2.0", "total_net_effect": "60"},
    ),
    "V8": (
        "--response 348 309 --confidence 0.9",
        {
            "rate_ratio": "0.887931", "rate_ratio_se_ln": "0.078165", "rate_ratio_wald_low": "0.780804",
            "rate_ratio_wald_high": "1.009757", "percent_change": "-11.206897",
        },
    ),
    "V9 by units": (
        "--response 41 20 --exposure 83 73",
        {
            "rate_ratio": "0.554627", "percent_change": "-44.5373", "rate_ratio_wald_low": "0.324967",
            "rate_ratio_wald_high": "0.946592", "rate_ratio_low": "0.307845", "rate_ratio_high": "0.968619",
            "p_value": "0.037234",
        },
    ),
    "V9 counts": (
        "--response 41 20",
        {
            "rate_ratio": "0.487805", "percent_change": "-51.2195", "rate_ratio_wald_low": "0.285815",
            "rate_ratio_wald_high": "0.832545", "rate_ratio_low": "0.270755", "rate_ratio_high": "0.851918",
            "p_value": "0.009853",
        },
    ),
    "V10": (
        "--response 60 20 --exposure 12 6",
        {
            "rate_ratio": "0.666667", "rate_ratio_wald_low": "0.401911", "rate_ratio_wald_high": "1.105829",
            "rate_ratio_low": "0.380611", "rate_ratio_high": "1.121895", "p_value": "0.138685",
        },
    ),
    "V11": (
        "--response 12 0",
        {
            "rate_ratio": "0", "rate_ratio_high": "0.359894", "p_value": "0.000488", "rate_ratio_wald_low": None,
            "rate_ratio_wald_high": None, "rate_ratio_se_ln": None,
        },
    ),
    "V12": (
        "--response 0 5",
        {
            "rate_ratio": None, "percent_change": None, "rate_ratio_low": "0.916356", "rate_ratio_high": None,
            "p_value": "0.0625",
        },
    ),
    "V13": (
        "--response 5 5",
        {
            "rate_ratio": "1", "rate_ratio_wald_low": "0.289503", "rate_ratio_wald_high": "3.454197",
            "p_value": "1",
        },
    ),
    "V14": (
        "--response 20 10 --comparison 20 20 --confidence 0.90",
        {
            "wdd": "-10", "wdd_se": "8.366600", "wdd_z": "-1.195229", "wdd_low": "-23.761833",
            "wdd_high": "3.761833",
        },
    ),
    "V15": (
        "--response 120 100 --comparison 130 150 --confidence 0.9",
        {"wdd": "-40", "wdd_se": "22.3607", "wdd_low": "-76.8", "wdd_high": "-3.2"},
    ),
    "V16": (
        "--response 120 100 --comparison 130 150 --buffer 40 25 --buffer-comparison 30 25 --confidence 0.9",
        {"wdd": "-50", "wdd_se": "24.8998", "wdd_low": "-91.0", "wdd_high": "-9.0"},
    ),
    "V17": (
        "--response 398 190 --comparison 148 97",
        {
            "wdd": "-157", "wdd_se": "28.861739", "wdd_z": "-5.43973", "relative_effect": "0.728384",
            "relative_effect_low": "0.534811", "relative_effect_high": "0.992021",
        },
    ),
    "V18 counts": ("--response 80 20 --comparison 100 50", {"wdd": "-10", "wdd_se": "15.8"}),
    "V18 a year": (
        "--response 80 20 --comparison 100 50 --exposure 2 1",
        {"wdd": "-20", "wdd_se": "10.7238", "wdd_low": "-41.02", "wdd_high": "1.02"},
    ),
    "V21": (
        "--response 0 0",
        {"percent_change": None, "rate_ratio": None, "p_value": None},
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", VECTORS)
def test_vector_from_the_command_line(name):
    line, expected = VECTORS[name]
    found = told(line)
    assert printed(found, expected) == expected
    assert list(found) == KEYS
    nothing = {key for key, value in found.items() if value is None}
    assert set(found["refused"]) == nothing
    assert all(words.endswith((".", ")")) for words in found["refused"].values())


def test_no_success_says_so_and_gives_no_quotient():
    assert told(VECTORS["V6"][0])["refused"]["wdq"].startswith("No success; WDQ not interpreted")


def test_no_events_in_either_period_is_said():
    found = told("--response 0 0")
    assert (found["outcome"], "no events in either period" in found["verdict"]) == ("no_events", True)


def numbers_of(text):
    return re.findall(r"(\w[\w ]*?) (\d+),(\d+)", text)


# what the published cases print, in the words of their file
WORKED = {
    "W1": ("", {"wdd": "-10", "wdd_se": "8.3666"}),
    "W2": ("", {"wdd": "-10", "wdd_se": "19.235"}),
    "W3": ("", {"wdd": "-20", "wdd_se": "13.4164"}),
}
ROLE_OF = {
    "treated": "--response", "control": "--comparison", "displacement treated": "--buffer",
    "displacement control": "--buffer-comparison",
}  # fmt: skip


def test_worked_cases_of_the_published_sources(shared_data):
    path = shared_data / "pop" / "assessment_statistics_worked.csv"
    rows = {row["id"]: row for row in csv.DictReader(path.open(encoding="utf-8"))}
    assert {key for key, row in rows.items() if row["statistic"].startswith("WDD")} == set(WORKED)
    for key, (more, expected) in WORKED.items():
        given = numbers_of(rows[key]["input"])
        line = " ".join(f"{ROLE_OF[name.strip()]} {before} {after}" for name, before, after in given)
        assert printed(told(line + more), expected) == expected
        assert all(text in rows[key]["expected"] for text in expected.values())


def test_formulas_of_the_published_guide_agree_with_the_command(shared_data):
    path = shared_data / "pop" / "assessment_statistics_worked.csv"
    rows = {row["statistic"]: row["input"] for row in csv.DictReader(path.open(encoding="utf-8"))}
    names = {"GE": "gross_effect", "NE": "net_effect", "WDQ": "wdq", "TNE": "total_net_effect"}
    found = told("--response 200 120 --buffer 100 90 --comparison 400 380")
    values = {"Rb": 200, "Ra": 120, "Db": 100, "Da": 90, "Cb": 400, "Ca": 380}
    for name, key in names.items():
        formula = rows[name].partition("=")[2].replace("[", "(").replace("]", ")")
        formula = re.sub(r"b\(", "b*(", formula)
        assert found[key] == pytest.approx(eval(formula, {"__builtins__": {}}, values))  # noqa: S307


@pytest.fixture(scope="module")
def assaults(shared_data):
    """Aggravated assaults of beats 0421 and 0423 by year, placed by the outlines of the beats."""
    content = (shared_data / "boundaries" / "chicago_police_beats_2014_shp.zip").read_bytes()
    outlines = read_outlines(content, number_field="BEAT_NUM", name_field="").outlines
    near = [each for each in outlines if each.number in {"0421", "0423"}]
    locator = Locator([(each.number, each.number, each.geometry) for each in near])
    path = shared_data / "incidents" / "chicago_aggravated_assaults_2010_2019.csv.gz"
    with gzip.open(path, "rt", newline="", encoding="utf-8") as file:
        rows = [(row["latitude"], row["longitude"], row["date"][:4]) for row in csv.DictReader(file)]
    hits = locator.locate_many([float(lat) for lat, _l, _y in rows], [float(lng) for _l, lng, _y in rows])
    return Counter((hit.key, year) for hit, (_lat, _lng, year) in zip(hits, rows, strict=True))


@pytest.mark.parametrize(
    ("before", "after", "expected", "outcome"),
    [
        ("2016", "2017", {"percent_change": "38.78", "wdd": "53", "wdd_se": "25.40"}, "worse"),
        (
            "2010",
            "2014",
            {"percent_change": "-41.46", "wdd": "-15", "wdd_se": "26.21"},
            "fewer_not_distinguishable",
        ),
    ],
)
def test_scenario_3_of_the_real_data(assaults, before, after, expected, outcome):
    counts = [assaults[beat, year] for beat in ("0421", "0423") for year in (before, after)]
    found = told("--response {} {} --comparison {} {}".format(*counts))
    assert printed(found, expected) == expected
    assert found["outcome"] == outcome
    assert ("This is not a reduction." in found["verdict"]) == (outcome == "worse")


def test_exposure_is_that_of_every_pair():
    found = told("--response 80 20 --comparison 100 50 --buffer 9 9 --buffer-comparison 7 7 --exposure 2 0.5")
    pairs = [Pair(*counts, 2, 0.5) for counts in ((80, 20), (100, 50), (9, 9), (7, 7))]
    response, comparison, buffer, beside = pairs
    again = in_code(response, comparison=comparison, buffer=buffer, buffer_comparison=beside).as_json()
    assert found == json.loads(json.dumps(again))


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("--response 1.5 2", "A count is a whole number from 0, not 1.5."),
        ("--response -1 2", "A count is a whole number from 0, not -1."),
        ("--response 1 1,000", "not 1,000"),
        ("--response 1 2 --comparison x 2", "not x"),
        ("--response 1 2 --exposure 0 1", "larger than 0"),
        ("--response 1 2 --exposure 1 inf", "inf is not a number"),
        ("--response 1 2 --exposure 1e999999999 1", "is not a number"),
        (f"--response {'9' * 5000} 2", "9999…"),
        ("--response 1 2 --confidence 95", "between 0.5 and 0.9999"),
        ("--response 1 2 --confidence nan", "nan is not a number"),
        ("--response 1 2 --buffer-comparison 1 2", "needs a buffer"),
    ],
)
def test_what_cannot_be_counted_with_is_refused_in_words(line, words):
    out, err = io.StringIO(), io.StringIO()
    with pytest.raises(SystemExit) as ended:
        call_command("evaluate", *line.split(), "--json", stdout=out, stderr=err)
    assert (ended.value.code, words in err.getvalue()) == (2, True)
    assert json.loads(out.getvalue()) == {"error": err.getvalue().strip()}


def test_response_is_needed():
    with pytest.raises(CommandError, match="--response"):
        call_command("evaluate", "--comparison", "1", "2")


def test_table_gives_the_words_each_figure_and_why_one_is_missing():
    out = io.StringIO()
    call_command("evaluate", "--response", "1200", "800", stdout=out)
    lines = out.getvalue().splitlines()
    assert lines[0] == "Fewer, without a comparison"
    figures = dict(line.split(maxsplit=1) for line in lines[3 : 3 + len(KEYS) - 3])
    assert list(figures) == KEYS[:-3]
    assert figures["gross_effect"] == "400.000000"
    assert figures["wdd"] == "not given: There is no comparison area."


def test_command_needs_no_database(tmp_path):
    run = subprocess.run(  # noqa: S603
        [sys.executable, "manage.py", "evaluate", "--response", "20", "10", "--comparison", "20", "20", "--json"],
        cwd=ROOT, capture_output=True, text=True, check=True, timeout=60,
        env={"PATH": os.environ["PATH"], "SECRET_KEY": "x", "DATA_DIR": str(tmp_path),
             "DATABASE_URL": "postgres://nobody@127.0.0.1:1/none"},
    )  # fmt: skip
    found = json.loads(run.stdout)
    assert (found["wdd"], found["outcome"], run.stderr) == (-10, "too_few", "")
