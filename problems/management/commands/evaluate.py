"""Before and after from the command line: the same figures as in a problem file, without a database."""

import json
import re
from argparse import ArgumentParser
from decimal import Decimal, InvalidOperation
from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from problems.evaluation import Evaluation, Pair, UnusableFigures, evaluate
from problems.evaluation.design import ROLES
from problems.evaluation.verdict import ASSUMPTIONS

# the widest that a count or an exposure is written; more would only be refused after long work
LONGEST = 40


class Command(BaseCommand):
    """Evaluate before and after: exit 0 with the figures, 2 where what was given cannot be counted with."""

    help = (
        "Evaluate before and after in the response area, beside a comparison area and a buffer where there are. "
        "Exit 0 with the figures, 2 where what was given cannot be counted with. Needs no database."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        for role in ROLES:
            parser.add_argument(
                f"--{role.replace('_', '-')}",
                nargs=2,
                metavar=("BEFORE", "AFTER"),
                required=role == "response",
                help=f"events in the {role.replace('_', ' ')} area, before and after",
            )
        parser.add_argument(
            "--exposure",
            nargs=2,
            metavar=("BEFORE", "AFTER"),
            default=("1", "1"),
            help="what every count is divided by (months, units x months, residents), before and after",
        )
        parser.add_argument("--confidence", default="0.95", help="of the intervals, 0.95 unless told")
        parser.add_argument(
            "--json", action="store_true", help="write the figures as JSON on standard output"
        )

    def handle(self, **options: Any) -> None:
        try:
            found = _evaluated(options)
        except UnusableFigures as problem:
            if options["json"]:
                self.stdout.write(json.dumps({"error": str(problem)}))
            self.stderr.write(str(problem))
            raise SystemExit(2) from problem
        if options["json"]:
            self.stdout.write(json.dumps(found.as_json(), allow_nan=False))
        else:
            self.stdout.write("\n".join(_table(found)))


def _evaluated(options: dict[str, Any]) -> Evaluation:
    """The evaluation of what was typed; raises `UnusableFigures` where it cannot be counted with."""
    exposures = [_exposure(text) for text in options["exposure"]]

    def pair(role: str) -> Pair:
        return Pair(*(_count(text) for text in options[role]), *exposures)

    def pair_beside(role: str) -> Pair | None:
        return pair(role) if options[role] else None

    return evaluate(
        pair("response"),
        comparison=pair_beside("comparison"),
        buffer=pair_beside("buffer"),
        buffer_comparison=pair_beside("buffer_comparison"),
        confidence=float(_exposure(options["confidence"])),
    )


def _count(text: Any) -> int:
    """A count as it was typed; grouped digits and decimals are no counts."""
    if not re.fullmatch(r"\+?[0-9]{1,15}", str(text)):
        raise UnusableFigures(_("A count is a whole number from 0, not %(given)s.") % {"given": _short(text)})
    return int(text)


def _exposure(text: Any) -> Decimal:
    """A plain number as it was typed."""
    try:
        number = Decimal(str(text)[: LONGEST + 1])
    except InvalidOperation:
        number = Decimal("NaN")
    if not number.is_finite() or len(str(text)) > LONGEST or abs(number.adjusted()) > LONGEST:
        raise UnusableFigures(_("%(given)s is not a number to count with.") % {"given": _short(text)})
    return number


def _short(text: Any) -> str:
    return str(text) if len(str(text)) <= LONGEST else f"{str(text)[:LONGEST]}…"


def _table(found: Evaluation) -> list[str]:
    """The words first, then each figure on its line, or why it is not given; then what it takes for granted."""
    figures = found.as_json()
    refused = figures.pop("refused")
    lines = [str(found.outcome.label), figures.pop("verdict"), ""]
    del figures["outcome"]
    for name, value in figures.items():
        told = _("not given: %(why)s") % {"why": refused[name]} if value is None else f"{value:,.6f}"
        lines.append(f"{name:<22}{told}" if value is None else f"{name:<22}{told:>22}")
    return [*lines, "", *(str(sentence) for sentence in ASSUMPTIONS)]
