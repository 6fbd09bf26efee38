"""Words to entries: folded and stemmed in Python, so that SQLite and PostgreSQL find the same."""

import re
import unicodedata
from functools import lru_cache

import snowballstemmer
from django.db import connections
from django.db.models.expressions import RawSQL

_WORD = re.compile(r"[a-z0-9]+")
_stemmer = snowballstemmer.stemmer("english")


@lru_cache(maxsize=100_000)
def _stem(word):
    return _stemmer.stemWord(word)


def stems(text):
    """Fold `text` to lower-case letters without accents and stem each word (Snowball English)."""
    folded = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return [_stem(word) for word in _WORD.findall(folded)]


def search_words(*texts):
    """The line that is kept for searching."""
    return " ".join(stems(" ".join(filter(None, texts))))


def matching_ids(using, words):
    """A subquery of the ids of entries that hold every stem of `words`."""
    if connections[using].vendor == "sqlite":
        return RawSQL(  # noqa: S611 the words are letters and digits only
            "SELECT rowid FROM areas_searchline_fts WHERE areas_searchline_fts MATCH %s",
            [" ".join(f'"{word}"' for word in words)],
        )
    return RawSQL(  # noqa: S611
        "SELECT information_id FROM areas_searchline WHERE to_tsvector('simple', words) @@ to_tsquery('simple', %s)",
        [" & ".join(words)],
    )
