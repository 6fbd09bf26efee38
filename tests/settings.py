"""The settings of COPPS as the tests run them: a folder of their own, and nothing of a machine's `.env`."""

import atexit
import os
import shutil
import tempfile

if "COPPS_TEST_DATA" not in os.environ:
    # made by the first process of a run; its workers and the commands it starts share it
    os.environ["COPPS_TEST_DATA"] = tempfile.mkdtemp(prefix="copps-tests-")
    atexit.register(shutil.rmtree, os.environ["COPPS_TEST_DATA"], ignore_errors=True)
FOLDER = os.environ["COPPS_TEST_DATA"]

os.environ["DEBUG"] = "1"
os.environ["DATA_DIR"] = FOLDER
os.environ.setdefault("DATABASE_URL", f"sqlite:///{FOLDER}/copps.sqlite3")
for name in ("LEDGER_KEY", "LEDGER_HEADS", "TILE_URL", "CSRF_TRUSTED_ORIGINS"):
    os.environ[name] = ""

from copps.settings import *  # noqa: E402, F403
from copps.settings import DATABASES  # noqa: E402

if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # a real file: write-ahead logging and locks between connections are part of what is tested
    DATABASES["default"]["TEST"] = {"NAME": f"{FOLDER}/test.sqlite3"}

# argon2 is slow on purpose; tests/people/test_headers.py sees to it that the real settings have it
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
