"""Keys that open one thing without an account: only their digest is kept, so that the database gives none away."""

import hashlib
import secrets

# no letter and digit that look alike on paper
ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"
# 27 characters of 31 are 133 bits; an address that nobody guesses
LENGTH = 27


def new_key() -> str:
    """A key of at least 128 random bits, in letters and digits that can be read out over a phone."""
    return "".join(secrets.choice(ALPHABET) for _n in range(LENGTH))


def digest_of(key: str) -> str:
    """What is kept of a key, 64 hexadecimal digits; spaces, hyphens and capitals in `key` do not matter."""
    folded = "".join(key.lower().split()).replace("-", "")
    return hashlib.sha256(folded.encode()).hexdigest()


def key_from(secret: bytes) -> str:
    """The key that stands for 32 secret bytes: the same each time, and as hard to guess as they are."""
    number, letters = int.from_bytes(secret, "big"), []
    for _n in range(LENGTH):
        number, place = divmod(number, len(ALPHABET))
        letters.append(ALPHABET[place])
    return "".join(letters)


def grouped(key: str) -> str:
    """A key as it is printed: in groups that can be read out."""
    return "-".join(key[start : start + 5] for start in range(0, len(key), 5))
