"""The database after a test that commits."""

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import connection

from areas.models import Kind, Target
from ledger import triggers
from ledger.models import Chain, Entry
from people.models import Department, Text
from tests.factories import Around, information

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize("time", ["first", "second"])
def test_database_is_as_migrated_after_a_test_that_commits(time):
    there = (Kind.objects.count(), Target.objects.count(), Text.objects.count(), Department.objects.count())
    assert there == (9, 4, 5, 1)
    assert (Entry.objects.count(), Chain.objects.count(), triggers.missing(connection)) == (0, 1, [])
    assert ContentType.objects.get_for_model(Kind).model_class() is Kind
    around = Around()
    information(by=around.officer, area=around.area)
