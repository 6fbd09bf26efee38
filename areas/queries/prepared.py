"""Questions whose text is written out once: the ORM makes it the first time, later it is asked with other facts.

Making the text of a query costs more than asking it. A question is a function that gives a queryset; what it is told
(a member, ids, words, days, moments) may change, the shape of it may not: another role, another number of areas or
another thing left empty is another text. So sight keeps its one rule, and no page pays for saying it again.
"""

import copy
import datetime as dt
from functools import wraps
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connections, router

from areas.queries.sight import Sight, sight_of
from people import rules
from people.models import Member

MOST_SHAPES = 500


class NotAFact(Exception):
    """A question worked on what it was told instead of handing it to the database as it is."""


def prepared(question):
    """Let `question`, which gives a queryset of what it is told, give its rows from a text written out once.

    It may neither ask the database nor reckon with what it is told: day, moment and key come to it as they are needed.
    Today and now are told to it as well; a text outlives them.
    """
    texts: dict[tuple, _Text] = {}

    @wraps(question)
    def ask(*told, **by_name):
        facts = _Facts(told, by_name)
        text = texts.get(facts.shape)
        if text is None:
            if len(texts) >= MOST_SHAPES:
                texts.clear()
            text = texts[facts.shape] = _write_out(question, facts)
        return text.rows(facts.values)

    return ask


class _Facts:
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
    asks = not rules.reads_everything(member) and not rules.is_analyst(member)
    if not asks and getattr(member, "_sight", None) is None:
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


def _as_parameter(value, connection):
    if isinstance(value, dt.datetime):
        return connection.ops.adapt_datetimefield_value(value)
    return connection.ops.adapt_datefield_value(value) if isinstance(value, dt.date) else value


class _Text:
    """The text of a question with the places of its facts, ready to be asked."""

    def __init__(self, queryset, compiler, sql, parts):
        self.queryset, self.compiler, self.sql, self.parts = queryset, compiler, sql, parts

    def rows(self, values):
        """Ask with these values; gives a list of what the queryset gives."""
        if self.sql is None:
            return []
        connection = connections[self.queryset.db]
        told = [_as_parameter(value, connection) for value in values]
        parameters = tuple(told[part] if is_fact else part for is_fact, part in self.parts)
        compiler = copy.copy(self.compiler)
        compiler.connection, compiler.as_sql = connection, lambda *_, **__: (self.sql, parameters)
        asked = self.queryset.all()
        asked.query.get_compiler = lambda *_, **__: compiler
        return list(asked)


def _write_out(question, facts):
    """Make the text twice with unlike stand-ins: what differs and is none of them was reckoned, and is refused."""
    (queryset, compiler, sql, first), (_q, _c, other_sql, second) = (
        _made(question, facts, lot) for lot in (0, 1)
    )
    if sql is None:
        return _Text(queryset, None, None, ())
    if sql != other_sql:
        raise NotAFact(f"{question.__qualname__} gives another text for other facts of the same shape")
    parts = []
    for (place, value), (other_place, other) in zip(first, second, strict=True):
        if place != other_place or (place is None and value != other):
            raise NotAFact(f"{question.__qualname__} reckons with what it is told: {value!r}, {other!r}")
        parts.append((True, place) if place is not None else (False, value))
    return _Text(queryset, compiler, sql, parts)


def _made(question, facts, lot):
    """The queryset for one lot of stand-ins, its compiler, its text, and its parameters with the place of each fact."""
    given, told, named = facts.stand_ins(lot)
    connection = connections[router.db_for_read(Member)]
    with connection.execute_wrapper(_refuse):
        queryset = question(*told, **named)
        compiler = queryset.query.get_compiler(using=queryset.db)
        try:
            sql, parameters = compiler.as_sql()
        except EmptyResultSet:
            return queryset, None, None, ()
    places = {_as_parameter(value, connection): place for place, value in enumerate(given)}
    return queryset, compiler, sql, [(places.get(value), value) for value in parameters]


def _refuse(execute, sql, params, many, context):
    raise NotAFact(f"a question asks the database while its text is made: {sql[:200]}")
