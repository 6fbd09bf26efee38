"""The processes that a command starts, and their end."""

import contextlib
import ctypes
import functools
import os
import signal
import subprocess
import sys
import time

GRACE_SECONDS = 8
PR_SET_PDEATHSIG = 1  # of Linux: which signal a process gets when the one that started it is gone
LIBC = ctypes.CDLL(None) if sys.platform == "linux" else None


class Sentence(Exception):
    """A reason to stop, fit to print as it stands."""


def say(text, *, error=False):
    """Print a line at once, also where the output goes to a file."""
    print(text, file=sys.stderr if error else sys.stdout, flush=True)


@contextlib.contextmanager
def ended_by_signals():
    """Let a closed terminal or a polite kill end a command as Ctrl-C does."""
    names = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
    before = {name: signal.signal(name, signal.default_int_handler) for name in names}
    try:
        yield
    finally:
        for name, handler in before.items():
            signal.signal(name, handler)


@contextlib.contextmanager
def undisturbed():
    """Hold back the ending signals while children are being ended."""
    names = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
    before = {name: signal.signal(name, signal.SIG_IGN) for name in names}
    try:
        yield
    finally:
        for name, handler in before.items():
            signal.signal(name, handler)


def start(command, **options):
    """Start a child in a session of its own, so that only we end it; on Linux it also ends where we are killed."""
    if LIBC:
        options["preexec_fn"] = functools.partial(_end_with, os.getpid())
    return subprocess.Popen([str(word) for word in command], start_new_session=True, **options)


def _end_with(parent):
    """Ask for our end when `parent` is gone, also where it went before we could ask."""
    LIBC.prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
    if os.getppid() != parent:
        os._exit(1)


def end(child, *, by=signal.SIGTERM, grace=GRACE_SECONDS):
    """End a child that we started, and what it started; by force where it does not listen."""
    with undisturbed():
        for ending in (by, signal.SIGKILL):
            with contextlib.suppress(ProcessLookupError):
                os.killpg(child.pid, ending)
            deadline = time.monotonic() + grace
            while time.monotonic() < deadline:
                if child.poll() is not None:
                    return child.returncode
                time.sleep(0.05)
    return child.poll()


@contextlib.contextmanager
def running(command, **options):
    """Lend a child that never outlives the block."""
    child = start(command, **options)
    try:
        yield child
    finally:
        if child.poll() is None:
            end(child)


def finish(command, **options):
    """Run a child to its end and answer its exit code."""
    with running(command, **options) as child:
        return child.wait()
