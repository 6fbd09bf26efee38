"""`make bench`: CPU, time, queries, bytes and memory of the main pages, beside a floor in the same run."""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SIZES = [1_000, 100_000, 1_000_000]


def main():
    """Measure each size in a process of its own, so that no size warms another."""
    parser = argparse.ArgumentParser(prog="python -m bench")
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    parser.add_argument("--requests", type=int, default=120)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--keep", type=Path, help="a folder that keeps the cities for the next run")
    asked = parser.parse_args()
    results = []
    for size in asked.sizes:
        with tempfile.TemporaryDirectory() as passing:
            folder = asked.keep / str(size) if asked.keep else Path(passing)
            folder.mkdir(parents=True, exist_ok=True)
            results.append(_measure(size, asked.requests, folder.resolve()))
    if asked.out:
        asked.out.write_text(json.dumps(results, indent=1))


def _measure(size, requests, folder):
    env = {
        **os.environ, "DJANGO_SETTINGS_MODULE": "bench.settings", "DEBUG": "0", "SECRET_KEY": "b" * 60, "HTTPS": "0",
        "ALLOWED_HOSTS": "127.0.0.1", "DATA_DIR": folder, "DATABASE_URL": f"sqlite:///{folder}/bench.sqlite3",
        "STATIC_ROOT": f"{folder}/static", "EMAIL_URL": "dummymail://", "LOG_LEVEL": "ERROR",
        "CSRF_TRUSTED_ORIGINS": "https://127.0.0.1",
    }  # fmt: skip
    command = [sys.executable, "-m", "bench.measure", str(size), str(requests)]
    done = subprocess.run(command, cwd=ROOT, env=env, stdout=subprocess.PIPE, text=True, check=True)
    return json.loads(done.stdout.splitlines()[-1])


main()
