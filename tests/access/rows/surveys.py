"""Who gets which answer at the doors to surveys."""

from partnerships.actions import survey as surveys
from partnerships.actions import survey_answers as answers
from partnerships.models import BankQuestion
from partnerships.workflow.survey import Step
from tests.access.lines import Row, of, roles, row

SURVEY, WAVE, OPEN = of("survey", "pk"), of("draft_wave", "pk"), of("open_wave", "pk")
CLOSED, COMMENT = of("closed_wave", "pk"), of("comment", "pk")
# who works in the area of the survey, the analyst and the chief write it
WRITES = {"officer": 200, "commander": 200, "chief": 200, "analyst": 200}
ASKS = WRITES | {"stranger": 200, "other_commander": 200}
# comments wait for the commander; out of sight of the others, and the clerk does not review
REVIEWS = {"commander": 200, "chief": 200, "clerk": 403, "administrator": 403}


def sends(answers):
    """What a form answers that comes back empty."""
    return {role: 422 if answer == 200 else answer for role, answer in answers.items()}


ROWS: dict[str, Row] = {
    "surveys": row(200, administrator=403),
    "survey": row(200, administrator=403, given={"pk": SURVEY}),
    "survey_bank": row(200, administrator=403),
    "survey_new": row(403, **ASKS, post=roles(403, **sends(ASKS))),
    "survey_question_new": row(403, **ASKS, post=roles(403, **sends(ASKS))),
    "survey_change": row(403, **WRITES, post=roles(403, **sends(WRITES)), given={"pk": SURVEY}),
    "survey_wave_new": row(403, **WRITES, post=roles(403, **sends(WRITES)), given={"pk": SURVEY}),
    "survey_wave": row(200, administrator=403, given={"pk": WAVE}),
    "survey_wave#closed": row(200, administrator=403, given={"pk": CLOSED}),
    "survey_wave_change": row(403, **WRITES, post=roles(403, **sends(WRITES)), given={"pk": WAVE}),
    "survey_wave_step": row(
        post=roles(403, commander=302, chief=302), given={"pk": WAVE, "step": "approve"}
    ),
    "survey_wave_report": row(
        403, commander=200, chief=200, post=roles(403, commander=422, chief=422), given={"pk": CLOSED}
    ),
    "survey_wave_paper": row(
        200, administrator=403, post=roles(422, administrator=403), given={"pk": OPEN}
    ),
    "survey_wave_sheet": row(200, administrator=403, given={"pk": OPEN}),
    "wave_comments": row(200, administrator=403, given={"pk": OPEN}),
    "survey_comment": row(404, **REVIEWS, post=roles(404, **sends(REVIEWS)), given={"pk": COMMENT}),
    "survey_comment_pass_on": row(404, **REVIEWS, post=roles(404, **sends(REVIEWS)), given={"pk": COMMENT}),
    "survey_answer": row(
        200, anonymous=200, post=roles(422, anonymous=422), is_open=True, given={"key": of("open_wave", "key")}
    ),
    "survey_answer#closed": row(
        410, anonymous=410, post=roles(410, anonymous=410), is_open=True, given={"key": of("closed_wave", "key")}
    ),
    "survey_thanks": row(200, anonymous=200, is_open=True, given={"key": of("open_wave", "key")}),
}  # fmt: skip


def put(world):
    """Put one of everything behind these doors into the world."""
    asked = list(BankQuestion.objects.filter(key__in=["satisfied", "anything_else"]))
    world.survey = surveys.start(name="Safe streets", questions=asked, area=world.area, by=world.officer)
    world.draft_wave = surveys.plan_wave(world.survey, name="Draft", sampling="open", by=world.officer)
    for name in ("open", "closed"):
        wave = surveys.plan_wave(world.survey, name=name, sampling="open", by=world.officer)
        for step in [Step.APPROVE, Step.OPEN]:
            wave = surveys.take(wave, step, by=world.commander, version=wave.version)
        setattr(world, f"{name}_wave", wave)
    answers.receive(world.open_wave, answers={"anything_else": "A gate."}, token="1", language="en")
    world.comment = world.open_wave.comments.get()
    world.closed_wave = surveys.take(
        world.closed_wave, Step.CLOSE, by=world.commander, version=world.closed_wave.version
    )
