"""The three ways to read the record: the file of an area, the history of a thing, the audit trail."""

from datetime import datetime
from typing import Any, Self

from django.db import models


class EntryQuerySet(models.QuerySet):
    """Entries of the record, read in the order in which they were sealed."""

    def of_area(self, area_id: int) -> Self:
        """What was done in one area."""
        return self.filter(area_id=area_id).order_by("sequence")

    def in_file(self) -> Self:
        """What belongs to an area's file."""
        # as a list of one, so that both databases go along the index by area, file and sequence
        return self.filter(in_file__in=[True])

    def about(self, subject: models.Model) -> Self:
        """The history of one thing."""
        return self.about_key(subject._meta.label_lower, str(subject.pk))

    def about_key(self, subject_type: str, subject_key: str) -> Self:
        """The history of the thing of a type that has this key."""
        return self.filter(subject_type=subject_type, subject_key=subject_key).order_by("sequence")

    def by(self, member: Any) -> Self:
        """What one member did."""
        return self.filter(actor=member).order_by("sequence")

    def until(self, moment: datetime) -> Self:
        """What had been recorded at a moment, that moment included."""
        return self.filter(at__lte=moment)

    def audit(self) -> Self:
        """What belongs to no file: sign-ins, views of restricted records, exports, permission changes."""
        return self.filter(in_file=False).order_by("sequence")

    def with_words(self) -> Self:
        """The entries with their words beside them, in one query."""
        return self.select_related("words")
