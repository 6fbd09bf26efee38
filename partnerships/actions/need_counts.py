"""The counts of an assessment, taken from what stands in the area's records, and again as long as it is open."""

import datetime as dt
from typing import Any, NamedTuple

from django.db.models import Count, Q
from django.utils.translation import gettext as _

from areas.queries.filing import end_of, start_of
from partnerships.models import Concern, Feedback, NeedSource, Response, Wave
from partnerships.queries import needs as queries

# a block is named where entries keep coming from it
FEWEST_OF_A_BLOCK, MOST_BLOCKS = 3, 10
# as few answers as the figures of a survey hide; they stand above the actions
FEWEST_ANSWERS = 10
Source = NeedSource.Source


class Counted(NamedTuple):
    """One count: of which source, of what, how many now and in the same span before, and what it belongs to."""

    source: str
    words: str
    n: int | None
    before: int | None = None
    of: dict[str, Any] = {}  # noqa: RUF012 nobody changes it


def take(assessment, *, by, now):
    """Write the counts; gives those that stood before and those that stand now.

    A count that was taken before and has nothing to count any more stands as 0; it may be the evidence of a concern.
    """
    found = _entries(assessment, by=by) | _others(assessment, by=by)
    lines = {line.key: line for line in assessment.sources.exclude(key="")}
    was = {line.words: line.count for line in lines.values()}
    spans = {"from_date": assessment.from_date, "until_date": assessment.until_date}
    for key in found:
        lines.setdefault(key, NeedSource(assessment=assessment, key=key, **spans))
    for key, line in lines.items():
        count = found.get(key) or Counted(line.source, line.words, 0)
        line.source, line.words, line.count, line.count_before = count[:4]
        for name, thing in count.of.items():
            setattr(line, name, thing)
        line.by, line.at, line.version = by, now, line.version + (1 if line.pk else 0)
        line.save()
    assessment.counted_at = now
    assessment.save(update_fields=["counted_at"])
    return was, {line.words: line.count for line in lines.values()}


def _entries(assessment, *, by):
    """Entries by kind and by block; of blocks those that come often, and those that an earlier count named."""
    kinds, blocks = _by_kind_and_block(assessment, by, assessment.from_date, assessment.until_date)
    named = set(assessment.sources.filter(key__startswith="block:").values_list("key", flat=True))
    often = [key for key, (_words, n) in blocks.items() if n >= FEWEST_OF_A_BLOCK][:MOST_BLOCKS]
    listed = kinds | {key: blocks[key] for key in blocks if key in named or key in often}
    before = _before(assessment, by=by)
    return {
        key: Counted(Source.ENTRIES, words, n, None if before is None else before.get(key, 0))
        for key, (words, n) in listed.items()
    }


def _by_kind_and_block(assessment, by, first, last):
    entries = queries.of_days(by, assessment.area, from_date=first, until_date=last)
    kinds = {
        f"kind:{slug}": (_("Kind: %(name)s") % {"name": name}, n)
        for slug, name, n in queries.by_kind(entries)
    }
    return kinds, {f"block:{block}": (block, n) for block, _block, n in queries.by_block(entries)}


def _before(assessment, *, by):
    """The counts of the span of the same length just before; None where entries were not kept for all of it."""
    last = assessment.from_date - dt.timedelta(days=1)
    first = last - (assessment.until_date - assessment.from_date)
    began = queries.first_day(by, assessment.area)
    if began is None or began > first:
        return None
    kinds, blocks = _by_kind_and_block(assessment, by, first, last)
    return {key: n for key, (_words, n) in (kinds | blocks).items()}


def _others(assessment, *, by):
    """Concerns of each meeting, waves of surveys that were answered, and what partners say matters, in these days."""
    days = (start_of(assessment.from_date), end_of(assessment.until_date))
    return _meetings(assessment, by, days) | _waves(assessment, by, days) | _partners(assessment, by, days)


def _meetings(assessment, by, days):
    said = Concern.objects.visible_to(by).for_the_public().filter(meeting__held_at__range=days)
    rows = said.filter(meeting__area=assessment.area).order_by().values_list("meeting", "meeting__title")
    return {
        f"meeting:{pk}": Counted(
            Source.MEETING, _("%(meeting)s: concerns, which are entries too") % {"meeting": title}, n,
            of={"meeting_id": pk},
        )
        for pk, title, n in rows.annotate(n=Count("pk")).order_by("meeting")
    }  # fmt: skip


def _waves(assessment, by, days):
    """Waves of the area's surveys and of city-wide ones; few answers are not counted aloud."""
    waves = (
        Wave.objects.visible_to(by).answered().filter(Q(closed_at__range=days) | Q(imported_at__range=days))
    )
    waves = waves.filter(Q(survey__area=assessment.area) | Q(survey__area=None)).select_related("survey")
    counts = dict(
        Response.objects.filter(wave__in=waves.order_by().values("pk")).order_by()
        .values_list("wave").annotate(n=Count("pk"))
    )  # fmt: skip
    return {
        f"wave:{wave.pk}": Counted(
            Source.SURVEY, _("%(wave)s: answers") % {"wave": wave}, _aloud(_answers(wave, counts)), of={"wave": wave}
        )
        for wave in waves.in_order()
    }  # fmt: skip


def _answers(wave, counts):
    return wave.counts["respondents"] if wave.counts else counts.get(wave.pk, 0)


def _aloud(n):
    return n if n >= FEWEST_ANSWERS else None


def _partners(assessment, by, days):
    said = Feedback.objects.visible_to(by).of_area(assessment.area).filter(at__range=days)
    rows = said.order_by().values_list("nature").annotate(n=Count("pk")).order_by("nature")
    names = dict(Feedback.Nature.choices)
    return {
        f"partner:{nature}": Counted(
            Source.PARTNER, _("Partners name it: %(nature)s") % {"nature": names[nature]}, n
        )
        for nature, n in rows
    }
