"""What the pages of organizations show: the list as it is asked for, and all that stands around one."""

from typing import Any

from django.db.models import BigIntegerField, CharField, Count, F, OuterRef, Subquery, TextField, Value
from django.db.models.functions import Cast
from django.utils import timezone

from areas.forms.areas import to_narrow_by
from areas.models import Area
from areas.panels.days import ago
from areas.queries.prepared import prepared
from areas.queries.sight import sight_of
from partnerships.models import (
    Commitment,
    CommunityLimits,
    Contact,
    Engagement,
    Organization,
    OrganizationKind,
    PartnerLink,
    Partnership,
)
from partnerships.panels.commitment import row as promise_row
from partnerships.workflow.languages import LANGUAGES
from partnerships.workflow.tie import Tie, tie_of
from people.models import Member

PAGE = 25
BADGES = {Tie.NEW: "new", Tie.ACTIVE: "kept", Tie.QUIET: "due", Tie.LOST: "over"}
ASKED = ("q", "kind", "area", "language", "tie", "known", "page")


def asked_of(query):
    """What was asked of the list, by name."""
    return {name: query.get(name, "") for name in ASKED}


def narrowed(member, asked, *, on):
    """The organizations that are asked for, those with the longest silence first where a tie is asked for."""
    found = Organization.objects.visible_to(member).in_use().with_contact()
    if asked["q"]:
        found = found.finding(asked["q"])
    if asked["kind"]:
        found = found.filter(kind__slug=asked["kind"])
    if asked["area"] and (area := Area.objects.filter(slug=asked["area"]).first()):
        found = found.of_area(area)
    if asked["language"]:
        found = found.speaking(asked["language"])
    if asked["known"] == "mine":
        found = found.filter(known_by=member)
    if asked["tie"] in Tie.values:
        found = found.of_tie(asked["tie"], on=on, limits=CommunityLimits.current())
        return found.longest_silent_first()
    return found.by_name()


def listed(member, query, *, on):
    """One page of the list, its filters, and the way to the next."""
    asked = asked_of(query)
    page = _page_number(asked["page"])
    # the kind by its key: joined, the list would be looked up by kind and sorted by name
    kind = OrganizationKind.objects.filter(pk=OuterRef("kind")).values("name")
    found = narrowed(member, asked, on=on).annotate(kind_name=Subquery(kind))
    found = found.only("name", "neighborhood", "languages")
    rows = list(found[page * PAGE : (page + 1) * PAGE + 1])
    beside = _beside_of(rows[:PAGE])
    return {
        "rows": [
            {
                **row(organization, on=on, limits=beside["limits"]),
                "areas": beside["areas"].get(organization.pk, ()),
                "known_by": beside["known_by"].get(organization.pk, ()),
            }
            for organization in rows[:PAGE]
        ],
        "asked": asked,
        "is_narrowed": any(value for name, value in asked.items() if name != "page"),
        "kinds": beside["kinds"],
        "areas": to_narrow_by(member, asked["area"]),
        "languages": LANGUAGES,
        "ties": Tie.choices,
        "newer": _page(query, page - 1) if page else "",
        "older": _page(query, page + 1) if len(rows) > PAGE else "",
    }


def _beside_of(organizations):
    """What stands beside these rows, in one question: their areas, who knows them, the kinds, the limits in force."""
    areas: dict[int, list] = {}
    known_by: dict[int, list] = {}
    kinds, limits = [], []
    for what, key, *told in _beside(tuple(organization.pk for organization in organizations)):
        if what == "area":
            areas.setdefault(key, []).append(told[0])
        elif what == "member":
            known_by.setdefault(key, []).append(
                Member(rank=told[0], name=told[1], username=told[2]).short_name
            )
        elif what == "kind":
            kinds.append((key, told[1], told[0]))
        else:
            names = ("new_days", "quiet_days", "lost_days")
            limits.append((key, CommunityLimits(**dict(zip(names, map(int, told), strict=True)))))
    return {
        "areas": {key: sorted(numbers, key=lambda each: (len(each), each)) for key, numbers in areas.items()},
        "known_by": {key: sorted(names) for key, names in known_by.items()},
        "kinds": [{"slug": slug, "name": name} for _order, name, slug in sorted(kinds)],
        "limits": min(limits, key=lambda each: each[0])[1] if limits else CommunityLimits(),
    }


@prepared
def _beside(keys):
    areas = Organization.areas.through.objects.filter(organization__in=keys)
    known = Organization.known_by.through.objects.filter(organization__in=keys)
    kinds = OrganizationKind.objects.filter(is_active=True)
    parts = [
        _told(areas, "area", "organization_id", "area__number"),
        _told(known, "member", "organization_id", "member__rank", "member__name", "member__username"),
        _told(kinds, "kind", "order", "slug", "name"),
        _told(CommunityLimits.objects.all(), "limits", "pk", "new_days", "quiet_days", "lost_days"),
    ]
    return parts[0].union(*parts[1:], all=True)


def _told(things, what, key, *told):
    """The rows of one kind in the columns that all share."""
    words: list[Any] = [*map(F, told), *[Value("")] * (3 - len(told))]
    columns = {f"told_{place}": Cast(word, TextField()) for place, word in enumerate(words)}
    named = things.order_by().annotate(
        told_what=Value(what, output_field=CharField()), told_key=Cast(key, BigIntegerField()), **columns
    )
    return named.values_list("told_what", "told_key", *columns)


def _page_number(text):
    return int(text) if text.isascii() and text.isdigit() and len(text) < 6 else 0


def _page(query, page):
    asked = query.copy()
    asked["page"] = page
    return f"?{asked.urlencode()}"


def row(organization, *, on, limits):
    """An organization with its tie in words."""
    tie = tie_of(
        organization.first_contact, organization.last_contact, on=on, new_days=limits.new_days,
        quiet_days=limits.quiet_days, lost_days=limits.lost_days,
    )  # fmt: skip
    last = organization.last_contact
    return {
        "organization": organization,
        "tie": {"kind": BADGES[tie], "text": tie.label},
        "last": ago(last, now=on) if last else "",
    }


def page_of(member, organization, *, on):
    """All that stands around an organization, within what the member sees."""
    limits = CommunityLimits.current()
    reached = set(
        Contact.objects.reached_by(member).filter(organization=organization).values_list("pk", flat=True)
    )
    log = Engagement.objects.filter(organization=organization)
    seen = list(log.visible_to(member).with_names().newest_first()[:20])
    links = PartnerLink.objects.visible_to(member).filter(organization=organization, commitment=None)
    commitments = Commitment.objects.visible_to(member).filter(organization=organization)
    return {
        **row(organization, on=on, limits=limits),
        "contacts": [
            {"contact": contact, "is_reached": contact.pk in reached}
            for contact in organization.contacts.in_use().by_name()
        ],
        "log": seen,
        "log_count": log.count(),
        "commitments": [promise_row(each, on=on) for each in commitments.with_names().newest_first()[:20]],
        "links": [
            {"link": link, "is_live": link.revoked_at is None and link.expires_at > timezone.now()}
            for link in links.select_related("made_by").newest_first()[:10]
        ],
        "partnerships": list(
            Partnership.objects.visible_to(member).filter(parties__organization=organization).by_name()[:20]
        ),
        "thanks": list(organization.recognitions.order_by("-date", "-pk")[:10]),
        "feedback": list(organization.feedback.visible_to(member).newest_first()[:10]),
    }


def coverage(member, *, on):
    """How many organizations of each kind there are, and how many were spoken with in the last half year."""
    limits = CommunityLimits.current()
    active = Organization.objects.visible_to(member).in_use().with_contact()
    heard = active.of_tie(Tie.ACTIVE, on=on, limits=limits) | active.of_tie(Tie.NEW, on=on, limits=limits)
    counts = dict(_by_kind(active))
    spoken = dict(_by_kind(heard.exclude(last_contact=None)))
    kinds = OrganizationKind.objects.filter(is_active=True).order_by("order", "name")
    return [{"kind": kind, "of": counts.get(kind.pk, 0), "heard": spoken.get(kind.pk, 0)} for kind in kinds]


def _by_kind(found):
    return found.order_by().values_list("kind").annotate(count=Count("pk", distinct=True))


def own_areas(member):
    """The areas that a form begins with: those where the member works."""
    return list(sight_of(member).areas)
