"""The problem files that most tests begin with."""

import pytest

from tests import factories


@pytest.fixture
def file(around):
    """A short form that an officer leads and the commander has accepted."""
    return factories.accepted(by=around.officer, commander=around.commander, area=around.area)


@pytest.fixture
def long_file(around):
    """A long form that an officer leads and the commander has accepted, with all that its gates ask for."""
    opened = factories.accepted(by=around.officer, commander=around.commander, area=around.area, form="long")
    opened.measure = factories.write_what_is_needed(opened, by=around.officer)
    return opened
