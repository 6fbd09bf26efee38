"""What the pages of organizations show: the list as it is asked for, and all that stands around one."""

from django.db.models import Count
from django.utils import timezone

from areas.models import Area
from areas.panels.days import ago
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

PAGE = 25
BADGES = {Tie.NEW: "new", Tie.ACTIVE: "kept", Tie.QUIET: "due", Tie.LOST: "over"}
ASKED = ("q", "kind", "area", "language", "tie", "known", "page")


def asked_of(query):
    """What was asked of the list, by name."""
    return {name: query.get(name, "") for name in ASKED}


def narrowed(member, asked, *, on, limits):
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
        return found.of_tie(asked["tie"], on=on, limits=limits).longest_silent_first()
    return found.by_name()


def listed(member, query, *, on):
    """One page of the list, its filters, and the way to the next."""
    asked, limits = asked_of(query), CommunityLimits.current()
    page = (
        int(asked["page"])
        if asked["page"].isascii() and asked["page"].isdigit() and len(asked["page"]) < 6
        else 0
    )
    found = narrowed(member, asked, on=on, limits=limits)
    found = found.select_related("kind").prefetch_related("areas", "known_by")
    rows = list(found[page * PAGE : (page + 1) * PAGE + 1])
    return {
        "rows": [row(organization, on=on, limits=limits) for organization in rows[:PAGE]],
        "asked": asked,
        "is_narrowed": any(value for name, value in asked.items() if name != "page"),
        "kinds": OrganizationKind.objects.filter(is_active=True).order_by("order", "name"),
        "areas": Area.objects.visible_to(member).by_number(),
        "languages": LANGUAGES,
        "ties": Tie.choices,
        "newer": _page(query, page - 1) if page else "",
        "older": _page(query, page + 1) if len(rows) > PAGE else "",
    }


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
