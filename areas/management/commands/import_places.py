"""The department's list of addresses and places."""

from django.core.management.base import BaseCommand
from django.db import transaction
from django.utils.translation import gettext as _

from areas.actions import places
from areas.management.reports import (
    add_json,
    faults,
    file_named,
    nothing_kept,
    progress_of,
    tell,
    wrong_call,
)
from areas.readers.places import USUAL, read_places
from areas.readers.tables import UnknownColumn, until_it_breaks


class Command(BaseCommand):
    help = (
        "Takes in addresses and places from CSV, GeoJSON or JSON lines. Columns go by flags, else by "
        "usual names."
        "The same file again changes nothing. Exit: 0 something is kept, 1 nothing is, 2 wrong call."
    )

    def add_arguments(self, parser):
        parser.add_argument("file")
        for meaning in USUAL:
            parser.add_argument(f"--{meaning.replace('_', '-')}", default="", metavar="COL")
        parser.add_argument(
            "--numbers-of",
            default="",
            metavar="NAME",
            help="whose numbers these are, where two lists count from one",
        )
        parser.add_argument("--dry-run", action="store_true", help="say what would be done and keep nothing")
        add_json(parser)

    def handle(self, *, file, dry_run, numbers_of, **options):
        path = file_named(file)
        columns = {meaning: options[meaning] for meaning in USUAL if options[meaning]}
        try:
            with path.open("rb") as source, transaction.atomic():
                rows = until_it_breaks(lambda: read_places(source, columns=columns))
                done = places.import_places(
                    rows, source=path.name, numbers_of=numbers_of, progress=progress_of(self, _("places"))
                )
                transaction.set_rollback(dry_run)
        except UnknownColumn as unknown:
            raise wrong_call(unknown) from unknown
        tell(self, {**vars(done), "errors": faults(done.errors)}, as_json=options["json"])
        if not done.added + done.changed + done.already:
            raise nothing_kept(done.errors[0].reason if done.errors else _("The file holds no places."))
