"""What every test may ask for."""

import os
from pathlib import Path

import pytest

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


@pytest.fixture(scope="session", autouse=True)
def _the_record_is_emptied_between_tests():
    """A test with transactions of its own ends in a flush; the triggers that forbid it stand aside."""
    from django.db import connection
    from django.test import TransactionTestCase

    from ledger import triggers
    from ledger.models import Chain

    flush = TransactionTestCase._fixture_teardown

    def teardown(case):
        triggers.drop(connection)
        flush(case)
        Chain.objects.create()
        triggers.install(connection)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", teardown)
        yield
