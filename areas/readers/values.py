"""Single values as other systems write them: coordinates, times and texts."""

import math
import re
from datetime import UTC, datetime

from areas.geography.features import UnreadableFile as UnreadableFile

PLAIN_NUMBER = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?")
FORMATS = (
    "%m/%d/%Y %I:%M:%S %p",
    "%m/%d/%Y %H:%M:%S",
    "%m/%d/%Y %H:%M",
    "%m/%d/%Y %I:%M %p",
    "%m/%d/%Y",
    "%Y%m%d",
)
UNSTORABLE = re.compile("[\0\ud800-\udfff]")


def number(value):
    """Give a number as `float`, or `None` for blank, NA, NaN, infinity and anything that is no plain
    number."""
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, str) and not PLAIN_NUMBER.fullmatch(value := value.strip()):
        return None
    try:
        found = float(value)
    except (TypeError, ValueError, OverflowError):
        return None
    return found if math.isfinite(found) else None


def coordinates(lat, lng):
    """Give `(lat, lng)` in degrees, or `(None, None)` unless both are numbers on the globe; 0, 0 is on it."""
    lat, lng = number(lat), number(lng)
    if lat is None or lng is None or not in_range(lat, lng):
        return None, None
    return lat, lng


def in_range(lat, lng):
    """Say whether these could be a latitude and a longitude."""
    return -90 <= lat <= 90 and -180 <= lng <= 180


def moment(value, zone=UTC):
    """Give an aware `datetime`, or `None` where the text is no time; one without an offset is taken in
    `zone`."""
    text = value.strip() if isinstance(value, str) else ""
    for read in (datetime.fromisoformat, *(_by(each) for each in FORMATS)):
        try:
            found = read(text)
            return (found if found.tzinfo else found.replace(tzinfo=zone)).astimezone(UTC)
        except (ValueError, OverflowError):
            continue
    return None


def _by(pattern):
    return lambda text: datetime.strptime(text, pattern)  # noqa: DTZ007 (the zone is given by the caller)


def storable(value):
    """Give the same value with every character no database can hold shown as the replacement character."""
    if isinstance(value, str):
        return UNSTORABLE.sub("\ufffd", value)
    if isinstance(value, list):
        return [storable(each) for each in value]
    if isinstance(value, dict):
        return {storable(str(key)): storable(each) for key, each in value.items()}
    return value


def plain(value):
    """Give a scalar as the text a person would write; nothing for lists and objects."""
    if value is None or isinstance(value, bool | list | dict):
        return ""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return storable(str(value)).strip()
