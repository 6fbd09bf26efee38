"""Open entries that a changed outline sends on, told before it is kept."""

from collections import Counter

from areas.models import Information

MOST_NUMBERS = 40


def moves_told(moves, *, member):
    """How many entries go from which area to which; their numbers alone where the member may know of them."""
    counts = Counter((move.from_area, move.to_area) for move in moves)
    asked = [move.information_id for move in moves[:MOST_NUMBERS]]
    known = set(Information.objects.listed_for(member).filter(pk__in=asked).values_list("pk", flat=True))
    return [
        {
            "from_area": pair[0], "to_area": pair[1], "count": count,
            "numbers": [
                move.number for move in moves
                if move.information_id in known and (move.from_area, move.to_area) == pair
            ],
        }
        for pair, count in counts.most_common()
    ]  # fmt: skip
