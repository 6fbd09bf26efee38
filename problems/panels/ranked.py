"""Open problem files as the police rank them: by the score of their rated factors, those without one last."""

from problems.evaluation.priority import priority
from problems.models import Problem, Scan

MOST, SHOWN = 300, 20


def ranked(member, *, area=None):
    """The files with the highest scores that `member` reads, and how many open files there are."""
    found = Problem.objects.visible_to(member).open()
    if area:
        found = found.filter(area=area)
    rated = dict(
        Scan.objects.filter(problem__in=found.newest_first()[:MOST].values("pk")).values_list(
            "problem", "priorities"
        )
    )
    rows = [
        {"problem": each, "score": priority(rated.get(each.pk) or {}).score}
        for each in found.with_people().newest_first()[:MOST]
    ]
    rows.sort(key=lambda row: (row["score"] is None, -(row["score"] or 0), row["problem"].pk))
    return {"rows": rows[:SHOWN], "of": len(rows)}
