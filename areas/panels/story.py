"""What became of an entry: receipts, decisions, actions, answers, addenda, comments, files, tasks, in one query."""

import datetime as dt
from typing import NamedTuple

from django.db.models import (
    BigIntegerField,
    Case,
    CharField,
    DateField,
    DateTimeField,
    Field,
    TextField,
    Value,
    When,
)
from django.db.models.functions import Cast, Coalesce, Concat, Trim

from areas.models import (
    ActionTaken,
    Addendum,
    Answer,
    Attachment,
    Decision,
    Forwarding,
    Information,
    Remark,
    Target,
    Task,
)
from areas.queries.prepared import prepared
from areas.workflow import DEFAULT_HOURS, Outcome

NOTHING: dict[str, Value] = {
    "at_": Value(None),
    "by_": Value(""),
    "who": Value(""),
    "body_": Value(""),
    "note_": Value(""),
    "flag": Value(""),
    "aux": Value(""),
    "day": Value(None),
    "then_at": Value(None),
    "number_": Value(0),
}
TYPES: dict[str, Field] = {
    "at_": DateTimeField(),
    "day": DateField(),
    "then_at": DateTimeField(),
    "number_": BigIntegerField(),
}


class Part(NamedTuple):
    """One thing that became of an entry; what its sort does not have is empty."""

    sort: str
    key: str
    at: dt.datetime | None
    by: str
    who: str
    body: str
    note: str
    flag: str
    aux: str
    day: dt.date | None
    then_at: dt.datetime | None
    number: int


def _name(member):
    return Trim(Concat(f"{member}__rank", Value(" "), f"{member}__name"))


def _parts(things, sort, **columns):
    told = {
        name: Cast(columns.get(name, nothing), TYPES.get(name, TextField()))
        for name, nothing in NOTHING.items()
    }
    known = things.order_by().annotate(
        sort_=Cast(Value(sort), CharField()), key_=Cast(columns.get("key", "pk"), CharField()), **told
    )
    return known.values_list("sort_", "key_", *NOTHING)


def story_of(information, *, to):
    """Everything that was written on an entry and `to` may read, as lists of `Part` by sort, oldest first."""
    found = {}
    for row in _story(to, entry=information.pk):
        part = Part(*row)
        found.setdefault(part.sort, []).append(part)
    for parts in found.values():
        parts.sort(
            key=lambda part: (part.at is not None, part.at, int(part.key) if part.key.isdecimal() else 0)
        )
    return found


@prepared
def _story(to, *, entry):
    of = {"information": entry}
    targets = _parts(Target.objects.all(), "target", key="step", number_="hours")
    return targets.union(
        _parts(
            Forwarding.objects.filter(**of), "forwarding", at_="at", by_=_name("by"), who=_name("to"),
            body_=Coalesce("to_area__number", Value("")), note_="words", flag="why", aux="to_desk",
            then_at="opened_at",
        ),
        _parts(
            Decision.objects.filter(**of), "decision", at_="at", by_=_name("by"), body_="summary",
            who=Coalesce("watch__name", Value("")), note_="agency_contact", flag="outcome", aux="agency",
        ),
        _parts(
            ActionTaken.objects.filter(**of), "action", at_="at", by_=_name("by"),
            who=Case(When(dropped_at=None, then=_name("done_by")), default=_name("dropped_by")), body_="body",
            note_="drop_reason", day="due_date", then_at=Coalesce("done_at", "dropped_at"), number_="version",
        ),
        _parts(
            Answer.objects.filter(**of), "answer", at_="at", by_=_name("by"), body_="body", note_="reply",
            flag="channel", aux=Case(When(helped=True, then=Value("helped")), default=Value("")), then_at="replied_at",
        ),
        _parts(Addendum.objects.filter(**of), "addendum", at_="at", by_=_name("by"), body_="body"),
        _parts(Remark.objects.filter(**of), "remark", at_="at", by_=_name("by"), body_="body", aux="answers_id"),
        _parts(
            Attachment.objects.filter(**of), "file", at_="at", by_=_name("by"), body_="name", flag="content_type",
            number_="size",
        ),
        _parts(
            Task.objects.visible_to(to).filter(**of), "task", at_="given_at", by_=_name("by"), who=_name("to"),
            body_="body", day="due_date", note_=Concat("done_note", "drop_reason"),
            then_at=Coalesce("done_at", "dropped_at"),
        ),
        all=True,
    )  # fmt: skip


def hours_of(story):
    """The hours that each step may take, from what `story_of` brought along."""
    return DEFAULT_HOURS | {part.key: part.number for part in story.get("target", ())}


OUTCOMES = {outcome.value: outcome.label for outcome in Outcome}
REASONS = {reason.value: reason.label for reason in Forwarding.Reason}
DESKS = {desk.value: desk.label for desk in Information.Desk}
CHANNELS = {channel.value: channel.label for channel in Answer.By}
