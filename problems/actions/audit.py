"""Files are drawn at random for an audit, and each is judged by the checklist; both on the record."""

import random
import secrets

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from areas.actions.entry import Stale
from areas.workflow import NotReady
from ledger.actions import record
from problems.models import Audit, AuditedFile, AuditQuestion, Problem
from problems.rules import audit as rules


@transaction.atomic
def draw(*, size, from_date, until_date, area=None, seed=None, by, now=None):
    """Draw `size` files at random among those opened on these days; the seed is kept with the sample."""
    rules.require(rules.may_audit(by))
    if until_date < from_date:
        raise NotReady(_("The last day lies before the first."))
    files = list(_frame(by, from_date, until_date, area))
    if not files:
        raise NotReady(_("No file was opened on these days."))
    now, seed = now or timezone.now(), secrets.randbits(48) if seed is None else seed
    audit = Audit.objects.create(
        area=area, from_date=from_date, until_date=until_date, seed=seed, drawn_from=len(files), drawn_by=by,
        drawn_at=now,
    )  # fmt: skip
    AuditedFile.objects.bulk_create(
        AuditedFile(audit=audit, problem_id=key) for key in sample(files, size=size, seed=seed)
    )
    told = {"seed": seed, "of": len(files), "files": min(size, len(files))}
    record("audit.drawn", audit, area=area, by=by, now=told, in_file=False, at=now)
    return audit


def sample(keys, *, size, seed):
    """The keys that a seed draws among these, in the order of the files: the same each time."""
    ordered = sorted(keys)
    drawn = random.Random(seed).sample(ordered, min(size, len(ordered)))  # noqa: S311  # nothing secret is drawn
    return sorted(drawn)


def _frame(member, from_date, until_date, area):
    files = Problem.objects.visible_to(member).filter(opened_at__date__range=(from_date, until_date))
    if area is not None:
        files = files.filter(area=area)
    return files.values_list("pk", flat=True)


@transaction.atomic
def judge(row, *, scores, finding, by, version, now=None):
    """Judge one file of the sample: `scores` answers each question of the checklist by its id."""
    rules.require(rules.may_audit(by))
    row = (
        AuditedFile.objects.select_for_update(of=("self",)).select_related("audit", "problem").get(pk=row.pk)
    )
    if row.version != version:
        raise Stale(row)
    questions = list(AuditQuestion.objects.filter(is_asked=True).order_by("position", "pk"))
    if set(scores) != {question.pk for question in questions}:
        raise NotReady(_("The checklist has changed in between: answer it as it is now."))
    if not finding.strip():
        raise NotReady(_("Write what was found, in a sentence."))
    was = {"scores": row.scores, "finding": row.finding} if row.judged_at else None
    row.scores = [{"question": question.text, "score": scores[question.pk]} for question in questions]
    row.finding, row.judged_by, row.judged_at = finding, by, now or timezone.now()
    row.version += 1
    row.save()
    record(
        "audit.judged",
        row,
        area=row.problem.area,
        by=by,
        was=was,
        text=finding,
        in_file=False,
        at=row.judged_at,
    )
    return row
