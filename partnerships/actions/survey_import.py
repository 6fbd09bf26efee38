"""Answers that another system gathered become a wave of a survey, each row once."""

import hashlib
import json
from collections import Counter
from dataclasses import dataclass, field

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from areas.workflow import NotReady
from ledger.actions import record
from partnerships.models import Response, Survey, Wave

AT_ONCE = 1000
COLUMN = "column"


@dataclass
class Taken:
    """What an import of answers did; `added` rows are new, `already` were there."""

    wave: Wave
    rows: int = 0
    added: int = 0
    already: int = 0
    not_in_file: list[str] = field(default_factory=list)


@transaction.atomic
def import_answers(table, *, survey, wave, codebook=None, missing=None, group_by="", asked=None, now=None):
    """Take in a read table as the wave of that name: survey and wave are made where they are not there yet.

    Of each row only the answers to questions and the group are kept, as they were written: without a codebook every
    column is a question. A row is known again by the digest of its whole content and by the how-many-eth of its like
    it is, so true duplicates stay and the same file again adds nothing. `asked` are the first and the last day on
    which people were asked, where they are known.
    """
    now = now or timezone.now()
    made, _is_new = Survey.objects.get_or_create(name=survey, defaults={"at": now})
    found, _is_new = Wave.objects.get_or_create(
        survey=made, name=wave, defaults={"at": now, "imported_at": now}
    )
    found = Wave.objects.select_for_update(of=("self",)).select_related("survey__area").get(pk=found.pk)
    _check_takes_more(found)
    taken = Taken(found, rows=len(table.rows))
    kept = _columns(table, codebook, group_by, taken)
    new_to_wave = _describe(found, kept, codebook, missing, group_by)
    _date(found, asked)
    _keep(table, kept, taken, new_to_wave)
    if taken.added and found.reported_at:
        # beside what was told, the new figures would give away what the new rows say
        raise NotReady(
            _("What the answers of “%(wave)s” say was told already: name another wave.") % {"wave": wave}
        )
    if taken.added or new_to_wave:
        counts = {"added": taken.added, "already": taken.already}
        record("survey.imported", found, area=made.area, now=counts, at=now)
    return taken


def _check_takes_more(wave):
    if wave.imported_at is None:
        raise NotReady(_("The wave “%(wave)s” is answered here. Name another.") % {"wave": wave.name})
    if wave.destroyed_at:
        # what is gone is not known again: the same rows would count once more
        raise NotReady(
            _("The answers of “%(wave)s” were destroyed when their years were over.") % {"wave": wave.name}
        )


def _columns(table, codebook, group_by, taken):
    """The questions among the columns, in the order of the file."""
    if group_by and group_by not in table.columns:
        raise NotReady(_("The file has no column “%(name)s” to group by.") % {"name": group_by})
    if codebook is None:
        return list(table.columns)
    taken.not_in_file = [name for name in codebook if name not in table.columns]
    asked = [name for name in table.columns if name in codebook]
    if not asked:
        raise NotReady(_("The file has none of the columns that the codebook names."))
    return asked


def _describe(wave, asked, codebook, missing, group_by):
    """Note on the wave what is asked and how it is read; gives the columns that it did not have before."""
    known = {question["key"]: question for question in wave.questions}
    had = {*known, wave.group_by}
    for name in asked:
        question = known.setdefault(name, {"key": name, "kind": COLUMN, "en": "", "es": ""})
        told = (codebook or {}).get(name)
        if told:
            question["en"] = told.text
            question |= {"missing": told.missing} if told.missing else {}
            question |= {"points": told.points} if told.points else {}
    wave.questions, wave.group_by = list(known.values()), group_by or wave.group_by
    wave.missing = wave.missing if missing is None else missing
    wave.version += 1
    wave.save(update_fields=["questions", "group_by", "missing", "version"])
    return {*asked, *filter(None, [group_by])} - had


def _date(wave, asked):
    """Note when people were asked, by which the wave counts for a half-year."""
    if asked:
        wave.asked_from, wave.asked_until = asked
        wave.save(update_fields=["asked_from", "asked_until"])


def _keep(table, asked, taken, new_to_wave):
    places = {name: table.columns.index(name) for name in [*asked, *filter(None, [taken.wave.group_by])]
              if name in table.columns}  # fmt: skip
    seen: Counter[str] = Counter()
    before = taken.wave.responses.all() if new_to_wave else taken.wave.responses.only("digest", "occurrence")
    known = {(each.digest, each.occurrence): each for each in before}
    new, richer = [], []
    for row in table.rows:
        digest = digest_of(table.columns, row)
        seen[digest] += 1
        answers = {name: row[place] for name, place in places.items() if row[place]}
        if same := known.get((digest, seen[digest])):
            taken.already += 1
            if new_to_wave:
                same.answers |= answers
                richer.append(same)
        else:
            new.append(_response(taken.wave, answers, digest, seen[digest]))
    Response.objects.bulk_create(new, batch_size=AT_ONCE)
    Response.objects.bulk_update(richer, ["answers"], batch_size=AT_ONCE)
    taken.added = len(new)


def _response(wave, answers, digest, occurrence):
    return Response(
        wave=wave, channel=Response.Channel.IMPORTED, answers=answers, digest=digest, occurrence=occurrence
    )


def digest_of(columns, row):
    """What a row is known by, whatever the order of its columns."""
    content = json.dumps(sorted(zip(columns, row, strict=True)), ensure_ascii=False)
    return hashlib.sha256(content.encode()).hexdigest()
