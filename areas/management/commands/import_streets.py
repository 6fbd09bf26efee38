"""The city's street lines, for maps without a tile server."""

import json

from django.core.management.base import BaseCommand

from areas.actions.base_maps import load_base_map
from areas.geography.features import UnreadableFile
from areas.geography.streets import read_streets
from areas.management.reports import add_json, file_named, nothing_kept, tell


class Command(BaseCommand):
    help = (
        "Keeps the street lines of a GeoJSON file or a zipped shapefile as base map. The same file again changes "
        "nothing. Exit: 0 kept, 1 the file holds no lines, 2 wrong call."
    )

    def add_arguments(self, parser):
        parser.add_argument("file")
        parser.add_argument("--name", default="", metavar="FIELD", help="the field with the street's name")
        parser.add_argument(
            "--as", dest="title", default="streets", help="what this base map is called (streets)"
        )
        parser.add_argument(
            "--tolerance", type=float, default=3, help="meters by which a line may be simplified (3)"
        )
        add_json(parser)

    def handle(self, *, file, name, title, tolerance, **options):
        path = file_named(file)
        try:
            lines = read_streets(path.read_bytes(), name_field=name, tolerance_m=tolerance)
        except UnreadableFile as unreadable:
            raise nothing_kept(unreadable) from unreadable
        is_changed = load_base_map(title, lines)
        report = {"streets": len(json.loads(lines)["features"]), "bytes": len(lines), "changed": is_changed}
        tell(self, report, as_json=options["json"])
