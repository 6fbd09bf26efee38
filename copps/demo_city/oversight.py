"""What Larkfield's commanders could not decide alone, who a file keeps apart, and what an audit of files found."""

import datetime as dt
from typing import Any

from django.utils import timezone

from problems.actions import audit, escalation, person, tasks
from problems.models import AuditQuestion

# by the behavior of the file: the step after which it was sent up, and what came back
SENT_UP: dict[str, dict[str, Any]] = {
    "Camping and fires": {
        "after": "approve", "days": 146, "reason": "authority",
        "tried": "The county pays for the fire ring, but its outreach comes two mornings a week and never by evening.",
        "asked": "Ask the county for an evening visit, and let two officers go along on overtime until spring.",
        "answer": (
            144, "grant", "The county sends its team on Tuesday and Thursday evenings from next week. Overtime for two "
            "officers is granted for twelve weeks.", 130,
        ),
        "came_of_it": (129, "First evening visit made: nine people met, three asked for a bed."),
    },
    "Theft of catalytic converters": {
        "after": "ask", "days": 1, "reason": "legal",
        "tried": "The trail club offers hosts, and the lot belongs to the county: its clerk could not say who insures "
        "volunteers there.",
        "asked": "May volunteers of the club stand on county land at our asking, and under whose insurance?",
    },
}  # fmt: skip
# the question of the checklist that is not simply met, by its place, how it is answered, and the finding
FINDINGS = (
    (5, "partly", "Staff had stopped calling in March: the counts after that say less than they seem to."),
    (0, "met", "Reads as one story. The yard that buys is named, and is still to be asked."),
    (7, "not_met", "Eleven days between the plan and its approval, and no word why."),
)


def send_up(history, step):
    """Send the file to the chief where its story says so, with the answer and what came of it where they are told."""
    told = SENT_UP.get(history.problem.behavior)
    if told is None or told["after"] != step:
        return
    chief, commander = history.people["chief"], history.commander
    up = escalation.escalate_problem(
        history.problem, by=commander, reason=told["reason"], tried=told["tried"], asked=told["asked"],
        version=history.problem.version, now=history.at(told["days"], 12),
    )  # fmt: skip
    if "answer" not in told:
        return
    days, choice, words, due = told["answer"]
    up = escalation.open_escalation(up, by=chief, now=history.at(days, 8))
    up = escalation.answer(
        up, choice=choice, words=words, due_date=timezone.localdate(history.at(due)), by=chief, version=up.version,
        now=history.at(days, 14),
    )  # fmt: skip
    days, note = told["came_of_it"]
    escalation.carry_out(up, note=note, by=commander, version=up.version, now=history.at(days, 20))


def keep_apart(history):
    """Two who matter to the file, under their labels: who they are is read for a purpose and blanked on its day."""
    for role, identity, purpose, is_juvenile in (
        ("witness", "Night driver of the 23:40 bus, met at the terminal", "To ask again once the room is open", False),
        ("other", "The younger of two brothers who wait there; his mother is told first", "Offered a ride home", True),
    ):  # fmt: skip
        made = person.refer(
            history.problem, role=role, identity=identity, purpose=purpose, is_juvenile=is_juvenile, by=history.lead,
            expires_on=timezone.localdate(history.now) + dt.timedelta(120), now=history.at(30),
        )  # fmt: skip
    person.read(
        made, purpose="To call the mother before the visit.", by=history.commander, now=history.at(24)
    )


def leave_to_anybody(history):
    """Short tasks that wait for whoever of the area has the minutes, and one that somebody took."""
    for minutes, body, days in (
        (5, "Look whether the lamp at the corner of Market Street burns", 4),
        (15, "Stand at the bus station from 23:35 until the last ride has left", 2),
        (5, "Ask the driver of the last bus how many waited", 8),
    ):
        made = tasks.give(
            history.problem, body=body, minutes=minutes, by=history.commander, now=history.at(9),
            due_date=timezone.localdate(history.now) + dt.timedelta(days),
        )  # fmt: skip
    tasks.finish(
        made, evidence="Four waited on Friday, none on Saturday.", minutes_spent=10, by=history.people["bello"],
        version=made.version, now=history.at(3),
    )  # fmt: skip


def audit_files(people, now):
    """The chief draws four files of the year and judges three of them by the checklist."""
    today, judged_at = timezone.localdate(now), now - dt.timedelta(days=11)
    drawn = audit.draw(
        size=4, from_date=today - dt.timedelta(365), until_date=today - dt.timedelta(30), seed=20_26,
        by=people["chief"], now=now - dt.timedelta(days=12),
    )  # fmt: skip
    questions = list(AuditQuestion.objects.filter(is_asked=True).order_by("position", "pk"))
    for row, (asked, score, finding) in zip(drawn.files.order_by("pk"), FINDINGS, strict=False):
        scores = {question.pk: score if n == asked else "met" for n, question in enumerate(questions)}
        audit.judge(
            row, scores=scores, finding=finding, by=people["chief"], version=row.version, now=judged_at
        )  # fmt: skip
