"""Who gets which answer at the doors to needs assessments."""

import datetime as dt

from django.utils import timezone

from partnerships.actions import needs
from partnerships.models import NeedSource
from tests.access.lines import of, roles, row

ONE = {"slug": of("area", "slug"), "pk": of("needs", "pk")}
# a draft is out of sight for those who do not work in the area
FAR = {"stranger": 404, "professional": 404, "other_commander": 404, "administrator": 403}
READS = FAR | {"clerk": 403, "analyst": 403}


def row_of_form(**given):
    """The line of a form of an open assessment: those who work in the area and the chief fill it in."""
    return row(200, **READS, post=roles(422, **READS), given=ONE | given)


ROWS = {
    "needs_areas": row(200, administrator=403),
    "needs": row(
        200, administrator=403, given={"slug": of("area", "slug")},
        post=roles(
            422, stranger=403, professional=403, other_commander=403, clerk=403, analyst=403, administrator=403
        ),
    ),
    "needs_assessment": row(200, **FAR, given=ONE),
    "needs_count": row(post=roles(302, **READS), given=ONE),
    "needs_words": row_of_form(),
    "needs_rank": row_of_form(),
    "needs_finish": row(
        200, **READS | {"officer": 403}, post=roles(422, **READS | {"officer": 403}), given=ONE
    ),
    "need_source_new": row_of_form(),
    "need_source": row_of_form(key=of("need_source", "pk")),
    "need_source_drop": row_of_form(key=of("need_source", "pk")),
    "need_new": row_of_form(),
    "need": row_of_form(key=of("need", "pk")),
    "need_drop": row_of_form(key=of("need", "pk")),
    # finished, all who take part read it, and nobody writes it any more
    "needs_assessment#finished": row(
        200, administrator=403, given={"slug": of("area", "slug"), "pk": of("finished_needs", "pk")}
    ),
    "needs_words#finished": row(
        403, given={"slug": of("area", "slug"), "pk": of("finished_needs", "pk")}, post=roles(403)
    ),
}  # fmt: skip


def put(world):
    """Put one of everything behind these doors into the world."""
    today = timezone.localdate()
    days = {"from_date": today - dt.timedelta(days=90), "until_date": today}
    begun = needs.begin(world.area, by=world.commander, **days)
    heard = needs.add_source(
        begun, source="meeting", words="Cars race on Alder Street.", by=world.officer, **days
    )
    needs.add_need(begun, title="Racing on Alder Street", sources=[heard], by=world.officer)
    needs.write_words(begun, words="Racing comes first.", version=1, by=world.commander)
    begun.refresh_from_db()
    world.finished_needs = needs.finish(begun, version=begun.version, by=world.commander)
    world.needs = needs.begin(world.area, by=world.officer, **days)
    world.need_source = needs.add_source(
        world.needs,
        source=NeedSource.Source.PARTNER,
        words="The library closes early.",
        by=world.officer,
        **days,
    )
    world.need = needs.add_need(world.needs, title="No place for the young", by=world.officer)
