"""The locked libraries in `.venv`."""

import hashlib
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from copps.launcher import install
from copps.launcher.children import Sentence

ROOT = Path(__file__).resolve().parents[2]
ONE_LIBRARY = "django==0.0.0 --hash=sha256:" + "0" * 64 + "\n"


VERSION = ".".join(map(str, sys.version_info[:3]))


def project(folder):
    """A project whose locks name nothing, so that installing takes no time."""
    (folder / "requirements").mkdir()
    for level in ("base", "dev"):
        (folder / "requirements" / f"{level}.txt").write_text("")
    return folder


@pytest.fixture(scope="module")
def installed(tmp_path_factory):
    """A project that was set up once; tests work on copies of it."""
    folder = project(tmp_path_factory.mktemp("installed"))
    install.setup(folder)
    return folder


@pytest.fixture
def root(installed, tmp_path):
    """A project that has been set up."""
    return shutil.copytree(installed, tmp_path / "root", symlinks=True)


def stamp_of(root):
    return (root / ".venv" / "copps-lock").read_text().split()


def test_setup_stamps_the_lock_and_the_python(root):
    assert install.setup(root) == root / ".venv" / "bin" / "python"
    assert stamp_of(root) == ["base", hashlib.sha256(b"").hexdigest(), VERSION]


def test_second_setup_installs_nothing(root, capsys):
    install.setup(root)
    assert capsys.readouterr().out == ""


def test_setup_installs_again_when_the_lock_changed(root, capsys):
    (root / "requirements" / "base.txt").write_text("# changed\n")
    install.setup(root)
    assert capsys.readouterr().out.startswith("Installing up to 0 libraries from requirements/base.txt")
    assert stamp_of(root)[1] == hashlib.sha256(b"# changed\n").hexdigest()


def test_setup_keeps_the_level_that_was_installed(root, capsys):
    install.setup(root, dev=True)
    capsys.readouterr()
    install.setup(root)
    assert (capsys.readouterr().out, stamp_of(root)[0]) == ("", "dev")


def test_setup_that_fails_leaves_no_stamp(root):
    (root / "requirements" / "base.txt").write_text(ONE_LIBRARY)
    with pytest.raises(Sentence) as refused:
        install.setup(root)
    assert str(refused.value).splitlines()[-1] == (
        "The libraries could not be installed; the lines above say why."
    )
    assert not (root / ".venv" / "copps-lock").exists()


def test_setup_mends_an_environment_whose_python_is_gone(root):
    python = root / ".venv" / "bin" / "python"
    python.unlink()
    python.symlink_to("/nowhere/python3")
    install.setup(root)
    assert install.version_of(python) == VERSION


def test_setup_mends_an_environment_made_for_another_python(root):
    library = root / ".venv" / "lib"
    (library / f"python3.{sys.version_info[1]}").rename(library / "python3.2")
    assert install.version_of(root / ".venv" / "bin" / "python") == ""
    install.setup(root)
    assert install.version_of(root / ".venv" / "bin" / "python") == VERSION


def test_only_a_new_enough_python_is_kept():
    assert [install.is_fit(version) for version in ("", "3.9.20", "3.11.0", "3.13.0")] == [
        False,
        False,
        True,
        True,
    ]


def test_setup_names_the_package_that_debian_leaves_out(tmp_path, monkeypatch):
    root = project(tmp_path)
    monkeypatch.setitem(sys.modules, "ensurepip", None)
    with pytest.raises(Sentence) as refused:
        install.setup(root)
    assert str(refused.value) == (
        "This Python comes without venv: run `sudo apt install python3-venv`, then this again."
    )


def test_setup_says_which_systems_it_runs_on(root, monkeypatch):
    monkeypatch.setattr(install, "system", lambda: "nt")
    with pytest.raises(Sentence, match="^COPPS runs on Linux and macOS"):
        install.setup(root)


def test_failed_environment_is_said_in_a_sentence(tmp_path):
    root = project(tmp_path)
    (root / ".venv").write_text("in the way")
    with pytest.raises(Sentence, match="^The folder .venv could not be made"):
        install.setup(root)


def test_progress_counts_where_somebody_watches(capsys, monkeypatch):
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
    last = install.follow(["Collecting django==5.2.19 (from -r base.txt)\n", "Installing\n"], 48)
    assert last == ["Collecting django==5.2.19 (from -r base.txt)", "Installing"]
    assert capsys.readouterr().out == "\r\033[K  1 of 48: django\r\033[K"


@pytest.mark.parametrize("level", ["base", "dev"])
def test_lock_has_a_hash_for_every_library_and_no_address(level):
    lock = (ROOT / "requirements" / f"{level}.txt").read_text()
    entries = [entry for entry in lock.split("\n") if entry[:1].isalnum()]
    assert entries
    assert [entry for entry in entries if not entry.endswith("\\")] == []
    assert [line for line in lock.splitlines() if "://" in line or line.startswith("-")] == []


@pytest.mark.parametrize("level", ["base", "dev"])
def test_lock_names_every_dependency(level):
    described = tomllib.loads((ROOT / "pyproject.toml").read_text())
    wanted = described["project"]["dependencies"] + (
        described["dependency-groups"]["dev"] if level == "dev" else []
    )
    names = {re.match(r"[\w-]+", entry)[0] for entry in wanted}
    locked = set(
        re.findall(r"^([\w-]+)==", (ROOT / "requirements" / f"{level}.txt").read_text(), re.MULTILINE)
    )
    assert names - locked == set()


def test_every_dependency_says_in_five_words_why_it_is_there():
    text = (ROOT / "pyproject.toml").read_text()
    reasons = re.findall(r'^    "[^"]+", +# (.+)$', text.partition("[tool.")[0], re.MULTILINE)
    described = tomllib.loads(text)
    assert len(reasons) == len(described["project"]["dependencies"] + described["dependency-groups"]["dev"])
    assert [reason for reason in reasons if len(reason.split()) != 5] == []


def test_dev_lock_holds_the_base_lock():
    base, dev = (
        {
            line.split(" \\")[0]
            for line in (ROOT / "requirements" / f"{level}.txt").open()
            if line[:1].isalnum()
        }
        for level in ("base", "dev")
    )
    assert base - dev == set()


def test_old_python_is_told_so_in_one_sentence():
    old = "import runpy, sys; sys.version_info = (3, 9, 2); runpy.run_module('copps', {}, '__main__')"
    done = subprocess.run([sys.executable, "-c", old], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (1, "COPPS needs Python 3.11 or newer; this is Python 3.9.\n")


def test_commands_start_without_any_library():
    asked = [sys.executable, "-I", "-S", "-c", f"import sys; sys.path.insert(0, {str(ROOT)!r}); {ALONE}"]
    done = subprocess.run(asked, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "[]\n")


ALONE = (
    "import copps.launcher.commands; "
    "known = set(sys.stdlib_module_names) | {'copps', '__main__'}; "
    "print(sorted({name.split('.')[0] for name in sys.modules} - known))"
)


def test_example_names_every_setting_of_the_environment():
    asked = re.findall(r'env(?:\.\w+)?\(\s*"([A-Z_]+)"', (ROOT / "copps" / "settings.py").read_text())
    named = re.findall(r"^#?([A-Z_]+)=", (ROOT / ".env.example").read_text(), re.MULTILINE)
    assert sorted(named) == sorted(set(asked))
