"""Load the invented city for the demo, once; never where DEBUG is off."""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from copps.demo_city import members, year
from people.models import Member


class Command(BaseCommand):
    help = "Load an invented city with a year of area information; keeps what is there."

    def add_arguments(self, parser):
        parser.add_argument(
            "--accounts", action="store_true", help="only print how to sign in, one line a role"
        )

    def handle(self, *, accounts, **options):
        if not settings.DEBUG:
            raise CommandError(
                "DEBUG is off: the demo has accounts with known passwords and runs only with DEBUG=1."
            )
        if not accounts:
            self.load()
        for line in members.lines():
            self.stdout.write(line)

    def load(self):
        if Member.objects.filter(username="ortega").exists():
            self.stderr.write("The invented city is here already.")
            return
        count = year.build(now=timezone.now(), say=lambda words: self.stderr.write(f"  {words}"))
        self.stderr.write(f"Larkfield is loaded: {count} entries.")
