"""What every page asks of its member, in one question: their terms with the areas, unread notices, the standard."""

from dataclasses import dataclass
from typing import NamedTuple

from django.db import connection
from django.utils import timezone

ANSWERS, KEEPS, WORKS = "answers", "keeps", "works"


class Term(NamedTuple):
    """An area that a member answers for, keeps in sight beside an acting commander, or works in."""

    term: str
    area_id: int
    slug: str
    number: str
    name: str
    color: str


@dataclass(frozen=True, slots=True)
class Own:
    """A member's own terms, by the number of the area, and what the frame of a page shows beside them."""

    terms: tuple[Term, ...]
    unread: int
    standard: str


def own_of(member, *, now=None):
    """Look up what is `member`'s own; a request's member keeps the answer for the request."""
    kept = getattr(member, "_own", None)
    if kept is not None:
        return kept
    own = _look_up(member, now or timezone.now())
    if getattr(member, "keeps_sight", False):
        member._own = own
    return own


# every page of every member asks it, so it is written out once: an acting commander answers, and the permanent one
# beside whom somebody acts keeps sight, and answers again once whoever acted has left
OWN = """
SELECT (SELECT COUNT(*) FROM people_notice n WHERE n.member_id = %s AND n.read_at IS NULL),
       (SELECT t.body FROM people_text t WHERE t.key = 'standard'),
       o.term, o.area_id, a.slug, a.number, a.name, a.color
  FROM (SELECT 1 AS one) f
  LEFT JOIN (
       SELECT c.area_id, CASE WHEN NOT c.is_acting AND EXISTS (
                SELECT 1 FROM areas_command x JOIN people_member m ON m.id = x.commander_id AND m.is_active
                 WHERE x.area_id = c.area_id AND x.is_acting AND x.commander_id <> c.commander_id
                   AND x.from_at <= %s AND (x.until_at IS NULL OR x.until_at > %s))
              THEN 'keeps' ELSE 'answers' END AS term
         FROM areas_command c
        WHERE c.commander_id = %s AND c.from_at <= %s AND (c.until_at IS NULL OR c.until_at > %s)
        UNION ALL
       SELECT w.area_id, 'works' AS term FROM areas_assignment w
        WHERE w.officer_id = %s AND w.from_at <= %s AND (w.until_at IS NULL OR w.until_at > %s)) o ON 1 = 1
  LEFT JOIN areas_area a ON a.id = o.area_id
 ORDER BY LENGTH(a.number), a.number, o.term
"""


def _look_up(member, now):
    at, pk = connection.ops.adapt_datetimefield_value(now), member.pk
    with connection.cursor() as cursor:
        cursor.execute(OWN, [pk, at, at, pk, at, at, pk, at, at])
        rows = cursor.fetchall()
    unread, standard = rows[0][:2]
    terms = tuple(Term(*row[2:]) for row in rows if row[2] is not None)
    return Own(terms, unread, standard or "")
