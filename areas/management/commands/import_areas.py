"""City Areas from a map file."""

import datetime as dt

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from areas.actions import boundaries
from areas.geography.features import UnreadableFile
from areas.geography.outlines import Reading, Refusal, UnknownField, read_outlines
from areas.geography.overlaps import gaps, overlaps
from areas.management.reports import add_json, file_named, nothing_kept, tell, wrong_call
from areas.workflow import NotReady


class Command(BaseCommand):
    help = (
        "Makes City Areas of the outlines in a GeoJSON file or a zipped shapefile. The same file "
        "again changes "
        "nothing. Exit: 0 something is kept, 1 nothing is, 2 wrong call."
    )

    def add_arguments(self, parser):
        parser.add_argument("file")
        parser.add_argument(
            "--number", required=True, metavar="FIELD", help="the field with the area's number"
        )
        parser.add_argument("--name", default="", metavar="FIELD", help="the field with the area's name")
        parser.add_argument(
            "--from", dest="on", type=dt.date.fromisoformat, metavar="DATE", help="in force from (today)"
        )
        parser.add_argument("--dry-run", action="store_true", help="say what would be done and keep nothing")
        add_json(parser)

    def handle(self, *, file, number, name, on, dry_run, **options):
        path = file_named(file)
        reading, why = self._read(path, number, name)
        done, together = self._keep(reading, on=on, source=path.name, is_trial=dry_run)
        report = self._report(reading, done, together)
        tell(self, report, as_json=options["json"])
        if not done.added + done.changed + done.unchanged:
            raise nothing_kept(why or _("No outline of the file could be kept."))

    def _read(self, path, number, name):
        self.stderr.write(_("Reading %(file)s …") % {"file": path.name})
        try:
            return read_outlines(path.read_bytes(), number_field=number, name_field=name), ""
        except UnknownField as unknown:
            raise wrong_call(unknown) from unknown
        except UnreadableFile as unreadable:
            return Reading(features=0, refused=[Refusal(path.name, str(unreadable))]), str(unreadable)

    def _keep(self, reading, *, on, source, is_trial):
        self.stderr.write(_("Outlines read: %(count)d") % {"count": len(reading.outlines)})
        try:
            return boundaries.import_map(reading.outlines, on=on, source=source, is_trial=is_trial)
        except NotReady as refused:
            raise wrong_call(refused) from refused

    def _report(self, reading, done, together):
        self.stderr.write(_("Looking for overlaps and gaps …"))
        shared = overlaps(together)
        holes = gaps(together)
        return {
            "features": reading.features,
            "areas": len(done.in_force),
            "added": len(done.added),
            "changed": len(done.changed),
            "unchanged": len(done.unchanged),
            "merged": reading.merged,
            "refused": [
                {"name": each.name, "reason": each.reason} for each in reading.refused + done.refused
            ],
            "overlaps": [{"areas": [each.first, each.second], "m2": round(each.m2)} for each in shared],
            "overlaps_m2": round(sum(each.m2 for each in shared)),
            "gaps": [
                {"areas": list(each.neighbors), "m2": round(each.m2), "lat": each.lat, "lng": each.lng}
                for each in holes
            ],
            "moved": [
                {"number": each.number, "from": each.from_area.number, "to": each.to_area.number}
                for each in done.moved
            ],
        }
