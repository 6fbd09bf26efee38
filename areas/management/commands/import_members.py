"""The members a department starts with."""

import csv
import os

from django.core.management.base import BaseCommand
from django.db import transaction
from django.utils.translation import gettext as _

from areas.actions import members
from areas.management.reports import (
    add_json,
    faults,
    file_named,
    nothing_kept,
    tell,
    wrong_call,
)
from areas.readers.members import read_members
from areas.readers.tables import UnknownColumn, until_it_breaks


class Command(BaseCommand):
    help = (
        "Makes accounts, commands and assignments from a CSV: login, name, role, area (and email, "
        "rank, languages)."
        "The same file again changes nothing. Exit: 0 something is kept, 1 nothing is, 2 wrong call."
    )

    def add_arguments(self, parser):
        parser.add_argument("file")
        parser.add_argument(
            "--first-passwords", metavar="FILE", help="write a password for each new account to this new file"
        )
        parser.add_argument("--dry-run", action="store_true", help="say what would be done and keep nothing")
        add_json(parser)

    def handle(self, *, file, first_passwords, dry_run, **options):
        path = file_named(file)
        try:
            with path.open("rb") as source, transaction.atomic():
                done = members.import_members(
                    until_it_breaks(lambda: read_members(source)), with_passwords=bool(first_passwords)
                )
                if first_passwords and not dry_run:
                    _write_passwords(first_passwords, done.first_passwords)
                transaction.set_rollback(dry_run)
        except (UnknownColumn, FileExistsError) as wrong:
            raise wrong_call(wrong) from wrong
        report = {name: value for name, value in vars(done).items() if name != "first_passwords"}
        tell(self, {**report, "errors": faults(done.errors)}, as_json=options["json"])
        if not done.kept:
            raise nothing_kept(done.errors[0].reason if done.errors else _("The file holds no rows."))


def _write_passwords(name, passwords):
    """Write the first passwords where only who runs the machine reads them; never over a file that is
    there."""
    with os.fdopen(os.open(name, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", newline="") as sheet:
        csv.writer(sheet).writerows([("login", "first password"), *passwords])
