"""What Area #1 of Larkfield needs, assessed twice, and the practices that its files took up."""
# ruff: noqa: E501 a story reads better on one line

import datetime as dt

from django.utils import timezone

from areas.models import Area
from partnerships.actions import needs, standing
from partnerships.models import NeedsAssessment
from problems.actions import citing, practice
from problems.models import Problem

# days ago from, until and finished; concerns by rank: what was counted of it, what was heard and from whom
FIRST = (
    (365, 184, 180),
    [
        (
            "Racing in the fairground lot",
            "",
            "The lot and the streets around it, weekend nights.",
            "meeting",
            "Alder Street neighbors: nobody sleeps on that side on Saturdays.",
            11,
        ),
        (
            "Drinking on the library steps",
            "kind:complaint",
            "In the afternoon, when the staff close up.",
            "partner",
            "Library desk: staff leave in pairs.",
            None,
        ),
        (
            "Broken windows on Market Street",
            "kind:possible-problem",
            "After the last bus.",
            "member",
            "Officers of the late shift: the same group, most nights.",
            None,
        ),
    ],
    "The fairground comes first: it is heard most, and from people who have stopped calling. The library is second because its staff are afraid to close up alone.",
)
SECOND = (
    (183, 10, 8),
    [
        (
            "Broken windows on Market Street",
            "kind:possible-problem",
            "Three in a month at the laundromat, after the last bus.",
            "meeting",
            "Market Street shops: five had a window broken since summer.",
            5,
        ),
        (
            "Trucks on the school crossing",
            "kind:hazard",
            "Deliveries in the morning, when children cross.",
            "survey",
            "Named first by parents at the open evening, of 48 who answered.",
            29,
        ),
        (
            "Racing in the fairground lot",
            "",
            "Quieter since the gates are locked; neighbors still watch it.",
            "meeting",
            "Alder Street neighbors: two nights since spring.",
            2,
        ),
    ],
    "Market Street is first now. The fairground fell to third because its manager locks the gates. The library steps are off the list: the benches were moved, and nobody named them.",
)
# title, kind of problem, agency, year, source, what was done, outcome, what came of it, techniques
PRACTICES = [
    ("Waiting room open until the last bus", "Broken windows", "Elm Falls Police Department", 2023, "Letter of the Elm Falls chief to ours, March 2024",
     "The bus company kept its waiting room open and lit until the last bus had left.", "worked", "Damage reports on the street from 31 to 12 in the year after; the next street stayed as it was.", ["4", "7"]),
    ("Patrol at the last bus", "Broken windows", "Port Alder Police", 2022, "Talk at the county chiefs' lunch, notes kept by the analyst",
     "Two officers stood at the stop for six weeks.", "failed", "Quiet for six weeks, and as before two weeks after they left.", ["enforcement"]),
    ("Gates of a lot locked by its owner", "Car racing", "Elm Falls Police Department", 2021, "Letter of the Elm Falls chief to ours, March 2024",
     "The owner of a mall lot put up two gates and locks them at ten.", "worked", "Calls from 41 to 9 in the year after.", ["2", "owner"]),
    ("Speed sign that says thank you", "Speeding", "Dunmore Township Constables", 2024, "Township newsletter, autumn 2024",
     "A sign that shows the speed and thanks who keeps to the limit, moved every two weeks.", "partly", "Average from 36 to 31 while it stood, and 35 two weeks after it was moved.", ["22"]),
]  # fmt: skip
# code, how far, and the chief's words
STANDS = [
    (
        "CP2",
        "partly",
        "The shops of Market Street meet with us each quarter; Hillside has no such meeting yet.",
    ),
    (
        "OC11",
        "not_yet",
        "We say that officers may try what is new, and nobody could name the last thing that was.",
    ),
    ("OC1", "doing", "Both sergeants and all officers have had one area since the program began."),
    ("PS7", "doing", "No file is closed without counts before and after, or the words that there are none."),
    ("DG", "partly", "Friday evenings at the church hall. The high school is next."),
]


def write(people, now):
    """Two assessments of Area #1, the newer cited by an open file, a library with failures in it, the chief's words."""
    for days, (code, stand, words) in enumerate(STANDS, 20):
        standing.say(code, stand=stand, words=words, by=people["chief"], now=now - dt.timedelta(days=days))
    area, commander = Area.objects.get(number="1"), people["ortega"]
    for story in (FIRST, SECOND):
        newest = _assess(story, area, commander, now)
    shelf = [_bring(told, people["analyst"], now - dt.timedelta(days=300)) for told in PRACTICES]
    windows = Problem.objects.open().get(place="Market St laundromat", area=area)
    citing.cite(windows, newest.needs.get(rank=1), by=commander, now=now - dt.timedelta(days=7))
    practice.use(
        shelf[0], windows, words="The same room and the same bus company; here the guard locks up.", by=commander,
        now=now - dt.timedelta(days=28),
    )  # fmt: skip


def _assess(story, area, commander, now):
    (first, last, end), concerns, words = story
    today, at = timezone.localdate(now), now - dt.timedelta(days=end)
    days = {"from_date": today - dt.timedelta(days=first), "until_date": today - dt.timedelta(days=last)}
    before = NeedsAssessment.objects.filter(area=area).newest_first().first()
    made = needs.begin(area, by=commander, now=at, **days)
    for title, counted, known, source, said, count in concerns:
        heard = needs.add_source(made, source=source, words=said, count=count, by=commander, now=at, **days)
        earlier = before and before.needs.filter(title=title).first()
        evidence = [heard, *made.sources.filter(key=counted).exclude(key="")]
        needs.add_need(
            made, title=title, words=known, earlier=earlier, sources=evidence, by=commander, now=at
        )
    made = needs.write_words(made, words=words, version=made.version, by=commander, now=at)
    return needs.finish(made, version=made.version, by=commander, now=at)


def _bring(told, member, at):
    title, behavior, agency, year, source, done, worked, result, techniques = told
    return practice.add(
        title=title, behavior=behavior, agency=agency, year=year, source=source, done=done, worked=worked,
        result=result, techniques=techniques, by=member, now=at,
    )  # fmt: skip
