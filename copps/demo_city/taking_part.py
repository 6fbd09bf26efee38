"""How the members of Larkfield take part: ideas and their answers, thanks, training with somebody short, documents."""

import datetime as dt

from django.utils import timezone

from areas.models import Area
from partnerships.actions import checklist, document, idea, training
from people.rules import is_member

MISSION = (
    "We work with the people of Larkfield to solve the problems that matter to them, and we treat each of"
    " them as we would want our own family to be treated."
)
MISSION_NOW = f"{MISSION} We say what we did, and what we could not do."
POLICY = (
    "The department serves Larkfield under this program. Each City Area has one commander. Whatever a "
    "member sees, hears or suspects reaches that commander, who reviews all of it, acts or says why not.\n\n"
    "Every member takes part: with what they notice, with their ideas, at meetings, and in problem files."
)
RECRUITMENT = (
    "We look for people who listen, who speak the languages of the city, and who would rather solve a "
    "problem than answer the same call again.\n\n"
    "Every panel asks: tell us of a problem that you solved together with others."
)
APPRAISAL = (
    "In the talk of an appraisal we look at problems worked and what became of them, at what partners and"
    " residents said, at ideas, and at training. We count nothing against anybody, and rank nobody."
)
WEEKS = [
    "Walks the area with its commander and meets two groups",
    "Passes on area information that somebody told, with an answer wanted",
    "Finds earlier entries of a place before going there",
    "Opens a problem file and fills in what was found",
    "Speaks at a meeting, with an interpreter where one is needed",
    "Tells a reporter what became of it, in plain words",
]

# days ago, whose, about, area, the idea in a line, what was said, who answers after how many days, how, words, thanks
IDEAS = [
    (
        160, "bello", "policing", "1", "Walk Alder Street at closing time",
        "The noise is on the sidewalk between eleven and midnight. On foot we are there before it starts.",
        "ortega", 6, "adopted", "On foot on Fridays and Saturdays from the first of the month.",
        "You saw it before the complaints did.",
    ),
    (
        120, "diaz", "partnership", "2", "Ask the school custodians what they find on Monday mornings",
        "They clean up what the weekend left and know the corners better than we do.",
        "whitfield", 9, "tried", "I have asked two schools for a term; we look at it in the summer.", "Good ears.",
    ),
    (
        75, "dispatch", "problem_solving", None, "Show the dispatcher when a place has called three times in a month",
        "We could say so to the officer before the fourth visit.",
        "chief", 12, "adopted", "The repeat place is on the screen of the area file since last week.", "Thank you.",
    ),
    (
        40, "tran", "policing", "1", "A car at the fairground gate each night",
        "It would keep people from climbing over.",
        "ortega", 10, "not", "We have no car to stand there. The manager moves the light; we look again in May.",
        "",
    ),
]  # fmt: skip
WAITING = [
    (
        12, "lindqvist", "problem_solving", "1", "Look at the bus station with the bus company, at the last bus",
        "Nobody from the company has seen the waiting room at that hour.",
    ),
    (
        5, "marsh", "partnership", None, "One number for all who clear dumped things",
        "Residents call three departments and give up.",
    ),
]  # fmt: skip

# days ago, who is thanked, what was said, who wrote it down
THANKS = [
    (90, "lindqvist", "She came back the next week to ask whether the fence had held.", "ortega"),
    (
        55,
        "diaz",
        "She was calm, spoke Spanish with my mother, and told us what would happen next.",
        "dispatch",
    ),
    (20, "ortega", "The sergeant stayed after the meeting until everybody had been heard.", "bello"),
]

# days ago, course, hours, how, evidence, whether it counts, who attended, entered by
COURSES = [
    (
        200, "Problem solving with the SARA model", "4", "in_person", "Roster of the academy", True,
        ["chief", "ortega", "whitfield", "lindqvist", "bello", "tran", "marsh", "diaz", "analyst"], "chief",
    ),
    (
        110, "Talking with people in distress", "4", "in_person", "Sign-in sheet, records", True,
        ["ortega", "lindqvist", "bello"], "chief",
    ),
    (
        90, "Working with neighborhoods, part one", "4", "online", "Certificates, records", True,
        ["chief", "whitfield", "marsh", "diaz", "analyst", "clerk"], "chief",
    ),
    (60, "Working with neighborhoods, part two", "4.5", "online", "Certificates, records", True, ["clerk"], "chief"),
    (30, "Firearms, half-yearly", "6", "in_person", "Range log", False, ["tran", "okafor"], "chief"),
]  # fmt: skip
NOT_SIGNED = {"marsh", "okafor"}


def write(people, now):
    """Let a year of taking part happen."""
    _ideas(people, now)
    for days, member, said, by in THANKS:
        moment = now - dt.timedelta(days=days)
        idea.thank(people[member], body=said, date=timezone.localdate(moment), by=people[by], now=moment)
    for days, course, hours, mode, evidence, is_counted, members, by in COURSES:
        moment = now - dt.timedelta(days=days)
        training.record_training(
            [people[login] for login in members], course=course, hours=hours, mode=mode, evidence=evidence,
            held_date=timezone.localdate(moment), is_counted=is_counted, by=people[by], now=moment,
        )  # fmt: skip
    _documents(people, now)


def _ideas(people, now):
    areas = {area.number: area for area in Area.objects.all()} | {None: None}
    for days, author, about, area, title, body, by, after, outcome, answer, thanks in IDEAS:
        moment = now - dt.timedelta(days=days)
        given = idea.give(
            category=about, title=title, body=body, area=areas[area], by=people[author], now=moment
        )
        idea.answer(
            given, outcome=outcome, answer=answer, thanks=thanks, by=people[by], version=given.version,
            now=moment + dt.timedelta(days=after),
        )  # fmt: skip
    for days, author, about, area, title, body in WAITING:
        idea.give(
            category=about, title=title, body=body, area=areas[area], by=people[author],
            now=now - dt.timedelta(days=days),
        )  # fmt: skip


def _documents(people, now):
    chief, members = people["chief"], [people[login] for login in sorted(people) if is_member(people[login])]
    mission = _issued(
        chief, now, 330, kind="mission", title="Mission statement", body=MISSION, position=1, asked=30
    )
    policy = _issued(
        chief, now, 320, kind="policy", title="Community-oriented policing and problem solving", body=POLICY,
        position=2, asked=30,
    )  # fmt: skip
    _issued(chief, now, 300, kind="recruitment", title="Whom we look for", body=RECRUITMENT, position=10)
    _issued(
        chief, now, 300, kind="appraisal", title="What an appraisal looks at", body=APPRAISAL, position=11
    )
    weeks = _issued(
        chief, now, 280, kind="checklist", title="First weeks in a City Area", items=WEEKS, position=20,
        body="A trainer has seen the new officer do each of these.", trainers=[people["ortega"], people["lindqvist"]],
    )  # fmt: skip
    _sign([mission, policy], members, now - dt.timedelta(days=290))
    issued = now - dt.timedelta(days=25)
    document.revise(
        mission, version=1, changed="That we say what we could not do", body=MISSION_NOW, by=chief, now=issued,
        effective_date=timezone.localdate(issued), sign_by_date=timezone.localdate(now) + dt.timedelta(days=10),
    )  # fmt: skip
    most = [member for member in members if member.username not in NOT_SIGNED]
    _sign([mission], most, now - dt.timedelta(days=12))
    _sign_off(weeks, people, now)


def _sign_off(weeks, people, now):
    for items, days, trainer, note in [
        ([0, 1], 60, "ortega", "At the library"),
        ([2, 3], 35, "lindqvist", ""),
    ]:
        checklist.sign_off(
            weeks.versions.get(), items=items, trainee=people["okafor"], note=note, by=people[trainer],
            now=now - dt.timedelta(days=days),
        )  # fmt: skip


def _issued(by, now, days, *, asked=None, **words):
    moment = now - dt.timedelta(days=days)
    first = timezone.localdate(moment)
    sign_by = first + dt.timedelta(days=asked) if asked else None
    return document.issue(by=by, now=moment, effective_date=first, sign_by_date=sign_by, **words)


def _sign(documents, members, moment):
    for each in documents:
        version = each.versions.newest_first().first()
        for member in members:
            document.acknowledge(version, by=member, now=moment)
