"""The whole suite: SQLite, PostgreSQL and a browser, each with its count."""

import contextlib
import shutil
import tempfile
import xml.etree.ElementTree as ElementTree
from dataclasses import dataclass
from pathlib import Path

from copps.launcher import children, cluster, gate, install
from copps.launcher.children import Sentence, say

PARTS = ("sqlite", "postgresql", "browser")
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
NOTHING_SELECTED = 5
COVERAGE_HINT = "Coverage is below its aim; with --require-coverage that is a failure."


@dataclass(frozen=True)
class Result:
    """What one part of the suite came to."""

    part: str
    passed: int = 0
    failed: int = 0
    skipped: int = 0
    left_out: str = ""

    def line(self):
        """Answer the part's closing line."""
        if self.left_out:
            return f"{self.part}: left out: {self.left_out}"
        failed = f", {self.failed} failed" if self.failed else ""
        skipped = f", {self.skipped} skipped" if self.skipped else ""
        return f"{self.part}: {self.passed} passed{failed}{skipped}"


def run(root, environ, wanted, rest, require_all, require_coverage):
    """Run the wanted parts one after the other, print what each came to, and answer the exit code."""
    python = install.setup(root, dev=True)
    env = {**environ, "DEBUG": "1"}
    if require_all:
        env["COPPS_REQUIRE_ALL"] = "1"
    with gate.folder() as folder:
        results = [PART[part](root, python, env, rest, folder) for part in PARTS if part in wanted]
        unasked = rest or not require_coverage
        covered = gate.report(root, python, env, folder) if is_measured(results, rest) else bool(unasked)
    missing = [result.part for result in results if is_missing(result, rest)] if require_all else []
    say_why(missing, covered, require_coverage)
    close(results)
    failed = any(result.failed for result in results)
    return 1 if failed or missing or (require_coverage and not covered) else 0


def is_measured(results, rest):
    """Say whether coverage can be told: only of whole parts, and one selected test walks through little."""
    return not rest and any(result.part in gate.MEASURED and result.passed for result in results)


def is_missing(result, rest):
    """Say whether a part that was asked for did not run."""
    return bool(result.left_out) or (not rest and not result.passed + result.failed)


def say_why(missing, covered, require_coverage):
    """Say what else than a failing test makes the run a failure, or soon will."""
    for part in missing:
        say(f"--require-all: {part} ran no test.")
    if not covered:
        say("Coverage is below its aim." if require_coverage else COVERAGE_HINT)


def close(results):
    """Print one line a part, and their sum alone on the last line."""
    for result in results:
        say(result.line())
    skipped = sum(result.skipped for result in results)
    passed, failed = (sum(getattr(result, count) for result in results) for count in ("passed", "failed"))
    say(f"{passed} passed, {failed} failed" + (f", {skipped} skipped" if skipped else ""))


def run_pytest(part, root, python, env, arguments):
    """Run pytest over one part and answer its counts, read from its own report."""
    say(f"\n{part}")
    with tempfile.TemporaryDirectory(prefix="copps-report-") as folder:
        report = Path(folder) / "report.xml"
        command = [python, "-m", "pytest", "-n", "2", f"--junitxml={report}", *arguments]
        code = children.finish(command, cwd=root, env=env)
        return counted(part, report, code)


def counted(part, report, code):
    """Read a report; an end that the counts do not explain is a failure too."""
    passed = failed = skipped = 0
    with contextlib.suppress(OSError, ElementTree.ParseError):
        # written a moment ago by the run we started
        for tests in ElementTree.parse(report).getroot().iter("testsuite"):  # noqa: S314
            bad = int(tests.get("failures", 0)) + int(tests.get("errors", 0))
            failed += bad
            skipped += int(tests.get("skipped", 0))
            passed += max(0, int(tests.get("tests", 0)) - bad - int(tests.get("skipped", 0)))
    if code not in (0, NOTHING_SELECTED) and not failed:
        failed = 1
    return Result(part, passed, failed, skipped)


def run_measured(part, root, python, env, rest, measures):
    """Run all but the browser's tests, measuring coverage when the whole is run."""
    arguments = ["-m", "not browser", *(rest or gate.MEASURE)]
    return run_pytest(part, root, python, gate.measuring(measures, part, env), arguments)


def on_sqlite(root, python, env, rest, measures):
    """Run the tests on SQLite."""
    with tempfile.TemporaryDirectory(prefix="copps-sqlite-") as folder:
        env = {**env, "DATABASE_URL": f"sqlite:///{folder}/copps.sqlite3"}
        return run_measured("sqlite", root, python, env, rest, measures)


def on_postgresql(root, python, env, rest, measures):
    """Run the tests on a PostgreSQL cluster of their own."""
    programs = cluster.programs(env.get("PATH", ""))
    if programs is None:
        return Result(
            "postgresql", left_out="its server programs are not found; apt install postgresql brings them"
        )
    try:
        with cluster.running(programs) as address:
            env = {**env, "DATABASE_URL": address}
            return run_measured("postgresql", root, python, env, rest, measures)
    except Sentence as reason:
        return Result("postgresql", left_out=f"{reason}; it is run where its server starts")


def in_browser(root, python, env, rest, _measures):
    """Run the journeys in a real browser."""
    browser = env.get("COPPS_CHROMIUM") or next(filter(None, (shutil.which(name) for name in BROWSERS)), None)
    if not browser:
        return Result("browser", left_out="no Chromium is found; apt install chromium brings it")
    with tempfile.TemporaryDirectory(prefix="copps-browser-") as folder:
        env = {**env, "COPPS_CHROMIUM": browser, "DATABASE_URL": f"sqlite:///{folder}/copps.sqlite3"}
        return run_pytest("browser", root, python, env, ["-m", "browser", "--dist", "loadfile", *rest])


PART = {"sqlite": on_sqlite, "postgresql": on_postgresql, "browser": in_browser}
