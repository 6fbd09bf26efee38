"""The site map, the floor and our empty base page."""

from django.urls import path

from bench import floor
from copps.urls import urlpatterns as site

urlpatterns = [path("bench/floor/", floor.floor), path("bench/empty/", floor.empty), *site]
