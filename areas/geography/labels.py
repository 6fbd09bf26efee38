"""What people write for a place, folded for comparing, and told no closer than the block."""

import re
import unicodedata

from django.utils.translation import gettext as _

LONGEST = 200
WORD = re.compile(r"[^\W_]+")
FRACTION = r"(?:\d/\d|[½¼¾])"
# the house number: "220", "12-14", "37-12", "220A", "220-B", "220½", and never the number of a street, as in "5th Ave"
HOUSE = re.compile(
    rf"[\s#]*(?P<number>\d+)(?:[-–]\d+)*(?:-?[A-Za-z]\b|{FRACTION})?(?:\s+{FRACTION})?[.,]?\s+"
    r"(?P<street>(?!block of\b)\S.*)",
    re.DOTALL,
)
# an apartment or a suite, with what parts it from the rest
UNIT = re.compile(
    r"[\s,]*(?:(?<=[\w.,\s])#\s*|\b(?:apartment|apt|suite|ste|unit|room|rm|floor|fl|lot|space|spc|bldg)\b\.?\s*#?\s*)"
    r"(?:\d[\w-]*|[A-Za-z]-?\d+|[A-Za-z](?=\s*(?:,|$)))[\s,]*",
    re.IGNORECASE,
)


def place_key_of(label):
    """A place folded for comparing: "220 Foundry Rd." and "220 foundry rd" are one, "Mill Rd" and "Mills Rd" two."""
    # a fraction is a number of its own: "220½" is no house 22012
    parted = "".join(f" {each} " if unicodedata.category(each) == "No" else each for each in label.casefold())
    folded = unicodedata.normalize("NFKD", parted)
    letters = "".join(each for each in folded if not unicodedata.combining(each))
    return " ".join(WORD.findall(letters))[:LONGEST]


def name_key_of(label):
    """The same of the street alone, where a house number stands before it."""
    house = HOUSE.match(label)
    return place_key_of(house["street"] if house else label)


def block_of(label):
    """The hundred block for readers who see a summary: "200 block of Foundry Rd"; whose door it is stays out."""
    house = HOUSE.match(UNIT.sub(_between, label))
    if not house:
        return label
    hundred = int(house["number"]) // 100 * 100
    return _("%(hundred)s block of %(street)s") % {"hundred": hundred, "street": house["street"].strip()}


def _between(unit):
    """What is left of an apartment or a suite: nothing at either end, else what parted it from the rest."""
    text = unit.string
    if not text[: unit.start()].strip() or not text[unit.end() :].strip():
        return ""
    return ", " if "," in unit[0] else " "
