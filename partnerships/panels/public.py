"""What the public pages list: rows of publications, and nothing else."""

from typing import NamedTuple

from areas.exports.drawing import draw_shapes
from areas.queries.together import firsts
from partnerships.models.publication import Publication
from partnerships.panels.publication import page_of
from partnerships.workflow.publication import Kind, area_in_words

LISTED, NEWEST, NEXT = 100, 5, 3


class AreaName(NamedTuple):
    """An area that has a public page, in the language that is spoken."""

    area_slug: str
    area: str


def pages(kind, *, area=""):
    """The public pages of a kind, of one area with those of the whole city, or of every area; newest first."""
    rows = Publication.objects.public().filter(kind=kind)
    if area:
        rows = rows.of_area(area)
    return [page_of(row) for row in rows.newest_first()[:LISTED]]


def listed(kind, *, area, now):
    """The same as a reader looks for them: meetings to come, the soonest first, before those that were."""
    found = pages(kind, area=area)
    dated = [page for page in found if kind == Kind.MEETING and page.facts.get("starts")]
    coming, past = _parted(dated, now=now)
    return [*coming, *past, *(page for page in found if page not in dated)]


def newest(count):
    """The newest public pages of every kind that has one of its own."""
    rows = Publication.objects.public().exclude(kind=Kind.AREA).newest_first()
    return [page_of(row) for row in rows[:count]]


def areas():
    """The areas that have a public page, by number."""
    rows = Publication.objects.public().filter(kind=Kind.AREA).values_list("area_slug", "area_label")
    return [AreaName(slug, area_in_words(label)) for slug, label in sorted(rows, key=_by_number)]


def _by_number(row):
    return len(row[0]), row[0]


def home(*, now):
    """What the first page shows, in one question: every area, the next meetings, what is new and what changed."""
    public = Publication.objects.public()
    found = _by_kind(
        public.filter(kind=Kind.AREA),
        public.coming(now=now)[:NEXT],
        public.filter(kind=Kind.ANNOUNCEMENT).newest_first()[:NEXT],
        public.filter(kind=Kind.UPDATE).newest_first()[:NEXT],
    )
    return {
        "areas": sorted(found[Kind.AREA], key=lambda page: _by_number((page.area_slug,))),
        "meetings": sorted(found[Kind.MEETING], key=_starts),
        "news": found[Kind.ANNOUNCEMENT],
        "updates": found[Kind.UPDATE],
    }


def of_area(slug, *, kinds, now):
    """What the page of an area shows, in one question: its page, the next meeting, its priorities, each kind's newest.

    None where the area has no public page.
    """
    public = Publication.objects.public()
    here, own = public.of_area(slug), public.filter(area_slug=slug)
    found = _by_kind(
        own.filter(kind=Kind.AREA).newest_first()[:1],
        here.coming(now=now)[:1],
        own.filter(kind=Kind.PLAN).newest_first()[:1],
        *(here.filter(kind=kind).newest_first()[:NEWEST] for kind in kinds),
    )
    if not found[Kind.AREA]:
        return None
    plan = next((page for page in found[Kind.PLAN] if page.area_slug == slug), None)
    return {
        "page": found[Kind.AREA][0],
        "meetings": found[Kind.MEETING],
        "issues": [each["issue"] for each in plan.facts.get("priorities", [])] if plan else [],
        "newest": {kind: found[kind][:NEWEST] for kind in kinds},
    }


def _by_kind(*parts):
    """The pages of these questions by kind, newest first."""
    found: dict[str, list] = {kind: [] for kind in Kind}
    for row in firsts(*parts).newest_first():
        found[row.kind].append(page_of(row))
    return found


def drawing_of(pages):
    """A drawing of the outlines that the pages of areas hold, each with its address."""
    return draw_shapes(
        [(page.area_slug, page.facts["outline"]) for page in pages if page.facts.get("outline")]
    )


def _parted(found, *, now):
    coming = sorted((page for page in found if page.facts["starts"] >= now), key=_starts)
    return coming, sorted((page for page in found if page.facts["starts"] < now), key=_starts, reverse=True)


def _starts(page):
    return page.facts["starts"]
