"""A problem file under a lock, at the version that the member was looking at; two of them in one order."""

from areas.actions.entry import Stale
from problems.models import Problem


def locked(problem, *, version=None):
    """Load the file under a lock; the version says what the member was looking at."""
    return locked_both(problem, None, version=version)[0]


def locked_both(problem, other, *, version=None):
    """Load the file, and another where there is one, by their ids, so that no two members wait for each other."""
    keys = {problem.pk} | ({other.pk} if other is not None else set())
    files = Problem.objects.select_for_update(of=("self",)).select_related("area", "lead")
    found = {file.pk: file for file in files.filter(pk__in=keys).order_by("pk")}
    fresh = found[problem.pk]
    if version is not None and fresh.version != version:
        raise Stale(fresh)
    return fresh, found[other.pk] if other is not None else None
