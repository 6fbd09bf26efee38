"""The problem files of an area, one a line: where each stands, who leads it, what became of it; today or on a day."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Q, Subquery
from django.utils.dateparse import parse_date
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from areas.panels.days import day_label
from areas.queries.filing import end_of, start_of
from ledger.models import Entry
from problems.models import Move, Problem
from problems.panels.record import MOVES, settled
from problems.workflow.problem import Outcome, Standing, standing_of

S = Standing
OUTCOMES = {outcome.value: outcome.label for outcome in Outcome}
# those of which the words of the last move say what became of the file
IN_WORDS = {S.RETURNED, S.DEFERRED, S.DECLINED, S.MERGED, S.HELD}
REPLAYED = sorted({*MOVES, "problem.opened", "problem.lead_changed", "problem.area_changed"})


@dataclass(slots=True)
class Row:
    """One line: a summary row tells kind, standing and lead, and no words."""

    number: str
    title: str
    opened: str
    standing: str
    lead: str
    became: str
    url: str


@dataclass(slots=True)
class Stand:
    """Where a file stood: its standing, its lead, what was settled with the last move, and why."""

    standing: Any
    lead: str = ""
    outcome: str = ""
    into: str = ""
    until: Any = None
    words: str = ""
    area: int | None = None


def rows_of_area(area, member, *, until=None, **asked):
    """Give a `Row` for each file of the area, oldest first; with `until` as each stood then, where it was then."""
    files = narrow(Problem.objects.listed_for(member), **asked).select_related(
        "area", "lead", "kind", "opened_by", "merged_into"
    )
    if until is None:
        last = Move.objects.filter(problem=OuterRef("pk")).order_by("-pk").values("words")[:1]
        here = files.filter(_is_of(area)).annotate(last_words=Subquery(last)).oldest_first()
        return [_row(problem, _today(problem)) for problem in here]
    moved = (
        Entry.objects.of_area(area.pk)
        .filter(verb="problem.area_changed")
        .values_list("subject_key", flat=True)
    )
    was_here = [int(key) for key in moved]
    files = files.filter(_is_of(area) | Q(pk__in=was_here), opened_at__lte=until).oldest_first()
    stood = _replay(files, until)
    return [_row(file, stood[file.pk]) for file in files if stood[file.pk].area in {None, area.pk}]


def narrow(files, *, kind="", from_date=None, to_date=None, place="", by=None, q="", state=""):
    """Narrow files as the register of entries is; a period holds the files that were open in it."""
    if kind:
        files = files.filter(kind__slug=kind)
    if to_date:
        files = files.filter(opened_at__lte=end_of(to_date))
    if from_date:
        later = Move.objects.filter(problem=OuterRef("pk"), at__gte=start_of(from_date))
        files = files.filter(Exists(later) | Q(pk__in=Problem.objects.open().values("pk")))
    if by:
        files = files.filter(Q(lead=by) | Q(opened_by=by))
    if state == "closed":
        files = files.exclude(pk__in=Problem.objects.open().values("pk"))
    elif state:
        files = files.open() if state == "open" else files.open().filter(accepted_at=None)
    words = f"{place} {q}".strip()
    return files.finding(words).filter(is_in_full=True) if words else files


LINES = ("problems.problem", "problems.escalation")


def lines_of_area(area, member, *, until=None, from_date=None, to_date=None, by=None, **_asked):
    """The lines of the record of an area that are about files which `member` reads in full, oldest first."""
    lines = (
        Entry.objects.of_area(area.pk)
        .in_file()
        .filter(subject_type__in=LINES, subject_label__startswith="P-")
    )
    if until:
        lines = lines.until(until)
    if from_date:
        lines = lines.filter(at__gte=start_of(from_date))
    if to_date:
        lines = lines.filter(at__lte=end_of(to_date))
    if by:
        lines = lines.filter(actor=by)
    found = list(lines.with_words())
    seen = Problem.objects.visible_to(member).filter(number__in={line.subject_label for line in found})
    numbers = set(seen.values_list("number", flat=True))
    return [line for line in found if line.subject_label in numbers]


def count_of_lines(area):
    """How many lines of the record of an area are about problem files, as the length of its paper."""
    return Entry.objects.of_area(area.pk).filter(subject_type__in=LINES).count()


def _is_of(area):
    """Files of the area, and city-wide ones of which it is a part."""
    part = Problem.parts.through.objects.filter(problem=OuterRef("pk"), area=area.pk)
    return Q(area=area.pk) | Exists(part)


def _today(problem):
    return Stand(
        standing=standing_of(problem), lead=str(problem.lead), outcome=problem.outcome,
        into=problem.merged_into.number if problem.merged_into else "",
        until=problem.held_until or problem.deferred_until, words=problem.last_words or "",
    )  # fmt: skip


def _replay(files, until):
    """Where each file stood at `until`, from what the record knew then; by the id of the file."""
    stood = {file.pk: Stand(standing=S.OPENED, lead=str(file.opened_by), area=file.area_id) for file in files}
    lines = Entry.objects.filter(
        subject_type="problems.problem", subject_key__in=[str(pk) for pk in stood], verb__in=REPLAYED
    )
    left: dict[int, str | None] = {}
    areas: dict[tuple[int, str | None], int | None] = {}
    for line in lines.order_by("sequence").with_words():
        pk = int(line.subject_key)
        if line.at <= until:
            _apply(stood[pk], line)
        elif line.verb == "problem.area_changed":
            # the first move to another area after that day says where the file lay until then
            left.setdefault(pk, line.words.was)
            areas[pk, line.area_label] = line.area_id
    for pk, label in left.items():
        stood[pk].area = areas.get((pk, label))
    return stood


def _apply(stand, line):
    if line.verb == "problem.lead_changed":
        stand.lead = line.words.now or stand.lead
    elif line.verb in MOVES:
        told = settled(line.words.now)
        if told.get("standing") in S.values:
            stand.standing = S(told["standing"])
        stand.lead = told.get("lead") or stand.lead
        if line.verb == "problem.promote":
            return
        stand.outcome, stand.into = told.get("outcome", ""), told.get("into", "")
        stand.until, stand.words = parse_date(told.get("until") or ""), line.words.text


def _row(problem, stand):
    is_full = problem.is_in_full
    return Row(
        number=problem.number,
        title=problem.title if is_full else str(problem.kind or problem.behavior),
        opened=day_label(problem.opened_at),
        standing=str(stand.standing.label),
        lead=stand.lead,
        became=became(stand, in_words=is_full),
        url=problem.get_absolute_url() if is_full else "",
    )


def became(stand, *, in_words):
    """What became of a file in a phrase: how it ended or until when it rests, and to readers in full why."""
    parts = []
    if stand.standing == S.CLOSED:
        parts.append(str(OUTCOMES.get(stand.outcome, "")))
    if stand.standing == S.MERGED and stand.into:
        parts.append(_("taken into %(number)s") % {"number": stand.into})
    if stand.standing in {S.DEFERRED, S.HELD} and stand.until:
        parts.append(_("until %(day)s") % {"day": date_format(stand.until, "j M Y")})
    if in_words and stand.standing in IN_WORDS and stand.words:
        parts.append(stand.words)
    return ". ".join(filter(None, parts))
