"""Answers to a survey from another system."""

import datetime as dt

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from areas.management.reports import add_json, file_named, nothing_kept, tell, wrong_call
from areas.readers.values import UnreadableFile
from areas.workflow import NotReady
from partnerships.actions.survey_import import import_answers
from partnerships.models import Survey, Wave
from partnerships.panels.survey_tally import answered, looks_answered
from partnerships.readers.answer_tables import read_answers, read_codebook


class Command(BaseCommand):
    help = (
        "Takes in answers from a CSV, a row a person and a column a question, as a wave of a survey; both are made "
        "where they are not there yet. With a codebook only its columns (and the group) are kept; it has the columns "
        "column and question_text, and if wanted missing (the column's own codes, apart by a blank) and points. "
        "The same file again adds nothing, and a file with a fault is refused whole. "
        "Exit: 0 taken in, 1 nothing could be, 2 wrong call."
    )

    def add_arguments(self, parser):
        parser.add_argument("file")
        parser.add_argument("--survey", required=True, metavar="NAME")
        parser.add_argument("--wave", required=True, metavar="NAME")
        parser.add_argument("--codebook", default="", metavar="FILE", help="which columns are questions")
        parser.add_argument(
            "--missing", metavar="CODES", help="codes that are no answer: 9,99,NA; an empty cell never is one"
        )
        parser.add_argument(
            "--group-by", default="", metavar="COLUMN", help="results are given by this as well"
        )
        parser.add_argument(
            "--asked",
            nargs=2,
            metavar=("FROM", "UNTIL"),
            help="the days on which people were asked: 2026-03-01",
        )
        add_json(parser)

    def handle(self, *, file, survey, wave, codebook, missing, group_by, asked, **options):
        path, book = file_named(file), file_named(codebook) if codebook else None
        codes = None if missing is None else [code.strip() for code in missing.split(",") if code.strip()]
        names = {"survey": _name(survey, Survey), "wave": _name(wave, Wave)}
        days = _days(asked) if asked else None
        try:
            described = read_codebook(book) if book else None
            table = read_answers(path)
        except UnreadableFile as unreadable:
            raise nothing_kept(unreadable) from unreadable
        try:
            taken = import_answers(
                table, codebook=described, missing=codes, group_by=group_by, asked=days, **names
            )
        except NotReady as wrong:
            raise wrong_call(wrong) from wrong
        tell(self, _report(taken), as_json=options["json"])


def _days(asked):
    try:
        first, last = map(dt.date.fromisoformat, asked)
    except ValueError as wrong:
        raise wrong_call(_("Write the days like 2026-03-01.")) from wrong
    if last < first:
        raise wrong_call(_("The last day lies before the first."))
    return first, last


def _name(given, model):
    name, most = given.strip(), model._meta.get_field("name").max_length
    if not 0 < len(name) <= most:
        raise wrong_call(_("A name has 1 to %(most)d characters.") % {"most": most})
    return name


def _report(taken):
    return {
        "survey": taken.wave.survey.name,
        "wave": taken.wave.name,
        "rows": taken.rows,
        "added": taken.added,
        "already": taken.already,
        "questions": len(taken.wave.questions),
        "group_by": taken.wave.group_by,
        "not_in_file": taken.not_in_file,
        "look_at": _doubtful(taken.wave),
    }


def _doubtful(wave):
    """Columns where a code for no answer stands amid the answers, as 9 does between 8 and 10."""
    given = list(wave.responses.answers())
    found = []
    for question in wave.questions:
        codes = looks_answered(question, answered(question, given, wave.missing), wave.missing)
        found += [
            {"column": question["key"], "code": code, "why": _("may be an answer here")} for code in codes
        ]
    return found
