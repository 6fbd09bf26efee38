"""The worker and the clock, as programs."""

import os
import signal
import subprocess
import sys
import time

import pytest
from django.core.management import CommandError, call_command

from copps import due
from people.models import Mail
from tests.conftest import ROOT
from tests.factories import ChiefFactory


@pytest.mark.django_db
def test_clock_does_what_is_due_once(capsys):
    ChiefFactory()
    call_command("run_due")
    assert "people.actions.post.mail_head: 1" in capsys.readouterr().out
    call_command("run_due")
    assert Mail.objects.count() == 1


@pytest.mark.django_db
def test_clock_goes_on_where_one_thing_fails_and_says_so(monkeypatch):
    def broken(*, now):
        raise OSError("disk")

    broken.__module__ = "people.actions.broken"
    monkeypatch.setattr(due, "DUE", (broken, *due.DUE))
    ChiefFactory()
    with pytest.raises(CommandError, match="people.actions.broken.broken"):
        call_command("run_due")
    assert Mail.objects.count() == 1


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_worker_ends_clean_by_a_signal(tmp_path, number):
    """A database that has no tables yet does not stop it either."""
    env = {
        **os.environ,
        "DATABASE_URL": f"sqlite:///{tmp_path}/x.sqlite3",
        "DATA_DIR": str(tmp_path),
        "DEBUG": "1",
    }
    worker = subprocess.Popen(
        [sys.executable, "manage.py", "run_worker", "--every", "0.1"],
        cwd=ROOT, env=env, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    try:
        assert "it tries again" in worker.stderr.readline()
        time.sleep(0.3)
        worker.send_signal(number)
        assert worker.wait(timeout=30) == 0
    finally:
        worker.kill()
        worker.communicate()
