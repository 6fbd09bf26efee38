"""The lines of the record of an area that are about the work with the community, for its file on paper."""

from areas.queries.filing import end_of, start_of
from ledger.models import Entry

# what a line of an area file is asked by that only entries of area information have
OF_ENTRIES = ("kind", "place", "q", "state")


def lines_of_area(area, *, until=None, from_date=None, to_date=None, by=None, **asked):
    """The lines, oldest first; none where what is asked for can only be an entry."""
    if any(asked.get(name) for name in OF_ENTRIES):
        return []
    lines = Entry.objects.of_area(area.pk).in_file().filter(subject_type__startswith="partnerships.")
    if until:
        lines = lines.until(until)
    if from_date:
        lines = lines.filter(at__gte=start_of(from_date))
    if to_date:
        lines = lines.filter(at__lte=end_of(to_date))
    if by:
        lines = lines.filter(actor=by)
    return list(lines.with_words())
