"""Measure one size: build the city, serve it with one worker, and ask for each page."""

import gzip
import json
import re
import socket
import statistics
import subprocess
import sys
import time
import uuid
from pathlib import Path

import django

django.setup()

from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY  # noqa: E402
from django.contrib.sessions.backends.db import SessionStore  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client as InProcess  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402

from areas.models import Information  # noqa: E402
from bench import city, community, problems  # noqa: E402
from bench.client import Client  # noqa: E402

HIDDEN = re.compile(r'name="(csrfmiddlewaretoken|submission_key)"[^>]*value="([^"]*)"')


def say(words):
    print(words, file=sys.stderr, flush=True)


def main(size, requests):
    """Print one line of JSON: the figures of every page at `size` entries."""
    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    started = time.monotonic()
    people = city.build(size, say=say)
    file = problems.build(size, say=say)
    wave = community.build(size, say=say)
    say(f"built in {time.monotonic() - started:.0f} s")
    sessions = {role: signed_in(people[role]) for role in ("sergeant", "officer", "chief")}
    pages = addresses(people["area"], file, wave)
    with Server(pages["floor"][1], sessions[pages["floor"][0]]) as server:
        figures = {
            name: server.time_page(role, path, sessions[role], requests)
            for name, (role, path) in pages.items()
        }
        figures["submit"] = server.time_submit(sessions["officer"], max(20, requests // 3))
        memory = server.memory()
    for name, (role, path) in pages.items():
        figures[name]["queries"] = queries(path, sessions[role])
    floor = figures["floor"]["cpu_ms"]
    for figure in figures.values():
        figure.setdefault("ratio", round(figure["cpu_ms"] / floor, 2))
    report(size, figures, memory)
    print(json.dumps({"size": size, "memory_mb": memory, "figures": figures}))


def addresses(area, file, wave):
    """The main pages, and who opens them."""
    entry = Information.objects.filter(area=area, closed_at__isnull=False).order_by("-pk").first()
    return {
        "floor": ("sergeant", f"/bench/floor/?area={area.pk}"),
        "empty base page": ("sergeant", "/bench/empty/"),
        "home": ("sergeant", "/"),
        "queue": ("sergeant", f"/areas/{area.slug}/queue/"),
        "register": ("sergeant", f"/areas/{area.slug}/"),
        "area file": ("sergeant", f"/areas/{area.slug}/file/"),
        "information": ("sergeant", f"/information/{entry.number}/"),
        "add (form)": ("officer", "/information/new/"),
        "chief's page": ("chief", "/chief/"),
        "chief's home": ("chief", "/"),
        "City Areas": ("chief", "/areas/"),
        "problem files": ("sergeant", "/problems/"),
        "problem file": ("sergeant", file.get_absolute_url()),
        "promises": ("sergeant", "/community/commitments/"),
        "organizations": ("sergeant", "/community/organizations/"),
        "meetings": ("sergeant", "/community/meetings/"),
        "contact log": ("sergeant", "/community/contacts/"),
        "survey results": ("sergeant", wave.get_absolute_url()),
        "public home": ("officer", "/public/"),
        "public area": ("officer", f"/public/areas/{area.slug}/"),
        "public meetings": ("officer", "/public/all/meetings/"),
        "tell us (form)": ("officer", "/public/tell/"),
    }


def signed_in(member):
    """A session as sign-in leaves it."""
    session = SessionStore()
    session[SESSION_KEY] = str(member.pk)
    session[BACKEND_SESSION_KEY] = "allauth.account.auth_backends.AuthenticationBackend"
    session[HASH_SESSION_KEY] = member.get_session_auth_hash()
    session["seen"] = session["since"] = int(time.time())
    session["banner"] = True
    session.create()
    return session.session_key


def queries(path, session):
    """How often a page asks the database, session and member included."""
    client = InProcess(headers={"host": "127.0.0.1"})
    client.cookies["copps_session"] = session
    client.get(path)
    with CaptureQueriesContext(connection) as asked:
        answer = client.get(path)
    if answer.status_code != 200:
        raise SystemExit(f"{path} answered {answer.status_code}")
    return len(
        [
            each
            for each in asked.captured_queries
            if not each["sql"].startswith(("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE"))
        ]
    )


class Server:
    """gunicorn with one worker on a free port of loopback; ended by its own id."""

    def __init__(self, floor_path, floor_session):
        self.floor_path, self.floor_session = floor_path, floor_session

    def __enter__(self):
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        command = [
            sys.executable, "-m", "gunicorn", "copps.wsgi:application", "--no-control-socket", "--workers", "1",
            "--worker-class", "gthread", "--threads", "1", "--bind", f"127.0.0.1:{self.port}", "--log-level", "error",
            # a page that is slow is measured, not ended
            "--timeout", "300",
            # and a connection waits while the page beside it is: gunicorn's own two seconds cut runs off
            "--keep-alive", "300",
        ]  # fmt: skip
        self.process = subprocess.Popen(command, stdout=sys.stderr)
        deadline = time.monotonic() + 30
        while time.monotonic() < deadline:
            try:
                socket.create_connection(("127.0.0.1", self.port), timeout=1).close()
                break
            except OSError:
                time.sleep(0.1)
        return self

    def __exit__(self, *exc):
        self.process.terminate()
        self.process.wait(20)

    def worker(self):
        with open(f"/proc/{self.process.pid}/task/{self.process.pid}/children") as children:
            return int(children.read().split()[0])

    def cpu(self):
        """CPU seconds of the worker's threads, from the operating system's account."""
        spent = 0
        for thread in Path(f"/proc/{self.worker()}/task").iterdir():
            spent += int((thread / "schedstat").read_text().split()[0])
        return spent / 1e9

    def memory(self):
        """The most memory that the worker has held, in MB."""
        with open(f"/proc/{self.worker()}/status") as status:
            return round(int(re.search(r"VmHWM:\s+(\d+)", status.read())[1]) / 1024)

    def time_page(self, role, path, session, count):
        client = Client(self.port, session)
        for _ in range(8):
            status, content, _location = client.get(path)
            if status != 200:
                raise SystemExit(f"{role} {path} answered {status}")
        # a floor before each, so that both are measured beside the same other work on the machine
        floor, cpu, base, times = Client(self.port, self.floor_session), 0.0, 0.0, []
        for _ in range(count):
            before = self.cpu()
            floor.get(self.floor_path)
            between, start = self.cpu(), time.perf_counter()
            client.get(path)
            times.append(time.perf_counter() - start)
            base, cpu = base + between - before, cpu + self.cpu() - between
        return {**figures(cpu, times, content), "ratio": round(cpu / base, 2)}

    def time_submit(self, session, count):
        client = Client(self.port, session)
        _status, page, _location = client.get("/information/new/")
        hidden = dict(HIDDEN.findall(page.decode()))
        fields = {**hidden, **FORM}
        before, times = self.cpu(), []
        for _ in range(count):
            fields["submission_key"] = str(uuid.uuid4())
            start = time.perf_counter()
            status, content, location = client.post("/information/new/", fields)
            times.append(time.perf_counter() - start)
            if status != 302:
                raise SystemExit(
                    f"submit answered {status}: {re.sub(r'<[^>]+>', ' ', content.decode())[:2000]}"
                )
        return figures(self.cpu() - before, times, b"")


# the last area's: what is sent leaves the pages that are measured as they are
FORM = {"narrative": "A gate bangs all night.", "where": "299 Foundry Rd", "kind": "complaint"}


def figures(cpu, times, content):
    """CPU milliseconds a request, the 95th percentile of the wall time, and bytes plain and compressed."""
    return {
        "cpu_ms": round(cpu / len(times) * 1000, 2),
        "p95_ms": round(statistics.quantiles(times, n=20)[-1] * 1000, 1),
        "bytes": len(content),
        "gzip": len(gzip.compress(content)) if content else 0,
        "queries": None,
    }


COLUMNS = ("cpu_ms", "ratio", "p95_ms", "queries", "bytes", "gzip")


def report(size, found, memory):
    say(f"\n{size} entries in {city.AREAS} areas; worker {memory} MB")
    say(f"{'page':<18}" + "".join(f"{name:>9}" for name in COLUMNS))
    for name, figure in found.items():
        say(f"{name:<18}" + "".join(f"{figure[column] or '':>9}" for column in COLUMNS))


main(int(sys.argv[1]), int(sys.argv[2]))
