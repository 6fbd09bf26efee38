"""Who gets which answer at the doors to organizations, contacts, partnerships and commitments."""

import datetime as dt

from partnerships.actions import (
    brainstorm,
    commitment,
    engagement,
    link,
    organization,
    partnership,
    program,
    volunteer,
)
from partnerships.models import DateChange, OrganizationKind
from tests.access.lines import Row, of, roles, row

ORGANIZATION = {"pk": of("organization", "pk")}
PROMISE = {"pk": of("commitment", "pk")}
TOGETHER = {"pk": of("together", "pk")}
KEY = {"key": of("partner_key")}
KEYED = {**KEY, **PROMISE}
CONTACT = {**ORGANIZATION, "key": of("contact", "pk")}
EVERYBODY = {"administrator": 403}
# who does not work in the first area
ELSEWHERE = {
    "stranger": 403,
    "other_commander": 403,
    "professional": 403,
    "analyst": 403,
    "administrator": 403,
}
# what is of the first area is not there for whoever works in another
UNSEEN = {"stranger": 404, "other_commander": 404, "professional": 404, "administrator": 403}
# who reads of the first area and does not work there
LOOKS_ON = UNSEEN | {"clerk": 403, "analyst": 403}


def row_of(name, **given):
    """The line of a form about something of the first area: filled in by who works there and the chief."""
    return row(200, given={"pk": of(name, "pk"), **given}, post=roles(422, **LOOKS_ON), **LOOKS_ON)


def row_of_promise(**given):
    """The line of a form about a promise."""
    return row_of("commitment", **given)


def row_of_partner(status):
    """The line of a button on a partner's page: whoever has the key, signed in or not."""
    return row(given=KEYED, post=roles(status, anonymous=status, official=status), is_open=True)


ROWS: dict[str, Row] = {
    "organizations": row(200, **EVERYBODY),
    "organization_names": row(200, **EVERYBODY),
    "coverage": row(200, **EVERYBODY),
    "organization": row(200, given=ORGANIZATION, **EVERYBODY),
    "organization_new": row(200, post=roles(422, **EVERYBODY), **EVERYBODY),
    "organization_change": row(200, given=ORGANIZATION, post=roles(422, **ELSEWHERE), **ELSEWHERE),
    "organization_end": row(200, given=ORGANIZATION, post=roles(422, **ELSEWHERE), **ELSEWHERE),
    "organization_log": row(200, given=ORGANIZATION, post=roles(422, **EVERYBODY), **EVERYBODY),
    "contact_new": row(200, given=ORGANIZATION, post=roles(422, **ELSEWHERE), **ELSEWHERE),
    "contact_change": row(200, given=CONTACT, post=roles(422, **ELSEWHERE), **ELSEWHERE),
    "contact_end": row(200, given=CONTACT, post=roles(422, **ELSEWHERE), **ELSEWHERE),
    "engagements": row(200, **EVERYBODY),
    "engagement_new": row(200, post=roles(422, **EVERYBODY), **EVERYBODY),
    "engagement": row(200, given={"pk": of("engagement", "pk")}, **UNSEEN),
    "priorities_of_partners": row(200, **EVERYBODY),
    "commitments": row(200, **EVERYBODY),
    "commitment": row(200, given=PROMISE, **UNSEEN),
    "commitment_new": row(200, post=roles(422, **EVERYBODY), **EVERYBODY),
    "commitment_reword": row_of_promise(),
    "commitment_move": row_of_promise(),
    "commitment_step": row_of_promise(verb="keep"),
    "commitment_link": row_of_promise(),
    "organization_link": row(200, given=ORGANIZATION, post=roles(422, **ELSEWHERE), **ELSEWHERE),
    "date_answer": row(given={"pk": of("date_change", "pk")}, post=roles(302, **LOOKS_ON)),
    "link_revoke": row(given={"pk": of("partner_link", "pk")}, post=roles(302, **UNSEEN | {"analyst": 403})),
    "partner": row(200, given=KEY, anonymous=200, is_open=True),
    "partner_accept": row_of_partner(302),
    "partner_keep": row_of_partner(422),
    "partner_date": row_of_partner(422),
    "partner_say": row(given=KEY, post=roles(422, anonymous=422), is_open=True),
    "organization_thank": row(200, given=ORGANIZATION, post=roles(422, **ELSEWHERE), **ELSEWHERE),
    "partnerships": row(200, **EVERYBODY),
    "partnership_new": row(200, post=roles(422, **EVERYBODY), **EVERYBODY),
    "partnership": row(200, given=TOGETHER, **UNSEEN),
    "partnership_agreement": row(200, given=TOGETHER, **UNSEEN),
    "partnership_change": row_of("together"),
    "partnership_review": row_of("together"),
    "partnership_end": row_of("together"),
    "partnership_invite": row_of("together"),
    "partnership_contribute": row_of("together"),
    "partnership_answer": row_of("together", key=of("party", "pk")),
    "partnership_leave": row_of("together", key=of("party", "pk")),
    "brainstorms": row(200, **EVERYBODY),
    "brainstorm_new": row(200, post=roles(422, **EVERYBODY), **EVERYBODY),
    "brainstorm": row(200, given={"pk": of("brainstorm", "pk")}, **UNSEEN),
    "idea_choose": row_of("brainstorm", key=of("brainstorm_idea", "pk")),
    "programs": row(200, **EVERYBODY),
    "program_new": row(200, post=roles(422, **EVERYBODY), **EVERYBODY),
    "program": row(200, given={"pk": of("program", "pk")}, **UNSEEN),
    "program_change": row_of("program"),
    "program_session": row_of("program"),
    "volunteers": row(200, **EVERYBODY),
    "volunteer_new": row(200, post=roles(422, **EVERYBODY), **EVERYBODY),
    "volunteer": row(200, given={"pk": of("volunteer", "pk")}, **UNSEEN),
    "volunteer_change": row_of("volunteer"),
    "volunteer_end": row_of("volunteer"),
    "volunteer_hours": row_of("volunteer"),
    "media": row(200, **EVERYBODY),
    "spokesperson_new": row(403, chief=200, post=roles(403, chief=422)),
    "spokesperson_end": row(given={"pk": of("spokesperson", "pk")}, post=roles(403, chief=302)),
}


def put(world):
    """Put one of everything behind these doors into the world."""
    world.organization = organization.add(
        by=world.officer,
        kind=OrganizationKind.objects.get(slug="school"),
        name="Alder School",
        areas=[world.area],
    )
    world.contact = organization.add_contact(
        world.organization,
        by=world.officer,
        name="Robin Principal",
        phone="555-0101",
        email="office@example.org",
    )
    world.engagement = engagement.log(
        by=world.officer, organization=world.organization, date=dt.date(2026, 1, 5), direction="ours", kind="outreach",
        body="They ask for a crossing guard.",
    )  # fmt: skip
    world.commitment = commitment.promise(
        by=world.officer, party="groups", organization=world.organization, area=world.area, body="Open the gym.",
        shared_words="Open the gym on Fridays.",
    )  # fmt: skip
    world.date_change = DateChange.objects.create(
        commitment=world.commitment, new_date=dt.date(2030, 1, 1), reason="The floor.", at=world.now
    )
    world.partner_link, world.partner_key = link.give_to(
        world.organization, by=world.officer, channel="print", area=world.area
    )
    world.together = partnership.begin(
        by=world.officer, name="Safe way to school", purpose="Children walk to school.", area=world.area
    )
    world.party = partnership.invite(
        world.together,
        by=world.officer,
        organization=world.organization,
        stake="impacted",
        invite_reason="Their gate.",
    )
    today = world.now.date()
    world.brainstorm = brainstorm.hold(
        by=world.officer, question="How do they cross?", date=today, ideas=[("A guard", 7)], area=world.area
    )
    world.brainstorm_idea = world.brainstorm.ideas.get()
    world.program = program.begin(
        by=world.officer,
        name="Academy",
        kind="academy",
        goal="Know one another.",
        started_on=today,
        area=world.area,
    )
    world.volunteer = volunteer.add(by=world.officer, name="Robin Helper", area=world.area)
    world.spokesperson = program.name_spokesperson(
        by=world.chief, member=world.commander, subjects="The area", since=today
    )
