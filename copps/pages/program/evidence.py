"""How evidence is counted: rows of the system, within the reader's sight, all by one question."""

import datetime as dt
from collections.abc import Callable
from typing import Any, NamedTuple

from django.db.models import Count, TextField, Value
from django.db.models.functions import Cast

from problems.models import Problem

YEAR = dt.timedelta(days=365)


class Asker(NamedTuple):
    """Who asks, and when."""

    member: Any
    now: dt.datetime

    @property
    def since(self):
        """The moment a year ago."""
        return self.now - YEAR

    @property
    def today(self):
        return self.now.date()

    @property
    def since_date(self):
        return self.since.date()

    def seen(self, model):
        """Rows of a kind within the reader's sight."""
        return model.objects.visible_to(self.member)

    def pieces(self, model):
        """What is written in the problem files that the reader reads in full."""
        return model.objects.filter(
            problem__in=Problem.objects.visible_to(self.member).order_by().values("pk")
        )


class Evidence(NamedTuple):
    """One count: its words, the rows that it counts, and the page where they stand."""

    words: Any
    rows: Callable[[Asker], Any]
    door: str = ""


def counted(table, asker):
    """The count of each piece of evidence of a table, by its code and its place; one question for all."""
    parts = [
        evidence.rows(asker).order_by().annotate(evidence_of=Cast(Value(f"{code} {place}"), TextField()))
        .values("evidence_of").annotate(n=Count("pk", distinct=True)).values_list("evidence_of", "n")
        for code, found in table.items()
        for place, evidence in enumerate(found)
    ]  # fmt: skip
    return dict(parts[0].union(*parts[1:], all=True)) if parts else {}
