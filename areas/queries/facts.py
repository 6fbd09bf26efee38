"""What a question is told, apart: its facts, and the shape that is left of it without them."""

import datetime as dt
from typing import Any

from areas.queries.sight import Sight, sight_of
from people import rules
from people.models import Member


class Facts:
    """What a question is told, apart: the values, each once, and the shape that is left without them."""

    def __init__(self, told, by_name):
        self.told, self.by_name = told, by_name
        self.values = []
        self._places = {}
        self.shape = (
            tuple(map(self._shape, told)), *((name, self._shape(what)) for name, what in by_name.items()),
        )  # fmt: skip

    def _place(self, value):
        """The same value has one place, so that what is equal stays equal in the shape."""
        key = (type(value), value)
        if key not in self._places:
            self._places[key] = len(self.values)
            self.values.append(value)
        return self._places[key]

    def _shape(self, what):
        if isinstance(what, Member):
            terms = _terms_of(what)
            areas = terms and tuple(tuple(map(self._place, sorted(ids))) for ids in terms)
            return (what.role, what.is_active, self._place(what.pk), areas)
        if isinstance(what, tuple | list | frozenset):
            return tuple(map(self._place, what))
        return (type(what), self._place(what)) if _is_fact(what) else (what,)

    def stand_ins(self, lot):
        """What the question is told while its text is made: for each value another, one lot unlike the other."""
        given = [_stand_in(value, place, lot) for place, value in enumerate(self.values)]

        def replace(what):
            if isinstance(what, Member):
                member: Any = Member(pk=given[self._place(what.pk)], role=what.role, is_active=what.is_active)
                if terms := _terms_of(what):
                    ids = (frozenset(given[self._place(area)] for area in areas) for areas in terms)
                    member._sight = Sight(member.pk, *ids)
                return member
            if isinstance(what, tuple | list | frozenset):
                return type(what)(given[self._place(value)] for value in what)
            return given[self._place(what)] if _is_fact(what) else what

        named = {name: replace(what) for name, what in self.by_name.items()}
        return given, [replace(what) for what in self.told], named


def _is_fact(what):
    """Empty words, nought and nothing belong to the shape: questions ask whether there is something."""
    return bool(what) and not isinstance(what, bool) and isinstance(what, int | str | dt.date)


def _terms_of(member):
    """What the member answers for, where sight asks for it, or where it was looked up already."""
    if rules.reads_everything(member) and getattr(member, "_sight", None) is None:
        return None
    sight = sight_of(member)
    return (sight.commands, sight.keeps, sight.assigned)


def _stand_in(value, place, lot):
    if isinstance(value, int):
        return 2**50 + lot * 2**40 + place
    if isinstance(value, dt.datetime):
        return dt.datetime(1950 + lot, 1, 1, microsecond=place, tzinfo=dt.UTC)
    if isinstance(value, dt.date):
        return dt.date(1930 + lot, 1, 1) + dt.timedelta(days=place)
    return f"stand-in {lot} {place}"
