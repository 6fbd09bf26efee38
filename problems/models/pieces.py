"""The pieces of a problem file: each is written, corrected and dropped on the record."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext as _

from problems.models.problem import Problem
from problems.queries.pieces import PieceQuerySet

MEMBER = settings.AUTH_USER_MODEL
# what frames a piece and is no part of what it says
FRAME = {"id", "problem", "by", "at", "version", "round"}


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

    @property
    def told(self):
        """All that it says, one line a field, in the words of its form; what is empty is left out."""
        fields = [field for field in self._meta.concrete_fields if field.name not in FRAME]
        said = [(field.verbose_name, self._words(field)) for field in fields]
        return "\n".join(f"{label}: {words}" for label, words in said if words)

    def _words(self, field):
        value = getattr(self, field.name)
        if field.choices:
            return str(getattr(self, f"get_{field.name}_display")() or "")
        if isinstance(value, bool):
            return _("yes") if value else ""
        if isinstance(value, list):
            return ", ".join(map(str, value))
        if isinstance(value, dict):
            return ", ".join(f"{key} {rating}" for key, rating in value.items())
        return "" if value is None else str(value)
