"""The list of problem files: what a reader asks for, and each file on one line, as a list or by stage."""

from dataclasses import dataclass

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from areas.queries.prepared import prepared
from problems.models import Problem
from problems.workflow.problem import Stage, standing_of

PAGE = 50


@dataclass(slots=True)
class Row:
    """One line: what it is, whose it is, where it stands, how old it is, what is next; a summary has no address."""

    key: int
    number: str
    url: str
    title: str
    area: str
    stage: str
    standing: str
    round: int
    lead: str
    age: int
    due: str
    is_late: bool


def rows_of(member, asked, *, on):
    """The newest files that are asked for, and whether older ones follow; ended ones stand under their stage alone."""
    stage, before = asked["stage"], asked["before"]
    found = _found(
        member,
        area=asked["area"],
        stage=stage if stage in Stage.values else "",
        is_open=stage not in {Stage.CLOSED, "all"},
        is_mine=asked["whose"] == "mine",
        is_own_work=asked["whose"] == "own_work",
        before=int(before) if before.isascii() and before.isdigit() and len(before) < 19 else 0,
    )
    return [_row(problem, on=on) for problem in found[:PAGE]], len(found) > PAGE


@prepared
def _found(member, *, area, stage, is_open, is_mine, is_own_work, before):
    found = Problem.objects.known_to(member)
    if area:
        found = found.filter(area__slug=area)
    if stage:
        found = found.filter(stage=stage)
    if is_open:
        found = found.open()
    if is_mine:
        found = found.filter(lead=member.pk)
    if is_own_work:
        found = found.filter(is_own_work=True)
    if before:
        found = found.filter(pk__lt=before)
    # the newest are found along their index before anything is joined to them
    newest = found.newest_first()[: PAGE + 1].values("pk")
    return Problem.objects.listed_for(member).filter(pk__in=newest).with_people().newest_first()


def _row(problem, *, on):
    due = problem.due_date
    return Row(
        key=problem.pk,
        number=problem.number,
        url=problem.get_absolute_url() if problem.is_in_full else "",
        title=problem.title if problem.is_in_full else str(problem.kind or problem.behavior),
        area=str(problem.area or _("City-wide")),
        stage=problem.stage,
        standing=str(standing_of(problem).label),
        round=problem.round,
        lead=str(problem.lead),
        age=(on - timezone.localdate(problem.opened_at)).days,
        due=date_format(due, "j M Y") if due else "",
        is_late=bool(due and due < on),
    )


def by_stage(rows):
    """The same lines under the stages, in their order."""
    return [{"stage": stage.label, "rows": [row for row in rows if row.stage == stage]} for stage in Stage]
