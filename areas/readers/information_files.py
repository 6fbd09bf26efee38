"""A file of entries from another system, whatever of the known forms it has."""

from django.utils import timezone

from areas.readers.information_tables import read_information_table
from areas.readers.open311 import is_open311, read_open311


def entries_of(path, columns):
    """A way to read the rows of the file, and the name of the system they come from where none is given."""
    zone = timezone.get_default_timezone()
    with path.open("rb") as start:
        is_answer = is_open311(start.read(400))
    if is_answer:
        return lambda: read_open311(path.read_bytes(), zone=zone), "open311"
    return lambda: read_information_table(path, columns=columns, zone=zone), "csv"
