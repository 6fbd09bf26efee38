"""What partners say matters to them: by nature, with how many organizations said so."""

from django.db.models import Avg, Count

from partnerships.models import Feedback

LATEST = 20


def by_nature(member, *, area=None):
    """Each nature that was named: how much it matters on average from 1 to 5, and by how many organizations."""
    labels = dict(Feedback.Nature.choices)
    rows = (
        _of(member, area)
        .order_by()
        .values("nature")
        .annotate(
            mean=Avg("importance"), said=Count("pk"), organizations=Count("organization", distinct=True)
        )
        .order_by("-mean", "-organizations", "nature")
    )
    return [{**row, "label": labels[row["nature"]]} for row in rows]


def words(member, *, area=None):
    """What they said in their words, newest first."""
    return list(_of(member, area).exclude(words="").select_related("organization").newest_first()[:LATEST])


def _of(member, area):
    found = Feedback.objects.visible_to(member)
    return found.of_area(area) if area else found
