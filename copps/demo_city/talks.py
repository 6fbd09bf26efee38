"""What Larkfield's police and their partners said to each other, and what it led to."""
# ruff: noqa: E501 a story reads better on one line

from partnerships.actions import engagement

# organization, days ago, direction, kind, language, what was said, led to, which
TALKS = [
    (
        "Alder Street neighbors",
        12,
        "theirs",
        "outreach",
        "en",
        "Nobody sleeps on Saturdays when the fairground lot is open.",
        "problem",
        "Racing in the fairground lot",
    ),
    (
        "Casa de la Familia",
        14,
        "ours",
        "trust",
        "es",
        "People ask what happens to their papers when they report. We said: nobody asks.",
        "priority",
        "Say in Spanish that we do not ask about papers",
    ),
    (
        "Fairground skaters",
        20,
        "ours",
        "youth",
        "en",
        "They want light and a ramp, and to be greeted.",
        "priority",
        "Light at the fairground",
    ),
    (
        "Larkfield Courier",
        11,
        "theirs",
        "media",
        "en",
        "Asked for the figures of the half-year. Given as published.",
        "nothing",
        "",
    ),
    (
        "Alder School",
        9,
        "ours",
        "foot",
        "en",
        "The gate is blocked by cars at three.",
        "problem",
        "Cars at the gate of Alder School",
    ),
    (
        "Larkfield Islamic Center",
        15,
        "ours",
        "partnership",
        "ar",
        "They ask to be told of patrols before the holiday.",
        "nothing",
        "",
    ),
    (
        "Mill Creek neighbors",
        25,
        "ours",
        "bike",
        "vi",
        "The path under the bridge is dark.",
        "problem",
        "Lights under the bridge",
    ),
    (
        "Larkfield Fair Policing Circle",
        28,
        "theirs",
        "trust",
        "en",
        "Young people are stopped twice a week on Route 9.",
        "priority",
        "Stops on Route 9",
    ),
]


def write(year):
    """Log the talks, each on its day."""
    for name, days, direction, kind, language, body, led_to, which in TALKS:
        made = year.known[name]
        engagement.log(
            by=made.known_by.order_by("pk").first(), organization=made, date=year.day(days), direction=direction, kind=kind,
            language=language, body=body, led_to=led_to, led_words=which, now=year.at(days),
            setting="Their own rooms" if kind == "trust" else "",
            speaker=year.people["chief"] if kind == "media" else None,
        )  # fmt: skip
