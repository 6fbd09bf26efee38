"""The pieces of a problem file: each is written, corrected and dropped on the record."""

from django.conf import settings
from django.db import models

from problems.models.problem import Problem
from problems.queries.pieces import PieceQuerySet

MEMBER = settings.AUTH_USER_MODEL


class Piece(models.Model):
    """One thing that is written in a problem file, with who wrote it last and when."""

    problem = models.ForeignKey(Problem, on_delete=models.PROTECT, related_name="%(class)ss")
    by = models.ForeignKey(MEMBER, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    objects = PieceQuerySet.as_manager()

    class Meta:
        abstract = True

    @property
    def ledger_label(self):
        return self.problem.number
