"""What every test may ask for."""

import csv
import json
import os
from pathlib import Path

import pytest
import time_machine
from hypothesis import HealthCheck, settings

# a machine that is busy is no fault, and without a proof every run asks the same
settings.register_profile(
    "alike",
    deadline=None,
    derandomize=not os.environ.get("COPPS_PROOFS"),
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("alike")
ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="session")
def shared_data():
    """The folder of real input that lies beside the project, or where COPPS_SHARED says; never part of it."""
    folder = Path(os.environ.get("COPPS_SHARED") or ROOT.parent / "shared") / "data"
    if not folder.is_dir():
        words = "no folder shared/ with its data beside the project (COPPS_SHARED names another place)"
        if os.environ.get("COPPS_REQUIRE_ALL"):
            pytest.fail(words)
        pytest.skip(words)
    return folder


class Migrated:
    """The rows that migrations put in: kinds, targets, texts, the department, the chain of the record."""

    def __init__(self):
        self.rows, self.is_lent = None, False

    def keep(self):
        """Keep them, once, while nothing else is there."""
        from django.db import connection

        self.rows = self.rows or connection.creation.serialize_db_to_string()

    def put_back(self):
        """Empty the database, the record with it, and put them in again."""
        from django.core.cache import cache
        from django.core.management import call_command
        from django.db import connection

        from ledger import triggers
        from ledger.models import Chain

        triggers.drop(connection)
        # what a flush makes by itself is among the rows that come back
        call_command("flush", verbosity=0, interactive=False, allow_cascade=False, inhibit_post_migrate=True)
        connection.creation.deserialize_db_from_string(self.rows)
        self._count_on()
        # a new chain: the heads of the one before may still lie in a file
        Chain.objects.all().delete()
        Chain.objects.create()
        triggers.install(connection)
        cache.clear()

    def _count_on(self):
        """Let each counter go on behind the rows that came back with their keys: PostgreSQL began at 1 again."""
        from django.apps import apps
        from django.core.management.color import no_style
        from django.db import connection

        models = [apps.get_model(label) for label in sorted({row["model"] for row in json.loads(self.rows)})]
        with connection.cursor() as cursor:
            for statement in connection.ops.sequence_reset_sql(no_style(), models):
                cursor.execute(statement)


@pytest.fixture(scope="session", autouse=True)
def migrated():
    """Every test that commits finds the database as the migrations left it, and leaves it so."""
    from django.test import TransactionTestCase

    rows = Migrated()
    first_setup = TransactionTestCase._fixture_setup.__func__

    def setup(case):
        rows.keep()
        first_setup(case)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_setup", classmethod(setup))
        # a city that a whole module looks at is put away by who lent it
        patch.setattr(TransactionTestCase, "_fixture_teardown", lambda case: rows.is_lent or rows.put_back())
        yield rows


@pytest.fixture(autouse=True)
def heads_file(settings, tmp_path):
    """Where this test's heads go: what it takes back at its end is no memory of the next one's record."""
    settings.LEDGER_HEADS = str(tmp_path / "ledger.heads")
    return tmp_path / "ledger.heads"


@pytest.fixture(autouse=True)
def longest_cell():
    """The longest cell that Python reads is one for the whole process: no test leaves its own behind."""
    before = csv.field_size_limit()
    yield
    csv.field_size_limit(before)


@pytest.fixture(autouse=True)
def names_from_the_first(migrated):
    """Members, areas and places are named alike in every order of tests: what one made is no number of the next."""
    from tests import factories

    if not migrated.is_lent:
        for named in (factories.MemberFactory, factories.AreaFactory, factories.PlaceFactory):
            named.reset_sequence(force=True)


@pytest.fixture
def around():
    """Four people around one area, and those who matter beside them."""
    from tests.factories import Around

    return Around()


@pytest.fixture
def half_past():
    """What is counted by the hour does not begin anew in the middle of a test."""
    from django.utils import timezone

    with time_machine.travel(timezone.now().replace(minute=30)):
        yield
