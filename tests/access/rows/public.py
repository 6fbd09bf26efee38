"""Who gets which answer at the doors to the pages that anybody may read."""

from partnerships import keys
from partnerships.actions import publication as publications
from partnerships.actions import subscription
from partnerships.models import PublicSide, Subscription
from tests.access.lines import Row, of, roles, row

# prepared by the commander, to be checked by another
WAITING = of("waiting_publication", "pk")
PUBLIC = of("publication", "pk")
PREPARES = {"commander": 200, "other_commander": 200, "chief": 200, "clerk": 200}

ROWS: dict[str, Row] = {
    "publishing": row(200, administrator=403),
    "publishing_prepare": row(
        403,
        **PREPARES,
        post=roles(403, **dict.fromkeys(PREPARES, 422)),
        given={"source": "announcement"},
    ),
    "publication": row(200, administrator=403, given={"pk": PUBLIC}),
    "publication_publish": row(
        post=roles(403, chief=302, administrator=403), given={"pk": WAITING}
    ),
    "publication_withdraw": row(
        403, commander=200, chief=200, administrator=403,
        post=roles(403, commander=422, chief=422, administrator=403), given={"pk": PUBLIC},
    ),
    "publication_keep": row(post=roles(403, chief=302, administrator=403), given={"pk": PUBLIC}),
    "held": row(403, chief=200, clerk=200, post=roles(403, chief=302, clerk=302)),
    "public_tell": row(200, anonymous=200, post=roles(422, anonymous=422), is_open=True),
    "public_report": row(200, anonymous=200, post=roles(422, anonymous=422), is_open=True),
    "public_alerts": row(200, anonymous=200, post=roles(422, anonymous=422), is_open=True),
    "public_alert_confirm": row(
        200, anonymous=200, post=roles(200, anonymous=200), is_open=True, given={"key": of("alert_key")},
    ),
    "public_alert_end": row(
        200, anonymous=200, post=roles(200, anonymous=200), is_open=True, given={"signed": of("alert_end")},
    ),
    "public_data": row(200, anonymous=200, is_open=True),
    "public_sheet": row(200, anonymous=200, is_open=True, given={"kind": "meeting"}),
    "public_records": row(200, anonymous=200, is_open=True, given={"kind": "meeting"}),
    "public_priorities": row(200, anonymous=200, is_open=True, given={"slug": of("area", "slug")}),
    "public_feed": row(200, anonymous=200, is_open=True),
    "public_home": row(200, anonymous=200, post=roles(422, anonymous=422), is_open=True),
    "public_area": row(200, anonymous=200, is_open=True, given={"slug": of("area", "slug")}),
    "public_page": row(200, anonymous=200, is_open=True, given={"number": of("meeting_page", "number")}),
    "public_list": row(200, anonymous=200, is_open=True, given={"what": "meetings"}),
    "publishers": row(403, chief=200, post=roles(403, chief=422)),
}  # fmt: skip


def put(world):
    """Put one of everything behind these doors into the world."""
    facts = {"title": str(world.area), "about": "Old houses and a fairground."}
    world.publication = publications.prepare(
        kind="area", facts=facts, area=world.area, source=f"area:{world.area.pk}", by=world.commander
    )
    publications.publish(world.publication, digest=world.publication.digest, by=world.chief)
    world.alert_key = keys.new_key()
    asked = Subscription.objects.create(
        email="listener@example.org",
        language="es",
        confirm_digest=keys.digest_of(world.alert_key),
        asked_at=world.now,
    )
    world.alert_end = subscription.end_link(asked).rstrip("/").rpartition("/")[2]
    PublicSide.objects.update(is_open=True)
    meeting = {"title": "Neighbors meet", "starts": "2030-05-07T18:00:00-07:00", "place": "Library"}
    world.meeting_page = publications.prepare(
        kind="meeting", facts=meeting, area=world.area, by=world.commander
    )
    publications.publish(world.meeting_page, digest=world.meeting_page.digest, by=world.chief)
    world.waiting_publication = publications.prepare(
        kind="announcement", facts={"title": "Bike day", "body": "On Saturday."}, area=world.area, by=world.commander
    )  # fmt: skip
