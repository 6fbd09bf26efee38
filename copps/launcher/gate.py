"""How much of the code the tests walk through on both databases together, and where it is too little."""

import contextlib
import json
import re
import tempfile
from pathlib import Path

from copps.launcher import children
from copps.launcher.children import say

MEASURE = ["--cov", "--cov-branch", "--cov-report="]
MEASURED = ("sqlite", "postgresql")
OVERALL = 95.0
WHOLE = re.compile(r"^ledger/|(^|/)(rules|queries|workflow|actions)[^/]*(/|\.py$)")


def percent(summary):
    """Answer the lower of lines-with-branches and branches alone, in percent."""
    branches = summary.get("num_branches", 0)
    taken = 100.0 * summary.get("covered_branches", 0) / branches if branches else 100.0
    return min(summary["percent_covered"], taken)


def shortfalls(measured):
    """Answer (file, percent, aim) of everything below its aim, the overall figure first."""
    below = [("all", percent(measured["totals"]), OVERALL)]
    for name, file in sorted(measured["files"].items()):
        if WHOLE.search(name):
            below.append((name, percent(file["summary"]), 100.0))
    return [row for row in below if row[1] < row[2]]


def places(file):
    """Answer the lines of a file that no test reaches, and those left in one direction only."""
    lines = {*file.get("missing_lines", ()), *(start for start, _ in file.get("missing_branches", ()))}
    return ", ".join(map(str, sorted(lines)))


@contextlib.contextmanager
def folder():
    """Lend a folder in which each measured part leaves what it walked through."""
    with tempfile.TemporaryDirectory(prefix="copps-coverage-") as name:
        yield Path(name)


def measuring(folder, part, env):
    """Answer the environment in which a part keeps its measure apart from every other run's."""
    return {**env, "COVERAGE_FILE": str(folder / part)}


def combined(root, python, env, folder):
    """Answer what the measured parts walked through together; nothing where none was measured."""
    found = [folder / part for part in MEASURED if (folder / part).exists()]
    path, env = folder / "coverage.json", measuring(folder, "together", env)
    for command in (["combine", "-q", "--keep", *found], ["json", "-q", "-o", path]):
        if not found or children.finish([python, "-m", "coverage", *command], cwd=root, env=env):
            return None
    return json.loads(path.read_text())


def report(root, python, env, folder):
    """Print the coverage and what is below its aim; answer whether nothing is."""
    measured = combined(root, python, env, folder)
    if measured is None:
        say("coverage: not measured")
        return False
    totals = measured["totals"]
    covered = totals["percent_covered"]
    say(f"\ncoverage: {covered:.2f} % of lines and branches together, {percent(totals):.2f} % at the lower")
    below = shortfalls(measured)
    for name, reached, aim in below:
        where = places(measured["files"].get(name, {}))
        say(f"  below its aim: {name} {reached:.2f} % (aim {aim:.0f} %){where and f': lines {where}'}")
    return not below
