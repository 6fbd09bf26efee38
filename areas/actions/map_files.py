"""A map file waits between its preview and its import, under a name that nobody can guess, for a day at most."""

import secrets
from datetime import timedelta

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone

from areas import rules

FOLDER = "map_files"
KEPT_FOR = timedelta(days=1)


def keep(content, *, by, now=None):
    """Keep the bytes of a map file until it is imported; what nobody came back for is removed."""
    rules.require(rules.may_configure(by))
    _remove_forgotten(now or timezone.now())
    return default_storage.save(f"{FOLDER}/{secrets.token_hex(20)}", ContentFile(content))


def content_of(path):
    """The bytes that were kept; None where they are no longer there."""
    try:
        with default_storage.open(path) as kept:
            return kept.read()
    except FileNotFoundError:
        return None


def forget(path):
    """Remove a file that has been imported or replaced."""
    default_storage.delete(path)


def _remove_forgotten(now):
    try:
        _folders, names = default_storage.listdir(FOLDER)
    except FileNotFoundError:
        return
    for name in names:
        if default_storage.get_modified_time(f"{FOLDER}/{name}") < now - KEPT_FOR:
            default_storage.delete(f"{FOLDER}/{name}")
