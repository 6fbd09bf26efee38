"""Area information from another system."""

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from areas.actions import imports
from areas.management.reports import (
    add_json,
    by_count,
    faults,
    file_named,
    nothing_kept,
    progress_of,
    tell,
    wrong_call,
)
from areas.models import Kind
from areas.readers.information_files import entries_of
from areas.readers.tables import UnknownColumn, until_it_breaks

FLAGS = {
    "id": "service_request_id",
    "text": "description",
    "type": "service_name",
    "lat": "lat",
    "lon": "long",
    "address": "address",
    "when": "requested_datetime",
    "updated": "updated_datetime",
    "closed": "closed_datetime",
    "status": "status",
}


class Command(BaseCommand):
    help = (
        "Takes in area information: Open311 GeoReport v2 in JSON or XML, or a CSV whose columns go by "
        "flags, else by"
        "usual names. The same file again adds nothing. Exit: 0 something is kept, 1 nothing is, 2 "
        "wrong call."
    )

    def add_arguments(self, parser):
        parser.add_argument("file")
        parser.add_argument(
            "--recorded-area", default="", metavar="PATH", help="e.g. extended_attributes.police"
        )
        parser.add_argument("--kind", default="request", help="the kind of information it becomes (request)")
        parser.add_argument(
            "--source", default="", help="the system it comes from; its numbers are unique within it"
        )
        for flag in FLAGS:
            parser.add_argument(f"--{flag}", default="", metavar="COL", help="column of a CSV")
        parser.add_argument("--dry-run", action="store_true", help="say what would be done and keep nothing")
        add_json(parser)

    def handle(self, *, file, recorded_area, kind, source, dry_run, **options):
        path = file_named(file)
        columns = {name: options[flag] for flag, name in FLAGS.items() if options[flag]}
        found = Kind.objects.in_use().filter(slug=kind).first()
        if found is None:
            known = ", ".join(Kind.objects.in_use().in_order().values_list("slug", flat=True))
            raise wrong_call(
                _("There is no kind “%(kind)s”. The kinds are: %(known)s.") % {"kind": kind, "known": known}
            )
        if len(source) > 60:
            raise wrong_call(_("The name of a source has at most 60 characters."))
        try:
            rows, usual_source = entries_of(path, columns)
            done = imports.import_information(
                until_it_breaks(rows),
                kind=found,
                source=source or usual_source,
                recorded_path=recorded_area,
                is_trial=dry_run,
                progress=progress_of(self, _("rows")),
            )
        except UnknownColumn as unknown:
            raise wrong_call(unknown) from unknown
        tell(self, _report(done), as_json=options["json"])
        if not done.added + done.already:
            raise nothing_kept(done.errors[0].reason if done.errors else _("The file holds no rows."))


def _report(done):
    return {
        "rows": done.rows,
        "added": done.added,
        "already": done.already,
        "errors": faults(done.errors),
        "by_area": by_count(done.by_area),
        "in_none": done.in_none,
        "recorded_agrees": done.recorded_agrees,
        "recorded_ended": faults(done.recorded_ended),
    }
