"""The register: every complaint or piece of information on one line, with what, if any, action was taken."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from areas.actions.intake import headline_of
from areas.models import Information
from areas.panels.days import day_label
from areas.workflow import Outcome
from ledger.models import Entry

COLUMNS = (
    "pk", "number", "recorded_at", "headline", "kind__name", "block", "place_label", "channel", "restriction",
    "recorded_by__rank", "recorded_by__name", "outcome", "summary", "opened_at", "decided_at", "closed_at",
    "sent_up_at", "due_at", "is_in_full",
)  # fmt: skip
REPLAYED = (
    "information.opened", "information.decided", "information.closed", "information.reopened",
    "information.forwarded", "information.rewritten",
)  # fmt: skip
LABELS = {channel.value: channel.label for channel in Information.Channel}
OUTCOMES = {outcome.value: outcome.label for outcome in Outcome}


@dataclass(slots=True)
class Row:
    """One line of the register; a summary row has no link, no words and no author."""

    pk: int
    number: str
    date: str
    url: str
    headline: str
    meta: str
    action: str
    kind: str
    badge: str
    is_restricted: bool


def rows(entries, *, now, until=None, length=220):
    """Give a `Row` for each entry of `entries` (from `listed_for`), as it stood at `until` where that is given."""
    return rows_of(entries.values_list(*COLUMNS), now=now, until=until, length=length)


def rows_of(found, *, now, until=None, length=220):
    """Give a `Row` for the `COLUMNS` of each entry."""
    facts = [dict(zip(COLUMNS, values, strict=True)) for values in found]
    if until:
        _replay(facts, until)
    address = reverse("information", args=["-"])
    return [_row(fact, until or now, length, address) for fact in facts]


def _row(fact, now, length, address):
    is_full = fact["is_in_full"]
    kind, badge = standing(fact, now)
    number, place = fact["number"], fact["place_label"] if is_full else fact["block"]
    parts = [fact["kind__name"], place]
    if is_full:
        author = (
            f"{fact['recorded_by__rank'] or ''} {(fact['recorded_by__name'] or '').split(' ')[-1]}".strip()
        )
        parts = [str(LABELS[fact["channel"]]), place, fact["kind__name"], author]
    return Row(
        pk=fact["pk"],
        number=number,
        date=day_label(fact["recorded_at"]),
        url=address.replace("/-/", f"/{number}/") if is_full else "",
        headline=fact["headline"] if is_full else fact["kind__name"],
        meta=" · ".join(filter(None, parts)),
        action=_action(fact, is_full, length),
        kind=kind,
        badge=badge,
        is_restricted=bool(fact["restriction"]),
    )


def _action(fact, is_full, length):
    if not fact["decided_at"]:
        return ""
    if not is_full:
        return str(OUTCOMES[fact["outcome"]])
    text = fact["summary"]
    return text if len(text) <= length else text[:length].rsplit(" ", 1)[0] + " …"


def standing(fact, now):
    """Where an entry stands, as a kind of badge and its word."""
    if fact["closed_at"]:
        return "closed", _("closed")
    if fact["sent_up_at"]:
        return "chief", _("with the chief")
    late = fact["due_at"] and now - fact["due_at"]
    if late and late.total_seconds() > 0:
        days = max(late.days, 1)
        return "over", ngettext("%(days)s day over", "%(days)s days over", days) % {"days": days}
    if not fact["opened_at"]:
        return "new", _("new")
    if not fact["decided_at"]:
        return "due", _("undecided")
    return "today", _("in hand")


def _replay(facts, until):
    """Set each fact back to what the record knew at `until`."""
    by_key = {str(fact["pk"]): fact for fact in facts}
    blank = dict.fromkeys(("opened_at", "decided_at", "closed_at", "sent_up_at", "due_at")) | {
        "outcome": "",
        "summary": "",
    }
    for fact in facts:
        fact.update(blank)
    lines = (
        Entry.objects.filter(subject_type="areas.information", subject_key__in=by_key, verb__in=REPLAYED)
        .order_by("sequence")
        .with_words()
    )
    for line in lines:
        fact = by_key[line.subject_key]
        if line.at <= until:
            _apply(fact, line)
        elif line.verb == "information.rewritten" and "written_then" not in fact:
            fact["headline"] = fact["written_then"] = headline_of(line.words.was["narrative"])  # type: ignore[index]  # JSON, kept as text


def _apply(fact, line):
    verb = line.verb.removeprefix("information.")
    if verb == "opened":
        fact["opened_at"] = line.at
    elif verb == "decided":
        fact["decided_at"], fact["outcome"], fact["summary"] = line.at, line.words.now, line.words.text
        fact["sent_up_at"] = line.at if line.words.now == Outcome.ESCALATED else None
    elif verb == "closed":
        fact["closed_at"] = line.at
    elif verb == "reopened":
        # also what came back from the chief
        fact["closed_at"] = fact["decided_at"] = fact["sent_up_at"] = None
    elif verb == "forwarded":
        fact.update(opened_at=None, decided_at=None, closed_at=None, summary="", outcome="")
