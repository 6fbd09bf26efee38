"""What a test that commits leaves to the next: the rows of the migrations, and counters behind them."""

import pytest

from areas.models import Kind


@pytest.mark.django_db(transaction=True)
def test_rows_that_come_back_leave_room_for_new_ones(migrated):
    before = list(Kind.objects.order_by("pk").values_list("slug", flat=True))
    Kind.objects.create(slug="noise-at-dawn", name="Noise at dawn")
    migrated.put_back()
    assert list(Kind.objects.order_by("pk").values_list("slug", flat=True)) == before
    added = Kind.objects.create(slug="noise-at-dawn", name="Noise at dawn")
    assert Kind.objects.order_by("-pk").first() == added
