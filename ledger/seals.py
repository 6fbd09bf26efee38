"""How a line of the record is written down exactly, digested and sealed."""

import hashlib
import hmac
import json
import os
import secrets
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection
from django.utils.translation import gettext as _

# The columns under the seal, by name; all of an entry but the seal itself.
SEALED = (
    "id",
    "sequence",
    "verb",
    "subject_type",
    "subject_key",
    "subject_label",
    "area_id",
    "area_label",
    "actor_id",
    "actor_label",
    "at",
    "in_file",
    "digest",
)
FORMAT = "ledger 1"
NO_SEAL = ""
KEY_FILE = "ledger.key"


class KeyMissing(Exception):
    """The key that sealed the record is not where it should be."""


def canonical(value: Any) -> str:
    """One text for one value: sorted keys, no spaces, times in UTC."""
    return json.dumps(
        value,
        cls=DjangoJSONEncoder,
        sort_keys=True,
        separators=(",", ":"),
        ensure_ascii=False,
        allow_nan=False,
    )


def new_salt() -> str:
    """A random salt for the words of one entry."""
    return secrets.token_hex(16)


def digest(salt: str, was: Any, now: Any, note: str, text: str) -> str:
    """The salted digest that stands for the words in the sealed entry."""
    return hashlib.sha256(canonical([FORMAT, salt, was, now, note, text]).encode()).hexdigest()


def seal(key: bytes, chain: str, previous: str, columns: Mapping[str, Any]) -> str:
    """The keyed hash over an entry's columns, the seal before it and the chain it belongs to."""
    sealed = {name: columns[name] for name in SEALED}
    if isinstance(sealed["at"], datetime):
        # Both databases keep microseconds; JSON's own encoder would drop to milliseconds.
        sealed["at"] = sealed["at"].astimezone(UTC).isoformat(timespec="microseconds")
    return hmac.new(key, canonical([FORMAT, chain, previous, sealed]).encode(), hashlib.sha256).hexdigest()


def key_path() -> Path:
    """Where a key that was made here is kept: beside an SQLite file, else among the data."""
    engine, name = connection.settings_dict["ENGINE"], str(connection.settings_dict["NAME"])
    if engine.endswith("sqlite3") and ":memory:" not in name and "mode=memory" not in name:
        return Path(name).resolve().parent / KEY_FILE
    return Path(settings.DATA_DIR) / KEY_FILE


def key(*, may_make: bool = False) -> bytes:
    """The key of the seals; made once where nothing has been sealed yet."""
    if settings.LEDGER_KEY:
        return str(settings.LEDGER_KEY).encode()
    path = key_path()
    if may_make and not path.exists():
        _make_key(path)
    try:
        kept = path.read_text().strip()
    except FileNotFoundError:
        text = _("The key of the record is missing: set LEDGER_KEY, or put back %(file)s.")
        raise KeyMissing(text % {"file": path.name}) from None
    return kept.encode()


def _make_key(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        os.write(handle, secrets.token_hex(32).encode())
        os.fsync(handle)
    finally:
        os.close(handle)
    try:
        # A link either makes the whole key or finds another process's: never a half, never two.
        os.link(draft, path)
    except FileExistsError:
        pass
    finally:
        draft.unlink()
