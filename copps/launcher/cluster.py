"""A PostgreSQL cluster of the tests' own: in a folder that is thrown away, on loopback alone."""

import contextlib
import os
import pwd
import re
import secrets
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from pathlib import Path

from copps.launcher import children
from copps.launcher.children import Sentence

PLACES = ("/usr/lib/postgresql/*/bin", "/usr/pgsql-*/bin", "/opt/homebrew/opt/postgresql*/bin")
LOCALES = ("C.UTF-8", "C")
READY_SECONDS = 60
TRIES = 3


def programs(path):
    """Answer the folder of the newest PostgreSQL server programs, or nothing where there are none."""
    found = [Path(folder) for folder in path.split(os.pathsep) if folder]
    for place in PLACES:
        found += sorted(Path("/").glob(place.lstrip("/")), key=version, reverse=True)
    for folder in found:
        if all(os.access(folder / name, os.X_OK) for name in ("initdb", "postgres")):
            return folder.resolve()
    return None


def version(folder):
    """Answer the numbers in a folder's name, to tell 15 from 9."""
    return [int(number) for number in re.findall(r"\d+", str(folder))]


def somebody_else():
    """Answer whom to run the server as: it refuses root."""
    if os.geteuid() != 0:
        return {}
    for name in ("postgres", "nobody"):
        with contextlib.suppress(KeyError):
            account = pwd.getpwnam(name)
            return {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []}
    raise Sentence("it refuses to run as root, and there is no account postgres or nobody to run it as")


def initialize(bin_folder, folder, who, password):
    """Make an empty cluster whose one account needs a password."""
    (folder / "password").write_text(password)
    if who:
        for path in (folder, folder / "password"):
            os.chown(path, who["user"], who["group"])
    command = [str(bin_folder / "initdb"), f"--pgdata={folder / 'data'}", f"--pwfile={folder / 'password'}"]
    command += ["--username=copps", "--auth=scram-sha-256", "--encoding=UTF8", "--no-sync"]
    for locale in LOCALES:
        asked = [*command, f"--locale={locale}"]
        done = subprocess.run(asked, cwd=folder, capture_output=True, text=True, check=False, **who)
        if not done.returncode:
            return
    raise Sentence(f"initdb did not succeed ({' '.join(done.stderr.split())})")


def free_port():
    """Answer a loopback port that nobody uses now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def start(bin_folder, folder, who):
    """Start the server on a free port and answer it with the port once it takes connections."""
    settings = {
        "listen_addresses": "127.0.0.1",
        "unix_socket_directories": "",
        "max_connections": "120",
        # it is thrown away: no need to survive a power cut
        "fsync": "off",
        "synchronous_commit": "off",
        "full_page_writes": "off",
    }
    for _ in range(TRIES):
        port = free_port()
        command = [bin_folder / "postgres", "-D", folder / "data", "-p", str(port)]
        command += [word for name, value in settings.items() for word in ("-c", f"{name}={value}")]
        with (folder / "log").open("ab") as log:
            server = children.start(command, cwd=folder, stdout=log, stderr=log, **who)
        if is_ready(server, folder / "data" / "postmaster.pid"):
            return server, port
        stop(server)
    raise Sentence(f"its server did not start ({' '.join((folder / 'log').read_text()[-300:].split())})")


def is_ready(server, status):
    """Wait until the server says in its status file that it takes connections."""
    deadline = time.monotonic() + READY_SECONDS
    while time.monotonic() < deadline and server.poll() is None:
        with contextlib.suppress(OSError):
            lines = status.read_text().splitlines()
            if len(lines) > 7 and lines[0] == str(server.pid) and lines[7].strip() == "ready":
                return True
        time.sleep(0.05)
    return False


def stop(server):
    """Stop the server at once, without waiting for its clients."""
    children.end(server, by=signal.SIGQUIT)


@contextlib.contextmanager
def running(bin_folder):
    """Lend the address of a database server that lives as long as the block."""
    who = somebody_else()
    folder = Path(tempfile.mkdtemp(prefix="copps-postgresql-"))
    password, server = secrets.token_hex(16), None
    try:
        initialize(bin_folder, folder, who, password)
        server, port = start(bin_folder, folder, who)
        yield f"postgres://copps:{password}@127.0.0.1:{port}/postgres"
    finally:
        if server:
            stop(server)
        shutil.rmtree(folder, ignore_errors=True)
