import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from ledger.heads import short_seal
from ledger.verify import CouldNotRun, Report, verify


class Command(BaseCommand):
    """Say whether the record is whole: exit 0 whole, 1 with the first fault, 2 could not run."""

    help = "Examine the record: exit 0 whole, 1 with the place of the first fault, 2 could not run."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--json", action="store_true", help="write the result as JSON on standard output")
        parser.add_argument(
            "--heads",
            nargs="+",
            action="extend",
            default=[],
            type=Path,
            metavar="FILE",
            help="further heads files",
        )

    def handle(self, **options: Any) -> None:
        try:
            report = verify(options["heads"], tell=self._tell)
        except CouldNotRun as problem:
            self._answer(options["json"], {"error": str(problem)}, [])
            self.stderr.write(str(problem))
            raise SystemExit(2) from problem
        self._answer(options["json"], report.as_dict(), self._sentences(report))
        if not report.is_whole:
            raise SystemExit(1)

    def _tell(self, entries: int) -> None:
        if entries % 100_000 == 0:
            self.stderr.write(_("%(entries)d entries examined") % {"entries": entries})

    def _answer(self, as_json: bool, facts: dict[str, Any], sentences: list[str]) -> None:
        lines = [json.dumps(facts)] if as_json else sentences
        for line in lines:
            self.stdout.write(line)

    def _sentences(self, report: Report) -> list[str]:
        warnings = [_("Warning: %(text)s") % {"text": text} for text in report.warnings]
        if report.fault:
            return [*warnings, report.fault.sentence]
        whole = _("The record is whole: %(entries)d entries, sealed %(seal)s (chain %(chain)s).")
        names = {"entries": report.entries, "seal": short_seal(report.seal) or "—", "chain": report.chain}
        return [*warnings, whole % names]
