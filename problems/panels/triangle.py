"""The problem analysis triangle as it is drawn: three sides inside, who could answer for each outside."""

from problems.models import TriangleSide

# each inner side with the outer one that controls it, and where their words stand in a drawing of 320 by 290
SIDES = (
    (TriangleSide.OFFENDER, TriangleSide.HANDLER, "left"),
    (TriangleSide.PLACE, TriangleSide.MANAGER, "right"),
    (TriangleSide.TARGET, TriangleSide.GUARDIAN, "base"),
)


def triangle_of(sides):
    """Both triangles side by side: what each is, whether it is filled, and the rows of the list beside it."""
    written = {side.side: side for side in sides if side.who}
    drawn = {str(side): side in written for side in TriangleSide.values}
    pairs = [
        {"place": place, "inner": inner, "outer": outer, "has_inner": drawn[inner], "has_outer": drawn[outer]}
        for inner, outer, place in SIDES
    ]
    rows = [
        {"label": TriangleSide(side).label, "side": written.get(side)}
        for inner, outer, _place in SIDES
        for side in (inner, outer)
    ]
    return {"pairs": pairs, "rows": rows, "filled": sum(drawn.values()), "of": len(drawn)}
