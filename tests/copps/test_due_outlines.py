"""What the clock brings to outlines: those whose date has come take effect."""

import datetime as dt

import pytest
import shapely
from django.utils import timezone

from areas.actions import outlines
from areas.models import Outline
from copps import due
from tests.factories import Around

pytestmark = pytest.mark.django_db


def test_clock_puts_an_outline_in_force_on_its_date():
    around = Around()
    tomorrow = timezone.localdate() + dt.timedelta(days=1)
    outlines.change_outline(around.area, geometry=shapely.box(0, 0, 1, 1), on=tomorrow, by=around.chief)
    due.run(now=timezone.now())
    assert Outline.objects.current().get(area=around.area).version == 1
    due.run(now=timezone.now() + dt.timedelta(days=1))
    assert Outline.objects.current().get(area=around.area).version == 2
