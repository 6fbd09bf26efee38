"""What the parties of Larkfield promised each other, what became of it, and what matters to partners."""
# ruff: noqa: E501 a story reads better on one line

from partnerships.actions import commitment, link
from partnerships.models import Commitment, Feedback
from partnerships.workflow.commitment import Verb

# party, organization or role, area, words, words for the partner, given so many days ago, due in so many days (negative: ago), what became of it
PROMISES = [
    ("police", "", "1", "Walk by the school gate at three, every school day.", "", 60, -20, "keep"),
    ("police", "", "1", "Answer the tenants of Birch Street about the stairwell light.", "", 30, -3, ""),
    ("police", "", "2", "Ride the creek path twice a week until spring.", "", 40, 30, "start"),
    (
        "groups",
        "Alder School",
        "1",
        "Open the gym on Friday evenings.",
        "Open the gym on Friday evenings.",
        50,
        -10,
        "keep",
    ),
    (
        "groups",
        "Alder School",
        "1",
        "Send the letter about the gate to all families.",
        "Send the letter about the gate to all families.",
        20,
        14,
        "accept",
    ),
    (
        "groups",
        "Creekside Motel",
        "2",
        "Keep a register of plates and show it on request.",
        "Keep a register of plates.",
        90,
        -40,
        "break",
    ),
    (
        "groups",
        "Cannery Brewing",
        "1",
        "Door staff walk guests to the bus until midnight.",
        "Door staff walk guests to the bus until midnight.",
        35,
        -5,
        "accept",
    ),
    (
        "groups",
        "Creek Keepers",
        "2",
        "Clear the bank below the bridge with forty volunteers.",
        "Clear the bank below the bridge.",
        45,
        -15,
        "keep",
    ),
    (
        "city",
        "Public Works",
        "1",
        "Repair the four lights at the fairground.",
        "Repair the four lights at the fairground.",
        55,
        -12,
        "accept",
    ),
    (
        "city",
        "Public Works",
        "2",
        "Lights under the Mill Creek bridge.",
        "Lights under the Mill Creek bridge.",
        25,
        21,
        "accept",
    ),
    (
        "city",
        "Code Enforcement",
        "1",
        "Inspect the Old Cannery and order what is needed.",
        "Inspect the Old Cannery.",
        70,
        -30,
        "keep",
    ),
    (
        "residents",
        "Alder Street neighbors",
        "1",
        "Write down plates and times on Saturdays, and bring them to the meeting.",
        "Write down times on Saturdays and bring them to the meeting.",
        30,
        6,
        "accept",
    ),
    (
        "residents",
        "Orchard Hill homeowners",
        "2",
        "Cut the hedges along the school path.",
        "Cut the hedges along the school path.",
        65,
        -25,
        "keep",
    ),
    (
        "residents",
        "Birch Street tenants",
        "1",
        "Keep the yard door locked at night.",
        "Keep the yard door locked at night.",
        28,
        10,
        "",
    ),
]
FEEDBACK = [
    ("Alder Street neighbors", "1", "noise", 5, "Saturdays at the fairground."),
    ("Alder School", "1", "traffic", 5, "Three o'clock at our gate."),
    ("Casa de la Familia", "1", "theft", 3, ""),
    ("Foundry Road Merchants", "1", "lighting", 4, "The corner of Market and Third is dark."),
    ("Mill Creek neighbors", "2", "lighting", 5, "Under the bridge."),
    ("Creekside Motel", "2", "drugs", 4, ""),
]


def write(year):
    """Promise, accept, keep and break, each on its day."""
    for party, who, number, body, shared, given, due, became in PROMISES:
        by, area = year.by(number), year.areas[number]
        made = commitment.promise(
            by=by, party=party, body=body, area=area, organization=year.known.get(who), shared_words=shared,
            due_date=year.day(-due), now=year.at(given),
        )  # fmt: skip
        if became and made.accepted_at is None:
            words, at = "Said so on the telephone.", year.at(given - 2)
            made = commitment.step(made, Verb.ACCEPT, by=by, version=made.version, words=words, now=at)
        if became and became != "accept":
            words = "Nobody was found who would do it." if became == "break" else "Seen by the commander."
            commitment.step(
                made, became, by=by, version=made.version, words=words, now=year.at(max(-due, 1) + 1)
            )
    for name, number, nature, importance, words in FEEDBACK:
        Feedback.objects.create(
            organization=year.known[name], area=year.areas[number], nature=nature, importance=importance, words=words,
            at=year.at(10),
        )  # fmt: skip
    late = Commitment.objects.get(body="Repair the four lights at the fairground.")
    link.give_for(
        late, by=year.people["ortega"], channel="print", shared_words=late.shared_words, version=late.version, now=year.at(3)
    )  # fmt: skip
