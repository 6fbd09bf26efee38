"""The doors of `areas`."""

from django.urls import path  # noqa: F401

urlpatterns: list = []
