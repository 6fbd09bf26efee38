"""What the tests of `people` share."""

import pytest
from django.core.cache import cache

PASSWORD = "wet-paint-on-the-bench"


@pytest.fixture(autouse=True)
def _no_rate_is_carried_over():
    """The flood brakes of one test do not slow the next."""
    cache.clear()


@pytest.fixture
def member(db):
    from tests.factories import MemberFactory

    member = MemberFactory(username="ortega")
    member.set_password(PASSWORD)
    member.save()
    return member
