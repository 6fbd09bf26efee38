"""The locked libraries in `.venv`, installed once and again when the lock changed."""

import hashlib
import importlib.util
import os
import subprocess
import sys

from copps.launcher import children
from copps.launcher.children import Sentence, say

LAST_WORDS = 15


def setup(root, *, dev=False):
    """Answer the Python of `.venv`, after installing what the lock asks for and `.venv` lacks."""
    if system() == "nt":
        raise Sentence("COPPS runs on Linux and macOS; on Windows use the Windows Subsystem for Linux.")
    stamp = root / ".venv" / "copps-lock"
    kept = stamp.read_text().split() if stamp.exists() else []
    level = "dev" if dev or kept[:1] == ["dev"] else "base"
    lock = root / "requirements" / f"{level}.txt"
    digest = hashlib.sha256(lock.read_bytes()).hexdigest()
    python = root / ".venv" / "bin" / "python"
    version = version_of(python)
    if version and kept == [level, digest, version]:
        return python
    if not is_fit(version):
        make_environment(root)
        version = version_of(python)
    stamp.unlink(missing_ok=True)
    install(python, lock)
    stamp.write_text(f"{level} {digest} {version}\n")
    return python


def system():
    """Answer the kind of system this is, in Python's word for it."""
    return os.name


def version_of(python):
    """Answer the version of a Python; nothing where it is gone, or was replaced by another since."""
    asked = [str(python), "-c", "import sys, pip; print('%d.%d.%d' % sys.version_info[:3])"]
    try:
        return subprocess.run(asked, capture_output=True, text=True, check=True).stdout.strip()
    except (OSError, subprocess.CalledProcessError):
        return ""


def is_fit(version):
    """Say whether `.venv` can be kept: its Python runs, finds its own pip, and is new enough."""
    return bool(version) and tuple(map(int, version.split("."))) >= (3, 11)


def make_environment(root):
    """Make `.venv` anew."""
    if importlib.util.find_spec("ensurepip") is None:
        raise Sentence(
            "This Python comes without venv: run `sudo apt install python3-venv`, then this again."
        )
    say("Making .venv ...")
    if children.finish([sys.executable, "-m", "venv", "--clear", root / ".venv"]):
        raise Sentence("The folder .venv could not be made; the lines above say why.")


def install(python, lock):
    """Install exactly what a lock names, checked by its hashes."""
    total = sum(1 for line in lock.read_text().splitlines() if line[:1].isalnum())
    say(f"Installing up to {total} libraries from requirements/{lock.name} (once, a minute or two) ...")
    command = [python, "-m", "pip", "install", "--require-hashes", "--only-binary", ":all:"]
    command += ["--disable-pip-version-check", "--no-input", "--progress-bar", "off", "-r", lock]
    with children.running(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as child:
        last = follow(child.stdout, total)
        code = child.wait()
    if code:
        raise Sentence("\n".join([*last, "The libraries could not be installed; the lines above say why."]))


def follow(lines, total):
    """Count what pip collects where somebody watches, and answer its last lines."""
    last, collected = [], 0
    for line in lines:
        last = [*last, line.rstrip()][-LAST_WORDS:]
        if line.startswith("Collecting ") and sys.stdout.isatty():
            collected += 1
            print(f"\r\033[K  {collected} of {total}: {line.split()[1].split('=')[0]}", end="", flush=True)
    if collected:
        print("\r\033[K", end="", flush=True)
    return last
