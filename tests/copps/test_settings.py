"""The settings as the environment makes them, each in a Python of its own."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
ASK = "import json; from copps import settings; print(json.dumps(%s))"


def asked(tmp_path, words, **environment):
    given = {"DEBUG": "0", "SECRET_KEY": "x" * 60, "DATA_DIR": str(tmp_path / "data")} | environment
    return subprocess.run(
        [sys.executable, "-c", ASK % words],
        cwd=ROOT,
        env={**os.environ, **given},
        capture_output=True,
        text=True,
        check=False,
    )


def test_no_secret_key_is_said_where_debug_is_off(tmp_path):
    done = asked(tmp_path, "None", SECRET_KEY="")
    assert (done.returncode, done.stderr.splitlines()[-1]) == (
        1,
        "django.core.exceptions.ImproperlyConfigured: Set SECRET_KEY in the environment or in .env "
        "(docs/running.md says how to make one).",
    )


@pytest.mark.parametrize(
    ("environment", "said"),
    [({}, None), ({"BEHIND_PROXY": "1"}, ["HTTP_X_FORWARDED_PROTO", "https"])],
)
def test_proxy_is_believed_only_where_there_is_one(tmp_path, environment, said):
    words = "getattr(settings, 'SECURE_PROXY_SSL_HEADER', None)"
    assert json.loads(asked(tmp_path, words, **environment).stdout) == said


def test_each_database_is_opened_in_its_way(tmp_path):
    words = "[settings.DATABASES['default'][name] for name in ('ENGINE', 'OPTIONS')]"
    sqlite = json.loads(asked(tmp_path, words, DATABASE_URL=f"sqlite:///{tmp_path}/x.sqlite3").stdout)
    assert sqlite[0] == "django.db.backends.sqlite3"
    assert sqlite[1]["transaction_mode"] == "IMMEDIATE"
    assert sqlite[1]["init_command"].startswith("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;")
    postgresql = json.loads(asked(tmp_path, words, DATABASE_URL="postgres://a:b@localhost/c").stdout)
    assert postgresql == ["django.db.backends.postgresql", {"pool": {"min_size": 1, "max_size": 8}}]
