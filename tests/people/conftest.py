"""What the tests of `people` share."""

import pytest
from django.core.cache import cache

from tests.factories import AdministratorFactory, ChiefFactory, MemberFactory

PASSWORD = "wet-paint-on-the-bench"
WRONG = "dry-paint-on-the-fence"


@pytest.fixture(autouse=True)
def _no_rate_is_carried_over():
    """The flood brakes of one test do not slow the next."""
    cache.clear()


@pytest.fixture
def member(db):
    member = MemberFactory(username="ortega")
    member.set_password(PASSWORD)
    member.save()
    return member


@pytest.fixture
def administrator(db):
    return AdministratorFactory(name="Ada Keeper")


@pytest.fixture
def chief(db):
    return ChiefFactory(name="Chris Head")


def sign_in(client, login="ortega", password=PASSWORD, **extra):
    """Walk in as a browser does: banner, then login and password."""
    client.post("/banner/")
    return client.post("/accounts/login/", {"login": login, "password": password}, **extra)


def verbs(subject):
    """What the record says of a thing, in its order."""
    from ledger.models import Entry

    return list(Entry.objects.about(subject).order_by("sequence").values_list("verb", flat=True))
