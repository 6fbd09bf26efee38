"""The lines of the access matrix that a noun keeps for itself, and what its doors need of the world."""

from tests.access.rows import (
    links,
    meetings,
    needs,
    organizations,
    papers,
    plans,
    public,
    surveys,
    taking_part,
)

NOUNS = (organizations, meetings, surveys, needs, plans, taking_part, public, links, papers)
