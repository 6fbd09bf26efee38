"""The board of promises: each party beside the others, kept, due and late with what they are out of."""

import datetime as dt

from django.db.models import Count, Q

from areas.forms.areas import to_narrow_by
from areas.panels.days import day_label, due_badge
from areas.queries.prepared import prepared
from areas.queries.together import firsts
from partnerships.models import Commitment, DateChange, PartnerLink
from partnerships.models.organization import Party
from partnerships.queries.sight import sees_all
from partnerships.workflow.commitment import OPEN, Standing, is_late, standing_of

SHOWN = 12
# what a line of the board is made of
COLUMNS = (
    "party", "who", "body", "due_date", "accepted_at", "started_at", "kept_at", "broken_at", "withdrawn_at",
    "organization__name", "area__number", "area__name", "member__rank", "member__name",
)  # fmt: skip
ASKED = ("area", "organization", "member", "meeting", "partnership", "party", "only")
BADGES = {
    Standing.PROPOSED: "new",
    Standing.ACCEPTED: "neutral",
    Standing.STARTED: "neutral",
    Standing.KEPT: "kept",
    Standing.BROKEN: "over",
    Standing.WITHDRAWN: "closed",
}


def asked_of(query):
    """What was asked of the board, by name."""
    return {name: query.get(name, "") for name in ASKED}


def _narrowing(asked):
    """The same as the questions take it: what is no number, or no party, narrows nothing."""
    numbers = {name: asked[name] for name in ("organization", "meeting", "partnership")}
    return {
        "area": asked["area"],
        "is_mine": asked["member"] == "mine",
        "is_late": asked["only"] == "late",
        "party": asked["party"] if asked["party"] in Party.values else "",
        **{
            name: int(text) if text.isascii() and text.isdigit() and len(text) < 19 else None
            for name, text in numbers.items()
        },
    }


def narrowed(member, *, on, area="", is_mine=False, is_late=False, party="", **numbers):
    """The promises that are asked for, within what the member sees."""
    found = Commitment.objects.visible_to(member)
    if area:
        found = found.filter(area__slug=area)
    if is_mine:
        found = found.filter(Q(member=member.pk) | Q(by=member.pk))
    for name, number in numbers.items():
        if number is not None:
            found = found.filter(**{name: number})
    if party:
        found = found.filter(party=party)
    return found.late(on=on) if is_late else found


def board(member, query, *, on):
    """One column a party, all alike: what is open by its day, then what came of the rest."""
    asked = asked_of(query)
    by = _narrowing(asked)
    counts = by_each_party(_counts(member, on=on, **by))
    parties = [party for party in Party if by["party"] in ("", party)]
    rows = _by_party(member, parties, on=on, by=by)
    return {
        "asked": asked,
        "areas": to_narrow_by(member, asked["area"]),
        "parties": Party.choices,
        "columns": [
            {
                "party": party,
                "counts": counts[party],
                "rows": [row(each, on=on) for each in rows[party][:SHOWN]],
            }
            for party in parties
        ],
        "total": sum(each["base"] for each in counts.values()),
    }


def counted(found, *, on):
    """By party: kept, not kept, late and still to come, with the promises that they are out of; taken back is none."""
    return by_each_party(_counting(found, on=on))


def _counting(found, *, on):
    late = Q(due_date__lt=on)
    is_open = Q(kept_at=None, broken_at=None)
    return (
        found.standing().order_by().values("party").annotate(
            base=Count("pk"),
            kept=Count("pk", filter=Q(kept_at__isnull=False)),
            broken=Count("pk", filter=Q(broken_at__isnull=False)),
            late=Count("pk", filter=is_open & late),
            due=Count("pk", filter=is_open & ~late),
        )
    )  # fmt: skip


@prepared
def _counts(member, *, on, **by):
    return _counting(narrowed(member, on=on, **by), on=on)


def by_each_party(rows):
    """Counts by party; of one that promised nothing they are nought."""
    by_party = {row["party"]: row for row in rows}
    nothing = {"base": 0, "kept": 0, "broken": 0, "late": 0, "due": 0}
    return {party: by_party.get(party, nothing) for party in Party.values}


def by_party(member, *, on):
    """The four parties side by side, for home and the chief's page; by the order of the list, never by rank."""
    counts = by_each_party(_counts(member, on=on))
    return [{"label": party.label, "party": party, **counts[party]} for party in Party]


def _by_party(member, parties, *, on, by):
    """The promises of each party in one question: the open ones by their day, then the others, the newest first."""
    rows: dict[str, list] = {party: [] for party in parties}
    found = _first_rows(member, on=on, parties=tuple(map(str, parties)), **by)
    for commitment in sorted(found, key=_open_first):
        rows[commitment.party].append(commitment)
    return rows


@prepared
def _first_rows(member, *, on, parties, **by):
    found = narrowed(member, on=on, **by)
    if sees_all(member) and not any(by.values()):
        parts = []
        for party in parties:
            mine = found.filter(party=party)
            parts += [mine.open().soonest_first()[:SHOWN], mine.settled().newest_first()[:SHOWN]]
        shown = firsts(*parts)
    else:
        # few of all: looked at once, by what narrows them, and not along the order of all
        shown = Commitment.objects.filter(pk__in=found.first_of_each_party(SHOWN).values("pk"))
    return shown.select_related("organization", "area", "member").only(*COLUMNS)


def _open_first(commitment):
    if standing_of(commitment) in OPEN:
        return False, commitment.due_date or dt.date.max, commitment.pk
    return True, dt.date.max, -commitment.pk


def row(commitment, *, on):
    """A promise with its standing in words; an open one with its day."""
    standing = standing_of(commitment)
    badge = {"kind": BADGES[standing], "text": standing.label}
    if standing in OPEN and commitment.due_date:
        badge = due_badge(commitment.due_date, now=on)
    return {
        "commitment": commitment,
        "badge": badge,
        "standing": standing.label,
        "is_late": is_late(commitment, on=on),
        "who": commitment.organization
        or commitment.member
        or commitment.who
        or commitment.get_party_display(),
    }


def page_of(member, commitment, *, on, now):
    """All that the page of a promise shows: its way, the days that were moved, the links that were given."""
    links = PartnerLink.objects.visible_to(member).filter(commitment=commitment).newest_first()
    return {
        **row(commitment, on=on),
        "steps": _way(commitment),
        "changes": list(
            DateChange.objects.filter(commitment=commitment).select_related("by", "settled_by").newest_first()
        ),
        "links": [
            {
                "link": link,
                "is_live": link.revoked_at is None and link.spent_at is None and link.expires_at > now,
            }
            for link in links.select_related("made_by", "contact")[:10]
        ],
    }


def _way(commitment):
    """The steps of a promise as dots: what happened is done, what is next is now."""
    end = {Standing.BROKEN: "broken_at", Standing.WITHDRAWN: "withdrawn_at"}.get(
        commitment.standing, "kept_at"
    )
    last = commitment.standing if end != "kept_at" else Standing.KEPT
    facts = [
        (Standing.PROPOSED, commitment.at),
        (Standing.ACCEPTED, commitment.accepted_at),
        (Standing.STARTED, commitment.started_at),
        (last, getattr(commitment, end)),
    ]
    return [
        {"label": label.label, "at": day_label(at) if at else "", "state": "done" if at else "none"}
        for label, at in facts
    ]
