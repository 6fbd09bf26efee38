"""The page of one entry: what was seen, its way, what was decided, and what stands beside it."""

from django.db import transaction
from django.db.models import OuterRef
from django.http import Http404
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from areas import rules
from areas.actions import clock, review
from areas.actions.entry import lacks
from areas.exports.lines import SAID
from areas.models import Area, Information
from areas.panels import beside, remark
from areas.panels import queue as panel
from areas.panels import story as told
from areas.panels.days import due_badge
from areas.queries.prepared import prepared
from ledger.models import Entry
from people.clock import told as moment_told
from people.doors import door
from people.rules import takes_part
from problems.panels import escalation as escalations
from problems.panels import files

LINES = 60


@door(takes_part)
def information(request, number):
    """Show an entry to whoever may read it in full; before it is opened, its reviewer sees the cover."""
    member, now = request.user, timezone.now()
    found = _numbered(member, number=number)
    if not found:
        raise Http404
    entry = found[0]
    is_cover = (
        entry.opened_at is None and rules.answers_for(member, entry) and entry.recorded_by_id != member.pk
    )
    if entry.restriction and not is_cover:
        with transaction.atomic():
            review.note_view(entry, by=member)
    context = {"entry": entry, "is_cover": is_cover, "badges": _badges(entry, now)}
    context |= {"way": beside.way(entry, now=now)} if is_cover else _in_full(member, entry, now)
    return render(request, "pages/information.html", context)


@prepared
def _numbered(member, *, number):
    people = ("recorded_by", "responsible", "opened_by", "decided_by", "about_member")
    seen = Information.objects.visible_to(member).select_related("kind", "area", "reporter", *people)
    return seen.filter(number=number).annotate(problem_number=files.newest_of_entry(member, OuterRef("pk")))


def _in_full(member, entry, now):
    story = told.story_of(entry, to=member)
    due = clock.due_by_step(entry, allowed=told.hours_of(story))
    promised = [part for part in story.get("action", ()) if part.then_at is None]
    return {
        "allowed": rules.allowed(member, entry),
        "way": beside.way(entry, now=now, due=due),
        "receipts": [_receipt(part) for part in story.get("forwarding", ())],
        "decisions": [part._replace(flag=told.OUTCOMES[part.flag]) for part in story.get("decision", ())],
        "actions": story.get("action", []),
        "answers": [part._replace(flag=told.CHANNELS[part.flag]) for part in story.get("answer", ())],
        "addenda": story.get("addendum", []),
        "remarks": remark.threads_of(
            remark.Said(part.key, part.aux, part.by, part.at, part.body) for part in story.get("remark", ())
        ),
        "files": story.get("file", []),
        "tasks": story.get("task", []),
        "lacks": lacks(entry, promised=len(promised)),
        "neighbors": beside.neighbors(member, entry, now=now),
        "escalations": escalations.of_entry(member, entry),
        "history": _history(entry),
    }


def _badges(entry, now):
    """How the entry stands, in badges with words."""
    if entry.closed_at:
        return [("closed", _("closed"))]
    if entry.sent_up_at:
        return [("chief", _("with the chief"))]
    if entry.decided_at is None:
        kind, text, *also = panel.badges(entry, now=now)
        return [(kind, text), *also]
    late = entry.due_at and due_badge(entry.due_at, now=now)
    return [("neutral", entry.get_outcome_display()), *([(late["kind"], late["text"])] if late else [])]


def _receipt(part):
    where = str(Area(number=part.body).short_label) if part.body else str(told.DESKS[part.aux])
    return part._replace(flag=told.REASONS[part.flag], body=where)


@prepared
def _lines_about(subject_type, key):
    return Entry.objects.about_key(subject_type, key).in_file().with_words()[:LINES]


def _history(entry):
    """The lines of the record about the entry; one that stands in the files of two areas is shown once."""
    lines = {}
    for line in _lines_about(Information._meta.label_lower, str(entry.pk)):
        shown = {"what": SAID.get(line.verb, line.verb), "number": line.sequence, "by": line.actor_label}
        at = moment_told(line.at, "j M Y H:i")
        lines.setdefault((line.verb, line.at), {**shown, "at": at})
    return list(lines.values())
