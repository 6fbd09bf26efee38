"""An invented city, served on this machine."""

import os
import socket
import subprocess
import time

from copps.launcher import children, install
from copps.launcher.children import Sentence, say

HOST = "127.0.0.1"
ON = {"true", "on", "ok", "y", "yes", "1"}
READY_SECONDS = 60


def run(root, environ):
    """Install, prepare the invented city, and serve it until it is ended."""
    refuse_where_debug_is_off(root, environ)
    port = port_from(environ)
    refuse_taken(port)
    python = install.setup(root)
    env = environment(root, environ, port)
    accounts = prepare(root, python, env)
    return serve(root, python, env, port, accounts)


def debug_in_file(path):
    """Answer what a `.env` file says about DEBUG: nothing without the file, off where it is silent."""
    if not path.exists():
        return None
    said = "off"
    for line in path.read_text().splitlines():
        name, _, value = line.removeprefix("export ").partition("=")
        if name.strip() == "DEBUG":
            said = value.partition("#")[0].strip().strip("'\"")
    return said


def refuse_where_debug_is_off(root, environ):
    """Stop where this is a real installation: the demo's passwords are known to everybody."""
    place, said = "the environment", environ.get("DEBUG")
    if said is None:
        place, said = ".env", debug_in_file(root / ".env")
    if said is not None and said.strip().lower() not in ON:
        raise Sentence(
            f"DEBUG is off in {place}: the demo has accounts with known passwords and runs only with DEBUG=1."
        )


def port_from(environ):
    """Answer the port to serve at."""
    asked = environ.get("PORT", "8000")
    if not asked.isascii() or not asked.isdigit() or not 1 <= int(asked) <= 65535:
        raise Sentence(f"PORT is {asked!r}: it must be a number from 1 to 65535.")
    return int(asked)


def refuse_taken(port):
    """Stop where something else answers at the port already."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except PermissionError:
            raise Sentence(
                f"Port {port} is not open to this account: choose one above 1023, as PORT=8001."
            ) from None
        except OSError:
            raise Sentence(f"Port {port} is taken: choose another, as PORT={port % 65535 + 1}.") from None


def environment(root, environ, port):
    """Answer the settings of the demo: its own folder and database, and nothing of this machine's `.env`."""
    folder = root / "data" / "demo"
    return {
        **environ,
        "DEBUG": "1",
        "DATA_DIR": str(folder),
        "DATABASE_URL": f"sqlite:///{folder / 'copps.sqlite3'}",
        "MEDIA_ROOT": str(folder / "files"),
        "EMAIL_URL": f"filemail:///{folder / 'mail'}",
        "SITE_URL": f"http://{HOST}:{port}",
        "ALLOWED_HOSTS": f"{HOST},localhost",
        "CSRF_TRUSTED_ORIGINS": "",
        "SECRET_KEY": "the-demo-signs-in-with-passwords-that-everybody-knows",
        "LEDGER_KEY": "",
        "LEDGER_HEADS": "",
        "HTTPS": "0",
        "BEHIND_PROXY": "0",
        "TWO_FACTOR_REQUIRED": "0",
    }


def prepare(root, python, env):
    """Bring the demo's database up to date and answer how to sign in; what is in it stays."""
    (root / "data" / "demo").mkdir(parents=True, exist_ok=True)
    for command in (["migrate", "--no-input", "--verbosity", "0"], ["load_demo"]):
        options = {"cwd": root, "env": env, "stdout": subprocess.PIPE, "text": True}
        with children.running([python, "manage.py", *command], **options) as child:
            accounts, _ = child.communicate()
        if child.returncode:
            raise Sentence(
                f"The demo could not be prepared (manage.py {command[0]}); the lines above say why."
            )
    return accounts


def commands(python, port):
    """Answer what runs while the demo runs: the pages, and the worker behind them."""
    pages = [
        python,
        "-m",
        "gunicorn",
        "copps.wsgi:application",
        "--bind",
        f"{HOST}:{port}",
        "--no-control-socket",
    ]
    pages += ["--workers", "2", "--threads", "4", "--graceful-timeout", "3", "--log-level", "warning"]
    return [pages, [python, "manage.py", "run_worker"]]


def serve(root, python, env, port, accounts):
    """Serve until Ctrl-C, or until a child ends by itself; no child outlives us."""
    running = []
    try:
        for command in commands(python, port):
            running.append(children.start(command, cwd=root, env=env))
        wait_until_ready(port, running)
        say(f"\nCOPPS is at http://{HOST}:{port} and keeps its data in data/demo. Sign in as:")
        say(f"{accounts}Ctrl-C ends it.")
        while all(child.poll() is None for child in running):
            time.sleep(0.2)
        raise Sentence("A part of the demo ended by itself; the lines above say why.")
    except KeyboardInterrupt:
        say("\nThe demo has ended; its data is kept.")
        return 0
    finally:
        for child in running:
            children.end(child)


def wait_until_ready(port, running):
    """Wait until the pages answer."""
    deadline = time.monotonic() + READY_SECONDS
    while time.monotonic() < deadline and all(child.poll() is None for child in running):
        with socket.socket() as probe:
            probe.settimeout(1)
            if probe.connect_ex((HOST, port)) == os.EX_OK:
                return
        time.sleep(0.1)
    raise Sentence("The demo did not start; the lines above say why.")
