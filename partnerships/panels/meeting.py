"""What the pages of meetings show: rows of a list, what was said last time, who could interpret."""

import re
from itertools import groupby

from django.db.models import F, FilteredRelation, Prefetch, Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from areas.queries.together import firsts
from areas.workflow import Outcome
from partnerships.actions.meeting_concern import CRITICAL
from partnerships.models import Commitment, Concern, LanguageNeed, Meeting, Volunteer
from partnerships.rules import meeting as rules
from partnerships.workflow.commitment import Standing as Promise
from partnerships.workflow.meeting import Standing
from people.models import Member

PAGE = 20
BADGES = {
    Standing.SCHEDULED: "stage",
    Standing.HELD: "due",
    Standing.WRITTEN: "due",
    Standing.APPROVED: "kept",
    Standing.PUBLISHED: "kept",
    Standing.CANCELLED: "neutral",
}
# what became of an entry, in words fit for the room
BECAME = {
    Outcome.ACTED: _l("Acted on."),
    Outcome.WATCH: _l("We keep an eye on it."),
    Outcome.REFERRED: _l("Passed on to another agency."),
    Outcome.ESCALATED: _l("Directed to the Chief of Police for review."),
    Outcome.NO_ACTION: _l("Looked into; no action was taken."),
}
PROMISED = {
    Promise.KEPT: _l("kept"),
    Promise.BROKEN: _l("not kept"),
    Promise.STARTED: _l("under way"),
    Promise.ACCEPTED: _l("accepted"),
    Promise.PROPOSED: _l("proposed"),
}
# how members write the languages that they speak, beside the English name
ALSO = {
    "es": ("español", "espanol", "castellano"),
    "ase": ("asl", "sign"),
    "cmn": ("chinese", "putonghua"),
    "yue": ("chinese",),
    "fa": ("persian",),
    "tl": ("filipino",),
    "pa": ("panjabi",),
    "km": ("cambodian",),
}


def with_needs(meetings):
    """Meetings with their area, and the languages that nobody speaks yet, in two queries."""
    waiting = Prefetch("needs", LanguageNeed.objects.unfilled().in_order(), to_attr="waiting")
    return meetings.with_public().select_related("area", "series", "host").prefetch_related(waiting)


def _with_languages(meetings):
    """The same in one query, soonest first: a meeting comes once for each language, and is told once."""
    waits = FilteredRelation("needs", condition=Q(needs__dropped_at=None, needs__filled_at=None))
    found = meetings.with_public().select_related("area", "host").annotate(waits=waits)
    found = found.annotate(language=F("waits__language")).order_by("starts_at", "pk", "language", "waits__pk")
    for _key, same in groupby(found, key=lambda meeting: meeting.pk):
        told = list(same)
        told[0].waiting = [LanguageNeed(language=each.language) for each in told if each.language]
        yield told[0]


def listed(found, *, now, page):
    """Rows of the meetings to come, of those nobody has told of, and of a page of the past, in one question."""
    past = found.exclude(held_at=None, cancelled_at=None).newest_first()
    parts = (
        found.to_come(now=now).soonest_first()[:PAGE],
        found.to_tell(now=now).soonest_first()[:PAGE],
        past[PAGE * page : PAGE * (page + 1) + 1],
    )
    rows: dict[str, list] = {"coming": [], "to_tell": [], "past": []}
    for meeting in _with_languages(firsts(*parts)):
        is_past = meeting.held_at or meeting.cancelled_at
        where = "past" if is_past else "coming" if meeting.starts_at >= now else "to_tell"
        rows[where].append(row(meeting, now=now))
    rows["past"].reverse()
    return {**rows, "past": rows["past"][:PAGE], "is_more": len(rows["past"]) > PAGE}


def row(meeting, *, now):
    """A meeting as the list shows it."""
    standing = meeting.standing
    is_past = standing == Standing.SCHEDULED and meeting.starts_at < now
    badge = ("over", _("how did it go?")) if is_past else (BADGES[standing], standing.label)
    is_warned = standing == Standing.SCHEDULED and not is_past
    return {
        "meeting": meeting,
        "kind": badge[0],
        "text": badge[1],
        "waiting": [need.get_language_display() for need in meeting.waiting] if is_warned else [],
    }


def last_time(meeting, *, by=None):
    """What was said at the meeting before, and what came of it, in words fit for the room; None where there is none.

    What `by` may answer and nobody has answered yet has its way to the answer.
    """
    before = Meeting.objects.before(meeting).first()
    if before is None:
        return None
    concerns = said_at(before)
    for said in concerns:
        if by and not said["is_answered"] and rules.may_answer(by, said["concern"]):
            said["answer_url"] = reverse("meeting_answer", args=[before.pk, said["concern"].pk])
    return {
        "meeting": before,
        "concerns": concerns,
        "promised": [_promised(each) for each in _commitments(before)],
        "unanswered": sum(not said["is_answered"] for said in concerns),
        "critical": sum(said["is_critical"] and not said["is_answered"] for said in concerns),
    }


def said_at(meeting):
    """What was said at a meeting, in words fit for the room."""
    found = Concern.objects.filter(meeting=meeting).for_the_public()
    found = found.select_related("information__kind", "information__area", "meeting__area")
    return [_said(concern) for concern in found.order_by("number")]


def _said(concern):
    """A concern by its number, kind and answer: no reporter, no place finer than it was said, no entry's text."""
    entry = concern.information
    return {
        "number": concern.number,
        "kind": entry.kind.name,
        "topic": concern.topic,
        "understood": concern.understood if entry.kind.slug == CRITICAL else "",
        "answer": concern.answer,
        "became": concern.answer or _became(entry),
        "is_answered": concern.answered_at is not None,
        "is_critical": entry.kind.slug == CRITICAL,
        "concern": concern,
    }


def _became(entry):
    if entry.decided_at:
        return str(BECAME[entry.outcome])
    if entry.opened_at:
        return _("The commander is looking into it.")
    return _("It was passed on to the commander.")


def _commitments(meeting):
    return Commitment.objects.filter(meeting=meeting).shared().select_related("organization").soonest_first()


def _promised(commitment):
    return {
        "words": commitment.shared_words,
        "party": commitment.get_party_display(),
        "due_date": commitment.due_date,
        "standing": PROMISED[commitment.standing],
    }


def concerns_of(meeting, member):
    """What was said at a meeting, as far as `member` reads the entries, with the entry of each."""
    return _with_entries(Concern.objects.filter(meeting=meeting).visible_to(member))


def concerns_in_the_room(meeting, member):
    """The same as the room may read it, on a screen that everybody sees: nothing restricted or about a member."""
    return _with_entries(Concern.objects.filter(meeting=meeting).visible_to(member).for_the_public())


def _with_entries(concerns):
    return list(
        concerns.select_related(
            "information__kind", "information__area", "meeting__area", "answered_by"
        ).in_order()
    )


def commitments_of(meeting, member):
    """What was promised at a meeting, as far as `member` sees it."""
    return Commitment.objects.filter(meeting=meeting).visible_to(member).with_names().soonest_first()


def speakers(language, name):
    """Members who say that they speak a language; what they write is free, so it is looked for by its words."""
    wanted = {name.casefold(), *ALSO.get(language, ())}
    written = Member.objects.taking_part().exclude(languages="").in_order()
    return [
        member
        for member in written
        if wanted & set(re.split(r"[^\w]+", member.languages.casefold()))
        or any(" " in each and each in member.languages.casefold() for each in wanted)
    ]


def volunteers(language, member, *, on):
    """Volunteers who speak a language and `member` sees; none whose clearance was refused or has run out."""
    found = (
        Volunteer.objects.visible_to(member).in_use().exclude(clearance=Volunteer.Clearance.REFUSED).by_name()
    )
    return [
        each
        for each in found
        if language in each.languages and (each.cleared_until is None or each.cleared_until >= on)
    ]
