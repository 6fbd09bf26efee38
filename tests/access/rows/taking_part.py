"""Who gets which answer at the doors to ideas, training, documents: every member takes part."""

import datetime as dt

from django.utils import timezone

from partnerships.actions import checklist, document, training
from partnerships.actions import idea as ideas
from tests.access.lines import Row, of, roles, row

# whoever answers for the first area, and the chief
LEADS = {"commander": 200, "chief": 200}

# who enters training: commanders for those of their area, the two offices for all
KEEPERS = {"commander": 200, "other_commander": 200, "chief": 200, "administrator": 200}
OFFICES = {"chief": 200, "administrator": 200}
DOCUMENT, CHECKLIST = {"pk": of("document", "pk")}, {"pk": of("checklist", "pk")}


def unfilled(answers):
    """What the same members get who send an empty form."""
    return roles(403, **dict.fromkeys(answers, 422))


ROWS: dict[str, Row] = {
    "acknowledge": row(post=roles(302), given={**DOCUMENT, "number": lambda world: 1}),
    "checklist": row(
        404,
        officer=200,
        commander=200,
        chief=200,
        post=roles(404, officer=403, commander=422, chief=422),
        given={**CHECKLIST, "number": lambda world: 1, "member": of("officer", "pk")},
    ),
    "council": row(403, chief=200, clerk=200, official=200),
    "document": row(200, given=DOCUMENT),
    "document_version": row(200, given={**DOCUMENT, "number": lambda world: 1}),
    "documents": row(200),
    "drop_training": row(
        403,
        commander=200,
        other_commander=404,
        **OFFICES,
        post=roles(403, commander=422, other_commander=404, chief=422, administrator=422),
        given={"pk": of("training", "pk")},
    ),
    "end_document": row(403, **OFFICES, post=unfilled(OFFICES), given=DOCUMENT),
    "issue_document": row(403, **OFFICES, post=unfilled(OFFICES)),
    "my_training": row(200),
    "my_participation": row(200, administrator=403),
    "my_portfolio": row(200, administrator=403),
    "participation": row(403, commander=200, other_commander=200, chief=200),
    "participation_of": row(
        404, officer=200, commander=200, chief=200, administrator=403, given={"pk": of("officer", "pk")}
    ),
    "portfolio": row(
        404, officer=200, commander=200, chief=200, administrator=403, given={"pk": of("officer", "pk")}
    ),
    "record_training": row(403, **KEEPERS, post=unfilled(KEEPERS)),
    "revise_document": row(403, **OFFICES, post=unfilled(OFFICES), given=DOCUMENT),
    "take_back_sign_off": row(
        post=roles(404, officer=403, commander=302, chief=302),
        given={"pk": of("sign_off", "pk")},
    ),
    "training": row(403, **KEEPERS),
    "training_of": row(
        404,
        officer=200,
        commander=200,
        **OFFICES,
        given={"pk": of("officer", "pk")},
    ),
    "answer_idea": row(
        403,
        **LEADS,
        post=roles(403, commander=422, chief=422),
        given={"pk": of("idea", "pk")},
    ),
    "give_idea": row(200, administrator=403, post=roles(422, administrator=403)),
    "idea": row(200, administrator=403, given={"pk": of("idea", "pk")}),
    "ideas": row(200, administrator=403),
    "thank": row(200, administrator=403, post=roles(422, administrator=403)),
}


def put(world):
    """Put one of everything behind these doors into the world."""
    world.idea = ideas.give(
        category="policing", title="Walk at closing time", body="On foot.", area=world.area, by=world.officer
    )
    today = timezone.localdate()
    (world.training,) = training.record_training(
        [world.officer], course="Speaking with residents", hours=4, mode="online", held_date=today,
        evidence="Roster", by=world.commander,
    )  # fmt: skip
    words = {"body": "We work with the people of our city.", "effective_date": today}
    world.document = document.issue(
        kind="mission", title="Mission", by=world.chief, sign_by_date=today + dt.timedelta(days=9), **words
    )
    world.checklist = document.issue(
        kind="checklist", title="First weeks", items=["Meets a group", "Opens a file"], by=world.chief,
        trainers=[world.commander], **words,
    )  # fmt: skip
    (world.sign_off,) = checklist.sign_off(
        world.checklist.versions.get(), items=[0], trainee=world.officer, by=world.commander
    )
