"""What the answers to a survey come to."""

import json

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from areas.management.reports import add_json, wrong_call
from partnerships.exports.survey_results import exact_results, lines_of
from partnerships.models import Survey


class Command(BaseCommand):
    help = (
        "Gives per question n, missing, mean, the share of the two highest points and the counts, and the same by "
        "group; of all waves together where none is named. Exact: groups of a few are not hidden, as they are on "
        "every page. Exit: 0 given, 2 wrong call."
    )

    def add_arguments(self, parser):
        parser.add_argument("--survey", required=True, metavar="NAME")
        parser.add_argument("--wave", default="", metavar="NAME")
        add_json(parser)

    def handle(self, *, survey, wave, **options):
        found = Survey.objects.filter(name=survey.strip()).first()
        if found is None:
            raise wrong_call(_("There is no survey “%(name)s”.") % {"name": survey})
        waves = list(found.waves.in_order())
        if wave:
            waves = [each for each in waves if each.name == wave.strip()]
            if not waves:
                raise wrong_call(_("The survey has no wave “%(name)s”.") % {"name": wave})
        results = exact_results(found, waves)
        if options["json"]:
            self.stdout.write(json.dumps(results, ensure_ascii=False))
        else:
            for line in lines_of(results):
                self.stdout.write(line)
