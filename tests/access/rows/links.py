"""Who gets which answer at the doors that tie the community side to a problem file."""

from problems.actions import idea_link, partnership_link, survey_link
from tests.access.lines import Row, of, roles, row

FILE = of("problem", "number")
# who does not read a file of the first area in full
OUT_OF_SIGHT = {"stranger": 404, "professional": 404, "other_commander": 404, "administrator": 403}
WRITES = OUT_OF_SIGHT | {"clerk": 403, "analyst": 403}


def to_write(*, sent=422, others=WRITES, **given):
    """A form of whoever writes the file: its lead, the commander, the chief."""
    return row(200, **others, post=roles(sent, **others), given=given)


ROWS: dict[str, Row] = {
    "problem_surveys": to_write(number=FILE, sent=302),
    "problem_partnership_new": to_write(number=FILE),
    "problem_partnership": to_write(number=FILE, pk=of("joined", "pk")),
    "problem_partnership_drop": to_write(number=FILE, pk=of("joined", "pk")),
    "partnership_problem_new": to_write(pk=of("together", "pk")),
    # all who read the file bring an idea to it
    "problem_idea_new": to_write(number=FILE, others=OUT_OF_SIGHT),
    "problem_idea_drop": to_write(number=FILE, pk=of("pointed", "pk")),
    # all who take part read ideas; which file one may be pointed to is asked with the number
    "idea_problem": to_write(pk=of("idea", "pk"), others={"administrator": 403}),
    "idea_option": to_write(pk=of("brainstorm", "pk"), key=of("brainstorm_idea", "pk")),
}


def put(world):
    """Tie one of everything to the file of the world."""
    survey_link.tie(world.problem, surveys=[world.survey], by=world.officer)
    world.joined = partnership_link.join(
        world.problem, world.together, shared_words="Children on their way to school.", by=world.officer
    )
    world.pointed = idea_link.point(world.idea, world.problem, by=world.officer)
