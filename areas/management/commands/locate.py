"""Which area a place lies in."""

from collections import Counter
from dataclasses import dataclass, field

from django.core.management.base import BaseCommand
from django.utils import timezone
from django.utils.translation import gettext as _

from areas.actions.place_to_area import locator
from areas.management.reports import (
    add_json,
    by_count,
    file_named,
    nothing_kept,
    progress_of,
    tell,
    wrong_call,
)
from areas.models import Area, Outline
from areas.readers.tables import UnknownColumn, read_points
from areas.readers.values import UnreadableFile, coordinates


@dataclass
class Count:
    """How many rows lie where."""

    rows: int = 0
    without_coordinates: int = 0
    out_of_range: int = 0
    in_area: int = 0
    in_none: int = 0
    in_two: int = 0
    by_area: Counter = field(default_factory=Counter)


class Command(BaseCommand):
    help = (
        "Says which area a point lies in, or counts the rows of a CSV by area. A point in no area is "
        "in none; one in"
        "two belongs to the smaller. Exit: 0 done, 1 the file cannot be read, 2 wrong call or no areas."
    )

    def add_arguments(self, parser):
        parser.add_argument("point", nargs="*", metavar="LAT LON", help="one point")
        parser.add_argument("--csv", metavar="FILE", help="a .csv or .csv.gz")
        parser.add_argument(
            "--lat", metavar="COL", help="column of the latitude: its name, or its place from 1"
        )
        parser.add_argument(
            "--lon", metavar="COL", help="column of the longitude: its name, or its place from 1"
        )
        add_json(parser)

    def handle(self, *, point, csv, lat, lon, **options):
        places = self._places()
        if csv and not point and lat and lon:
            report = self._count(file_named(csv), lat, lon, places)
        elif len(point) == 2 and not (csv or lat or lon):
            lat, lng = point
            report = self._one(lat, lng, places)
        else:
            raise wrong_call(_("Give LAT LON, or --csv FILE --lat COL --lon COL."))
        tell(self, report, as_json=options["json"])

    def _places(self):
        """The areas in force by the key of their outline."""
        on = timezone.localdate()
        current = Outline.objects.on(on).filter(
            applied_at__isnull=False, area__in=Area.objects.in_force(on=on)
        )
        places = dict(current.values_list("pk", "area__number"))
        if not places:
            raise wrong_call(_("There are no areas in force. Import them first: manage.py import_areas."))
        return places

    def _one(self, lat, lng, places):
        given = coordinates(lat, lng)
        if given == (None, None):
            raise wrong_call(_("%(lat)s, %(lng)s is no latitude and longitude.") % {"lat": lat, "lng": lng})
        hit = locator(on=timezone.localdate()).locate(*given)
        return {
            "lat": given[0],
            "lon": given[1],
            "area": places.get(hit.key),
            "also": [places[key] for key in hit.also if key in places],
        }

    def _count(self, path, lat, lon, places):
        count, show = Count(), progress_of(self, _("rows"))
        where = locator(on=timezone.localdate())
        try:
            for points in read_points(path, lat=lat, lng=lon):
                _add(points, where.locate_many(points.lats, points.lngs), count)
                show(count.rows)
        except UnknownColumn as unknown:
            raise wrong_call(unknown) from unknown
        except UnreadableFile as unreadable:
            raise nothing_kept(unreadable) from unreadable
        count.in_area = count.by_area.total()
        by_area = {places[key]: rows for key, rows in count.by_area.items()}
        return {**vars(count), "by_area": by_count(by_area)}


def _add(points, hits, count):
    found = Counter(hit.key for hit in hits)
    without = points.lats.count(None)
    count.rows += len(hits)
    count.without_coordinates += without
    count.out_of_range += points.off_globe
    count.in_none += found.pop(None, 0) - without
    count.in_two += sum(1 for hit in hits if hit.also)
    count.by_area.update(found)
