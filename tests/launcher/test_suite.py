"""The whole suite and the counts it closes with."""

import contextlib
import os
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import psycopg
import pytest

from copps.launcher import children, cluster, commands, gate, suite
from copps.launcher.children import Sentence
from copps.launcher.suite import Result

ROOT = Path(__file__).resolve().parents[2]
SMALL = """
import os, pytest
def test_good(): assert os.environ["DATABASE_URL"].startswith("{scheme}:")
def test_bad(): assert {good}
def test_left(): pytest.skip("no reason")
@pytest.mark.browser
def test_page(): assert os.environ["COPPS_CHROMIUM"]
"""


@pytest.fixture
def project(tmp_path, monkeypatch):
    """A project of four small tests, run with the libraries of this one."""

    def write(*, good=True, scheme="sqlite"):
        (tmp_path / "pyproject.toml").write_text(
            '[tool.pytest.ini_options]\naddopts = ["-p", "no:django", "-p", "no:randomly"]\n'
            'markers = ["browser"]\n'
        )
        (tmp_path / "test_small.py").write_text(SMALL.format(good=good, scheme=scheme))
        return tmp_path

    monkeypatch.setattr(suite.install, "setup", lambda root, dev: Path(sys.executable))
    return write


def plain(environ):
    """The environment without what this very run put into it."""
    return {
        name: value for name, value in environ.items() if not name.startswith(("PYTEST", "COV", "DJANGO"))
    }


def closing(capsys, count):
    return capsys.readouterr().out.splitlines()[-count:]


@pytest.mark.parametrize(
    ("result", "line"),
    [
        (Result("sqlite", 812), "sqlite: 812 passed"),
        (Result("sqlite", 812, 2), "sqlite: 812 passed, 2 failed"),
        (Result("sqlite", 812, 0, 3), "sqlite: 812 passed, 3 skipped"),
        (Result("sqlite", 812, 2, 3), "sqlite: 812 passed, 2 failed, 3 skipped"),
        (Result("browser", left_out="why; how"), "browser: left out: why; how"),
    ],
)
def test_line_of_a_part(result, line):
    assert result.line() == line


@pytest.mark.parametrize(
    ("results", "last"),
    [
        ([Result("sqlite", 3), Result("browser", 2)], "5 passed, 0 failed"),
        ([Result("sqlite", 3, 1, 4), Result("browser", left_out="why")], "3 passed, 1 failed, 4 skipped"),
    ],
)
def test_sum_stands_alone_on_the_last_line(results, last, capsys):
    suite.close(results)
    assert capsys.readouterr().out.splitlines() == [*(result.line() for result in results), last]


def test_suite_counts_what_pytest_counted(project, capfd):
    code = suite.run(project(), plain(os.environ), ("sqlite",), ["-n0", "-k", "good or left"], False, False)
    assert (code, closing(capfd, 2)) == (0, ["sqlite: 1 passed, 1 skipped", "1 passed, 0 failed, 1 skipped"])


def test_suite_fails_with_a_failing_test(project, capfd):
    code = suite.run(project(good=False), plain(os.environ), ("sqlite",), ["-x", "-n0"], False, False)
    assert (code, closing(capfd, 2)) == (1, ["sqlite: 1 passed, 1 failed", "1 passed, 1 failed"])


def test_suite_runs_the_browser_part_alone(project, capfd):
    env = {**plain(os.environ), "COPPS_CHROMIUM": "/a/browser"}
    code = suite.run(project(), env, ("browser",), ["-n0"], True, False)
    assert (code, closing(capfd, 2)) == (0, ["browser: 1 passed", "1 passed, 0 failed"])


def test_part_without_a_browser_is_left_out(project, capfd, monkeypatch):
    monkeypatch.setenv("PATH", "")
    code = suite.run(project(), {"PATH": ""}, ("browser",), [], False, False)
    line = "browser: left out: no Chromium is found; apt install chromium brings it"
    assert (code, closing(capfd, 2)) == (0, [line, "0 passed, 0 failed"])


def test_part_left_out_fails_where_all_is_required(project, capfd, monkeypatch):
    monkeypatch.setattr(cluster, "PLACES", ())
    code = suite.run(project(), {"PATH": ""}, ("postgresql",), [], True, False)
    assert (code, closing(capfd, 3)) == (
        1,
        [
            "--require-all: postgresql ran no test.",
            "postgresql: left out: its server programs are not found; apt install postgresql brings them",
            "0 passed, 0 failed",
        ],
    )


def test_part_that_selects_nothing_fails_where_all_is_required():
    assert suite.is_missing(Result("sqlite"), [])
    assert not suite.is_missing(Result("sqlite"), ["-k", "nothing"])
    assert not suite.is_missing(Result("sqlite", 0, 1), [])


def test_server_that_does_not_start_is_left_out(project, capfd, monkeypatch, tmp_path):
    for name in ("initdb", "postgres"):
        (tmp_path / name).write_text("#!/bin/sh\necho no room >&2\nexit 1\n")
        (tmp_path / name).chmod(0o755)
    monkeypatch.setattr(cluster, "somebody_else", dict)
    code = suite.run(project(), {"PATH": str(tmp_path)}, ("postgresql",), [], False, False)
    line = "postgresql: left out: initdb did not succeed (no room); it is run where its server starts"
    assert (code, closing(capfd, 2)) == (0, [line, "0 passed, 0 failed"])


def test_run_that_broke_without_a_count_is_a_failure(tmp_path):
    assert suite.counted("sqlite", tmp_path / "none.xml", 3) == Result("sqlite", 0, 1)
    assert suite.counted("sqlite", tmp_path / "none.xml", suite.NOTHING_SELECTED) == Result("sqlite")


def test_test_command_hands_the_rest_to_pytest(monkeypatch):
    asked = []
    monkeypatch.setattr(commands.suite, "run", lambda *given: asked.append(given[2:]) or 0)
    assert commands.main(["test", "--require-all", "-k", "ledger", "tests/areas", "--only", "sqlite"]) == 0
    assert commands.main(["test"]) == 0
    assert asked == [
        (["sqlite"], ["-k", "ledger", "tests/areas"], True, False),
        (suite.PARTS, [], False, False),
    ]


def test_cluster_lives_as_long_as_it_is_used():
    programs = cluster.programs(os.environ["PATH"])
    if programs is None:
        pytest.skip("PostgreSQL's server programs are not found")
    with cluster.running(programs) as address:
        with psycopg.connect(address) as connection:
            assert connection.execute("SELECT 2 + 2, upper('é')").fetchone() == (4, "É")
            (folder,) = connection.execute("SHOW data_directory").fetchone()
        server = int((Path(folder) / "postmaster.pid").read_text().split()[0])
        with pytest.raises(psycopg.OperationalError):
            psycopg.connect(address.replace("copps:", "copps:not"))
    with pytest.raises(ProcessLookupError):
        os.kill(server, 0)
    assert not Path(folder).parent.exists()


def test_server_runs_as_somebody_else_where_this_is_root(monkeypatch):
    monkeypatch.setattr(cluster.os, "geteuid", lambda: 1000)
    assert cluster.somebody_else() == {}
    monkeypatch.setattr(cluster.os, "geteuid", lambda: 0)
    nobody = SimpleNamespace(pw_uid=65534, pw_gid=65534)
    accounts = {"nobody": nobody}
    monkeypatch.setattr(cluster.pwd, "getpwnam", lambda name: accounts[name])
    assert cluster.somebody_else() == {"user": 65534, "group": 65534, "extra_groups": []}
    accounts.clear()
    with pytest.raises(Sentence, match="^it refuses to run as root, and there is no account"):
        cluster.somebody_else()


def test_server_that_ends_at_once_is_tried_again_and_then_said(tmp_path):
    (tmp_path / "postgres").write_text('#!/bin/sh\necho "port $4 is taken" >&2\nexit 1\n')
    (tmp_path / "postgres").chmod(0o755)
    with pytest.raises(Sentence, match=r"^its server did not start \(.*port \d+ is taken port \d+ is taken"):
        cluster.start(tmp_path, tmp_path, {})
    assert (tmp_path / "log").read_text().count("is taken") == cluster.TRIES


def test_server_that_never_says_that_it_is_ready_is_not_waited_for_longer(tmp_path, monkeypatch):
    status = tmp_path / "postmaster.pid"
    with children.running([sys.executable, "-c", "import time; time.sleep(60)"]) as server:
        monkeypatch.setattr(cluster, "READY_SECONDS", 0.2)
        assert not cluster.is_ready(server, status)
        status.write_text(f"{server.pid}\n" + "\n" * 6 + "starting\n")
        assert not cluster.is_ready(server, status)
        status.write_text(f"{server.pid}\n" + "\n" * 6 + "ready   \n")
        assert cluster.is_ready(server, status)


def test_newest_server_programs_are_taken(tmp_path, monkeypatch):
    for number in ("9", "15", "14"):
        (tmp_path / number / "bin").mkdir(parents=True)
        for name in ("initdb", "postgres"):
            (tmp_path / number / "bin" / name).write_text("")
            (tmp_path / number / "bin" / name).chmod(0o755)
    (tmp_path / "16" / "bin").mkdir(parents=True)
    monkeypatch.setattr(cluster, "PLACES", (f"{tmp_path}/*/bin",))
    assert cluster.programs("") == tmp_path / "15" / "bin"


def measured(*, ledger, areas, rules):
    """What coverage would write for three files."""

    def file(percent):
        return {"percent_covered": percent, "num_branches": 10, "covered_branches": percent / 10}

    return {
        "totals": file(areas),
        "files": {
            "ledger/seals.py": {"summary": file(ledger)},
            "areas/views.py": {"summary": file(areas)},
            "areas/rules/review.py": {"summary": file(rules)},
        },
    }


def test_coverage_names_what_is_below_its_aim():
    assert gate.shortfalls(measured(ledger=99, areas=90, rules=100)) == [
        ("all", 90, 95.0),
        ("ledger/seals.py", 99, 100.0),
    ]
    assert gate.shortfalls(measured(ledger=100, areas=95, rules=80)) == [("areas/rules/review.py", 80, 100.0)]
    assert gate.shortfalls(measured(ledger=100, areas=100, rules=100)) == []


def test_branches_alone_can_be_the_lower_figure():
    assert gate.percent({"percent_covered": 97.0, "num_branches": 4, "covered_branches": 3}) == 75.0
    assert gate.percent({"percent_covered": 97.0, "num_branches": 0, "covered_branches": 0}) == 97.0


@pytest.mark.parametrize(
    ("name", "whole"),
    [
        ("ledger/heads.py", True),
        ("areas/actions/review.py", True),
        ("areas/queries.py", True),
        ("people/rules.py", True),
        ("problems/workflow.py", True),
        ("areas/views.py", False),
        ("areas/geography/rulers.py", False),
    ],
)
def test_files_that_must_be_walked_through_whole(name, whole):
    assert bool(gate.WHOLE.search(name)) is whole


def test_places_are_lines_not_reached_and_lines_left_one_way_only():
    assert gate.places({"missing_lines": [12, 3], "missing_branches": [[9, 12], [9, -1]]}) == "3, 9, 12"
    assert gate.places({}) == ""


def test_coverage_that_was_not_measured_is_not_enough(tmp_path, capsys):
    assert not gate.report(tmp_path, sys.executable, plain(os.environ), tmp_path)
    (tmp_path / "sqlite").write_text("no measure")
    assert not gate.report(tmp_path, sys.executable, plain(os.environ), tmp_path)
    assert capsys.readouterr().out == "coverage: not measured\n" * 2


SEAL = """
def seal(vendor, word):
    if vendor == "sqlite":
        word += "!"
    if vendor == "postgresql":
        word += "?"
    return word
"""
TEST_SEAL = """
import os
from ledger.seals import seal
def test_seal(): assert seal(os.environ["DATABASE_URL"].partition(":")[0][:{letters}], "x")
"""


@pytest.fixture
def sealing(project, monkeypatch):
    """A project with one module that must be whole and whose branches ask for each database."""

    @contextlib.contextmanager
    def address(_programs):
        yield "postgresql://nowhere"

    def write(letters=None):
        root = project()
        (root / "ledger").mkdir()
        (root / "ledger" / "seals.py").write_text(SEAL)
        (root / "test_small.py").write_text(TEST_SEAL.format(letters=letters or ""))
        with (root / "pyproject.toml").open("a") as config:
            config.write('pythonpath = ["."]\n[tool.coverage.run]\nbranch = true\nsource = ["ledger"]\n')
        return root

    # the server is not what is looked at here: each part only has to know its own address
    monkeypatch.setattr(cluster, "programs", lambda path: Path("programs"))
    monkeypatch.setattr(cluster, "running", address)
    return write


def test_coverage_of_one_database_is_short_and_can_be_required(sealing, capfd):
    assert suite.run(sealing(), plain(os.environ), ("sqlite",), [], False, True) == 1
    assert closing(capfd, 6) == [
        "coverage: 70.00 % of lines and branches together, 50.00 % at the lower",
        "  below its aim: all 50.00 % (aim 95 %)",
        "  below its aim: ledger/seals.py 50.00 % (aim 100 %): lines 3, 5, 6",
        "Coverage is below its aim.",
        "sqlite: 1 passed",
        "1 passed, 0 failed",
    ]


def test_coverage_of_both_databases_is_taken_together(sealing, capfd):
    parts = ("sqlite", "postgresql")
    assert suite.run(sealing(), plain(os.environ), parts, [], False, True) == 0
    assert closing(capfd, 4) == [
        "coverage: 100.00 % of lines and branches together, 100.00 % at the lower",
        "sqlite: 1 passed",
        "postgresql: 1 passed",
        "2 passed, 0 failed",
    ]


def test_coverage_of_selected_tests_is_not_judged(sealing, capfd):
    assert suite.run(sealing(), plain(os.environ), ("sqlite",), ["-k", "seal"], False, True) == 0
    assert closing(capfd, 2) == ["sqlite: 1 passed", "1 passed, 0 failed"]


def test_coverage_that_is_required_of_parts_that_do_not_measure_it_fails(project, capfd, monkeypatch):
    monkeypatch.setattr(suite, "BROWSERS", ())
    assert suite.run(project(), {"PATH": ""}, ("browser",), [], False, True) == 1
    assert suite.run(project(), {"PATH": ""}, ("browser",), [], False, False) == 0
    assert capfd.readouterr().out.count("Coverage is below its aim.") == 1


def test_coverage_below_its_aim_is_said_where_it_is_not_required(capsys):
    suite.say_why(["browser"], False, False)
    assert capsys.readouterr().out.splitlines() == [
        "--require-all: browser ran no test.",
        "Coverage is below its aim; with --require-coverage that is a failure.",
    ]


def test_bare_clone_runs_the_suite_of_this_very_file():
    done = subprocess.run(
        [sys.executable, "-m", "copps", "test", "--help"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout.splitlines()[0]) == (
        0,
        "usage: python3 -m copps test [-h] [--require-all] [--require-coverage]",
    )
