"""The head of the record, and the file outside the database that remembers every head."""

import fcntl
import os
import re
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from django.conf import settings
from django.db.models import OuterRef, Subquery
from django.utils.translation import gettext as _

from .models import Chain, Entry

LINE = re.compile(r"([0-9a-f]{32}) ([0-9]{1,18}) ([0-9a-f]{64})")


class HeadLine(NamedTuple):
    """One line of a heads file: how far a chain had come, and the seal it had there."""

    chain: str
    sequence: int
    seal: str


class Head(NamedTuple):
    """Where the record stands: its chain, last sequence and seal, and when that entry was made."""

    chain: str
    sequence: int
    seal: str
    at: datetime | None


def head() -> Head:
    """Where the record stands now, in one query."""
    last = Entry.objects.filter(sequence=OuterRef("sequence")).values("at")
    return Head(
        *Chain.objects.annotate(at=Subquery(last)).values_list("code", "sequence", "seal", "at").get()
    )


def short_seal(seal: str) -> str:
    """The first twelve signs of a seal in groups of four, as pages and exports show it."""
    return " ".join((seal[0:4], seal[4:8], seal[8:12], "…")) if seal else ""


def head_sentence() -> str:
    """The head of the record in a sentence and its line, fit to be mailed, printed and compared later."""
    now = head()
    if now.at is None:
        return _("The record is empty.")
    sentence = _("The record stands at entry %(sequence)d of %(at)s UTC, sealed %(seal)s.") % {
        "sequence": now.sequence,
        "at": f"{now.at:%Y-%m-%d %H:%M:%S}",
        "seal": short_seal(now.seal),
    }
    return f"{sentence}\n{now.chain} {now.sequence} {now.seal}"


def heads_path() -> Path:
    """The heads file of this machine."""
    return Path(settings.LEDGER_HEADS or Path(settings.DATA_DIR) / "ledger.heads")


def append(line: HeadLine, path: Path | None = None) -> None:
    """Write a head at the end of the file and wait until the disk has it."""
    path = path or heads_path()
    path.parent.mkdir(parents=True, exist_ok=True)
    handle = os.open(path, os.O_RDWR | os.O_APPEND | os.O_CREAT, 0o640)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        size = os.fstat(handle).st_size
        # After a crash in mid-line the next one starts on a line of its own.
        torn = size > 0 and os.pread(handle, 1, size - 1) != b"\n"
        os.write(handle, f"{chr(10) if torn else ''}{line.chain} {line.sequence} {line.seal}\n".encode())
        os.fsync(handle)
    finally:
        os.close(handle)


def read(path: Path) -> Iterator[HeadLine | None]:
    """Each line of a heads file in turn; None for one that cannot be read."""
    with path.open(encoding="utf-8", errors="replace") as lines:
        for text in lines:
            if not text.strip():
                continue
            match = LINE.fullmatch(text.strip())
            yield HeadLine(match[1], int(match[2]), match[3]) if match else None
