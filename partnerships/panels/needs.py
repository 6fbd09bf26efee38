"""A needs assessment as its page tells it: the ranked concerns, what they rest on, and what stood before."""

from itertools import groupby

from django.utils.translation import gettext as _

from partnerships.models import NeedsAssessment, NeedSource

SOURCES = dict(NeedSource.Source.choices)


def page_of(assessment):
    """The concerns by rank with their evidence and their place before; what was not ranked; what is no longer."""
    before = assessment_before(assessment)
    needs = list(assessment.needs.select_related("kind", "earlier").order_by("rank"))
    sources = list(assessment.sources.select_related("meeting", "wave__survey").in_order())
    followed = {need.earlier_id for need in needs}
    return {
        "before": before,
        "needs": [
            {
                "need": need,
                "place": place_of(need, has_before=before is not None),
                "sources": [source for source in sources if source.need_id == need.pk],
            }
            for need in needs
        ],
        "unranked": _grouped(source for source in sources if source.need_id is None),
        "left": [
            need
            for need in (before.needs.order_by("rank") if before else [])
            if need.pk not in followed
        ],
        "next": NeedsAssessment.objects.finished().filter(area=assessment.area, pk__gt=assessment.pk)
        .order_by("pk").first(),
    }  # fmt: skip


def _grouped(sources):
    """What was not ranked under the words of its source; counts of entries by kind apart from those by place."""
    ordered = sorted(sources, key=_group)
    return [(label, list(found)) for (_kind, label), found in groupby(ordered, key=_group)]


def _group(source):
    label = str(SOURCES[source.source])
    if source.key and source.source == NeedSource.Source.ENTRIES:
        by = _("by kind") if source.key.startswith("kind:") else _("by place")
        label = f"{label}, {by}"
    return source.source, label


def assessment_before(assessment):
    """The finished assessment of the same area just before; None where this is the first."""
    finished = NeedsAssessment.objects.finished().filter(area=assessment.area_id, pk__lt=assessment.pk)
    return finished.select_related("area").newest_first().first()


def place_of(need, *, has_before):
    """Where a concern stood in the assessment before, in words; nothing where there was none."""
    if need.earlier is not None:
        return _("was rank %(rank)s") % {"rank": need.earlier.rank}
    return _("new") if has_before else ""


def newest_of(member, areas):
    """For each area its newest finished assessment and the open one that the member reads, as rows."""
    seen = list(
        NeedsAssessment.objects.visible_to(member)
        .filter(area__in=[area.pk for area in areas])
        .select_related("area")
        .newest_first()
    )
    return [
        {
            "area": area,
            "newest": next((each for each in seen if each.area_id == area.pk and each.finished_at), None),
            "open": next((each for each in seen if each.area_id == area.pk and not each.finished_at), None),
        }
        for area in areas
    ]
