"""What a bare machine does before the suite: install what is missing, and nothing else."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SAYS = '#!/bin/sh\necho "{name} $*"\n'


@pytest.fixture
def machine(tmp_path):
    """A machine that has only the programs named, each saying how it was called."""
    (tmp_path / "dirname").symlink_to(shutil.which("dirname"))

    def has(*names, root=True, venv=True):
        scripts = {name: SAYS.format(name=name) for name in names}
        scripts["id"] = f"#!/bin/sh\necho {0 if root else 1000}\n"
        scripts["python3"] = f'#!/bin/sh\n[ "$1" = -c ] && exit {0 if venv else 1}\necho "python3 $*"\n'
        for name, script in scripts.items():
            (tmp_path / name).write_text(script)
            (tmp_path / name).chmod(0o755)
        done = subprocess.run(
            ["/bin/bash", str(ROOT / ".ci" / "run")],
            env={"PATH": str(tmp_path), "CI": "true"},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )
        assert (done.returncode, done.stderr) == (0, "")
        return done.stdout.splitlines()

    return has


SUITE = "python3 -m copps test --require-all"


def test_nothing_is_installed_where_nothing_is_missing(machine):
    assert machine("chromium", "initdb", "apt-get") == [SUITE]


def test_browser_and_venv_are_installed_where_they_are_missing(machine):
    assert machine("initdb", "apt-get", venv=False) == [
        "apt-get update -qq",
        "apt-get install -y -qq --no-install-recommends python3-venv chromium fonts-liberation",
        SUITE,
    ]


def test_what_only_root_may_install_is_named(machine):
    assert machine("initdb", "apt-get", root=False) == [
        "Missing here, and only root may install it: chromium fonts-liberation",
        SUITE,
    ]


def test_run_can_be_started(machine):
    assert os.access(ROOT / ".ci" / "run", os.X_OK)
