"""What a migration makes of rows that were kept before it."""

from importlib import import_module

import pytest
from django.apps import apps

from areas.models import Information, Place
from problems.models import Problem
from tests.factories import Around, PlaceFactory, information, problem

pytestmark = pytest.mark.django_db


def test_places_that_were_kept_are_folded_anew():
    around = Around()
    place = PlaceFactory(label="220A Mills Rd", key="220a mill rd", name_key="mill rd", block="220A Mills Rd")
    station = PlaceFactory(label="76 Station", kind="place", key="76 station", name_key="station")
    listed = information(by=around.officer, area=around.area, place=place, place_label="220a mills rd")
    typed = information(by=around.officer, area=around.area, place_label="9 Elms St Apt 4")
    nowhere = information(by=around.officer, area=around.area)
    Information.objects.filter(pk__in=[listed.pk, typed.pk]).update(place_key="mill", block="a door")
    file = problem(by=around.officer, area=around.area, place="Mills Rd")
    Problem.objects.filter(pk=file.pk).update(place_key="mill rd")
    for app, number in (("areas", "0008"), ("problems", "0016")):
        import_module(f"{app}.migrations.{number}_fold_places_anew").refold(apps, None)
    kept = Place.objects.order_by("pk").values_list("key", "name_key", "block")
    assert list(kept.filter(pk__in=[place.pk, station.pk])) == [
        ("220a mills rd", "mills rd", "200 block of Mills Rd"),
        ("76 station", "76 station", "0 block of Station"),
    ]
    entries = Information.objects.order_by("pk").values_list("place_key", "block")
    assert list(entries.filter(pk__in=[listed.pk, typed.pk, nowhere.pk])) == [
        ("220a mills rd", "200 block of Mills Rd"),
        ("9 elms st apt 4", "0 block of Elms St"),
        ("", ""),
    ]
    file.refresh_from_db()
    assert file.place_key == "mills rd"
