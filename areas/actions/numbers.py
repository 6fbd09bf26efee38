"""Numbers: unique, not gapless, issued from a locked row."""

from django.db import connection
from django.utils import timezone

# one statement makes the row of a new year, or locks and raises the one there is
RAISE = """
INSERT INTO areas_numberseries (prefix, year, last) VALUES (%s, %s, %s)
ON CONFLICT (prefix, year) DO UPDATE SET last = areas_numberseries.last + excluded.last
RETURNING last
"""


def issue(count=1, *, prefix="I", digits=5, at):
    """Issue `count` numbers of the year of `at` in the department's time, as a list."""
    year = timezone.localtime(at).year
    with connection.cursor() as cursor:
        cursor.execute(RAISE, [prefix, year, count])
        (last,) = cursor.fetchone()
    return [f"{prefix}-{year}-{n:0{digits}d}" for n in range(last - count + 1, last + 1)]
