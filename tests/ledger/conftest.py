"""A record of its own for every test: its key, its heads file, a member who writes and things to write of."""

from types import SimpleNamespace

import pytest
from django.db import connection, transaction

from ledger import triggers
from ledger.actions import record
from people.models import Member


@pytest.fixture(autouse=True)
def key(settings):
    """The key that seals this test's record."""
    settings.LEDGER_KEY = "the key of the tests"


@pytest.fixture
def writer(db):
    return Member.objects.create(username="ortega", name="Rosa Ortega", rank="Sgt.")


@pytest.fixture
def second(db):
    return Member.objects.create(username="lindqvist", name="Per Lindqvist", rank="Chief")


class Area(SimpleNamespace):
    """Something with a key and a name, as the record sees an area."""

    def __str__(self):
        return self.name


@pytest.fixture
def area():
    return Area(pk=7, name="Area #7")


@pytest.fixture
def write(writer, area, django_capture_on_commit_callbacks):
    """Writes so many entries, ten to a transaction, heads and all."""

    def write(count):
        for start in range(0, count, 10):
            with django_capture_on_commit_callbacks(execute=True), transaction.atomic():
                for number in range(start, min(start + 10, count)):
                    write_one(number)

    def write_one(number):
        record(
            "information.opened",
            writer,
            area=area if number % 3 else None,
            by=writer if number % 4 else None,
            was={"stage": "received", "number": number},
            now="opened",
            note=f"reason {number}",
            text=f"Opened for the {number}. time.",
            in_file=bool(number % 5),
        )

    return write


@pytest.fixture
def as_an_attacker(db):
    """The rights of whoever owns the database: the triggers are gone."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        triggers.drop(connection)
        if connection.vendor == "postgresql":
            cursor.execute("SET CONSTRAINTS ALL DEFERRED")
