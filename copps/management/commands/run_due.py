"""The clock: called every few minutes by a timer."""

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from copps import due


class Command(BaseCommand):
    help = (
        "Does what is due now: digests, the head of the record, reminders, accounts not used. Call it often."
    )

    def handle(self, *args, **options):
        done, failed = due.run(now=timezone.now())
        for name, result in done.items():
            if result:
                self.stdout.write(f"{name}: {result}")
        if failed:
            raise CommandError(f"Failed, see the log: {', '.join(failed)}")
