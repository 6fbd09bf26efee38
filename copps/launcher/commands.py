"""What `python3 -m copps` understands."""

import argparse
import os
from pathlib import Path

from copps.launcher import children, demo, install, suite

ROOT = Path(__file__).resolve().parents[2]


def parser():
    """Describe the three commands and their options."""
    described = argparse.ArgumentParser(prog="python3 -m copps", allow_abbrev=False)
    commands = described.add_subparsers(dest="command", required=True)
    commands.add_parser("demo", help="install, load an invented city and serve it (PORT= changes the port)")
    setup = commands.add_parser(
        "setup", help="only install the locked libraries into .venv", allow_abbrev=False
    )
    setup.add_argument("--dev", action="store_true", help="with the libraries for tests and checks")
    test = commands.add_parser(
        "test",
        help="run the tests on SQLite, PostgreSQL and in a browser; what is not listed here goes to pytest",
        allow_abbrev=False,
    )
    test.add_argument("--require-all", action="store_true", help="fail where a part is left out")
    test.add_argument("--require-coverage", action="store_true", help="fail where coverage is below its aim")
    test.add_argument("--only", action="append", choices=suite.PARTS, help="run this part (may be repeated)")
    return described


def main(arguments):
    """Carry out one command and answer its exit code; a reason to stop is printed as one sentence."""
    understood = parser()
    options, rest = understood.parse_known_args(arguments)
    if rest and options.command != "test":
        understood.error(f"unrecognized arguments: {' '.join(rest)}")
    try:
        with children.ended_by_signals():
            if options.command == "demo":
                return demo.run(ROOT, os.environ)
            if options.command == "setup":
                install.setup(ROOT, dev=options.dev)
                return 0
            wanted = options.only or suite.PARTS
            return suite.run(ROOT, os.environ, wanted, rest, options.require_all, options.require_coverage)
    except children.Sentence as reason:
        children.say(str(reason), error=True)
        return 1
    except KeyboardInterrupt:
        children.say("Ended.", error=True)
        return 130
