"""The doors of `problems`."""

from django.urls import path  # noqa: F401

urlpatterns: list = []
