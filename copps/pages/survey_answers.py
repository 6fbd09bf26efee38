"""What the clock does with the answers to surveys: their figures are kept, and they themselves are destroyed."""

from partnerships.actions import survey_destruction
from partnerships.panels.survey import counts_of


def destroy_due(*, now):
    """Destroy the answers whose years are over; the figures that every page shows stay."""
    return survey_destruction.destroy_due(counts_of=counts_of, now=now)
