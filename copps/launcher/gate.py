"""How much of the code the tests walk through, and where it is too little."""

import json
import re
import tempfile
from pathlib import Path

from copps.launcher import children
from copps.launcher.children import say

MEASURE = ["--cov", "--cov-branch", "--cov-report="]
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


def report(root, python):
    """Print the coverage and what is below its aim; answer whether nothing is."""
    with tempfile.TemporaryDirectory(prefix="copps-coverage-") as folder:
        path = Path(folder) / "coverage.json"
        if children.finish([python, "-m", "coverage", "json", "-q", "-o", path], cwd=root):
            say("coverage: not measured")
            return False
        measured = json.loads(path.read_text())
    totals = measured["totals"]
    covered = totals["percent_covered"]
    say(f"\ncoverage: {covered:.1f} % of lines and branches together, {percent(totals):.1f} % at the lower")
    below = shortfalls(measured)
    for name, reached, aim in below:
        say(f"  below its aim: {name} {reached:.1f} % (aim {aim:.0f} %)")
    return not below
