"""Problem files as other pages ask for them: the newest of an entry, and how many of an area are open."""

from django.db.models import Count, Subquery

from problems.models import Problem


def newest_of_entry(member, entry):
    """The number of the newest file that an entry belongs to, as a part of another question."""
    seen = Problem.objects.visible_to(member).filter(links__information=entry)
    return Subquery(seen.newest_first().values("number")[:1])


def count_of_area(member, area):
    """How many open files an area has, as a part of another question."""
    seen = Problem.objects.visible_to(member).open().filter(area=area).order_by()
    return Subquery(seen.values("area").annotate(n=Count("pk")).values("n"))
