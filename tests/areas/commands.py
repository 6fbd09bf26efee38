"""Run a management command as a person at a terminal does."""

import io
import json

from django.core.management import CommandError, call_command


def run(name, *arguments):
    """The exit code, standard output and standard error of a command."""
    out, err = io.StringIO(), io.StringIO()
    try:
        call_command(name, *map(str, arguments), stdout=out, stderr=err, skip_checks=True)
    except CommandError as refused:
        return refused.returncode, out.getvalue(), f"{err.getvalue()}{refused}"
    return 0, out.getvalue(), err.getvalue()


def report(name, *arguments):
    """The exit code and the report of a command that is asked for JSON alone."""
    code, out, _err = run(name, *arguments, "--json")
    return code, json.loads(out)
