"""What members of Larkfield said to one another about an entry and about a problem file."""

import datetime as dt

from areas.actions.remark import remark_on
from areas.models import Information
from problems.actions.remark import remark_on as remark_on_file
from problems.models import Problem

# who says it, how many days ago, the words, and whether it answers what was said before
ON_FILE = (
    ("whitfield", 6, "@diaz the trail club asks who unlocks the lot before dawn. Did the county say?", False),
    ("diaz", 5, "The clerk will say by Friday. Until then the ranger opens it at six.", True),
    ("whitfield", 5, "Good. @chief this is what our question on the insurance waits for.", True),
    (
        "analyst",
        3,
        "The counts of last month are in the table; two of them are from the street beside the lot.",
        False,
    ),
)
BEHAVIOR = "Theft of catalytic converters"
ON_ENTRY = (
    ("ortega", 30, "@bello you know the manager there: is the side door locked at night?", False),
    ("bello", 28, "Since last week, yes. She has the only key.", True),
)


def write(people, now):
    """Hold one talk on a file that is under way, and one on an entry."""
    entries = Information.objects.filter(area__number="1", restriction="", opened_at__isnull=False)
    file = Problem.objects.get(behavior=BEHAVIOR)
    _talk(remark_on_file, file, ON_FILE, people, lambda days: now - dt.timedelta(days=days))
    _talk(
        remark_on,
        entries.oldest_first().last(),
        ON_ENTRY,
        people,
        lambda hours: now - dt.timedelta(hours=hours),
    )


def _talk(say, thing, words, people, at):
    before = None
    for hour, (login, ago, body, is_answer) in enumerate(words):
        moment = at(ago) + dt.timedelta(minutes=hour)
        answers = before if is_answer else None
        before = say(thing, body=body, by=people[login], answers=answers, now=moment)
