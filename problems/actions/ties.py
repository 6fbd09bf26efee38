"""A problem file is tied to what it answers to, is worked on with and comes from, on the record."""

from django.db import IntegrityError, transaction
from django.utils import timezone

from areas.workflow import NotReady, need_reason
from ledger.actions import record


def tie(problem, link, to, *, chosen, offered, refusal, by, now):
    """Tie a file, by one form with a box for each, to these of what is offered, and to no other of it.

    Ties to what is offered no more stay. `link` is the table of the ties, `to` what it names; gives what was
    not tied before.
    """
    open_to = {each.pk: each for each in offered}
    wanted = {each.pk for each in chosen}
    if not wanted <= open_to.keys():
        raise NotReady(refusal)
    tied = {getattr(row, f"{to}_id"): row for row in link.objects.filter(problem=problem)}
    new = [open_to[key] for key in sorted(wanted - tied.keys())]
    for each in new:
        link.objects.create(problem=problem, by=by, at=now, **{to: each})
        record(f"problem.{to}_tied", problem, area=problem.area, by=by, now=str(each), at=now)
    for key in sorted((tied.keys() & open_to.keys()) - wanted):
        tied[key].delete()
        record(f"problem.{to}_untied", problem, area=problem.area, by=by, now=str(open_to[key]), at=now)
    return new


def make(link, *, refusal, now=None, **facts):
    """Keep one tie; of two at once the later hears the refusal."""
    try:
        with transaction.atomic():
            return link.objects.create(**facts, at=now or timezone.now())
    except IntegrityError as why:
        raise NotReady(refusal) from why


def undo(link, verb, *, problem, was, reason, by, now=None):
    """Take one tie of a file out, with a reason."""
    need_reason(reason)
    link.delete()
    record(verb, problem, area=problem.area, by=by, was=was, note=reason, at=now or timezone.now())
    return problem
