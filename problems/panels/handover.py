"""The open problem files of an area, as the pack of a hand-over has them."""

from django.utils.formats import date_format

from problems.models import Problem
from problems.workflow.problem import standing_of


def lines_of(area):
    """Each open file with where it stands, who leads it, and the day of its next step."""
    found = Problem.objects.open().filter(area=area).with_people().oldest_first()
    return [
        {
            "number": problem.number,
            "text": problem.title,
            "about": f"{standing_of(problem).label} · {problem.lead}",
            "when": date_format(problem.due_date, "j M Y") if problem.due_date else "",
            "url": problem.get_absolute_url(),
        }
        for problem in found
    ]
