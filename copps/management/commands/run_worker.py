"""The worker: sends what is in the outbox and does the long work."""

import logging
import signal
import threading

from django.core.management.base import BaseCommand
from django.db import close_old_connections

from copps import jobs as functions
from people.actions import jobs, post

logger = logging.getLogger(__name__)


class Command(BaseCommand):
    help = "Sends the e-mails of the outbox and does the long work, until it is ended (Ctrl-C, or a TERM signal)."

    def add_arguments(self, parser):
        parser.add_argument("--once", action="store_true", help="do what waits now, then end")
        parser.add_argument("--every", type=float, default=2.0, help="seconds between two looks (2)")

    def handle(self, *args, once, every, **options):
        ended = threading.Event()
        before = {
            number: signal.signal(number, lambda *_: ended.set())
            for number in (signal.SIGINT, signal.SIGTERM)
        }
        try:
            while not ended.is_set():
                did = self._look(ended)
                if once and not did:
                    return
                if not did:
                    ended.wait(min(max(every, 0.1), 60))
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)

    def _look(self, ended):
        """Do what waits; a database that does not answer now is asked again at the next look."""
        try:
            did = post.send_waiting()
            if not ended.is_set() and (job := jobs.take_next()):
                jobs.run(job, functions.FUNCTIONS)
                did += 1
            return did
        except Exception:
            logger.exception("The worker could not do what waits; it tries again")
            close_old_connections()
            return 0
