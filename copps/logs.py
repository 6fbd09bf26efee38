"""What the machine's own logs may hold: the addresses of pages, and no key that opens something without an account."""

import logging
import re

# a path alone, or behind the name of a host; what has the same word in its midst is another page
KEYS = re.compile(
    r"((?:^|[\s\"'(]|://[^/\s]+)/(?:partner|helped|s|public/alerts/confirm|public/alerts/end)/)[^/\s\"')]+"
)


def without_keys(text):
    """A text in which each address that is a key stops before the key."""
    return KEYS.sub(r"\1…", text)


class WithoutFloods(logging.Filter):
    """Let no line through about one more of too many requests: a flood that is refused fills no log either."""

    def filter(self, record):
        return getattr(record, "status_code", 0) != 429


class WithoutKeys(logging.Filter):
    """Let every line through, without the keys in it."""

    def filter(self, record):
        record.msg, record.args = without_keys(record.getMessage()), ()
        return True
