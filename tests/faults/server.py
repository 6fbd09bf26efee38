"""The real server on loopback with a database of its own, for tests that end its workers."""

import os
import secrets
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

from django.db import connection

ROOT = Path(__file__).resolve().parents[2]


class Served:
    """gunicorn with some workers; every process that it signals is one that it started."""

    def __init__(self, folder, workers=3):
        self.folder, self.workers = folder, workers
        self.database, self.is_postgresql = "", connection.vendor == "postgresql"
        self.env = {
            **os.environ, "DEBUG": "1", "DJANGO_SETTINGS_MODULE": "copps.settings", "DATA_DIR": str(folder),
            "DATABASE_URL": self._database_url(), "LEDGER_KEY": "f" * 64, "LEDGER_HEADS": str(folder / "heads"),
            "EMAIL_URL": "dummymail://", "HTTPS": "0", "LOG_LEVEL": "CRITICAL",
        }  # fmt: skip

    def _database_url(self):
        if not self.is_postgresql:
            return f"sqlite:///{self.folder}/faults.sqlite3"
        self.database = f"copps_faults_{os.getpid()}"
        with connection.cursor() as cursor:
            cursor.execute(f"DROP DATABASE IF EXISTS {self.database}")
            cursor.execute(f"CREATE DATABASE {self.database}")
        parts = urlsplit(os.environ["DATABASE_URL"])
        return urlunsplit(parts._replace(path=f"/{self.database}"))

    def manage(self, *arguments):
        """Run a management command on the server's database."""
        done = subprocess.run(
            [sys.executable, "manage.py", *arguments],
            cwd=ROOT,
            env=self.env,
            capture_output=True,
            text=True,
            timeout=300,
        )
        assert done.returncode == 0, done.stderr[-2000:]
        return done.stdout

    def __enter__(self):
        self.manage("migrate", "--verbosity", "0")
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        command = [sys.executable, "-m", "gunicorn", *self.options(f"127.0.0.1:{self.port}")]
        self.process = subprocess.Popen(command, cwd=ROOT, env=self.env)
        self._wait()
        return self

    def options(self, address):
        """How gunicorn is started."""
        return [
            "copps.wsgi:application", "--no-control-socket", "--workers", str(self.workers), "--preload", "--bind",
            address, "--log-level", "critical", "--graceful-timeout", "2", "--timeout", "120",
        ]  # fmt: skip

    def _wait(self):
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:
            try:
                socket.create_connection(("127.0.0.1", self.port), timeout=1).close()
                return
            except OSError:
                time.sleep(0.05)
        raise AssertionError("the server did not come up")

    def worker_ids(self):
        """The process ids of the workers that this server started."""
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children")
        return [int(pid) for pid in children.read_text().split()]

    def kill_a_worker(self, which):
        """End one of its own workers on the spot, as a crash would."""
        pids = self.worker_ids()
        if pids:
            os.kill(pids[which % len(pids)], signal.SIGKILL)

    def seconds_used(self):
        """Seconds of processor time that the workers have used so far, as the system counts them."""
        ticks = 0
        for pid in self.worker_ids():
            ticks += sum(map(int, Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[11:13]))
        return ticks / os.sysconf("SC_CLK_TCK")

    def __exit__(self, *exc):
        self.process.terminate()
        self.process.wait(30)
        if self.database:
            with connection.cursor() as cursor:
                cursor.execute(f"DROP DATABASE IF EXISTS {self.database} WITH (FORCE)")


class Installed(Served):
    """The server as docs/running.md installs it: without DEBUG, static files collected, started as deploy/ says."""

    def __init__(self, folder):
        super().__init__(folder)
        self.env |= {
            "DEBUG": "0", "SECRET_KEY": secrets.token_urlsafe(50), "ALLOWED_HOSTS": "127.0.0.1",
            "STATIC_ROOT": str(folder / "static"),
        }  # fmt: skip

    def __enter__(self):
        self.manage("collectstatic", "--noinput", "--verbosity", "0")
        return super().__enter__()

    def options(self, address):
        unit = (ROOT / "deploy/copps-web.service").read_text()
        started = next(line for line in unit.splitlines() if line.startswith("ExecStart=")).split()[1:]
        started[started.index("--bind") + 1] = address
        return started
