"""Fifty junk submissions a second: genuine ones from other addresses are all kept, and members go on working.

The server runs as docs/running.md installs it; what is sent comes from a process of its own. Members' pages in the
flood are compared with those of the quiet seconds just before it, so that both meet the same other work on the machine.
"""

import http.client
import json
import os
import statistics
import subprocess
import sys
import time

import pytest

from tests.faults.server import ROOT, Installed
from tests.faults.test_submissions import last_line

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.timeout(900), pytest.mark.proofs]

ROUNDS, SECONDS = (3, 20) if os.environ.get("COPPS_PROOFS") else (1, 2)
A_SECOND, SENDERS = 50, 10
JUNK, GENUINE = A_SECOND * SECONDS, 2 * SECONDS
# of one address in an hour: what passes, and what is kept at all
PASSES, MOST = 5, 300
# members' pages may take so many times their quiet 95th percentile
SLOWER, FEWEST_PAGES = 3, 20
PREPARE = """
import datetime as dt, json, time
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.middleware.csrf import _get_new_csrf_string
from django.utils import timezone
from partnerships.actions.submission import new_form
from partnerships.models import Category, PublicSide
from tests.factories import Around, information
around = Around()
PublicSide.objects.update(is_open=True)
for n in range(60):
    information(by=around.officer, area=around.area, narrative=f"Gate {{n}} bangs.")
session = SessionStore()
session[SESSION_KEY] = str(around.commander.pk)
session[BACKEND_SESSION_KEY] = "allauth.account.auth_backends.AuthenticationBackend"
session[HASH_SESSION_KEY] = around.commander.get_session_auth_hash()
session["seen"] = session["since"] = int(time.time())
session["banner"] = True
session.create()
ago = timezone.now() - dt.timedelta(minutes=2)
print(json.dumps({{"session": session.session_key, "token": _get_new_csrf_string(), "area": around.area.slug,
                   "category": Category.objects.get(name="Noise").pk,
                   "forms": [new_form(now=ago) for n in range({forms})]}}))
"""
COUNT_UP = """
import json
from areas.models import Information
from partnerships.models import Held, Submission
words = Information.objects.filter(recorded_by=None).values_list("narrative", flat=True)
count = lambda begun: len([each for each in words if each.startswith(begun)])
print(json.dumps({"genuine": count("Genuine"), "junk": count("Junk"), "held": Held.objects.count(),
                  "told": Submission.objects.count()}))
"""


class Commander:
    """A member who opens one page after the other, by a connection a page as the proxy does."""

    def __init__(self, port, ground):
        self.port, self.cookie = port, f"copps_session={ground['session']}"
        self.paths = ("/", f"/areas/{ground['area']}/queue/", f"/areas/{ground['area']}/")

    def p95(self, *, until):
        """The 95th percentile of the seconds that a page took, of the pages opened until a moment."""
        found = []
        while len(found) < FEWEST_PAGES or until():
            began = time.monotonic()
            connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=120)
            connection.request("GET", self.paths[len(found) % 3], headers={"Cookie": self.cookie})
            answer = connection.getresponse()
            answer.read()
            connection.close()
            assert answer.status == 200
            found.append(time.monotonic() - began)
            time.sleep(0.05)
        return statistics.quantiles(found, n=20)[-1]

    def p95_of(self, seconds):
        end = time.monotonic() + seconds
        return self.p95(until=lambda: time.monotonic() < end)


def job_of(ground, port, turn, junk_from):
    """What is sent in one round: junk on ten lines, each address of `junk_from` in turn; genuine ones on the last."""
    fields = {"category": ground["category"]}
    lines = [[] for _ in range(SENDERS)]
    for number in range(JUNK):
        told = fields | {"words": f"Junk {turn} {number}", "form": ground["forms"][-1]}
        lines[number % SENDERS].append((number / A_SECOND, junk_from[number % len(junk_from)], told))
    genuine = [
        (number * SECONDS / GENUINE, f"127.1.{turn}.{number + 1}",
         fields | {"words": f"Genuine {turn} {number}", "form": ground["forms"][turn * GENUINE + number]})
        for number in range(GENUINE)
    ]  # fmt: skip
    return {"port": port, "token": ground["token"], "lines": [*lines, genuine]}


def flooded(server, commander, job):
    """Send a job while the commander works; gives what was answered, and the figures of the round."""
    quiet, load = commander.p95_of(max(3, SECONDS / 2)), os.getloadavg()[0]
    before = server.seconds_used()
    command = [sys.executable, str(ROOT / "tests/faults/sending.py")]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as sender:
        sender.stdin.write(json.dumps(job))
        sender.stdin.close()
        slow = commander.p95(until=lambda: sender.poll() is None)
        told = json.load(sender.stdout)
    return told["statuses"], {
        "load": load, "quiet": quiet, "flooded": slow, "sender": told["seconds_used"],
        "server": server.seconds_used() - before, "seconds": told["seconds"],
    }  # fmt: skip


@pytest.mark.parametrize("addresses", [1, 4])
def test_flood_keeps_the_genuine_and_the_members_pages(addresses, tmp_path, capsys):
    with Installed(tmp_path) as server:
        ground = last_line(
            server.manage("shell", "-v", "0", "-c", PREPARE.format(forms=ROUNDS * GENUINE + 1))
        )
        commander, slower = Commander(server.port, ground), []
        commander.p95_of(3)
        for turn in range(ROUNDS):
            wait_for_an_hour_that_lasts()
            junk_from = [f"127.0.{turn}.{number + 2}" for number in range(addresses)]
            statuses, figures = flooded(server, commander, job_of(ground, server.port, turn, junk_from))
            junk, genuine = [each for line in statuses[:-1] for each in line], statuses[-1]
            refused = max(0, JUNK - MOST * addresses)
            assert (genuine, junk.count(200), junk.count(429)) == ([200] * GENUINE, JUNK - refused, refused)
            slower.append(figures["flooded"] / figures["quiet"])
            with capsys.disabled():
                print(told_of(figures, refused=refused, addresses=addresses))
        found = last_line(server.manage("shell", "-v", "0", "-c", COUNT_UP))
    # what passes of each address, and the genuine; the rest waits, whole, until what is kept of an address is reached
    assert (found["genuine"], found["junk"]) == (ROUNDS * GENUINE, ROUNDS * PASSES * addresses)
    assert found["held"] == ROUNDS * (JUNK - refused - PASSES * addresses)
    if os.environ.get("COPPS_PROOFS"):
        assert figures["seconds"] <= SECONDS * 1.3
        assert statistics.median(slower) <= SLOWER


def wait_for_an_hour_that_lasts():
    """What an address sends is counted by the hour: let none end within a round."""
    left = 3600 - time.time() % 3600
    if left < 6 * SECONDS + 30:
        time.sleep(left + 1)


def told_of(figures, *, refused, addresses):
    """The figures of one round in a line."""
    return (
        f"\nflood of {JUNK} in {figures['seconds']:.0f} s from {addresses} address(es), {refused} refused, {GENUINE} "
        f"genuine; members' pages p95 quiet {figures['quiet'] * 1000:.0f} ms, flooded {figures['flooded'] * 1000:.0f} "
        f"ms ({figures['flooded'] / figures['quiet']:.1f} times); processor: server {figures['server']:.1f} s, sender "
        f"{figures['sender']:.1f} s; load of the machine before {figures['load']:.1f} on {os.cpu_count()} cores"
    )
