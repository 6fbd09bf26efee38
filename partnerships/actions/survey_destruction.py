"""The answers to a survey are destroyed when their years are over; what they came to stays."""

import datetime as dt

from django.db import transaction
from django.utils import timezone

from ledger.actions import record
from partnerships.models import CommunityLimits, Wave

# never sooner than the years say, whichever of them were longer
YEAR = dt.timedelta(days=366)


@transaction.atomic
def destroy_due(*, counts_of, now=None):
    """Destroy the answers whose years are over, with the words in them; `counts_of` gives what a wave's come to."""
    now, years = now or timezone.now(), CommunityLimits.current().answers_years
    if years is None:
        return {"answers destroyed": 0}
    due = Wave.objects.to_destroy(before=now - years * YEAR).select_related("survey__area").in_order()
    return {
        "answers destroyed": sum(
            _destroy(wave, counts_of(wave), now) for wave in due.select_for_update(of=("self",))
        )
    }


def _destroy(wave, counts, now):
    wave.counts, wave.destroyed_at = counts, now
    wave.version += 1
    wave.save(update_fields=["counts", "destroyed_at", "version"])
    words, _each = wave.comments.all().delete()
    answers, _each = wave.responses.all().delete()
    gone = {"answers": answers, "words": words}
    record("wave.answers_destroyed", wave, area=wave.survey.area, now=gone, at=now)
    return answers
