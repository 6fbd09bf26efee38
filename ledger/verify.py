"""Whether the record is whole; where it is not, the first place and what was done there."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any

from django.db import DatabaseError, connection
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from . import heads, seals, triggers
from .actions import WORDS_DESTROYED
from .models import Chain, Entry

CHUNK = 2000
SPOKEN = ("was", "now", "note", "text")
COLUMNS = (*seals.SEALED, "seal", "words__salt", *(f"words__{name}" for name in SPOKEN))
BLANK = ("", None, None, "", "")
Row = dict[str, Any]


class CouldNotRun(Exception):
    """The record could not be examined at all; the message is fit to show."""


class Unreadable(Exception):
    """A column of an entry holds what no entry can hold; carries the sequence."""


@dataclass(frozen=True)
class Fault:
    """The first place where the record is not whole, what kind of fault it is, and a sentence for it."""

    kind: str
    sequence: int
    sentence: str


@dataclass
class Report:
    """What an examination of the record found."""

    chain: str = ""
    entries: int = 0
    seal: str = seals.NO_SEAL
    fault: Fault | None = None
    warnings: list[str] = field(default_factory=list)

    @property
    def is_whole(self) -> bool:
        return self.fault is None

    def as_dict(self) -> dict[str, Any]:
        return {"whole": self.is_whole, **asdict(self)}


def verify(heads_files: Iterable[Path] = (), *, tell: Callable[[int], None] = lambda entries: None) -> Report:
    """Examine every entry, its words, the head of the chain and the heads files, in bounded memory.

    `heads_files` are read beside this machine's own; `tell` hears how many entries are done, by chunks.
    Raises CouldNotRun without a key, a table or a named file.
    """
    own = heads.heads_path()
    files = [path for path in dict.fromkeys([*map(Path, heads_files), own]) if path != own or own.exists()]
    report = Report()
    try:
        chain = Chain.objects.first()
        if chain is None:
            report.fault = _fault(
                "chain_missing", 0, _("The row that names the chain and its head was taken out.")
            )
            return report
        report.chain = chain.code
        walk = Walk(_key(), report, tell)
        report.fault = walk.fault() or _compare(report, files)
        if without := triggers.missing(connection):
            report.warnings.append(
                _("The database would not refuse a change: it lacks %(names)s.")
                % {"names": ", ".join(without)}
            )
    except (DatabaseError, OSError) as problem:
        raise CouldNotRun(_("The record could not be read: %(problem)s") % {"problem": problem}) from problem
    return report


def _key() -> bytes:
    try:
        return seals.key()
    except seals.KeyMissing as problem:
        if Entry.objects.exists():
            raise CouldNotRun(str(problem)) from problem
        return b""


def _fault(kind: str, sequence: int, sentence: str, **names: Any) -> Fault:
    return Fault(kind, sequence, sentence % {"sequence": sequence, **names})


def _rows(after: int | None, limit: int) -> list[Row]:
    """The next entries with their words, as plain columns; fewer where one of them cannot be read."""
    entries = Entry.objects.order_by("sequence")
    if after is not None:
        entries = entries.filter(sequence__gt=after)
    try:
        return list(entries.values(*COLUMNS)[:limit])
    except (ValueError, TypeError, AttributeError):
        # Django could not convert a column: come closer to it, until it stands alone.
        if limit == 1:
            raise Unreadable from None
        return _rows(after, limit // 2)


def _stream(after: int | None) -> Iterator[Row]:
    while rows := _rows(after, CHUNK):
        yield from rows
        after = rows[-1]["sequence"]


class Walk:
    """The way along the chain, one entry after the other."""

    def __init__(self, key: bytes, report: Report, tell: Callable[[int], None]) -> None:
        self.key, self.report, self.tell = key, report, tell

    def fault(self) -> Fault | None:
        """The first fault in the database itself."""
        after = None
        while True:
            try:
                for row in _stream(after):
                    if fault := self._step(row):
                        return fault
            except Unreadable:
                text = _("Entry %(sequence)d was altered: a column holds what no entry can hold.")
                return _fault("altered", self.report.entries + 1, text)
            chain = Chain.objects.values("sequence", "seal").first()
            # The row is written with its entries: those that came since the last look must be there now.
            after = self.report.entries
            if (
                chain is None
                or chain["sequence"] <= after
                or not Entry.objects.filter(sequence__gt=after).exists()
            ):
                return self._end(chain)

    def _step(self, row: Row) -> Fault | None:
        place = self.report.entries + 1
        if row["sequence"] != place:
            return self._misplaced(row, place)
        if not self._fits(row, self.report.seal):
            return self._unfit(row, place)
        self.report.entries, self.report.seal = place, row["seal"]
        if place % CHUNK == 0:
            self.tell(place)
        return _words_fault(row)

    def _fits(self, row: Row, previous: str, place: int | None = None) -> bool:
        """Whether a row bears the seal it must have, where it stands or at another place."""
        columns = row if place is None else {**row, "id": place, "sequence": place}
        try:
            return seals.seal(self.key, self.report.chain, previous, columns) == row["seal"]
        except (TypeError, ValueError):
            return False

    def _misplaced(self, row: Row, place: int) -> Fault:
        there = row["sequence"]
        if not isinstance(there, int):
            return _fault("altered", place, _("Entry %(sequence)d was altered: its sequence is no number."))
        if there < place or self._is_past_the_end(there):
            return _fault(
                "inserted", there, _("Entry %(sequence)d was put in: the record has no such place.")
            )
        if home := self._find(place):
            return _fault("reordered", place, _("Entry %(sequence)d was moved to place %(home)d."), home=home)
        count = there - place
        text = ngettext(
            "Entry %(sequence)d was deleted.", "Entries %(sequence)d to %(last)d were deleted.", count
        )
        return _fault("deleted", place, text, last=there - 1)

    def _unfit(self, row: Row, place: int) -> Fault:
        home = self._find(place)
        if home == place + 1 and not self._fits(row, self._seal_at(home), home):
            return _fault(
                "inserted", place, _("Entry %(sequence)d was put in: another belongs in its place.")
            )
        if home:
            text = _("Entry %(sequence)d was moved to place %(home)d, and another stands in its place.")
            return _fault("reordered", place, text, home=home)
        if self._is_past_the_end(place):
            return _fault("inserted", place, _("Entry %(sequence)d was put in after the end of the record."))
        text = _(
            "Entry %(sequence)d does not match its seal: it was altered, or one before it was taken out."
        )
        if place == 1:
            text = _("Entry %(sequence)d does not match its seal: it was altered, or this is not the key.")
        return _fault("altered", place, text)

    def _is_past_the_end(self, place: int) -> bool:
        return not Chain.objects.filter(sequence__gte=place).exists()

    def _seal_at(self, place: int) -> str:
        return Entry.objects.values_list("seal", flat=True).get(sequence=place)

    def _find(self, place: int) -> int | None:
        """Where the entry that belongs at a place stands instead."""
        try:
            for row in _stream(self.report.entries):
                if row["sequence"] != place and self._fits(row, self.report.seal, place):
                    return row["sequence"]
        except Unreadable:
            pass
        return None

    def _end(self, chain: Mapping[str, Any] | None) -> Fault | None:
        """What is wrong where the entries end."""
        last = self.report.entries
        if chain is None:
            return _fault(
                "chain_missing", last, _("The row that names the chain and its head was taken out.")
            )
        if chain["sequence"] > last:
            text = _("The record ends at entry %(last)d; %(sequence)d to %(end)d were cut off.")
            return _fault("cut_off", last + 1, text, last=last, end=chain["sequence"])
        if (chain["sequence"], chain["seal"]) != (last, self.report.seal):
            text = _("The head kept beside the record is not that of its last entry, %(sequence)d.")
            return _fault("head_altered", last, text)
        return None


def _words_fault(row: Row) -> Fault | None:
    """Whether the words are those that were sealed, or were blanked on the record."""
    place, words = row["sequence"], tuple(row[f"words__{name}"] for name in ("salt", *SPOKEN))
    if words[0] is None:
        return _fault("words_deleted", place, _("The words of entry %(sequence)d were taken out."))
    if seals.digest(*words) == row["digest"]:
        return None
    if words != BLANK:
        return _fault("words_altered", place, _("The words of entry %(sequence)d were altered."))
    destruction = Entry.objects.filter(
        verb=WORDS_DESTROYED, subject_type=Entry._meta.label_lower, subject_key=str(place), sequence__gt=place
    )
    if destruction.exists():
        return None
    return _fault(
        "words_altered", place, _("The words of entry %(sequence)d were blanked without authority.")
    )


def _compare(report: Report, files: list[Path]) -> Fault | None:
    """What the heads files remember of this chain that the database does not."""
    memory = Memory()
    for path in files:
        lines = heads.read(path)
        while batch := list(islice(lines, CHUNK)):
            memory.take(report.chain, batch, path.name)
    if memory.strange:
        place, name = memory.strange
        text = _("Entry %(sequence)d is not the one that %(file)s remembers: an older copy was put back.")
        return _fault("older_copy", place, text, file=name)
    last = Entry.objects.order_by("-sequence").values_list("sequence", flat=True).first() or 0
    if memory.highest > last:
        text = _(
            "The record ends at entry %(last)d, but its heads go to %(highest)d: "
            "its end was cut off from %(sequence)d on, or an older copy was put back."
        )
        return _fault("cut_off", last + 1, text, last=last, highest=memory.highest)
    report.warnings += _warnings(report, memory)
    return None


@dataclass
class Memory:
    """What the heads files say, line by line: how far this chain had come, and where it disagrees."""

    highest: int = 0
    strange: tuple[int, str] | None = None
    knows_others: bool = False
    unreadable: int = 0

    def take(self, chain: str, batch: list[heads.HeadLine | None], name: str) -> None:
        """Compare some lines with the entries they name; those the database lacks are not strange."""
        lines = [line for line in batch if line is not None]
        own = [line for line in lines if line.chain == chain]
        self.unreadable += len(batch) - len(lines)
        self.knows_others |= len(own) < len(lines)
        entries = Entry.objects.filter(sequence__in={line.sequence for line in own})
        kept = dict(entries.values_list("sequence", "seal"))
        strange = [(line.sequence, name) for line in own if kept.get(line.sequence, line.seal) != line.seal]
        self.strange = min([*strange, *([self.strange] if self.strange else [])], default=None)
        self.highest = max(self.highest, *(line.sequence for line in own), 0)


def _warnings(report: Report, memory: Memory) -> Iterator[str]:
    if memory.unreadable:
        text = ngettext(
            "%(count)d line of the heads cannot be read.",
            "%(count)d lines of the heads cannot be read.",
            memory.unreadable,
        )
        yield text % {"count": memory.unreadable}
    if memory.highest == 0 and memory.knows_others:
        yield _("The heads remember other chains, but not this one: is it another database?")
    if memory.highest < report.entries:
        yield _("The record is ahead of its heads: they go to %(highest)d, it goes to %(last)d.") % {
            "highest": memory.highest,
            "last": report.entries,
        }
