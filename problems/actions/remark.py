"""Members comment on a problem file, and call one another to it."""

from django.db import transaction

from areas.actions.remark import say
from problems.models import FileRemark


@transaction.atomic
def remark_on(problem, *, body, by, answers=None, now=None):
    """Say something about a problem file to those who read it in full."""
    made = say(problem, body=body, by=by, answers=answers, now=now)
    FileRemark.objects.create(problem=problem, remark=made)
    return made
