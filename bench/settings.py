"""The settings of COPPS as a department runs it, and two doors more: the floor and our empty page."""

from copps.settings import *  # noqa: F403
from copps.settings import BASE_DIR, TEMPLATES

ROOT_URLCONF = "bench.urls"
TEMPLATES = [{**TEMPLATES[0], "DIRS": [*TEMPLATES[0]["DIRS"], BASE_DIR / "bench" / "templates"]}]
