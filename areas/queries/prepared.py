"""Questions whose text is written out once: the ORM makes it the first time, later it is asked with other facts.

Making the text of a query costs more than asking it. A question is a function that gives a queryset; what it is told
(a member, ids, words, days, moments) may change, the shape of it may not: another role, another number of areas or
another thing left empty is another text. So sight keeps its one rule, and no page pays for saying it again.
"""

import copy
import datetime as dt
from functools import wraps

from django.core.exceptions import EmptyResultSet
from django.db import connections, router

from areas.queries.facts import Facts
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
        facts = Facts(told, by_name)
        text = texts.get(facts.shape)
        if text is None:
            if len(texts) >= MOST_SHAPES:
                texts.clear()
            text = texts[facts.shape] = _write_out(question, facts)
        return text.rows(facts.values)

    return ask


def _as_parameter(value, connection):
    if isinstance(value, dt.datetime):
        return connection.ops.adapt_datetimefield_value(value)
    if isinstance(value, dt.date):
        return connection.ops.adapt_datefield_value(value)
    return str(value) if isinstance(value, str) else value


class _Text:
    """The text of a question with the places of its facts, ready to be asked."""

    def __init__(self, queryset, compiler, sql, parts):
        self.queryset, self.compiler, self.sql, self.parts = queryset, compiler, sql, parts
        # how each column is read is looked up once as well
        columns = compiler and [column[0] for column in compiler.select[: compiler.col_count]]
        self.converters = compiler and compiler.get_converters(columns)

    def rows(self, values):
        """Ask with these values; gives a list of what the queryset gives."""
        if self.sql is None:
            return []
        connection = connections[self.queryset.db]
        told = [_as_parameter(value, connection) for value in values]
        parameters = tuple(told[part] if is_fact else part for is_fact, part in self.parts)
        compiler = copy.copy(self.compiler)
        compiler.connection, compiler.as_sql = connection, lambda *_, **__: (self.sql, parameters)
        compiler.get_converters = lambda _columns: self.converters
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
    # SQLite is asked once a connection whether it knows JSON, and a question may be the first that wants it
    _ = connection.features.supports_json_field
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
