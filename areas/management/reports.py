"""What a command tells: words for people or JSON alone on standard output, progress on standard error."""

import json
from collections import Counter
from dataclasses import asdict, is_dataclass
from pathlib import Path

from django.core.management.base import CommandError
from django.utils.translation import gettext as _

WRONG_CALL = 2
NOTHING_KEPT = 1
MOST_LINES = 40


def wrong_call(message):
    """The error of a command that was called wrongly."""
    return CommandError(str(message), returncode=WRONG_CALL)


def nothing_kept(message):
    """The error of a command that was called rightly and could keep nothing."""
    return CommandError(str(message), returncode=NOTHING_KEPT)


def file_named(name):
    """The path of a file that is there; a name that is none is a wrong call."""
    path = Path(name)
    if not path.is_file():
        raise wrong_call(_("There is no file %(name)s.") % {"name": name})
    return path


def add_json(parser):
    """Give a command the flag with which standard output holds one JSON object and nothing else."""
    parser.add_argument("--json", action="store_true", help="print one JSON object and nothing else")


def progress_of(command, what):
    """A function that shows on standard error how far the work has come."""

    def show(done):
        command.stderr.write(f"{what}: {done:,}", ending="\n")

    return show


def tell(command, report, *, as_json):
    """Print a report, `{name: number, list or table}`, as JSON or as lines for people."""
    if as_json:
        command.stdout.write(json.dumps(report, ensure_ascii=False, default=_plain))
        return
    for name, value in report.items():
        words = name.replace("_", " ")
        if isinstance(value, list | dict):
            command.stdout.write(f"{words}: {len(value)}")
            _tell_each(command, value)
        else:
            command.stdout.write(f"{words}: {value}")


def _tell_each(command, value):
    rows = [f"{key}: {each}" for key, each in value.items()] if isinstance(value, dict) else value
    for row in rows[:MOST_LINES]:
        command.stdout.write(
            "  " + (", ".join(f"{k} {v}" for k, v in row.items()) if isinstance(row, dict) else str(row))
        )
    if len(rows) > MOST_LINES:
        command.stdout.write(
            _("  … and %(count)d more (--json lists all)") % {"count": len(rows) - MOST_LINES}
        )


def _plain(value):
    return asdict(value) if is_dataclass(value) and not isinstance(value, type) else str(value)


def faults(errors):
    """Rows that could not be read or kept, as a report lists them."""
    return [{"row": each.row_number, "reason": each.reason} for each in errors]


def by_count(counts):
    """Counts by name, the largest first."""
    return dict(sorted(Counter(counts).items(), key=lambda pair: (-pair[1], pair[0])))
