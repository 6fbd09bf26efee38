"""Who gets which answer at the doors that give a problem file as a PDF: whoever reads its print page."""

from tests.access.lines import of, roles, row

OUT_OF_SIGHT = {"stranger": 404, "professional": 404, "other_commander": 404, "administrator": 403}
GIVEN = {"number": of("problem", "number")}

ROWS = {
    "problem_plan_pdf": row(post=roles(200, **OUT_OF_SIGHT), given=GIVEN),
    "problem_council_pdf": row(post=roles(200, **OUT_OF_SIGHT), given=GIVEN),
}


def put(_world):
    """The file stands in every world."""
