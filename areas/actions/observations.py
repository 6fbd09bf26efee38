"""Many short observations of one walk or meeting come in together, each an entry of its own."""

import uuid

from django.db import transaction

from areas.actions.intake import record_information

MOST = 100


def row_key(submission_key, position):
    """The key under which one row of a page is sent once."""
    return uuid.uuid5(submission_key, str(position))


@transaction.atomic
def record_observations(rows, *, by, submission_key, now=None, **common):
    """Keep all rows or none; `rows` gives position and facts of each. A retry finds what it already saved."""
    return [
        record_information(
            by=by, submission_key=row_key(submission_key, position), now=now, **common, **facts
        )
        for position, facts in rows
    ]
