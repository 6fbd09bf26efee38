"""Nothing received is lost or doubled while the workers of the server are ended again and again."""

import http.client
import json
import os
import random
import threading
import time
import uuid
from urllib.parse import urlencode

import pytest

from tests.faults.server import Served

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.timeout(5400)]

COUNT = 10_000 if os.environ.get("COPPS_PROOFS") else 120
WRITERS = 6
KILL_EVERY = 8
PREPARE = """
import json, time
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.middleware.csrf import _get_new_csrf_string
from tests.factories import Around
around, made = Around(), []
for n in range({writers}):
    session = SessionStore()
    session[SESSION_KEY] = str(around.officer.pk)
    session[BACKEND_SESSION_KEY] = "allauth.account.auth_backends.AuthenticationBackend"
    session[HASH_SESSION_KEY] = around.officer.get_session_auth_hash()
    session["seen"] = session["since"] = int(time.time())
    session["banner"] = True
    session.create()
    made.append(session.session_key)
print(json.dumps({{"sessions": made, "token": _get_new_csrf_string(), "kind": "complaint",
                   "area": around.area.slug}}))
"""
COUNT_UP = """
import json
from collections import Counter
from areas.models import Information, Forwarding, SearchLine
from ledger.models import Entry
keys = Counter(str(key) for key in Information.objects.values_list("submission_key", flat=True))
print(json.dumps({"keys": keys, "receipts": Forwarding.objects.count(), "found": SearchLine.objects.count(),
                  "lines": Entry.objects.filter(verb="information.recorded").count(),
                  "numbers": Information.objects.values("number").distinct().count()}))
"""


def last_line(text):
    return json.loads(text.strip().splitlines()[-1])


def send(port, session, token, fields):
    """Send one page; True once the server has given a receipt."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
    headers = {
        "Cookie": f"copps_session={session}; csrftoken={token}", "Content-Type": "application/x-www-form-urlencoded",
    }  # fmt: skip
    try:
        connection.request(
            "POST", "/information/new/", urlencode({**fields, "csrfmiddlewaretoken": token}), headers
        )
        answer = connection.getresponse()
        content = answer.read()
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()
    assert answer.status == 302, (answer.status, content[-3000:].decode(errors="replace"))
    return True


def test_submissions_while_workers_are_killed_are_kept_once(tmp_path):
    with Served(tmp_path) as server:
        ground = last_line(server.manage("shell", "-v", "0", "-c", PREPARE.format(writers=WRITERS)))
        keys = [str(uuid.uuid4()) for _ in range(COUNT)]
        done, faults, retries, receipts = threading.Event(), [], [], [0] * WRITERS

        def write(writer):
            try:
                for key in keys[writer::WRITERS]:
                    fields = {
                        "narrative": f"Entry {key}", "where": "The old gate", "kind": ground["kind"],
                        "area": ground["area"], "submission_key": key,
                    }  # fmt: skip
                    tries = 0
                    while not send(server.port, ground["sessions"][writer], ground["token"], fields):
                        tries += 1
                        assert tries < 200, "the server gave no receipt in 200 tries"
                        time.sleep(0.05)
                    receipts[writer] += 1
                    if tries:
                        retries.append(tries)
                    elif int(key[0], 16) == 0:
                        send(server.port, ground["sessions"][writer], ground["token"], fields)
            except Exception as fault:
                faults.append(fault)
                raise

        def kill():
            # after so many receipts and not so many seconds, so that a slow machine gets as far between two deaths
            luck, last = random.Random(7), 0
            while not done.wait(0.01):
                if sum(receipts) >= last + KILL_EVERY:
                    last = sum(receipts)
                    time.sleep(luck.uniform(0, 0.03))
                    server.kill_a_worker(luck.randrange(9))

        writers = [threading.Thread(target=write, args=(n,)) for n in range(WRITERS)]
        killer = threading.Thread(target=kill)
        for thread in [*writers, killer]:
            thread.start()
        for thread in writers:
            thread.join()
        done.set()
        killer.join()
        kept = last_line(server.manage("shell", "-v", "0", "-c", COUNT_UP))
        whole = last_line(server.manage("verify_ledger", "--json"))
    assert faults == []
    assert kept["keys"] == dict.fromkeys(keys, 1)
    assert {kept[name] for name in ("receipts", "found", "lines", "numbers")} == {COUNT}
    assert retries, "no worker was ended in the middle of anything: the test showed nothing"
    assert whole["whole"] is True, whole


def test_many_writers_at_once_are_never_told_that_the_database_is_locked(tmp_path):
    writers, each = 32, 20 if os.environ.get("COPPS_PROOFS") else 3
    with Served(tmp_path, workers=8) as server:
        ground = last_line(server.manage("shell", "-v", "0", "-c", PREPARE.format(writers=writers)))
        faults = []

        def write(writer):
            try:
                for n in range(each):
                    fields = {
                        "narrative": f"Writer {writer} entry {n}", "where": "The old gate", "kind": ground["kind"],
                        "area": ground["area"], "submission_key": str(uuid.uuid4()),
                    }  # fmt: skip
                    assert send(server.port, ground["sessions"][writer], ground["token"], fields)
            except Exception as fault:
                faults.append(fault)
                raise

        threads = [threading.Thread(target=write, args=(n,)) for n in range(writers)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        kept = last_line(server.manage("shell", "-v", "0", "-c", COUNT_UP))
    assert faults == []
    assert kept["numbers"] == writers * each
