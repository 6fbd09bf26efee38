"""Writing the record: the last step of every action, in that action's own transaction."""

import threading
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Any, NamedTuple

from django.db import connection, models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from . import heads, seals
from .models import Chain, Entry, Words

BATCH = 1000
WORDS_DESTROYED = "ledger.words_destroyed"


class OutsideTransaction(Exception):
    """Something was to be recorded apart from the change it tells of."""


class DestructionRefused(Exception):
    """The words of an entry may not be destroyed this way; the message is fit to show."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Line:
    """What one entry is to say, before it is sealed."""

    verb: str
    subject: models.Model
    area: Any = None
    by: Any = None
    was: Any = None
    now: Any = None
    note: str = ""
    text: str = ""
    in_file: bool = True
    at: datetime | None = None


def record(
    verb: str,
    subject: models.Model,
    *,
    area: Any = None,
    by: Any = None,
    was: Any = None,
    now: Any = None,
    note: str = "",
    text: str = "",
    in_file: bool = True,
    at: datetime | None = None,
) -> Entry:
    """Put one line on the record."""
    line = Line(
        verb=verb,
        subject=subject,
        area=area,
        by=by,
        was=was,
        now=now,
        note=note,
        text=text,
        in_file=in_file,
        at=at,
    )
    return _write([line])[1]


def record_many(lines: Iterable[Line]) -> int:
    """Put many lines on the record in their order, under one lock; tells how many."""
    return _write(lines)[0]


@transaction.atomic
def destroy_words(entry: Entry, *, by: Any, second: Any, authority: str) -> Entry:
    """Blank the words of an entry on the authority of two persons, on the record."""
    _check_destruction(entry, by, second, authority)
    Words.objects.filter(pk=entry.pk).update(salt="", was=None, now=None, note="", text="")
    return record(
        WORDS_DESTROYED,
        entry,
        area=None if entry.area_id is None else _AreaAsRecorded(entry.area_id, entry.area_label),
        by=by,
        now={"second": str(second.pk), "second_label": _label(second)},
        note=authority.strip(),
        in_file=False,
    )


class _AreaAsRecorded(NamedTuple):
    pk: int
    ledger_label: str


def _check_destruction(entry: Entry, by: Any, second: Any, authority: str) -> None:
    if by is None or second is None or by.pk == second.pk:
        raise DestructionRefused(
            _("Two different persons must authorize the destruction of words of the record.")
        )
    if not authority.strip():
        raise DestructionRefused(
            _("Name the law, order or schedule on whose authority the words are destroyed.")
        )
    if entry.verb == WORDS_DESTROYED:
        raise DestructionRefused(_("The record of a destruction cannot itself be destroyed."))
    if not Words.objects.select_for_update().exclude(salt="").filter(pk=entry.pk).exists():
        raise DestructionRefused(_("The words of this entry have been destroyed already."))


def _write(lines: Iterable[Line]) -> tuple[int, Entry]:
    """Seal and keep lines in batches; gives their number and the last entry."""
    if not connection.in_atomic_block:
        raise OutsideTransaction(
            "Record inside transaction.atomic, together with the change that is recorded."
        )
    waiting, count, entry = iter(lines), 0, Entry()
    batch = list(islice(waiting, BATCH))
    if not batch:
        return count, entry
    chain = Chain.objects.select_for_update().get()
    key = seals.key(may_make=chain.sequence == 0)
    while batch:
        sealed = list(_sealed(batch, chain, key))
        Entry.objects.bulk_create(entry for entry, words in sealed)
        Words.objects.bulk_create(words for entry, words in sealed)
        count, entry = count + len(sealed), sealed[-1][0]
        batch = list(islice(waiting, BATCH))
    chain.save(update_fields=["sequence", "seal"])
    _note_after_commit(heads.HeadLine(chain.code, chain.sequence, chain.seal))
    return count, entry


def _sealed(batch: list[Line], chain: Chain, key: bytes) -> Iterator[tuple[Entry, Words]]:
    """Entries with their words, each sealed onto the one before; the chain's head moves along."""
    for line in batch:
        words = Words(
            salt=seals.new_salt(), was=line.was, now=line.now, note=str(line.note), text=str(line.text)
        )
        entry = _entry(line, chain.sequence + 1)
        entry.digest = seals.digest(words.salt, words.was, words.now, words.note, words.text)
        columns = {name: getattr(entry, name) for name in seals.SEALED}
        entry.seal = seals.seal(key, chain.code, chain.seal, columns)
        chain.sequence, chain.seal = entry.sequence, entry.seal
        entry.words = words
        words.entry = entry
        yield entry, words


def _entry(line: Line, sequence: int) -> Entry:
    at = line.at or timezone.now()
    if timezone.is_naive(at):
        raise ValueError("The time of an entry must name its time zone.")
    return Entry(
        id=sequence,
        sequence=sequence,
        verb=line.verb,
        subject_type=line.subject._meta.label_lower,
        subject_key=str(line.subject.pk),
        subject_label=_label(line.subject),
        area_id=line.area.pk if line.area is not None else None,
        area_label=_label(line.area),
        actor_id=line.by.pk if line.by is not None else None,
        actor_label=_label(line.by),
        at=at,
        in_file=line.in_file,
    )


def _label(thing: Any) -> str:
    """The name of a thing as it is now; it stays so in the record."""
    return "" if thing is None else str(getattr(thing, "ledger_label", None) or thing)[:200]


_due = threading.local()


def _note_after_commit(line: heads.HeadLine) -> None:
    _due.lines = getattr(_due, "lines", 0) + 1
    _due.noted = 0

    def note() -> None:
        _note(line)

    # Robust: what was committed stays committed, even where the heads file cannot be written.
    transaction.on_commit(note, robust=True)


def _note(line: heads.HeadLine) -> None:
    """Append the head of the transaction just committed, once for all that it recorded."""
    if line.sequence <= _due.noted:
        return
    if _due.lines > 1:
        # Several were due and some may have been rolled back: the database knows the last.
        line = heads.HeadLine(*heads.head()[:3])
    heads.append(line)
    _due.lines, _due.noted = 0, line.sequence
